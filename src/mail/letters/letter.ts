/** What a letter is made of, whatever its language: which there are, what they may say, and how words and facts are joined. */
import type { Brand } from '../../domain/brand.js';
import type { CallTime } from '../../domain/call-time.js';
import type { RecruiterAct } from '../links.js';
import { closureReasons, statusReasons, type ClosureReason, type MessageKind, type StageKind } from '../../domain/hiring-event.js';
import type { ReasonCode, ReasonFacts } from '../../domain/reason.js';

/** Every letter there is: each language must have all of them, or it does not compile. */
export const letterReasons = {
  closure: closureReasons,
  statusUpdate: statusReasons,
  receipt: ['applied'],
  correction: ['sentInError'],
  inquiryReply: ['askedByCandidate', 'confirmAddress', 'confirmWithdraw', 'confirmErase', 'confirmNoMoreMail'],
  nudge: ['promiseEnding', 'decisionNotTold', 'letterTakenBack', 'candidateAsked', 'candidateWithdrew', 'candidateSaysTold', 'candidateWrote', 'legalDuty', 'severalWaiting'],
  escalation: ['promiseBroken', 'stillSilent', 'approvalsWaiting', 'connectionStale', 'webhookDisabled', 'inquiryUnanswered', 'legalDuty', 'severalWaiting'],
  callTask: ['finalRoundDecision', 'noAddress', 'bounced', 'legalDuty'],
} as const satisfies Record<MessageKind, readonly string[]>;

/** Letters that the candidate reads; the others go to the employer's own people. */
export const candidateKinds: ReadonlySet<MessageKind> = new Set(['closure', 'statusUpdate', 'receipt', 'correction', 'inquiryReply']);

/** How a language with two ways of addressing somebody does it: Sie or du, vous or tu. English, Portuguese of Brazil (você) and Arabic have one for both. */
export const addresses = ['formal', 'informal'] as const;
export type Address = (typeof addresses)[number];

/** Everything that a letter may say, already cleaned (domain/name.ts). */
export interface LetterFacts {
  employer: { name: string; replyTo: string | null; brand?: Brand; /** Where a candidate may ask to hear of other jobs; absent: nobody is invited. */ stayInTouchUrl?: string | null };
  candidate: {
    /** The first name, or the whole name where it cannot be split; null where there is none fit to greet by. */
    greetingName: string | null;
    /** The whole name, by which recruiters know who is meant; the greeting name where absent. */
    fullName?: string | null;
  };
  /** A confidential title is never written down; an empty one counts as unknown. */
  job: { title: string; confidential: boolean };
  /** How the employer addresses candidates; formally where absent. Its own people are always addressed formally. */
  address?: Address;
  /** The recruiter they know. Null: the hiring team signs. */
  sender: { name: string | null; email: string | null };
  hiringLead: { name: string | null };
  /** Of mails to the employer's own people that somebody else reads than they are meant for: a deputy, the lead; null or absent where nobody knows who. */
  readerName?: string | null;
  stage: { kind: StageKind | null; name: string | null };
  /** Calendar dates `YYYY-MM-DD` in the reader's zone. */
  dates: LetterDates;
  interviewed: boolean;
  finalRound: boolean;
  /** Why, in words that a recruiter can read; for recruiters' mails only. */
  /** In English, as they are kept. */
  because: readonly string[];
  /** Whether the candidate can be told how things stand, in mails about them; true where absent. */
  updateFollows?: boolean;
  /** What the reader can do from here, for recruiters' mails only. */
  acts: readonly ActLink[];
  /** The candidate's own page; null or absent in mails to others. */
  statusPage?: string | null;
  /** Words of the recruiter's own, for a closing letter that they asked for; null: none. */
  personalWord?: string | null;
  /** When they asked where they stand, and by when an answer is due, in mails about that: calendar dates in the employer's zone. */
  asked?: { on: string; dueBy: string };
  /** By which a new address is confirmed, in the mail to that address. */
  confirmUrl?: string;
  /** The mail of theirs that this one answers or hands on; null or absent: none. */
  candidateMail?: MailFacts | null;
  /** How the candidate is reached by phone, for call tasks only; the number as the recruiter dials it. */
  call?: { phone: string | null; time: CallTime } | null;
  /** The law by which they must hear, and the last day for it (`YYYY-MM-DD`), in mails about that. */
  law?: { citation: string; lastDay: string } | null;
  /** A correction takes back what a letter for several applications said of this one: the rest of it may hold. */
  ofSeveral?: boolean;
  /** Of a closing letter for several applications: each with what is true of it. At least two; the facts beside it are then of the person and the employer alone. */
  together?: readonly ClosedApplication[];
  /** The cases of a mail about several people. */
  digest?: readonly WaitingCase[];
}

/** A candidate's mail, in the mail that follows from it. */
export interface MailFacts {
  /** Their own words, line by line. */
  lines: readonly string[];
  /** Where it came from another address than the one that is known. */
  otherSender: string | null;
  /** Names of what was attached. */
  attachments: readonly string[];
  /** By which what it asks for is confirmed, in letters to the candidate. */
  confirmUrl: string | null;
}

/** One of several applications that one letter closes. */
export interface ClosedApplication {
  job: { title: string; confidential: boolean };
  reason: ClosureReason;
  interviewed: boolean;
  finalRound: boolean;
  /** `YYYY-MM-DD` in the reader's zone. */
  applied: string | null;
  personalWord: string | null;
}

