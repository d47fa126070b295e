/**
 * The German letters that end a wait. The outcome stands in the first or second sentence; the reason is about the role and never about the
 * person; nothing is praised that nobody saw, and nothing is offered that does not exist.
 */
import { hasTitle } from '../frame.js';
import { addressed, line, paragraph, type LetterSet, type Write } from '../letter.js';
import { application, role, roleAtEmployer, subjectOfApplication, thanksForMeeting, toCandidate } from './phrases.js';

const notSelectedOnPaper: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(
      hasTitle(facts) ? addressed(facts, line`vielen Dank, dass Sie sich auf die ${roleAtEmployer(facts)} beworben haben.`, line`vielen Dank, dass du dich auf die ${roleAtEmployer(facts)} beworben hast.`) : addressed(facts, line`vielen Dank, dass Sie sich bei ${facts.employer.name} beworben haben.`, line`vielen Dank, dass du dich bei ${facts.employer.name} beworben hast.`),
      addressed(facts, line`Wir haben uns entschieden, Ihre Bewerbung nicht weiterzuverfolgen.`, line`Wir haben uns entschieden, deine Bewerbung nicht weiterzuverfolgen.`),
    ),
    paragraph(
      line`Ausschlaggebend war die Passung zu genau dieser Stelle.`,
      addressed(facts, line`Die Entscheidung gilt nur für diese eine Bewerbung und sagt nichts über andere, die Sie vielleicht bei ${facts.employer.name} eingereicht haben.`, line`Die Entscheidung gilt nur für diese eine Bewerbung und sagt nichts über andere, die du vielleicht bei ${facts.employer.name} eingereicht hast.`),
    ),
    paragraph(addressed(facts, line`Eine Bewerbung kostet Zeit, und Sie sollen nicht rätseln müssen, wie sie ausgegangen ist.`, line`Eine Bewerbung kostet Zeit, und du sollst nicht rätseln müssen, wie sie ausgegangen ist.`)),
  );
};

const notSelectedAfterInterview: Write = (writing) => {
  const { facts, date } = writing;
  const on = facts.dates.interviewed === null ? line`` : line` am ${date(facts.dates.interviewed)}`;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(
      addressed(facts, line`vielen Dank, dass Sie sich${on} die Zeit genommen haben, mit uns über die ${roleAtEmployer(facts)} zu sprechen.`, line`vielen Dank, dass du dir${on} die Zeit genommen hast, mit uns über die ${roleAtEmployer(facts)} zu sprechen.`),
      addressed(facts, line`Wir haben uns entschieden, das Bewerbungsverfahren mit Ihnen nicht fortzusetzen.`, line`Wir haben uns entschieden, das Bewerbungsverfahren mit dir nicht fortzusetzen.`),
    ),
    paragraph(
      line`Ausschlaggebend war am Ende die Passung zu genau dieser Stelle.`,
      addressed(facts, line`Das ist eine Entscheidung über diese eine Stelle und kein Urteil über Sie.`, line`Das ist eine Entscheidung über diese eine Stelle und kein Urteil über dich.`),
    ),
    paragraph(addressed(facts, line`Wir wissen, dass Sie auf eine andere Antwort gehofft haben, und wollten Ihnen diese klar und deutlich geben.`, line`Wir wissen, dass du auf eine andere Antwort gehofft hast, und wollten dir diese klar und deutlich geben.`)),
  );
};

const notSelectedAfterFinalRound: Write = (writing) => {
  const { facts, date } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(addressed(facts, line`Sie sind für die ${roleAtEmployer(facts)} bis in die letzte Runde gekommen, und wir schulden Ihnen eine klare Antwort: Wir haben uns entschieden, Ihnen die Stelle nicht anzubieten.`, line`Du bist für die ${roleAtEmployer(facts)} bis in die letzte Runde gekommen, und wir schulden dir eine klare Antwort: Wir haben uns entschieden, dir die Stelle nicht anzubieten.`)),
    paragraph(
      facts.dates.interviewed === null
        ? addressed(facts, line`Vielen Dank für die viele Zeit, die Sie sich für uns genommen haben.`, line`Vielen Dank für die viele Zeit, die du dir für uns genommen hast.`)
        : addressed(facts, line`Vielen Dank für die viele Zeit, die Sie sich für uns genommen haben, zuletzt am ${date(facts.dates.interviewed)}.`, line`Vielen Dank für die viele Zeit, die du dir für uns genommen hast, zuletzt am ${date(facts.dates.interviewed)}.`),
      line`Am Ende war es eine Frage der Passung zu dieser einen Stelle.`,
      line`So weit zu kommen verlangt Vorbereitung und Geduld, und wir wissen, wie viel schwerer eine solche Antwort dann wiegt.`,
    ),
    paragraph(addressed(facts, line`Für diese Stelle ist das unsere endgültige Antwort. Bitte stellen Sie ihretwegen keine anderen Pläne zurück.`, line`Für diese Stelle ist das unsere endgültige Antwort. Bitte stell ihretwegen keine anderen Pläne zurück.`)),
  );
};

