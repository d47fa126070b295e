/** The French letter that takes back one sent in error. It claims nothing about where the application stands. */
import { line, paragraph, type LetterSet, type Write } from '../letter.js';
import { subjectOfApplication, toCandidate, yourApplication } from './phrases.js';

const sentInError: Write = (writing) => {
  const { facts, date } = writing;
  return toCandidate(
    writing,
    [...subjectOfApplication(facts), '\u00a0: notre dernier message était une erreur'],
    paragraph(
      line`Notre dernier message concernant ${yourApplication(facts)} a été envoyé par erreur.`,
      facts.ofSeveral === true
        ? line`Nous vous prions de ne pas tenir compte de ce qu’il disait de cette candidature, et de celle-ci seulement\u00a0: cela n’est pas valable.`
        : line`Nous vous prions de ne pas en tenir compte\u00a0: ce qu’il disait de votre candidature n’est pas valable.`,
    ),
    paragraph(
      line`L’erreur est la nôtre, et nous vous présentons nos excuses pour ce qu’elle a pu vous causer.`,
      facts.dates.nextBy === null ? null : line`Nous vous dirons au plus tard le ${date(facts.dates.nextBy)} où en est réellement votre candidature.`,
    ),
  );
};

export const correction: LetterSet['correction'] = { sentInError };
