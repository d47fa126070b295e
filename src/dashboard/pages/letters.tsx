/** Letters: each in its language, as it reads with ordinary names; an employer's own words with a live preview, versions, and a way back. */
import type { JSX } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import { answer, api, type Shapes } from '../client.js';
import { changed, useLive } from '../live.js';
import { Fault, Panel, Reading, Tag } from '../parts/panel.js';
import { may, SessionContext } from '../session.js';
import { useTimes } from '../times.js';
import { kindWords, reasonWords, word } from '../words.js';

const languages: Readonly<Record<string, string>> = { en: 'English', fr: 'French', de: 'German', es: 'Spanish', pt: 'Portuguese', nl: 'Dutch', it: 'Italian', pl: 'Polish', ar: 'Arabic' };
const kinds = ['statusUpdate', 'closure', 'receipt', 'correction', 'inquiryReply'];
const TYPING_MS = 350;

interface Chosen {
  kind: string;
  reason: string;
  locale: string;
}

export function Letters(): JSX.Element {
  const [chosen, setChosen] = useState<Chosen>({ kind: 'closure', reason: 'notSelected', locale: 'en' });
  const everything = useLive(allLetters);
  return (
    <>
      <h1>Letters</h1>
      <p class="soft">What candidates read. Your own words take the place of ours where you save some; a letter goes out in the version that it was planned with.</p>
      <Reading of={everything}>
        {(letters) => <Choice letters={letters} chosen={chosen} choose={setChosen} />}
      </Reading>
      <Words key={JSON.stringify(chosen)} chosen={chosen} />
    </>
  );
}

async function allLetters(): Promise<Shapes['Letter'][]> {
  const letters: Shapes['Letter'][] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: { data: unknown[]; nextCursor: string | null } = await answer(api.GET('/v1/templates', { params: { query: { limit: 200, ...(cursor === '' ? {} : { cursor }) } } }));
    letters.push(...(page.data as Shapes['Letter'][]));
    cursor = page.nextCursor;
  }
  return letters.filter(({ kind }) => kinds.includes(kind));
}

function Choice({ letters, chosen, choose }: { letters: readonly Shapes['Letter'][]; chosen: Chosen; choose(next: Chosen): void }): JSX.Element {
  const letterNames = [...new Set(letters.map(({ kind, reason }) => `${kind}/${reason}`))];
  return (
    <div class="filters">
      <label>Letter <select value={`${chosen.kind}/${chosen.reason}`} onChange={(event) => { const [kind = '', reason = ''] = event.currentTarget.value.split('/'); choose({ ...chosen, kind, reason }); }}>
        {letterNames.map((name) => { const [kind = '', reason = ''] = name.split('/'); return <option key={name} value={name}>{word(kindWords, kind)}: {word(reasonWords, reason)}</option>; })}
      </select></label>
      <label>Language <select value={chosen.locale} onChange={(event) => choose({ ...chosen, locale: event.currentTarget.value })}>
        {Object.entries(languages).map(([code, name]) => <option key={code} value={code}>{name}</option>)}
      </select></label>
    </div>
  );
}

/** The words as they are kept; null where the employer has none of its own. */
async function ownWords({ kind, reason, locale }: Chosen): Promise<{ letter: Shapes['Letter'] | null; etag: string | null }> {
  const { data, response, error } = await api.GET('/v1/templates/{kind}/{reason}/{locale}', { params: { path: { kind, reason, locale } } });
  if (response.status === 404) return { letter: null, etag: null };
  return { letter: await answer(Promise.resolve({ data: data as Shapes['Letter'], error, response })), etag: response.headers.get('etag') };
}

function Words({ chosen }: { chosen: Chosen }): JSX.Element {
  const session = useContext(SessionContext);
  const [generation, setGeneration] = useState(0);
  const own = useLive(() => ownWords(chosen), [JSON.stringify(chosen)]);
  return (
    <Reading of={own}>
      {({ letter, etag }) => {
        const kept = letter !== null && letter.origin === 'employer' && letter.retiredAt == null ? letter : null;
        return <Editor key={generation} chosen={chosen} kept={kept} etag={etag} writable={may(session, 'templates:write')} again={() => setGeneration(generation + 1)} />;
      }}
    </Reading>
  );
}

