/** The Spanish letter that takes back one sent in error. It claims nothing about where the application stands. */
import { addressed, line, paragraph, type LetterSet, type Write } from '../letter.js';
import { subjectOfApplication, toCandidate, yourApplication } from './phrases.js';

const sentInError: Write = (writing) => {
  const { facts, date } = writing;
  return toCandidate(
    writing,
    [...subjectOfApplication(facts), ': nuestro último mensaje fue un error'],
    paragraph(
      line`Nuestro último mensaje sobre ${yourApplication(facts)} se envió por error.`,
      facts.ofSeveral === true
        ? addressed(facts, line`Le rogamos que no tenga en cuenta lo que decía sobre esta candidatura, y solo sobre esta: no es válido.`, line`Te rogamos que no tengas en cuenta lo que decía sobre esta candidatura, y solo sobre esta: no es válido.`)
        : addressed(facts, line`Le rogamos que no lo tenga en cuenta: lo que decía sobre su candidatura no es válido.`, line`Te rogamos que no lo tengas en cuenta: lo que decía sobre tu candidatura no es válido.`),
    ),
    paragraph(
      addressed(facts, line`El error fue nuestro, y le pedimos disculpas por lo que haya podido causarle.`, line`El error fue nuestro, y te pedimos disculpas por lo que haya podido causarte.`),
      facts.dates.nextBy === null ? null : addressed(facts, line`A más tardar el ${date(facts.dates.nextBy)} le diremos en qué situación está realmente su candidatura.`, line`A más tardar el ${date(facts.dates.nextBy)} te diremos en qué situación está realmente tu candidatura.`),
    ),
  );
};

export const correction: LetterSet['correction'] = { sentInError };
