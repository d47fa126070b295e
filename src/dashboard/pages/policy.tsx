/** Policy: what candidates are promised, with what another promise would have done in the last days beside it, while the sliders move. */
import type { JSX } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import { answer, api, type Shapes } from '../client.js';
import { changed, useLive } from '../live.js';
import { Fault, Panel, Reading } from '../parts/panel.js';
import { may, SessionContext } from '../session.js';
import { kindWords, plural, reasonWords, stageWords, word } from '../words.js';

type Policy = Shapes['Policy'];
const stages = ['applied', 'screening', 'assessment', 'interview', 'finalInterview'] as const;
const MOVING_MS = 400;
const REPLAYED_DAYS = 90;

export function PolicyPage(): JSX.Element {
  const [generation, setGeneration] = useState(0);
  const policy = useLive(async () => {
    const { data, response, error } = await api.GET('/v1/policy');
    return { policy: await answer(Promise.resolve({ data: data as Policy, error, response })), etag: response.headers.get('etag') };
  });
  return (
    <>
      <h1>Policy</h1>
      <p class="soft">What candidates are promised, in working days. Nothing changes before you save.</p>
      <Reading of={policy}>{({ policy: kept, etag }) => <Sliders key={generation} kept={kept} etag={etag} again={() => setGeneration(generation + 1)} />}</Reading>
    </>
  );
}

/** @param props.again reads the policy anew, and forgets what was moved */
function Sliders({ kept: now, etag: etagNow, again }: { kept: Policy; etag: string | null; again(): void }): JSX.Element {
  // What was read when the page was opened, or saved here since: what somebody else saves meanwhile is not overwritten unseen.
  const [{ kept, etag, before }, setBase] = useState<{ kept: Policy; etag: string | null; before: string | null }>({ kept: now, etag: etagNow, before: etagNow });
  const session = useContext(SessionContext);
  const writable = may(session, 'policy:write');
  const [policy, setPolicy] = useState(kept);
  const [said, setSaid] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const isChanged = JSON.stringify(policy) !== JSON.stringify(kept);
  const save = (event: SubmitEvent): void => {
    event.preventDefault();
    setFault(null);
    setSaid(null);
    api.PUT('/v1/policy', { params: { header: etag === null ? {} : { 'If-Match': etag } }, body: policy as never }).then(async ({ data, error, response }) => {
      const saved = await answer(Promise.resolve({ data: data as Policy, error, response }));
      setBase({ kept: saved, etag: response.headers.get('etag'), before: etag });
      setPolicy(saved);
      setSaid('Saved. It holds from now on.');
      changed();
    }).catch((error: unknown) => {
      setFault(error instanceof Error ? error.message : String(error));
      // Perhaps somebody else has saved it: what holds is read, and the choice is offered.
      changed();
    });
  };
  // Until what was saved here has been read again, what is shown as holding is what it took the place of.
  const isOther = etagNow !== etag && etagNow !== before;
  const isStale = isOther && !isChanged;
  useEffect(() => {
    // Nothing was moved here: what somebody else saved is simply what holds.
    if (isStale) again();
  }, [isStale]);
  const slider = (label: string, value: number, range: { min: number; max: number }, set: (value: number) => Policy): JSX.Element => (
    <label class="slider"><span class="row"><span>{label}</span><output>{plural(value, 'day', 'days')}</output></span><input type="range" {...range} value={value} disabled={!writable} onInput={(event) => setPolicy(set(Number(event.currentTarget.value)))} /></label>
  );
  return (
    <div class="grid">
      <Panel title="Promises">
        <form onSubmit={save}>
          {stages.map((stage) => <div key={stage}>{slider(word(stageWords, stage), policy.promises[stage], { min: 1, max: 30 }, (value) => ({ ...policy, promises: { ...policy.promises, [stage]: value } }))}</div>)}
          {slider('Time for a personal word after a decision', policy.graceDays, { min: 0, max: 10 }, (value) => ({ ...policy, graceDays: value }))}
          {slider('A decision is told within', policy.tellWithinDays, { min: 1, max: 20 }, (value) => ({ ...policy, tellWithinDays: value }))}
          <label class="check"><input type="checkbox" checked={policy.closeOnSilence} disabled={!writable} onChange={(event) => setPolicy({ ...policy, closeOnSilence: event.currentTarget.checked })} /> Close after long silence without asking a person</label>
          {fault === null ? null : <Fault words={fault} />}
          {isOther && isChanged ? <p class="fault" role="alert">Somebody else has saved the policy meanwhile. <button type="button" class="plain" onClick={again}>Read theirs</button> <button type="button" class="plain" onClick={() => setBase({ kept: now, etag: etagNow, before: etagNow })}>Keep mine, and save over it</button></p> : null}
          <p role="status" class="small">{said}</p>
          {writable ? <div class="buttons"><button disabled={!isChanged}>Save</button><button type="button" class="quiet" disabled={!isChanged} onClick={() => setPolicy(kept)}>As it was</button></div> : null}
        </form>
      </Panel>
      <WhatIf policy={policy} isChanged={isChanged} />
    </div>
  );
}

