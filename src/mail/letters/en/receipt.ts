/** The English letter that says an application has arrived; it has no "if you do not hear from us". */
import { line, paragraph, type LetterSet, type Write } from '../letter.js';
import { subjectOfApplication, toCandidate, yourApplication } from './phrases.js';

const applied: Write = (writing) => {
  const { facts, date } = writing;
  const on = facts.dates.applied === null ? line`` : line` on ${date(facts.dates.applied)}`;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(line`We received ${yourApplication(facts)}${on}.`, line`You do not need to do anything for now.`),
    paragraph(facts.dates.nextBy === null
      ? line`You will hear from us either way: also when the answer is no.`
      : line`You will hear from us by ${date(facts.dates.nextBy)}: with an answer, or with word of how things stand if there is none yet.`),
  );
};

export const receipt: LetterSet['receipt'] = { applied };
