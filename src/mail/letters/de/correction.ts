/** The German letter that takes back one sent in error. It claims nothing about where the application stands. */
import { addressed, line, paragraph, type LetterSet, type Write } from '../letter.js';
import { application, subjectOfApplication, toCandidate } from './phrases.js';

const sentInError: Write = (writing) => {
  const { facts, date } = writing;
  return toCandidate(
    writing,
    [...subjectOfApplication(facts), ': Unsere letzte Nachricht war ein Versehen'],
    paragraph(
      addressed(facts, line`unsere letzte Nachricht zu Ihrer ${application(facts)} haben wir versehentlich verschickt.`, line`unsere letzte Nachricht zu deiner ${application(facts)} haben wir versehentlich verschickt.`),
      facts.ofSeveral === true
        ? addressed(facts, line`Bitte betrachten Sie als gegenstandslos, was darin über diese Bewerbung steht, und nur das: Es gilt nicht.`, line`Bitte betrachte als gegenstandslos, was darin über diese Bewerbung steht, und nur das: Es gilt nicht.`)
        : addressed(facts, line`Bitte betrachten Sie sie als gegenstandslos: Was darin über Ihre Bewerbung steht, gilt nicht.`, line`Bitte betrachte sie als gegenstandslos: Was darin über deine Bewerbung steht, gilt nicht.`),
    ),
    paragraph(
      addressed(facts, line`Der Fehler lag bei uns, und wir bitten Sie um Entschuldigung für das, was er bei Ihnen ausgelöst haben mag.`, line`Der Fehler lag bei uns, und wir bitten dich um Entschuldigung für das, was er bei dir ausgelöst haben mag.`),
      facts.dates.nextBy === null ? null : addressed(facts, line`Spätestens am ${date(facts.dates.nextBy)} hören Sie von uns, wie es wirklich um Ihre Bewerbung steht.`, line`Spätestens am ${date(facts.dates.nextBy)} hörst du von uns, wie es wirklich um deine Bewerbung steht.`),
    ),
  );
};

export const correction: LetterSet['correction'] = { sentInError };
