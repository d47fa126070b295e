/** The Spanish letter that takes back one sent in error. It claims nothing about where the application stands. */
import { line, paragraph, type LetterSet, type Write } from '../letter.js';
import { subjectOfApplication, toCandidate, yourApplication } from './phrases.js';

const sentInError: Write = (writing) => {
  const { facts, date } = writing;
  return toCandidate(
    writing,
    [...subjectOfApplication(facts), ': nuestro último mensaje fue un error'],
    paragraph(
      line`Nuestro último mensaje sobre ${yourApplication(facts)} se envió por error.`,
      facts.ofSeveral === true
        ? line`Le rogamos que no tenga en cuenta lo que decía sobre esta candidatura, y solo sobre esta: no es válido.`
        : line`Le rogamos que no lo tenga en cuenta: lo que decía sobre su candidatura no es válido.`,
    ),
    paragraph(
      line`El error fue nuestro, y le pedimos disculpas por lo que haya podido causarle.`,
      facts.dates.nextBy === null ? null : line`A más tardar el ${date(facts.dates.nextBy)} le diremos en qué situación está realmente su candidatura.`,
    ),
  );
};

export const correction: LetterSet['correction'] = { sentInError };
