/** A mail to a colleague about several people who wait: each with since when, what was promised, and what can be done. */
import type { ColleagueBlock, Frame } from './frame.js';
import { paragraph, type Line, type Write, type Writing } from './letter.js';

/** The words of such a mail in one language. */
export interface DigestWords {
  subject: Line;
  opening: Line;
  /** Of one of them: who waits, and since when. */
  waits(writing: Writing): Line;
  promised(day: Line): Line;
  decided: Line;
  /** What settles each of them. */
  closing: Line;
}

/** @param reader who of the facts is greeted */
export function digestOf({ toColleague }: Pick<Frame, 'toColleague'>, reader: 'sender' | 'hiringLead', words: DigestWords): Write {
  return (writing) => {
    const { facts, date } = writing;
    const cases = (facts.digest ?? []).flatMap((one): ColleagueBlock[] => {
      const { promisedBy } = one.dates;
      const due = one.decided ? words.decided : promisedBy === null ? null : words.promised(date(promisedBy));
      return [paragraph(words.waits({ ...writing, facts: { ...facts, ...one } }), due), ...(one.acts.length === 0 ? [] : [{ kind: 'acts', acts: one.acts } as const])];
    });
    return toColleague(facts[reader].name, { ...writing, facts: { ...facts, acts: [] }, reasons: [] }, words.subject, paragraph(words.opening), ...cases, paragraph(words.closing));
  };
}
