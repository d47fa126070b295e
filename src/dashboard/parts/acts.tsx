/** What a recruiter does about a candidate who waits: the same as behind the links of a reminder. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { answer, api } from '../client.js';
import { changed } from '../live.js';
import { useTimes } from '../times.js';
import { reasonWords, word } from '../words.js';
import { Fault } from './panel.js';

type Act = 'update' | 'told' | 'time' | 'close' | 'hand';
const closings = ['notSelected', 'positionFilled', 'positionCancelled', 'noAnswerInTime'] as const;
type Closing = (typeof closings)[number];
const HOUR_MS = 3_600_000;
const waits = [1, 3, 5] as const;

/** @param props.reachable false: no mail reaches them, so that a letter is not offered */
export function Acts({ applicationId, name, reachable = true }: { applicationId: string; name: string; reachable?: boolean }): JSX.Element {
  const [open, setOpen] = useState<Act | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const toggle = (act: Act): void => {
    setFault(null);
    setOpen(open === act ? null : act);
  };
  const run = async (doing: Promise<unknown>, words: string): Promise<void> => {
    setFault(null);
    try {
      await doing;
      setOpen(null);
      setSaid(words);
      changed();
    } catch (error) {
      setFault(error instanceof Error ? error.message : String(error));
    }
  };
  const path = { params: { path: { id: applicationId } } };
  const button = (act: Act, words: string): JSX.Element => <button type="button" class="quiet" aria-expanded={open === act} onClick={() => toggle(act)}>{words}</button>;
  return (
    <div class="acts">
      <div class="buttons" role="group" aria-label={`What to do about ${name}`}>
        {reachable ? <button type="button" class="quiet" onClick={() => void run(answer(api.POST('/v1/applications/{id}/update', { ...path, body: {} })), 'The update goes at the next decent hour.')}>Send an update</button> : null}
        {reachable ? button('close', 'Close kindly') : null}{button('told', 'I have told them')}{button('time', 'Need more time')}{button('hand', 'Hand over')}
      </div>
      {fault === null ? null : <Fault words={fault} />}
      <p role="status" class="small">{said}</p>
      {open === 'told' ? <Told path={path} run={run} /> : open === 'time' ? <MoreTime path={path} run={run} /> : open === 'close' ? <Close path={path} run={run} /> : open === 'hand' ? <HandOver path={path} run={run} /> : null}
    </div>
  );
}

interface Props {
  path: { params: { path: { id: string } } };
  run(doing: Promise<unknown>, words: string): Promise<void>;
}

function Told({ path, run }: Props): JSX.Element {
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const told = form.get('what') === 'outcome';
    void run(answer(api.POST('/v1/applications/{id}/contacts', { ...path, body: { channel: form.get('how') as 'phone', told } })), told ? 'Noted: they know how it ended, and no letter goes.' : 'Noted: the clock starts anew.');
  };
  return (
    <form class="act" onSubmit={send}>
      <label>How <select name="how"><option value="phone">By phone</option><option value="email">By mail</option><option value="meeting">In person</option><option value="other">Otherwise</option></select></label>
      <label>What <select name="what"><option value="outcome">How it ended</option><option value="news">That it takes longer</option></select></label>
      <button>Note it</button>
    </form>
  );
}

function MoreTime({ path, run }: Props): JSX.Element {
  const times = useTimes();
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const until = inWorkingDays(times.now, Number(form.get('days')), times.isWeekend);
    const reason = String(form.get('reason'));
    void run(answer(api.POST('/v1/applications/{id}/snooze', { ...path, body: { until: new Date(until).toISOString(), ...(reason === '' ? {} : { reason }) } })), `Good: until ${times.day(new Date(until).toISOString())}.`);
  };
  return (
    <form class="act" onSubmit={send}>
      <label>For <select name="days">{waits.map((days) => <option key={days} value={days}>{days === 1 ? '1 working day' : `${String(days)} working days`}</option>)}</select></label>
      <label>Reason <select name="reason"><option value="">none given</option>{['stillDeciding', 'processRestarted', 'jobOnHold'].map((reason) => <option key={reason} value={reason}>{word(reasonWords, reason)}</option>)}</select></label>
      <button>Ask for time</button>
    </form>
  );
}

/** Saturdays and Sundays do not count; holidays are the service's to know, and only make it a day earlier than meant. */
function inWorkingDays(from: number, days: number, isWeekend: (at: number) => boolean): number {
  let at = from;
  for (let left = days; left > 0; ) {
    at += 24 * HOUR_MS;
    if (!isWeekend(at)) left -= 1;
  }
  return at;
}

function Close({ path, run }: Props): JSX.Element {
  const [reason, setReason] = useState<Closing>('notSelected');
  const [paragraph, setParagraph] = useState('');
  const [letter, setLetter] = useState<{ subject: string | null; text: string | null; faults: string[] } | null>(null);
  const own = paragraph.trim() === '' ? {} : { paragraph: paragraph.trim() };
  const show = (event: SubmitEvent): void => {
    event.preventDefault();
    answer(api.POST('/v1/applications/{id}/close/preview', { ...path, body: { reason, ...own } })).then(setLetter, (error: unknown) => setLetter({ subject: null, text: null, faults: [error instanceof Error ? error.message : String(error)] }));
  };
  return (
    <form class="act" onSubmit={show}>
      <label>Because <select name="reason" value={reason} onChange={(event) => { setReason(event.currentTarget.value as Closing); setLetter(null); }}>{closings.map((one) => <option key={one} value={one}>{word(reasonWords, one)}</option>)}</select></label>
      <label>A paragraph of your own <textarea rows={3} maxLength={2000} value={paragraph} onInput={(event) => { setParagraph(event.currentTarget.value); setLetter(null); }} /></label>
      <button>Show the letter</button>
      {letter === null ? null : letter.text === null || letter.faults.length > 0 ? <Fault words={letter.faults.join('; ')} /> : (
        <>
          <h3><bdi>{letter.subject}</bdi></h3>
          <pre class="letter" tabIndex={0}>{letter.text}</pre>
          <button type="button" onClick={() => void run(answer(api.POST('/v1/applications/{id}/close', { ...path, body: { reason, letter: true, ...own } })), 'Closed: the letter goes at the next decent hour.')}>Close with this letter</button>
        </>
      )}
    </form>
  );
}

function HandOver({ path, run }: Props): JSX.Element {
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const name = String(form.get('name')).trim();
    void run(answer(api.POST('/v1/applications/{id}/hand-over', { ...path, body: { email: String(form.get('email')), ...(name === '' ? {} : { name }) } })), 'Handed over.');
  };
  return (
    <form class="act" onSubmit={send}>
      <label>To whom <input name="email" type="email" required placeholder="name@company.example" /></label>
      <label>Name <input name="name" maxLength={200} /></label>
      <button>Hand over</button>
    </form>
  );
}
