/** The Dutch letter that says an application has arrived; it has no "if you do not hear from us". */
import { addressed, line, paragraph, type LetterSet, type Write } from '../letter.js';
import { subjectOfApplication, toCandidate, yourApplication } from './phrases.js';

const applied: Write = (writing) => {
  const { facts, date } = writing;
  const on = facts.dates.applied === null ? line`` : line` op ${date(facts.dates.applied)}`;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(addressed(facts, line`Dank u wel voor ${yourApplication(facts)}.`, line`Dank je wel voor ${yourApplication(facts)}.`), addressed(facts, line`We hebben die${on} ontvangen, en u hoeft voorlopig verder niets te doen.`, line`We hebben die${on} ontvangen, en je hoeft voorlopig verder niets te doen.`)),
    paragraph(facts.dates.nextBy === null
      ? addressed(facts, line`U hoort hoe dan ook van ons, ook als het antwoord nee is.`, line`Je hoort hoe dan ook van ons, ook als het antwoord nee is.`)
      : addressed(facts, line`U hoort uiterlijk op ${date(facts.dates.nextBy)} van ons: met een antwoord of, als dat er nog niet is, met een bericht over de stand van zaken.`, line`Je hoort uiterlijk op ${date(facts.dates.nextBy)} van ons: met een antwoord of, als dat er nog niet is, met een bericht over de stand van zaken.`)),
  );
};

export const receipt: LetterSet['receipt'] = { applied };
