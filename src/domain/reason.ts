/** Every reason that Hearback gives for what it does: its code, the English words in which it is kept and given out, and the reading of those words back into code and facts. */

/**
 * The English words are the form in which a reason is kept and which the API gives; `{name:kind}` is where a fact stands. They can be read back, also
 * from rows that were written long ago: so a word changed here leaves what was kept before in English, as it is.
 * Order matters where two could read the same words: the narrower one first.
 */
const patterns = {
  promisedBy: '{since:reason}, promised an answer within {days:workingDays}, by {by:day}',
  promiseOver: '{since:reason}, promised an answer within {days:workingDays}, nothing heard since',
  nothingPromised: '{since:reason}; nothing is promised in this stage',
  applied: 'applied {on:day}',
  knownSince: 'known to us since {on:day}',
  inStageUnnamed: 'in stage "unnamed" since {on:day}',
  inStage: 'in stage "{stage:text}" since {on:day}',
  takenUpAgain: 'taken up again {on:day}',
  lastHeard: 'last heard from you {on:day}',
  interviewed: 'interviewed {on:day}',
  snoozed: 'the recruiter asked for time until {until:day}',
  jobOnHold: 'the job is on hold',
  stageWithoutKindUnnamed: 'stage "unnamed" has no kind yet: nobody is written to until you say which it is (PUT /v1/connections/{id}/stages)',
  stageWithoutKind: 'stage "{stage:text}" has no kind yet: nobody is written to until you say which it is (PUT /v1/connections/{id}/stages)',
  interviewWithoutTime: 'an interview whose time the ATS does not tell is in the diary: nobody is written to until it is over',
  offerOut: 'an offer is out since {on:day}: people are talking',
  interviewToCome: 'an interview is to come {on:day}',
  updateAsked: 'the recruiter asked for it {on:day}',
  handedOverUnnamed: 'the recruiter before you handed this over to you',
  leftUnnamed: 'the recruiter before you no longer looks after this: it is with you now',
  handedOver: '{by:text} handed this over to you',
  left: '{by:text} no longer looks after this: it is with you now',
  awayUnnamed: 'the recruiter is away until {until:day}: this comes to you in their place',
  away: '{who:text} is away until {until:day}: this comes to you in their place',
  stillInterested: 'said {on:day} that they are still interested',
  tookBackTold: 'said {on:day} that nobody has told them after all',
  askedOnPage: 'asked where they stand {on:day}, on their page: an answer is due by {by:day}',
  askedOnPageLate: 'asked where they stand {on:day}, on their page: the answer was due by {by:day}',
  askedByMail: 'asked where they stand {on:day}, by mail: an answer is due by {by:day}',
  askedByMailLate: 'asked where they stand {on:day}, by mail: the answer was due by {by:day}',
  withdrewHere: 'withdrew {on:day}, as they told Hearback',
  saysTold: 'said {on:day} that a person had told them the outcome',
  erased: 'the person asked to be forgotten, or the ATS removed them',
  removed: 'the application was removed from the ATS',
  hired: 'hired {on:day}',
  withdrew: 'withdrew {on:day}',
  declinedOffer: 'declined the offer {on:day}',
  excludedByRecruiter: 'excluded by the recruiter',
  prospect: 'a prospect, who never applied',
  internal: 'an internal candidate: theirs is a personal word',
  agency: 'brought by an agency, which speaks to them',
  stageExcluded: 'in stage "{stage:text}", which the policy excludes',
  toldByAts: 'told by the ATS {on:day}',
  toldByLetter: 'told by our letter {on:day}',
  toldByPerson: 'told by a person {on:day}',
  addressGiven: 'the candidate gave this address, and must confirm it',
  receipt: 'applied {on:day}, and your policy has receipts',
  takenBack: 'the letter of {on:day} was sent in error and is taken back',
  closedUnclear: 'closed in the ATS {on:day}, which does not say whether rejected or withdrawn: a person must say which, there or here',
  bounced: 'mail to this address came back or is not wanted',
  noAddress: 'there is no address that may be written to',
  closedByRecruiter: 'closed by the recruiter {on:day}',
  decidedInAts: 'decided in the ATS {on:day}, not told since',
  jobFilled: 'the job was filled {on:day} with this application still open',
  jobCancelled: 'the job was cancelled {on:day} with this application still open',
  jobClosed: 'the job was closed {on:day} with this application still open',
  namedDay: 'a letter said that they hear by {on:day}',
  mayForbid: 'the ATS may forbid to tell the candidate before {on:day}: it was not heard to say until when',
  forbids: 'the ATS forbids to tell the candidate before {on:day}',
  tooYoung: 'no closure before {on:day}: until then the application is younger than {days:workingDays}',
  spokeTo: 'spoke to the candidate {on:day}: note whether they were told',
  callFirst: 'a final round: a call first, the letter only if nobody has called',
  deservesCall: 'they came to a final round and deserve a call before a letter',
  letterGoesAfter: 'our letter goes after {on:day}',
  letterWaits: 'our letter waits for approval',
  waitsForApproval: 'waits for approval: {why:reason}',
  held: 'held: {why:reason}',
  connectionPaused: 'the connection is paused',
  nothingCertain: 'nothing certain has come from the ATS since {on:day}',
  offerElsewhere: 'the same person has an offer out on another job',
  interviewElsewhere: 'the same person has an interview to come on another job',
  talkingElsewhere: 'the same person is still talking to us about another job',
  offerAfter: 'an offer was made after that',
  takenUpAfter: 'taken up again {on:day}, after that',
  movedAfterUnnamed: 'moved to "another stage" {on:day}, after that',
  movedAfter: 'moved to "{stage:text}" {on:day}, after that',
  arrangedAfter: 'an interview was put in the diary {on:day}, after that',
  atsMailsUnknown: 'nobody has said yet whether the ATS itself mails candidates (atsMailsRejections)',
  movedAfterRejectionUnnamed: 'rejected, but moved to "another stage" afterwards',
  movedAfterRejection: 'rejected, but moved to "{stage:text}" afterwards',
  offerMade: 'an offer was made: a person must say how this ends',
  spokeAfter: 'somebody spoke to the candidate {on:day}, after the decision, and did not note whether they were told',
  interviewInDiary: 'an interview is still in the diary',
  nobodyDecided: 'nobody has decided: a person must say that this may be closed',
  burst: '{count:count} or more closures fell due within an hour, more than your burst limit allows',
  burstWaits: 'they wait for approval: a mistake in the ATS must not become letters',
  quiet: 'nothing has come from its ATS since {on:day}: {hours:workingHours}, and never more than {usual:workingHours} in the weeks before',
  ontarioDuty: "Ontario's duty to inform: interviewed {on:day}, to be told whether a hiring decision has been made for the posting within {days:count} days, before {by:day}",
  ontarioDutyAssumed: "Ontario's duty to inform: interviewed {on:day}, to be told whether a hiring decision has been made for the posting within {days:count} days, before {by:day} (nobody has said how many people you have: the rule is taken to hold)",
  endpointGone: 'webhook endpoint {endpoint:text} answered 410 Gone',
  endpointFailed: 'no attempt of five days to reach webhook endpoint {endpoint:text} has succeeded',
  quietCheck: '{quiet:reason}: see whether its webhooks are still on',
  refused: 'its ATS refuses us ({why:text}): put working credentials in with PATCH /v1/connections/{connection:text}',
  otherAddress: 'it came from another address than the one that we know: be sure who wrote it before you tell anything',
  noMoreLetters: '{reads:reason}: no more letters go to this address',
  notCertain: '{reads:reason}, which is not certain enough to act on',
  noAutomaticAnswer: '{reads:reason}, and its sender wants no automatic answer',
  attached: '{reads:reason}, and something is attached',
  isClosed: '{reads:reason}, and the application is closed',
  answeredOften: '{reads:reason}, and mails of theirs have been answered automatically {count:count} times before',
  answeredToday: '{reads:reason}, and a mail of theirs was answered automatically within the last 24 hours',
  askedToConfirm: '{reads:reason}: they were asked to confirm it',
  readsInquiry: 'it asks where they stand',
  readsWithdraw: 'it reads like a withdrawal',
  readsErase: 'it reads like a wish to be deleted',
  readsNoMoreMail: 'it asks for no more mail',
  readsStillInterested: 'it says that they are still interested',
  readsAlreadyTold: 'it says that they have been told already',
  readsThanks: 'it says thank you',
  readsInterview: 'it is about a date for a talk',
  readsOther: 'only a person can answer it',
} as const;

