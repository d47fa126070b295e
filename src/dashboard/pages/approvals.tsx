/** Approvals: the letters that wait for a person, each read in full, approved one by one or all, with ten seconds to take it back. */
import type { JSX } from 'preact';
import { useContext, useEffect, useRef, useState } from 'preact/hooks';
import { answer, api, type Shapes } from '../client.js';
import { changed, useLive } from '../live.js';
import { Fault, Reading, Tag, Why } from '../parts/panel.js';
import { type Undo, UndoButton, useUndo } from '../parts/undo.js';
import { Link } from '../router.js';
import { may, SessionContext } from '../session.js';
import { useTimes } from '../times.js';
import { kindWords, plural, reasonWords, word } from '../words.js';

type Message = Shapes['Message'];
const PAGE = 50;
const ALL = 'all';

export function Approvals(): JSX.Element {
  const undo = useUndo();
  const session = useContext(SessionContext);
  const [shown, setShown] = useState(PAGE);
  const list = useLive(async () => answer(api.GET('/v1/messages', { params: { query: { status: 'awaitingApproval', limit: Math.min(shown, 200) } } })), [shown]);
  const approve = (key: string, ids: readonly string[]): void => undo.ask(key, async () => {
    await answer(api.POST('/v1/messages/approve', { body: { ids: [...ids] } }));
    changed();
  });
  const allLeft = undo.left(ALL);
  return (
    <>
      <h1>Approvals</h1>
      <p class="soft">Letters that go only once a person has read them. Whether each is still true is decided once more right before it goes.</p>
      {undo.fault === null ? null : <Fault words={undo.fault} />}
      <Reading of={list}>
        {({ data, nextCursor }) => {
          const rows = data as Message[];
          const ids = rows.map(({ id }) => id);
          if (rows.length === 0) return <section class="answer calm"><h2>Nothing waits for you.</h2></section>;
          return (
            <>
              {!may(session, 'messages:write') || rows.length < 2 ? null : allLeft !== null
                ? <UndoButton words={`${plural(rows.length, 'letter goes', 'letters go')}`} left={allLeft} takeBack={() => undo.takeBack(ALL)} />
                : <p><button type="button" disabled={undo.waiting > 0} onClick={() => approve(ALL, ids)}>Approve all {rows.length}</button></p>}
              <ul class="cards">{rows.map((message) => <Letter key={message.id} message={message} undo={undo} writable={may(session, 'messages:write')} frozen={allLeft !== null} approve={() => approve(message.id, [message.id])} />)}</ul>
              {nextCursor === null ? null : <p>There are more. {shown >= 200 ? 'They come when these are done.' : <button type="button" class="quiet" onClick={() => setShown(shown + PAGE)}>Show more</button>}</p>}
            </>
          );
        }}
      </Reading>
    </>
  );
}

function Letter({ message, undo, writable, frozen, approve }: { message: Message; undo: Undo; writable: boolean; frozen: boolean; approve(): void }): JSX.Element {
  const times = useTimes();
  const { id, applicationId, kind, reason, heldBecause, because, plannedFor } = message;
  const draft = useLive(() => answer(api.GET('/v1/messages/{id}/draft', { params: { path: { id } } })), [id]);
  const [fault, setFault] = useState<string | null>(null);
  const left = undo.left(id);
  const [isBack, setIsBack] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // Whoever took it back goes on where they were.
    if (isBack) button.current?.focus();
    setIsBack(false);
  }, [isBack]);
  const cancel = (): void => {
    answer(api.POST('/v1/messages/{id}/cancel', { params: { path: { id } }, body: { reason: 'Not approved at the dashboard' } })).then(changed, (error: unknown) => setFault(error instanceof Error ? error.message : String(error)));
  };
  return (
    <li class={left === null ? 'panel' : 'panel asked'}>
      <div class="row"><h2>{word(kindWords, kind)}: {word(reasonWords, reason)}</h2><Tag>{times.moment(plannedFor)} at the earliest</Tag></div>
      <p class="small">It waits: {heldBecause ?? 'a person must look first'}.</p>
      <Why because={because} />
      <Reading of={draft}>
        {({ to, subject, text, refused }) => refused !== null ? <Fault words={`It could not be written: ${refused}`} /> : (
          <article class="mail"><p class="small soft">To <bdi>{to}</bdi></p><h3><bdi>{subject}</bdi></h3><pre class="letter" tabIndex={0}>{text}</pre></article>
        )}
      </Reading>
      {fault === null ? null : <Fault words={fault} />}
      {left !== null ? <UndoButton words="The letter goes" left={left} takeBack={() => { undo.takeBack(id); setIsBack(true); }} /> : (
        <div class="buttons">
          {writable ? <><button type="button" ref={button} disabled={frozen} onClick={approve}>Approve</button><button type="button" class="quiet" disabled={frozen} onClick={cancel}>Do not send</button></> : null}
          {applicationId === null ? null : <Link to={`application/${applicationId}`} class="small">The application</Link>}
        </div>
      )}
    </li>
  );
}