/** One of several people who wait, in a mail to whoever can answer them. */
export interface WaitingCase extends Pick<LetterFacts, 'candidate' | 'job' | 'dates' | 'acts'> {
  /** A decision has been recorded, and has only to be told. */
  decided: boolean;
}

export interface LetterDates {
  applied: string | null;
  /** The last interview. */
  interviewed: string | null;
  promisedBy: string | null;
  waitingSince: string | null;
  /** Whole working days of the employer since then; absent where nothing counts them. */
  workingDaysWaited?: number;
  /** By when the candidate hears from us next, with or without a decision; in letters to candidates only. Null where nothing is sure to follow. */
  nextBy: string | null;
}

export interface ActLink {
  act: RecruiterAct;
  url: string;
}

export interface Link {
  label: string;
  url: string;
}

/** Our own words are strings; what came from outside is a value, which is escaped and kept apart from the text around it, and may lead somewhere. */
export type Piece = string | { readonly value: string; /** http or https. */ readonly url?: string };
export type Line = readonly Piece[];
export type Block =
  | { readonly kind: 'paragraph'; readonly lines: readonly Line[] }
  | { readonly kind: 'list'; readonly lines: readonly Line[] }
  | { readonly kind: 'links'; readonly links: readonly Link[] };

export interface Draft {
  readonly subject: Line;
  readonly blocks: readonly Block[];
}

/** What a letter is written from: the facts, and dates as the reader writes them. */
export interface Writing {
  readonly facts: LetterFacts;
  /** @param day `YYYY-MM-DD` */
  date(day: string): Line;
  /** Why a colleague is written to, in the language of the letter. */
  readonly reasons: readonly Line[];
}

export type Write = (writing: Writing) => Draft;
/** One letter, or one for how far the candidate had come. */
export type Letter = Write | Readonly<Record<Distance, Write>>;
export type Distance = 'application' | 'interview' | 'finalRound';

export type LetterSet = { readonly [Kind in MessageKind]: Readonly<Record<(typeof letterReasons)[Kind][number], Letter>> };

/** How the words of a language are recognised when a letter is checked. */
export interface Wording {
  /** A greeting that lacks its name. */
  readonly emptyGreeting: RegExp;
  /** One of these is how a closing letter says plainly that it is over. */
  readonly outcome: RegExp;
  /** Says that somebody decided against the candidate; letters about undecided applications must not. */
  readonly decided: RegExp;
  readonly filled: RegExp;
  readonly cancelled: RegExp;
  /** What must not stand in any letter to a candidate, and what to do instead. */
  readonly banned: readonly { readonly words: RegExp; readonly advice: string }[];
}

/** What stands before the links below a letter to a candidate. */
export interface FooterWords {
  readonly statusPage: string;
  readonly stayInTouch: (employer: string) => string;
}

/** A reason for the employer's own people: a day is written as its readers write it, and a reason within one has been said already. */
export type ReasonLines = { readonly [Code in ReasonCode]: (facts: ReasonFacts<Code, Line, Line>) => Line };

export interface Language {
  readonly letters: LetterSet;
  /** The closing letter for several applications at once. */
  readonly several: Write;
  readonly wording: Wording;
  /** What stands for a title that must not be named, said to whoever is addressed so. */
  readonly unnamedRole: (address: Address) => string;
  /** Who signs where the recruiter is unknown. */
  readonly team: (employer: string) => string;
  /** Why a colleague is written to, reason by reason; null where they stand in the English in which they are kept. */
  readonly reasons: ReasonLines | null;
  /** What stands below a letter to a candidate, before each link; none: no links stand there. */
  readonly footer: ((address: Address) => FooterWords) | null;
  /** A colon as it is set behind a word, where that is not at once: French. */
  readonly colon?: string;
  /** A day without its year as its readers write it, where Intl does not: French "1er mars". */
  readonly monthDay?: (written: string) => string;
  /** A date as its readers write it, where Intl does not: French "1er mars". */
  readonly date?: (written: string) => string;
  /** The calendar of its dates, where that of a region hangs on the version of Intl: Saudi Arabia. */
  readonly calendar?: string;
  /** Our own words as they are spelled where the reader lives, where that differs: Swiss German. */
  readonly spelling?: (words: string, locale: string) => string;
}

/**
 * A line of a letter, as a tagged template: strings that are filled in become values, lines are taken over as they are.
 */
export function line(words: TemplateStringsArray, ...filled: readonly (string | Line)[]): Line {
  const pieces: Piece[] = [];
  for (const [index, text] of words.entries()) {
    if (text !== '') pieces.push(text);
    const part = filled[index];
    if (part !== undefined) pieces.push(...(typeof part === 'string' ? [{ value: part }] : part));
  }
  return pieces;
}

/** Of a sentence that says "you", the form in which this employer addresses candidates. */
export function addressed({ address }: Pick<LetterFacts, 'address'>, formal: Line, informal: Line): Line {
  return address === 'informal' ? informal : formal;
}

/** A paragraph of sentences; those that are null have nothing to say and are left out. */
export function paragraph(...sentences: readonly (Line | null)[]): Block {
  const said = sentences.filter((sentence) => sentence !== null);
  return { kind: 'paragraph', lines: [said.flatMap((sentence, index) => (index === 0 ? [...sentence] : [' ', ...sentence]))] };
}