export type ReasonCode = keyof typeof patterns;

/** What a reader may be told of a reason, by the kind of fact: in the words of their language. */
interface Said<Day, Reason> {
  day: Day;
  text: string;
  count: number;
  workingDays: number;
  workingHours: number;
  reason: Reason;
}
type Slots<Pattern extends string, Kinds> = Pattern extends `${string}{${infer Name}:${infer Kind}}${infer Rest}` ? Record<Name, Kind extends keyof Kinds ? Kinds[Kind] : never> & Slots<Rest, Kinds> : unknown;

/** The facts of a reason, where days and the reasons within it are given as `Day` and `Reason`. */
export type ReasonFacts<Code extends ReasonCode, Day, Reason> = Slots<(typeof patterns)[Code], Said<Day, Reason>>;

/** A day without its year: a reason is read in the weeks after it. */
export interface MonthDay {
  /** 1 = January. */
  month: number;
  day: number;
}
export type Fact = string | number | MonthDay | ReadReason;
export interface ReadReason {
  code: ReasonCode;
  facts: Readonly<Record<string, Fact>>;
}

/** All codes, for whoever must have words for each. */
export const reasonCodes = Object.keys(patterns) as ReasonCode[];

const SLOT = /\{(\w+):(\w+)\}/g;
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const sources: Readonly<Record<string, string>> = {
  day: `(?:${weekdays.join('|')}) \\d{1,2} (?:${months.join('|')})`, text: '[^]+', reason: '[^]+', count: '\\d+', workingDays: '\\d+ working days?', workingHours: '\\d+ working hours?',
};