function WhatIf({ policy, isChanged }: { policy: Policy; isChanged: boolean }): JSX.Element {
  const [settled, setSettled] = useState(policy);
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(policy), MOVING_MS);
    return () => window.clearTimeout(timer);
  }, [policy]);
  const preview = useLive(() => answer(api.POST('/v1/policy/preview', { params: { query: { days: REPLAYED_DAYS, examples: 1 } }, body: settled as never })), [JSON.stringify(settled)], { keeps: true });
  return (
    <Panel title="What if">
      <p class="soft small">{isChanged ? `Your last ${String(REPLAYED_DAYS)} days under these promises, beside those that hold.` : `Your last ${String(REPLAYED_DAYS)} days under the promises that hold. Move one, and see what would have been.`}</p>
      <Reading of={preview}>{({ replay }) => (replay === undefined ? <p class="soft">Nothing to replay.</p> : <Compared replay={replay} isChanged={isChanged} />)}</Reading>
    </Panel>
  );
}

function Compared({ replay: { given, today, applications, of }, isChanged }: { replay: Shapes['Replay']; isChanged: boolean }): JSX.Element {
  type Side = typeof given;
  const letters = [...new Set([...given.letters, ...today.letters].map(({ kind, reason }) => `${kind}/${reason}`))].sort();
  const countOf = (side: Side, name: string): number => side.letters.filter(({ kind, reason }) => `${kind}/${reason}` === name).reduce((sum, { count }) => sum + count, 0);
  const row = (label: string, value: (side: Side) => string | number): JSX.Element => <tr key={label}><th scope="row">{label}</th><td>{value(given)}</td>{isChanged ? <td>{value(today)}</td> : null}</tr>;
  const days = (value: number | null): string => (value === null ? '–' : value.toFixed(1));
  const [example] = given.letters.find(({ kind }) => kind === 'closure')?.examples ?? given.letters[0]?.examples ?? [];
  return (
    <>
      <div class="scrolls" tabIndex={0} role="group" aria-label="Compared"><table>
        <thead><tr><th scope="col">{plural(applications, 'application', 'applications')}{applications < of ? ` of ${String(of)}` : ''}</th><th scope="col">{isChanged ? 'So' : 'Today'}</th>{isChanged ? <th scope="col">Today</th> : null}</tr></thead>
        <tbody>
          {row('Waited beyond the promise', ({ waiting }) => waiting.wereSilent)}
          {row('Longest time without a word, half of all (days)', ({ waiting }) => days(waiting.medianSilenceDays))}
          {row('… the longest of all (days)', ({ waiting }) => days(waiting.longestSilenceDays))}
          {row('Days to an answer, half of all', ({ waiting }) => days(waiting.medianDaysToAnswer))}
          {row('Would have been told wrongly', ({ wronglyTold }) => wronglyTold.count)}
          {letters.map((name) => { const [kind = '', reason = ''] = name.split('/'); return row(`${word(kindWords, kind)}: ${word(reasonWords, reason)}`, (side) => countOf(side, name)); })}
        </tbody>
      </table></div>
      {example?.letter == null ? null : <details><summary>One of the letters in full</summary><article class="mail"><h3><bdi>{example.letter.subject}</bdi></h3><pre class="letter" tabIndex={0}>{example.letter.text}</pre></article></details>}
    </>
  );
}
