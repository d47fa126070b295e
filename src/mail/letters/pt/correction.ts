/** The Brazilian letter that takes back one sent in error. It claims nothing about where the application stands. */
import { line, paragraph, type LetterSet, type Write } from '../letter.js';
import { subjectOfApplication, toCandidate, yourApplication } from './phrases.js';

const sentInError: Write = (writing) => {
  const { facts, date } = writing;
  return toCandidate(
    writing,
    [...subjectOfApplication(facts), ': nossa última mensagem foi um engano'],
    paragraph(
      line`Nossa última mensagem sobre ${yourApplication(facts)} foi enviada por engano.`,
      facts.ofSeveral === true
        ? line`Pedimos que desconsidere o que ela dizia sobre esta candidatura, e somente sobre esta: isso não vale.`
        : line`Pedimos que a desconsidere: o que ela dizia sobre sua candidatura não vale.`,
    ),
    paragraph(
      line`O erro foi nosso, e pedimos desculpas pelo que ele possa ter causado a você.`,
      facts.dates.nextBy === null ? null : line`Até ${date(facts.dates.nextBy)}, avisaremos em que situação sua candidatura realmente está.`,
    ),
  );
};

export const correction: LetterSet['correction'] = { sentInError };
