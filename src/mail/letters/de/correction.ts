/** The German letter that takes back one sent in error. It claims nothing about where the application stands. */
import { line, paragraph, type LetterSet, type Write } from '../letter.js';
import { application, subjectOfApplication, toCandidate } from './phrases.js';

const sentInError: Write = (writing) => {
  const { facts, date } = writing;
  return toCandidate(
    writing,
    [...subjectOfApplication(facts), ': unsere letzte Nachricht war ein Versehen'],
    paragraph(
      line`unsere letzte Nachricht zu Ihrer ${application(facts)} haben wir versehentlich verschickt.`,
      facts.ofSeveral === true
        ? line`Bitte betrachten Sie als gegenstandslos, was darin über diese Bewerbung steht, und nur das: Es gilt nicht.`
        : line`Bitte betrachten Sie sie als gegenstandslos: Was darin über Ihre Bewerbung steht, gilt nicht.`,
    ),
    paragraph(
      line`Der Fehler lag bei uns, und wir bitten Sie um Entschuldigung für das, was er bei Ihnen ausgelöst haben mag.`,
      facts.dates.nextBy === null ? null : line`Spätestens am ${date(facts.dates.nextBy)} hören Sie von uns, wie es wirklich um Ihre Bewerbung steht.`,
    ),
  );
};

export const correction: LetterSet['correction'] = { sentInError };
