/** What every letter has in any language: greeting, way to answer and signature; and, for colleagues, why they are told and what they can do. */
import type { RecruiterAct } from '../links.js';
import { line, paragraph, type ActLink, type Block, type Draft, type LetterFacts, type Line, type Writing } from './letter.js';

/** Subjects are cut short by mail programs; a long title must not push the employer out of sight. */
const LONGEST_IN_SUBJECT = 60;

/** How a letter to a candidate begins and ends. */
export interface Courtesies {
  greeting(name: string): Line;
  /** How to ask back. @param sender who gets the answer; null: the hiring team */
  reply(sender: string | null): Line;
  farewell: Line;
}

/** The words of a frame in one language. */
export interface FrameWords extends Courtesies {
  /** To a candidate whom the employer addresses informally; absent where the language has one address for all. */
  informal?: Courtesies;
  /** To somebody of the employer whose name is not known. */
  greetingWithoutName: Line;
  team(employer: string): string;
  why: Line;
  act: Line;
  /** What each link does, in a few words. */
  acts: Readonly<Record<RecruiterAct, string>>;
  /** Who signs mails to colleagues. */
  service(employer: string): Line;
}

/** In a mail to colleagues, what can be done about one of several cases. */
export type ColleagueBlock = Block | { readonly kind: 'acts'; readonly acts: readonly ActLink[] };

export interface Frame {
  /** A letter to a candidate: greeting, paragraphs, a way to answer if there is one, and who signs. */
  toCandidate(writing: Writing, subject: Line, ...blocks: readonly Block[]): Draft;
  /** A mail to the employer's own people: what is the matter, why, what they can do, signed by the service. */
  /** @param meant whoever it is written for, where they read it; null: whoever does instead */
  toColleague(meant: string | null, writing: Writing, subject: Line, ...blocks: readonly ColleagueBlock[]): Draft;
}

/** @returns how letters are framed in the language of these words */
export function frameOf(words: FrameWords): Frame {
  const linksOf = (acts: readonly ActLink[]): Block => ({ kind: 'links', links: acts.map(({ act, url }) => ({ label: words.acts[act], url })) });
  return {
    toCandidate({ facts }, subject, ...blocks) {
      const { candidate, employer, sender } = facts;
      const courtesies = facts.address === 'informal' ? (words.informal ?? words) : words;
      const own = facts.personalWord ?? null;
      const reply = employer.replyTo === null ? [] : [paragraph(courtesies.reply(whoHears(facts)))];
      const house = signatureLines(employer.brand?.signature ?? null);
      const signature = sender.name === null ? (house ?? [line`${words.team(employer.name)}`]) : [line`${sender.name}`, ...(house ?? [line`${employer.name}`])];
      return {
        subject,
        blocks: [paragraph(courtesies.greeting(candidate.greetingName ?? '')), ...blocks, ...(own === null ? [] : [paragraph(line`${own}`)]), ...reply, { kind: 'paragraph', lines: [courtesies.farewell, ...signature] }],
      };
    },
    toColleague(meant, { facts, reasons }, subject, ...blocks) {
      const reader = meant ?? facts.readerName ?? null;
      const { employer, acts } = facts;
      const why: Block[] = reasons.length === 0 ? [] : [paragraph(words.why), { kind: 'list', lines: reasons }];
      const act: Block[] = acts.length === 0 ? [] : [paragraph(words.act), linksOf(acts)];
      return {
        subject,
        blocks: [
          paragraph(reader === null ? words.greetingWithoutName : words.greeting(reader)),
          ...blocks.map((block) => (block.kind === 'acts' ? linksOf(block.acts) : block)),
          ...why,
          ...act,
          { kind: 'paragraph', lines: [words.service(employer.name)] },
        ],
      };
    },
  };
}

/** @returns the recruiter who hears of the candidate's question, and gets their answer; null where their address is not known, and the hiring team does */
export function whoHears({ sender }: Pick<LetterFacts, 'sender'>): string | null {
  return sender.email === null ? null : sender.name;
}

/** The employer's own words below a name; null: it has chosen none. */
function signatureLines(signature: string | null): Line[] | null {
  const lines = (signature ?? '').split('\n').map((text) => text.trim()).filter((text) => text !== '');
  return lines.length === 0 ? null : lines.map((text) => line`${text}`);
}

/** @returns whether the title of the job is known and may be named */
export function hasTitle(facts: LetterFacts): boolean {
  return !facts.job.confidential && facts.job.title.trim() !== '';
}

/** @returns what a reminder says of the update that comes next; nothing where none can go, since nobody can be written to */
export function whereUpdateFollows({ updateFollows = true }: LetterFacts, block: Block): Block[] {
  return updateFollows ? [block] : [];
}

/** @returns whether a mail is about no one candidate */
export function isNobody({ candidate }: LetterFacts): boolean {
  return candidate.greetingName === null && (candidate.fullName ?? null) === null;
}

/** @returns a phrase of ours as it goes on after a colon, where its language does not begin with a capital there */
export function afterColon([first, ...rest]: Line): Line {
  if (first === undefined) return [];
  return [typeof first === 'string' ? `${first.charAt(0).toLowerCase()}${first.slice(1)}` : first, ...rest];
}

/** @returns the text, cut to what a subject has room for */
export function short(text: string): string {
  // Never fewer than a reader sees, and counted at no cost.
  if (text.length <= LONGEST_IN_SUBJECT) return text;
  const seen = Array.from(new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text), (part) => part.segment);
  return seen.length <= LONGEST_IN_SUBJECT ? text : `${seen.slice(0, LONGEST_IN_SUBJECT - 1).join('').trimEnd()}…`;
}