/** @param props.again reads the words anew, and forgets what was typed */
function Editor({ chosen, kept, etag: etagNow, writable, again }: { chosen: Chosen; kept: Shapes['Letter'] | null; etag: string | null; writable: boolean; again(): void }): JSX.Element {
  // Of what was read when the page was opened, or saved here since: what somebody else saves meanwhile is not overwritten unseen.
  const [{ etag, before }, setEtags] = useState({ etag: etagNow, before: etagNow });
  const [base, setBase] = useState({ subject: kept?.subject ?? '', body: kept?.body ?? '' });
  const [subject, setSubject] = useState(kept?.subject ?? '');
  const [body, setBody] = useState(kept?.body ?? '');
  const [said, setSaid] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const { kind, reason, locale } = chosen;
  const path = { kind, reason, locale };
  const tried = (doing: Promise<unknown>, words: string): void => {
    setFault(null);
    setSaid(null);
    doing.then(() => setSaid(words), (error: unknown) => setFault(error instanceof Error ? error.message : String(error))).finally(changed);
  };
  const save = (event: SubmitEvent): void => {
    event.preventDefault();
    tried(api.PUT('/v1/templates/{kind}/{reason}/{locale}', { params: { path, ...(etag === null ? {} : { header: { 'If-Match': etag } }) }, body: { subject, body } }).then(async ({ data, error, response }) => {
      await answer(Promise.resolve({ data, error, response }));
      setEtags({ etag: response.headers.get('etag'), before: etag });
      setBase({ subject, body });
    }), 'Saved as the next version.');
  };
  const isTyped = subject !== base.subject || body !== base.body;
  // Until what was saved here has been read again, what is shown as kept is what it took the place of.
  const isOther = etagNow !== etag && etagNow !== before;
  useEffect(() => {
    // Nothing was typed here: what somebody else saved, or what was taken up again, is simply what holds.
    if (isOther && !isTyped) again();
  }, [isOther, isTyped]);
  return (
    <div class="grid">
      <Panel title="Your own words" aside={<Tag tone={kept === null ? 'calm' : 'good'}>{kept === null ? 'ours are used' : `version ${String(kept.version ?? 1)}`}</Tag>}>
        <form onSubmit={save}>
          <label for="subject">Subject</label>
          <input id="subject" value={subject} required maxLength={200} disabled={!writable} dir="auto" onInput={(event) => setSubject(event.currentTarget.value)} />
          <label for="body">Letter</label>
          <textarea id="body" rows={14} value={body} required maxLength={10_000} disabled={!writable} dir="auto" onInput={(event) => setBody(event.currentTarget.value)} />
          <p class="soft small">{'{{candidate.greetingName}}, {{job.title}}, {{sender.name}} and the like are filled in. Lines that begin with “- ” are a list.'}</p>
          {fault === null ? null : <Fault words={fault} />}
          {isOther && isTyped ? <p class="fault" role="alert">Somebody else has saved these words meanwhile. <button type="button" class="plain" onClick={again}>Read theirs</button> <button type="button" class="plain" onClick={() => setEtags({ etag: etagNow, before: etagNow })}>Keep mine, and save over them</button></p> : null}
          <p role="status" class="small">{said}</p>
          {writable ? <div class="buttons"><button>Save</button>{kept === null ? null : <button type="button" class="quiet" onClick={() => tried(answer(api.DELETE('/v1/templates/{kind}/{reason}/{locale}', { params: { path } })), 'Ours are used again; yours are kept.')}>Back to ours</button>}</div> : null}
        </form>
        {kept === null ? null : <Versions path={path} tried={tried} writable={writable} now={kept.version ?? 1} />}
      </Panel>
      <Preview chosen={chosen} subject={subject} body={body} />
    </div>
  );
}

function Versions({ path, tried, writable, now }: { path: Chosen; tried(doing: Promise<unknown>, words: string): void; writable: boolean; now: number }): JSX.Element {
  const times = useTimes();
  const list = useLive(async () => (await answer(api.GET('/v1/templates/{kind}/{reason}/{locale}/versions', { params: { path, query: { limit: 20 } } }))).data as Shapes['Template'][], [JSON.stringify(path), now]);
  const [compared, setCompared] = useState<number | null>(null);
  return (
    <details><summary>Versions</summary>
      <Reading of={list}>
        {(versions) => (
          <ul class="list">{versions.map(({ version, createdAt }) => (
            <li key={version}><div class="row"><span>Version {version}, {times.moment(createdAt)}</span>{version === now ? <Tag>now</Tag> : <span class="buttons"><button type="button" class="quiet" onClick={() => setCompared(compared === version ? null : version)}>Compare</button>{writable ? <button type="button" class="quiet" onClick={() => tried(answer(api.POST('/v1/templates/{kind}/{reason}/{locale}/restore', { params: { path }, body: { version } })), `Version ${String(version)} is taken up again.`)}>Take up again</button> : null}</span>}</div>
              {compared === version ? <Difference path={path} from={version} to={now} /> : null}</li>
          ))}</ul>
        )}
      </Reading>
    </details>
  );
}

function Difference({ path, from, to }: { path: Chosen; from: number; to: number }): JSX.Element {
  const diff = useLive(() => answer(api.GET('/v1/templates/{kind}/{reason}/{locale}/diff', { params: { path, query: { from, to } } })), [from, to]);
  return <Reading of={diff}>{({ subject, lines }) => <div class="diff">{[...subject, ...lines].map(({ change, text }, index) => <div key={index} class={change}><span class="sign" aria-label={change}>{change === 'added' ? '+' : change === 'removed' ? '−' : ' '}</span><bdi>{text}</bdi></div>)}</div>}</Reading>;
}

/** As it reads with sample facts, while it is being typed. */
function Preview({ chosen, subject, body }: { chosen: Chosen; subject: string; body: string }): JSX.Element {
  const [settled, setSettled] = useState({ subject, body });
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled({ subject, body }), TYPING_MS);
    return () => window.clearTimeout(timer);
  }, [subject, body]);
  const own = settled.subject.trim() !== '' && settled.body.trim() !== '' ? settled : {};
  const preview = useLive(() => answer(api.POST('/v1/templates/preview', { body: { ...chosen, ...own, data: 'sample' } })), [JSON.stringify([chosen, own])], { keeps: true });
  return (
    <Panel title={'subject' in own ? 'How yours reads' : 'How ours reads'}>
      <Reading of={preview}>
        {({ subject: shown, text, faults }) => (
          <article class="mail" lang={chosen.locale} dir={chosen.locale === 'ar' ? 'rtl' : 'ltr'}>
            {faults.length === 0 ? null : <Fault words={`It would not be sent: ${faults.join('; ')}`} />}
            <h3>{shown}</h3>
            <pre class="letter" tabIndex={0}>{text}</pre>
          </article>
        )}
      </Reading>
    </Panel>
  );
}
