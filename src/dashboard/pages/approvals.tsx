/** Approvals: the letters that wait for a person, each read in full, approved one by one or all, with ten seconds to take it back. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { answer, api, type Shapes } from '../client.js';
import { changed, useLive } from '../live.js';
import { Fault, Reading, Tag, Why } from '../parts/panel.js';
import { UndoBar, useUndo } from '../parts/undo.js';
import { Link } from '../router.js';
import { useTimes } from '../times.js';
import { kindWords, plural, reasonWords, word } from '../words.js';

type Message = Shapes['Message'];
const PAGE = 200;

export function Approvals(): JSX.Element {
  const undo = useUndo();
  const [asked, setAsked] = useState<readonly string[]>([]);
  const list = useLive(async () => (await answer(api.GET('/v1/messages', { params: { query: { status: 'awaitingApproval', limit: PAGE } } }))).data as Message[]);
  const approve = (ids: readonly string[], words: string): void => {
    setAsked(ids);
    undo.ask({
      words,
      async run() {
        await answer(api.POST('/v1/messages/approve', { body: { ids: [...ids] } }));
        setAsked([]);
        changed();
      },
    });
  };
  const isAsked = (id: string): boolean => undo.left !== null && asked.includes(id);
  return (
    <>
      <h1>Approvals</h1>
      <p class="soft">Letters that go only once a person has read them. Whether each is still true is decided once more right before it goes.</p>
      <UndoBar undo={undo} />
      <Reading of={list}>
        {(rows) => rows.length === 0 ? <section class="answer calm"><h2>Nothing waits for you.</h2></section> : (
          <>
            <p><button type="button" disabled={undo.left !== null} onClick={() => approve(rows.map(({ id }) => id), `${plural(rows.length, 'letter goes', 'letters go')}`)}>{rows.length === 1 ? 'Approve it' : `Approve all ${String(rows.length)}`}</button></p>
            <ul class="cards">{rows.map((message) => <Letter key={message.id} message={message} asked={isAsked(message.id)} busy={undo.left !== null} approve={() => approve([message.id], 'The letter goes')} />)}</ul>
          </>
        )}
      </Reading>
    </>
  );
}

function Letter({ message, asked, busy, approve }: { message: Message; asked: boolean; busy: boolean; approve(): void }): JSX.Element {
  const times = useTimes();
  const { id, applicationId, kind, reason, heldBecause, because, plannedFor } = message;
  const draft = useLive(() => answer(api.GET('/v1/messages/{id}/draft', { params: { path: { id } } })), [id]);
  const [fault, setFault] = useState<string | null>(null);
  const cancel = (): void => {
    answer(api.POST('/v1/messages/{id}/cancel', { params: { path: { id } }, body: { reason: 'Not approved at the dashboard' } })).then(changed, (error: unknown) => setFault(error instanceof Error ? error.message : String(error)));
  };
  return (
    <li class={asked ? 'panel asked' : 'panel'}>
      <div class="row"><h2>{word(kindWords, kind)}: {word(reasonWords, reason)}</h2><Tag>{times.moment(plannedFor)} at the earliest</Tag></div>
      <p class="small">It waits, since {heldBecause ?? 'a person must look first'}.</p>
      <Why because={because} />
      <Reading of={draft}>
        {({ to, subject, text, refused }) => refused !== null ? <Fault words={`It could not be written: ${refused}`} /> : (
          <article class="mail"><p class="small soft">To <bdi>{to}</bdi></p><h3><bdi>{subject}</bdi></h3><pre class="letter" tabIndex={0}>{text}</pre></article>
        )}
      </Reading>
      {fault === null ? null : <Fault words={fault} />}
      <div class="buttons">
        <button type="button" disabled={busy} onClick={approve}>Approve</button>
        <button type="button" class="quiet" disabled={busy} onClick={cancel}>Do not send</button>
        {applicationId === null ? null : <Link to={`application/${applicationId}`} class="small">The application</Link>}
      </div>
    </li>
  );
}