const positionFilled: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(line`die ${roleAtEmployer(facts)} ist inzwischen besetzt.`, addressed(facts, line`Ihre Bewerbung können wir deshalb nicht weiter berücksichtigen.`, line`Deine Bewerbung können wir deshalb nicht weiter berücksichtigen.`)),
    paragraph(addressed(facts, line`Ihre Bewerbung war zu diesem Zeitpunkt noch offen. Wir schließen sie jetzt ab, damit Sie nicht auf eine Stelle warten, die nicht mehr frei ist.`, line`Deine Bewerbung war zu diesem Zeitpunkt noch offen. Wir schließen sie jetzt ab, damit du nicht auf eine Stelle wartest, die nicht mehr frei ist.`)),
    ...thanksForMeeting(writing),
  );
};

const positionCancelled: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(line`${facts.employer.name} hat sich entschieden, die ${role(facts)} nun doch nicht zu besetzen.`, addressed(facts, line`Ihre Bewerbung können wir deshalb nicht weiter berücksichtigen.`, line`Deine Bewerbung können wir deshalb nicht weiter berücksichtigen.`)),
    paragraph(line`Das gilt für alle, die sich beworben haben.`, addressed(facts, line`Der Grund liegt nicht in Ihrer Bewerbung.`, line`Der Grund liegt nicht in deiner Bewerbung.`)),
    ...thanksForMeeting(writing),
  );
};

const positionClosed: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(line`das Bewerbungsverfahren für die ${roleAtEmployer(facts)} ist beendet.`, addressed(facts, line`Ihre Bewerbung können wir deshalb nicht weiter berücksichtigen.`, line`Deine Bewerbung können wir deshalb nicht weiter berücksichtigen.`)),
    paragraph(addressed(facts, line`Wir schließen jetzt die Bewerbungen ab, die noch offen waren, und Ihre gehört dazu: Sie sollen nicht länger auf eine Antwort warten.`, line`Wir schließen jetzt die Bewerbungen ab, die noch offen waren, und deine gehört dazu: Du sollst nicht länger auf eine Antwort warten.`)),
    ...thanksForMeeting(writing),
  );
};

/** Nobody decided, and the letter says so: it takes the blame and gives the candidate their plans back. */
const noAnswerInTime: Write = (writing) => {
  const { facts, date } = writing;
  const { applied, interviewed } = facts.dates;
  const when = facts.interviewed ? interviewed : applied;
  const on = when === null ? line`` : line` am ${date(when)}`;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(
      addressed(facts, line`bitte warten Sie nicht länger auf eine Nachricht zu Ihrer ${application(facts)}: Wir schließen sie ohne Entscheidung ab.`, line`bitte warte nicht länger auf eine Nachricht zu deiner ${application(facts)}: Wir schließen sie ohne Entscheidung ab.`),
      addressed(facts, line`Wir haben Ihnen nicht in der zugesagten Zeit geantwortet. Das ist unser Versäumnis.`, line`Wir haben dir nicht in der zugesagten Zeit geantwortet. Das ist unser Versäumnis.`),
    ),
    paragraph(
      addressed(facts, line`Es gab keine Entscheidung, weder für Sie noch gegen Sie.`, line`Es gab keine Entscheidung, weder für dich noch gegen dich.`),
      facts.interviewed
        ? addressed(facts, line`Sie haben sich${on} Zeit für ein Gespräch mit uns genommen und hätten längst von uns hören müssen.`, line`Du hast dir${on} Zeit für ein Gespräch mit uns genommen und hättest längst von uns hören müssen.`)
        : addressed(facts, line`Sie haben sich${on} die Zeit für eine Bewerbung genommen und hätten längst von uns hören müssen.`, line`Du hast dir${on} die Zeit für eine Bewerbung genommen und hättest längst von uns hören müssen.`),
    ),
  );
};

const companyClosing: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(
      line`${facts.employer.name} gibt den Geschäftsbetrieb auf und stellt niemanden mehr ein.`,
      addressed(facts, line`Die ${role(facts)} wird deshalb nicht mehr besetzt, und wir können Ihre Bewerbung nicht weiter berücksichtigen.`, line`Die ${role(facts)} wird deshalb nicht mehr besetzt, und wir können deine Bewerbung nicht weiter berücksichtigen.`),
    ),
    paragraph(addressed(facts, line`Das betrifft alle Bewerbungen, die noch offen waren. Der Grund liegt nicht in Ihrer Bewerbung.`, line`Das betrifft alle Bewerbungen, die noch offen waren. Der Grund liegt nicht in deiner Bewerbung.`)),
    ...thanksForMeeting(writing),
  );
};

export const closure: LetterSet['closure'] = {
  notSelected: { application: notSelectedOnPaper, interview: notSelectedAfterInterview, finalRound: notSelectedAfterFinalRound },
  positionFilled,
  positionCancelled,
  positionClosed,
  noAnswerInTime,
  companyClosing,
};
