/** The English letters that say where things stand while nothing is decided: why it takes longer, what comes next, and by when. */
import { line, paragraph, type Block, type LetterSet, type Line, type Write, type Writing } from '../letter.js';
import { roleAtEmployer, subjectOfApplication, toCandidate, yourApplication } from './phrases.js';

/** The next word, where a date for it is given; it comes with or without a decision. */
export function nextWord({ facts, date }: Writing): Line | null {
  return facts.dates.nextBy === null ? null : line`You will hear from us again by ${date(facts.dates.nextBy)}, even if there is still no decision then.`;
}

export function stillOpen(...more: readonly (Line | null)[]): Block {
  return paragraph(line`Your application is still open, and you do not need to do anything.`, ...more);
}

const stillDeciding: Write = (writing) => {
  const { facts, date } = writing;
  const met = facts.interviewed && facts.dates.interviewed !== null ? line` since we met on ${date(facts.dates.interviewed)}` : line``;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(
      line`There is no decision yet on ${yourApplication(facts)}.`,
      line`It is taking us longer than it should, and you should not have to wonder what has become of it${met}.`,
    ),
    stillOpen(nextWord(writing)),
  );
};

const recruiterAway: Write = (writing) => toCandidate(
  writing,
  subjectOfApplication(writing.facts),
  paragraph(
    line`The person leading the hiring for the ${roleAtEmployer(writing.facts)} is away at the moment, so our answer to you is taking longer than planned.`,
    line`No decision has been made about your application.`,
  ),
  stillOpen(nextWord(writing)),
);

const processRestarted: Write = (writing) => toCandidate(
  writing,
  subjectOfApplication(writing.facts),
  paragraph(
    line`The hiring for the ${roleAtEmployer(writing.facts)} has had to start again, so our answer to you is taking longer than planned.`,
    line`No decision has been made about your application.`,
  ),
  paragraph(line`Your application is still open, and you do not need to apply again.`, nextWord(writing)),
);

const jobOnHold: Write = (writing) => toCandidate(
  writing,
  subjectOfApplication(writing.facts),
  paragraph(
    line`The ${roleAtEmployer(writing.facts)} is on hold: at the moment nobody is being hired for it.`,
    line`No decision has been made about your application, which stays open.`,
  ),
  paragraph(
    line`We do not know yet whether the hiring will go on, so please do not let it keep you from other plans.`,
    writing.facts.dates.nextBy === null ? null : line`You will hear from us by ${writing.date(writing.facts.dates.nextBy)} how things stand then.`,
  ),
);

const askedByCandidate: Write = (writing) => toCandidate(
  writing,
  subjectOfApplication(writing.facts),
  paragraph(line`Thank you for asking about ${yourApplication(writing.facts)}.`, line`There is no decision yet, and we should have told you so before you had to ask.`),
  stillOpen(nextWord(writing)),
);

export const statusUpdate: LetterSet['statusUpdate'] = { stillDeciding, recruiterAway, processRestarted, jobOnHold, askedByCandidate };
