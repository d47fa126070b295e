/** The English letter that takes back one sent in error. It claims nothing about where the application stands. */
import { line, paragraph, type LetterSet, type Write } from '../letter.js';
import { subjectOfApplication, toCandidate, yourApplication } from './phrases.js';

const sentInError: Write = (writing) => {
  const { facts, date } = writing;
  return toCandidate(
    writing,
    [...subjectOfApplication(facts), ': our last message was a mistake'],
    paragraph(
      line`Our last message about ${yourApplication(facts)} was sent by mistake.`,
      facts.ofSeveral === true
        ? line`Please disregard what it said about this application, and about this one alone: that does not hold.`
        : line`Please disregard it: what it said about your application does not hold.`,
    ),
    paragraph(
      line`The mistake was ours, and we are sorry for what it may have caused you.`,
      facts.dates.nextBy === null ? null : line`You will hear from us by ${date(facts.dates.nextBy)} where your application really stands.`,
    ),
  );
};

export const correction: LetterSet['correction'] = { sentInError };