/**
 * @param facts days as the employer's `Calendar.describeDay` gives them, reasons as this function has worded them
 * @returns the reason in English, as it is kept and as the API gives it
 */
export function worded<Code extends ReasonCode>(code: Code, facts: ReasonFacts<Code, string, string>): string {
  const given = facts as Readonly<Record<string, string | number>>;
  return patterns[code].replace(SLOT, (_slot, name: string, kind: string) => inEnglish(kind, given[name] ?? ''));
}

function inEnglish(kind: string, fact: string | number): string {
  if (kind !== 'workingDays' && kind !== 'workingHours') return String(fact);
  return `${String(fact)} working ${kind === 'workingDays' ? 'day' : 'hour'}${fact === 1 ? '' : 's'}`;
}

interface Reading {
  code: ReasonCode;
  slots: { name: string; kind: string }[];
  pattern: RegExp;
}
const readings: readonly Reading[] = reasonCodes.map((code) => {
  const slots = [...patterns[code].matchAll(SLOT)].map(([, name = '', kind = '']) => ({ name, kind }));
  const between = patterns[code].split(/\{\w+:\w+\}/).map((words) => words.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return { code, slots, pattern: new RegExp(`^${between.map((words, index) => (index === 0 ? words : `(${sources[slots[index - 1]?.kind ?? ''] ?? ''})${words}`)).join('')}$`) };
});

/**
 * @param words a reason in English, as `worded` gives it
 * @returns its code and facts; null where none of the reasons of today is worded so (an ATS's own refusal, or a reason kept before its words changed)
 */
export function readReason(words: string): ReadReason | null {
  for (const { code, slots, pattern } of readings) {
    const found = pattern.exec(words);
    if (found === null) continue;
    const facts = slots.map(({ name, kind }, index) => [name, factOf(kind, found[index + 1] ?? '')] as const);
    if (facts.every((fact): fact is readonly [string, Fact] => fact[1] !== null)) return { code, facts: Object.fromEntries(facts) };
  }
  return null;
}

function factOf(kind: string, words: string): Fact | null {
  if (kind === 'text') return words;
  if (kind === 'reason') return readReason(words);
  if (kind !== 'day') return Number.parseInt(words, 10);
  const [, day = '', month = ''] = words.split(' ');
  return { month: months.indexOf(month) + 1, day: Number(day) };
}
