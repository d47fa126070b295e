/**
 * The German letters that end a wait. The outcome stands in the first or second sentence; the reason is about the role and never about the
 * person; nothing is praised that nobody saw, and nothing is offered that does not exist.
 */
import { hasTitle } from '../frame.js';
import { line, paragraph, type LetterSet, type Write } from '../letter.js';
import { application, role, roleAtEmployer, subjectOfApplication, thanksForMeeting, toCandidate } from './phrases.js';

const notSelectedOnPaper: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(
      hasTitle(facts) ? line`vielen Dank, dass Sie sich auf die ${roleAtEmployer(facts)} beworben haben.` : line`vielen Dank, dass Sie sich bei ${facts.employer.name} beworben haben.`,
      line`Wir haben uns entschieden, Ihre Bewerbung nicht weiterzuverfolgen.`,
    ),
    paragraph(
      line`Ausschlaggebend war die Passung zu genau dieser Stelle.`,
      line`Die Entscheidung gilt nur für diese eine Bewerbung und sagt nichts über andere, die Sie vielleicht bei ${facts.employer.name} eingereicht haben.`,
    ),
    paragraph(line`Eine Bewerbung kostet Zeit, und Sie sollen nicht rätseln müssen, wie sie ausgegangen ist.`),
  );
};

const notSelectedAfterInterview: Write = (writing) => {
  const { facts, date } = writing;
  const on = facts.dates.interviewed === null ? line`` : line` am ${date(facts.dates.interviewed)}`;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(
      line`vielen Dank, dass Sie sich${on} die Zeit genommen haben, mit uns über die ${roleAtEmployer(facts)} zu sprechen.`,
      line`Wir haben uns entschieden, das Bewerbungsverfahren mit Ihnen nicht fortzusetzen.`,
    ),
    paragraph(
      line`Ausschlaggebend war am Ende die Passung zu genau dieser Stelle.`,
      line`Das ist eine Entscheidung über diese eine Stelle und kein Urteil über Sie.`,
    ),
    paragraph(line`Wir wissen, dass Sie auf eine andere Antwort gehofft haben, und wollten Ihnen diese klar und deutlich geben.`),
  );
};

const notSelectedAfterFinalRound: Write = (writing) => {
  const { facts, date } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(line`Sie sind für die ${roleAtEmployer(facts)} bis in die letzte Runde gekommen, und wir schulden Ihnen eine klare Antwort: Wir haben uns entschieden, Ihnen die Stelle nicht anzubieten.`),
    paragraph(
      facts.dates.interviewed === null
        ? line`Vielen Dank für die viele Zeit, die Sie sich für uns genommen haben.`
        : line`Vielen Dank für die viele Zeit, die Sie sich für uns genommen haben, zuletzt am ${date(facts.dates.interviewed)}.`,
      line`Am Ende war es eine Frage der Passung zu dieser einen Stelle.`,
      line`So weit zu kommen verlangt Vorbereitung und Geduld, und wir wissen, wie viel schwerer eine solche Antwort dann wiegt.`,
    ),
    paragraph(line`Für diese Stelle ist das unsere endgültige Antwort. Bitte stellen Sie ihretwegen keine anderen Pläne zurück.`),
  );
};

const positionFilled: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(line`die ${roleAtEmployer(facts)} ist inzwischen besetzt.`, line`Ihre Bewerbung können wir deshalb nicht weiter berücksichtigen.`),
    paragraph(line`Ihre Bewerbung war zu diesem Zeitpunkt noch offen. Wir schließen sie jetzt ab, damit Sie nicht auf eine Stelle warten, die nicht mehr frei ist.`),
    ...thanksForMeeting(writing),
  );
};

const positionCancelled: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(line`${facts.employer.name} hat sich entschieden, die ${role(facts)} nun doch nicht zu besetzen.`, line`Ihre Bewerbung können wir deshalb nicht weiter berücksichtigen.`),
    paragraph(line`Das gilt für alle, die sich beworben haben. Der Grund liegt nicht in Ihrer Bewerbung.`),
    ...thanksForMeeting(writing),
  );
};

const positionClosed: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(line`das Bewerbungsverfahren für die ${roleAtEmployer(facts)} ist beendet.`, line`Ihre Bewerbung können wir deshalb nicht weiter berücksichtigen.`),
    paragraph(line`Wir schließen jetzt die Bewerbungen ab, die noch offen waren, und Ihre gehört dazu: Sie sollen nicht länger auf eine Antwort warten.`),
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
      line`bitte warten Sie nicht länger auf eine Nachricht zu Ihrer ${application(facts)}: Wir schließen sie ohne Entscheidung ab.`,
      line`Wir haben Ihnen nicht in der zugesagten Zeit geantwortet. Das ist unser Versäumnis.`,
    ),
    paragraph(
      line`Es gab keine Entscheidung, weder für Sie noch gegen Sie.`,
      facts.interviewed
        ? line`Sie haben sich${on} Zeit für ein Gespräch mit uns genommen und hätten längst von uns hören müssen.`
        : line`Sie haben sich${on} die Zeit für eine Bewerbung genommen und hätten längst von uns hören müssen.`,
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
      line`Die ${role(facts)} wird deshalb nicht mehr besetzt, und wir können Ihre Bewerbung nicht weiter berücksichtigen.`,
    ),
    paragraph(line`Das betrifft alle Bewerbungen, die noch offen waren. Der Grund liegt nicht in Ihrer Bewerbung.`),
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
