/** What every letter has in any language: greeting, way to answer and signature; and, for colleagues, why they are told and what they can do. */
import type { RecruiterAct } from '../links.js';
import { line, paragraph, type Block, type Draft, type LetterFacts, type Line, type Writing } from './letter.js';

/** Subjects are cut short by mail programs; a long title must not push the employer out of sight. */
const LONGEST_IN_SUBJECT = 60;

/** The words of a frame in one language. */
export interface FrameWords {
  greeting(name: string): Line;
  /** To somebody of the employer whose name is not known. */
  greetingWithoutName: Line;
  /** How to ask back. @param sender who gets the answer; null: the hiring team */
  reply(sender: string | null): Line;
  farewell: Line;
  team(employer: string): string;
  why: Line;
  act: Line;
  /** What each link does, in a few words. */
  acts: Readonly<Record<RecruiterAct, string>>;
  /** Who signs mails to colleagues. */
  service(employer: string): Line;
}

export interface Frame {
  /** A letter to a candidate: greeting, paragraphs, a way to answer if there is one, and who signs. */
  toCandidate(writing: Writing, subject: Line, ...blocks: readonly Block[]): Draft;
  /** A mail to the employer's own people: what is the matter, why, what they can do, signed by the service. */
  toColleague(reader: string | null, writing: Writing, subject: Line, ...blocks: readonly Block[]): Draft;
}

/** @returns how letters are framed in the language of these words */
export function frameOf(words: FrameWords): Frame {
  return {
    toCandidate({ facts }, subject, ...blocks) {
      const { candidate, employer, sender } = facts;
      const own = facts.personalWord ?? null;
      const reply = employer.replyTo === null ? [] : [paragraph(words.reply(sender.name))];
      const house = signatureLines(employer.brand?.signature ?? null);
      const signature = sender.name === null ? (house ?? [line`${words.team(employer.name)}`]) : [line`${sender.name}`, ...(house ?? [line`${employer.name}`])];
      return {
        subject,
        blocks: [paragraph(words.greeting(candidate.greetingName ?? '')), ...blocks, ...(own === null ? [] : [paragraph(line`${own}`)]), ...reply, { kind: 'paragraph', lines: [words.farewell, ...signature] }],
      };
    },
    toColleague(reader, { facts }, subject, ...blocks) {
      const { because, employer, acts } = facts;
      const why: Block[] = because.length === 0 ? [] : [paragraph(words.why), { kind: 'list', lines: because.map((reason) => line`${reason}`) }];
      const act: Block[] = acts.length === 0 ? [] : [paragraph(words.act), { kind: 'links', links: acts.map(({ act: what, url }) => ({ label: words.acts[what], url })) }];
      return {
        subject,
        blocks: [
          paragraph(reader === null ? words.greetingWithoutName : words.greeting(reader)),
          ...blocks,
          ...why,
          ...act,
          { kind: 'paragraph', lines: [words.service(employer.name)] },
        ],
      };
    },
  };
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

/** @returns whether a mail is about no one candidate */
export function isNobody({ candidate }: LetterFacts): boolean {
  return candidate.greetingName === null && (candidate.fullName ?? null) === null;
}

/** @returns the text, cut to what a subject has room for */
export function short(text: string): string {
  // Never fewer than a reader sees, and counted at no cost.
  if (text.length <= LONGEST_IN_SUBJECT) return text;
  const seen = Array.from(new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text), (part) => part.segment);
  return seen.length <= LONGEST_IN_SUBJECT ? text : `${seen.slice(0, LONGEST_IN_SUBJECT - 1).join('').trimEnd()}…`;
}
