/** Puts a summary into words: plain text in aligned columns, to be read on any terminal, or aloud. */
import type { Tally } from './doors.js';
import type { Application } from './story.js';
import { type Address, type Counts, type HowSilent, KINDS, type Outcome, type SilentCase } from './summary.js';

export interface PrintedLetter {
  heading: string;
  to: string | null;
  subject: string | null;
  text: string | null;
  sentAt: string | null;
  because: readonly string[];
}

export interface Facts {
  outcome: Outcome;
  tally: Tally;
  weeks: number;
  seed: number;
  seconds: number;
  letters: readonly PrintedLetter[];
}

const WIDTH = 58;

/** @returns the whole summary, lines ending in a line break */
export function printSummary(facts: Facts): string {
  const { counts, silent, wrong } = facts.outcome;
  return [
    title(`A hiring season: ${String(counts.employers)} ${counts.employers === 1 ? 'employer' : 'employers'}, ${String(counts.applications)} ${counts.applications === 1 ? 'application' : 'applications'}, ${String(facts.weeks)} weeks, played in ${facts.seconds.toFixed(0)} seconds (seed ${String(facts.seed)})`),
    ...headline(counts),
    'In this story no recruiter lets a nudge change what they do. Real ones do.',
    '',
    title('Who would have been left without an answer'),
    ...ways(silent),
    '',
    ...stillWaiting(counts),
    ...examples(silent),
    title('What Hearback sent'),
    ...KINDS.filter((kind) => (counts.messages[kind] ?? 0) > 0).map((kind) => row(KIND_WORDS[kind], String(counts.messages[kind] ?? 0))),
    row('Candidates told something untrue', String(counts.wronglyTold)),
    ...wrong.slice(0, 10).map(({ letter, why }) => `  ${letter.id}: ${why}`),
    '',
    title('What came in at the door'),
    row('Deliveries sent', String(facts.tally.deliveries)),
    row('Forged, refused with 401', String(facts.tally.forgedRefused)),
    row('Sent again, taken once', String(facts.tally.duplicatesAbsorbed)),
    '',
    ...facts.letters.flatMap(letter),
    '',
  ].join('\n');
}

function headline(counts: Counts): string[] {
  const columns = (label: string, without: string, withIt: string): string => `${label.padEnd(WIDTH)}${without.padStart(16)}${withIt.padStart(16)}`;
  return [
    columns('', 'without Hearback', 'with Hearback'),
    columns('Candidates owed an answer when the season ends', String(counts.owedAnAnswer), String(counts.owedAnAnswer)),
    columns('of them left in silence beyond the promise', String(counts.silentWithoutHearback), String(counts.silentWithHearback)),
    columns('Waits that ended with a word within the promise', percent(counts.promisesKeptWithoutHearback), percent(counts.promisesKept)),
    columns('Days from applying to the outcome, median', '', days(counts.medianDaysToAnswer)),
    columns('Days from applying to the outcome, 90th percentile', '', days(counts.p90DaysToAnswer)),
    '',
  ];
}

const WAYS: Readonly<Record<HowSilent, string>> = {
  decidedNotTold: 'Rejected in the ATS, and nobody told them',
  jobEnded: 'The job was filled or cancelled around them',
  interviewedThenNothing: 'Interviewed, and then nothing',
  spokenToThenNothing: 'Spoken to, and then nothing',
  neverAnswered: 'Applied, and never heard a word',
};

function ways(silent: readonly SilentCase[]): string[] {
  return (Object.keys(WAYS) as HowSilent[]).map((how) => {
    const of = silent.filter((one) => one.how === how);
    return row(WAYS[how], String(of.length), `${String(of.filter(({ still }) => still).length)} still waiting with Hearback`);
  });
}

/** What Hearback could not or would not do by itself. */
function stillWaiting({ silentWithHearbackBecause: because }: Counts): string[] {
  const reasons = Object.entries(because).sort(([, a], [, b]) => b - a);
  return reasons.length === 0 ? [] : ['Still waiting with Hearback, and why:', ...reasons.map(([why, count]) => `  ${String(count)}   ${why}`), ''];
}

const KIND_WORDS: Readonly<Record<(typeof KINDS)[number], string>> = {
  nudge: 'Nudges to recruiters', escalation: 'Escalations to hiring leads', statusUpdate: 'Status updates to candidates', closure: 'Closures to candidates', callTask: 'Calls asked of recruiters',
  receipt: 'Receipts', inquiryReply: 'Replies to inquiries', correction: 'Corrections',
};

/** One of each way, the one who would have waited longest. */
function examples(silent: readonly SilentCase[]): string[] {
  const chosen = (Object.keys(WAYS) as HowSilent[]).flatMap((how) => silent.filter((one) => one.how === how && !one.still && one.letters.length > 0).sort((a, b) => a.standing.since - b.standing.since).slice(0, 1));
  return chosen.flatMap(({ application, employer, how, standing, letters }) => [
    `${nameOf(application)}, ${application.job.title} at ${employer}`,
    `  ${WAYS[how]}. Waiting since ${day(standing.since)}.`,
    `  Hearback: ${[...letters].sort((a, b) => a.sentAt - b.sentAt).map(({ kind, sentAt }) => `${kind === 'closure' ? 'an answer' : 'an update'} on ${day(sentAt)}`).join(', ')}.`,
    '',
  ]);
}

function nameOf({ person }: Application): string {
  return `${person.firstName} ${person.lastName}`;
}

function letter({ heading, to, subject, text, sentAt, because }: PrintedLetter): string[] {
  return [
    title(heading),
    `To:       ${to ?? ''}`,
    `Sent:     ${sentAt ?? ''}`,
    `Subject:  ${subject ?? ''}`,
    `Because:  ${because.join('; ')}`,
    '',
    ...(text ?? '').trimEnd().split('\n').map((line) => (line === '' ? '' : `    ${line}`)),
    '',
  ];
}

/** Where to look next. */
export function printAddresses({ urls, keys }: Address, { stays }: { stays: boolean }): string {
  const rows: [string, string][] = [['API', urls.api], ['Interface', urls.docs], ['All letters', urls.outbox], ['Operator key', keys.operator], ...keys.employers.map(({ name, key }): [string, string] => [name, key]), ['Dashboard', urls.dashboard]];
  const widest = Math.max(...rows.map(([name]) => name.length));
  return `${[title('Addresses and keys'), ...rows.map(([name, value]) => `${name.padEnd(widest + 2)}${value}`), '', stays ? "The dashboard is full of the season: sign in with an employer's key. The service is running; stop it with Ctrl-C." : 'The service is stopping, as --exit asks.', ''].join('\n')}\n`;
}

function row(label: string, value: string, remark = ''): string {
  return `${label.padEnd(WIDTH)}${value.padStart(8)}${remark === '' ? '' : `   ${remark}`}`;
}

function title(text: string): string {
  return `${text}\n${'-'.repeat(text.length)}`;
}

function percent(share: number | null): string {
  return share === null ? '' : `${(share * 100).toFixed(0)} %`;
}

function days(number: number | null): string {
  return number === null ? '' : number.toFixed(1);
}

function day(at: number): string {
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(at);
}
