/**
 * The closing letter for several applications of one person: each is named with what is true of it, and nothing is said of all of them that is
 * not true of each. Always in our own words: an employer's wording is of one reason and one job, and would claim it of the others.
 */
import type { Frame } from './frame.js';
import { line, paragraph, type ClosedApplication, type Distance, type LetterFacts, type Line, type Write } from './letter.js';

/** The words in one language. What follows a title stands after a colon, as the language writes it there. */
export interface SeveralWords {
  subject: Line;
  /** That they are closed and that what follows says how each ended: true of the decided and the undecided alike. */
  opening: readonly Line[];
  /** What the title of the job and what is true of it are joined by: a colon, with what stands before it. */
  colon: string;
  notSelected: Readonly<Record<Distance, Line>>;
  positionFilled: Line;
  positionCancelled: Line;
  positionClosed: Line;
  /** Takes the blame, for this one alone. */
  noAnswerInTime: Line;
  companyClosing: Line;
  /** After the end of a job for which there was an interview. */
  thanks: Line;
  /** Tells two of the same title apart. */
  appliedOn(day: Line): Line;
  /** Stands where the title is unknown, or must not be named. */
  unnamed: Line;
  closing: readonly Line[];
}

/**
 * @param wordsFor the words for a candidate who is addressed as these facts say
 * @returns the letter in the language of these words
 */
export function severalOf(wordsFor: (facts: LetterFacts) => SeveralWords, toCandidate: Frame['toCandidate']): Write {
  return (writing) => {
    const { facts, date } = writing;
    const words = wordsFor(facts);
    const together = facts.together ?? [];
    const titles = together.map(titleOf);
    const item = (closed: ClosedApplication, index: number): Line => {
      const title = titles[index] ?? null;
      const told = title !== null && titles.filter((other) => other === title).length === 1;
      const name = title === null ? words.unnamed : line`${title}`;
      const applied = told || closed.applied === null ? [] : [' (', ...words.appliedOn(date(closed.applied)), ')'];
      const own = closed.personalWord === null ? [] : line` ${closed.personalWord}`;
      return [...name, ...applied, words.colon, ' ', ...outcomeOf(words, closed), ...own];
    };
    return toCandidate(writing, words.subject, paragraph(...words.opening), { kind: 'list', lines: together.map(item) }, paragraph(...words.closing));
  };
}

function titleOf({ job }: ClosedApplication): string | null {
  return job.confidential || job.title.trim() === '' ? null : job.title;
}

function outcomeOf(words: SeveralWords, { reason, interviewed, finalRound }: ClosedApplication): Line {
  if (reason === 'notSelected') return words.notSelected[finalRound ? 'finalRound' : interviewed ? 'interview' : 'application'];
  return interviewed && reason !== 'noAnswerInTime' ? [...words[reason], ' ', ...words.thanks] : words[reason];
}
