/** The French letter that takes back one sent in error. It claims nothing about where the application stands. */
import { addressed, line, paragraph, type LetterSet, type Write } from '../letter.js';
import { subjectOfApplication, toCandidate, yourApplication } from './phrases.js';

const sentInError: Write = (writing) => {
  const { facts, date } = writing;
  return toCandidate(
    writing,
    [...subjectOfApplication(facts), '\u00a0: notre dernier message était une erreur'],
    paragraph(
      line`Notre dernier message concernant ${yourApplication(facts)} a été envoyé par erreur.`,
      facts.ofSeveral === true
        ? addressed(facts, line`Nous vous prions de ne pas tenir compte de ce qu’il disait de cette candidature, et de celle-ci seulement\u00a0: cela n’est pas valable.`, line`Nous te prions de ne pas tenir compte de ce qu’il disait de cette candidature, et de celle-ci seulement\u00a0: cela n’est pas valable.`)
        : addressed(facts, line`Nous vous prions de ne pas en tenir compte\u00a0: ce qu’il disait de votre candidature n’est pas valable.`, line`Nous te prions de ne pas en tenir compte\u00a0: ce qu’il disait de ta candidature n’est pas valable.`),
    ),
    paragraph(
      addressed(facts, line`L’erreur est la nôtre, et nous vous présentons nos excuses pour ce qu’elle a pu vous causer.`, line`L’erreur est la nôtre, et nous te présentons nos excuses pour ce qu’elle a pu te causer.`),
      facts.dates.nextBy === null ? null : addressed(facts, line`Nous vous dirons au plus tard le ${date(facts.dates.nextBy)} où en est réellement votre candidature.`, line`Nous te dirons au plus tard le ${date(facts.dates.nextBy)} où en est réellement ta candidature.`),
    ),
  );
};

export const correction: LetterSet['correction'] = { sentInError };
