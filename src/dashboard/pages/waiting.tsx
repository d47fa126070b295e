/** Waiting: who is owed an answer, the one who has waited longest first, with the reasons, and what a recruiter can do about each. */
import type { JSX } from 'preact';
import { useContext, useState } from 'preact/hooks';
import { answer, api, type Shapes } from '../client.js';
import { useLive } from '../live.js';
import { Acts } from '../parts/acts.js';
import { Reading, Tag, Why } from '../parts/panel.js';
import { Link } from '../router.js';
import { may, SessionContext } from '../session.js';
import { useTimes } from '../times.js';
import { heldWords, owedWords, plural, word } from '../words.js';

type Obligation = Shapes['Obligation'];
const PAGE = 200;
/** More cards than anybody scrolls through: the file has them all. */
const MOST = 1_000;
const SHOWN_FIRST = 50;

export function Waiting(): JSX.Element {
  const [lateOnly, setLateOnly] = useState(false);
  const [shown, setShown] = useState(SHOWN_FIRST);
  const list = useLive(async () => {
    const rows: Obligation[] = [];
    for (let cursor: string | null = ''; cursor !== null && rows.length < MOST; ) {
      const page: { data: unknown[]; nextCursor: string | null } = await answer(api.GET('/v1/obligations', { params: { query: { limit: PAGE, ...(lateOnly ? { late: true } : {}), ...(cursor === '' ? {} : { cursor }) } } }));
      rows.push(...(page.data as Obligation[]));
      cursor = page.nextCursor;
    }
    return rows.sort((a, b) => (a.since < b.since ? -1 : 1));
  }, [lateOnly]);
  return (
    <>
      <h1>Waiting</h1>
      <p class="soft">Everybody who is owed an answer; whoever has waited longest comes first. <a href="/v1/obligations?format=csv" download="waiting.csv">As a CSV file</a></p>
      <label class="check"><input type="checkbox" checked={lateOnly} onChange={(event) => setLateOnly(event.currentTarget.checked)} /> Only those who have waited too long</label>
      <Reading of={list}>
        {(rows) => (rows.length === 0 ? <section class="answer calm"><h2>Nobody is waiting for you.</h2></section> : <><ul class="cards">{rows.slice(0, shown).map((row) => <Card key={`${row.applicationId} ${row.kind}`} row={row} />)}</ul>{rows.length > shown ? <p><button type="button" class="quiet" onClick={() => setShown(shown + SHOWN_FIRST)}>Show more of {rows.length >= MOST ? `more than ${String(MOST)}` : rows.length}</button></p> : null}</>)}
      </Reading>
    </>
  );
}

function Card({ row }: { row: Obligation }): JSX.Element {
  const times = useTimes();
  const session = useContext(SessionContext);
  const { applicationId, candidate, job, kind, since, dueAt, late, heldBy, because, next } = row;
  return (
    <li class="panel">
      <div class="row"><h2><Link to={`application/${applicationId}`}><bdi>{candidate?.name ?? 'Somebody'}</bdi></Link></h2><Tag tone={late ? 'late' : 'calm'}>{late ? `late since ${times.day(dueAt)}` : `due ${times.day(dueAt)}`}</Tag></div>
      <p><bdi>{job?.title ?? 'A job'}</bdi> · {word(owedWords, kind)} · waiting for <b>{plural(times.daysSince(since), 'day', 'days')}</b></p>
      <Why because={because} />
      {heldBy.length === 0 ? null : <p class="small">Held, since {heldBy.map((hold) => word(heldWords, hold)).join('; ')}.</p>}
      {next.at === null ? null : <p class="soft small">Next: {times.moment(next.at)}</p>}
      {may(session, 'applications:write') ? <Acts applicationId={applicationId} name={candidate?.name ?? 'them'} reachable={!heldBy.some((hold) => hold === 'noAddress' || hold === 'bounced')} /> : null}
    </li>
  );
}
