/** The Dutch letter that says an application has arrived; it has no "if you do not hear from us". */
import { line, paragraph, type LetterSet, type Write } from '../letter.js';
import { subjectOfApplication, toCandidate, yourApplication } from './phrases.js';

const applied: Write = (writing) => {
  const { facts, date } = writing;
  const on = facts.dates.applied === null ? line`` : line` op ${date(facts.dates.applied)}`;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(line`Dank u wel voor ${yourApplication(facts)}.`, line`We hebben die${on} ontvangen, en u hoeft voorlopig verder niets te doen.`),
    paragraph(facts.dates.nextBy === null
      ? line`U hoort hoe dan ook van ons, ook als het antwoord nee is.`
      : line`U hoort uiterlijk op ${date(facts.dates.nextBy)} van ons: met een antwoord of, als dat er nog niet is, met een bericht over de stand van zaken.`),
  );
};

export const receipt: LetterSet['receipt'] = { applied };
