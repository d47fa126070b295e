/**
 * The French letters that end a wait. The outcome stands in the first or second sentence; the reason is about the role and never about the
 * person; nothing is praised that nobody saw, and nothing is offered that does not exist.
 */
import { line, paragraph, type LetterSet, type Write } from '../letter.js';
import { role, roleAtEmployer, subjectOfApplication, thanksForMeeting, toCandidate, yourApplication } from './phrases.js';

const notSelectedOnPaper: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(line`Merci pour ${yourApplication(facts)}.`, line`Nous avons décidé de ne pas y donner suite.`),
    paragraph(
      line`Nous recherchions une adéquation particulière avec ce poste et ne l’avons pas trouvée.`,
      line`Cette décision porte sur cette seule candidature et ne préjuge pas d’autres candidatures que vous auriez déposées chez ${facts.employer.name}.`,
    ),
    paragraph(line`Postuler demande du temps, et vous ne devriez pas avoir à deviner ce qu’il en est advenu.`),
  );
};

const notSelectedAfterInterview: Write = (writing) => {
  const { facts, date } = writing;
  const on = facts.dates.interviewed === null ? line`` : line` le ${date(facts.dates.interviewed)}`;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(
      line`Merci d’avoir pris le temps de nous rencontrer${on} au sujet du ${roleAtEmployer(facts)}.`,
      line`Nous avons décidé de ne pas donner suite à votre candidature.`,
    ),
    paragraph(
      line`Nous recherchions une adéquation particulière avec ce poste et, au bout du compte, nous ne l’avons pas trouvée.`,
      line`C’est une décision sur ce seul poste, et non un jugement sur vous.`,
    ),
    paragraph(line`Nous savons que ce n’est pas la réponse que vous espériez, et nous tenions à vous la donner clairement.`),
  );
};

const notSelectedAfterFinalRound: Write = (writing) => {
  const { facts, date } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(line`Vous avez atteint la dernière étape du recrutement pour le ${roleAtEmployer(facts)}, et nous vous devons une réponse claire\u00a0: nous avons décidé de ne pas vous proposer le poste.`),
    paragraph(
      facts.dates.interviewed === null
        ? line`Merci pour tout le temps que vous nous avez consacré.`
        : line`Merci pour tout le temps que vous nous avez consacré, en dernier lieu le ${date(facts.dates.interviewed)}.`,
      line`Au bout du compte, c’était une question d’adéquation avec ce poste précis.`,
      line`Aller aussi loin demande de la préparation et de la patience, et nous savons combien une telle réponse pèse davantage à ce stade.`,
    ),
    paragraph(line`Pour ce poste, cette réponse est définitive\u00a0: nous vous invitons à ne laisser aucun autre projet en attente.`),
  );
};

const positionFilled: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(line`Le ${roleAtEmployer(facts)} est désormais pourvu, et nous ne donnerons donc pas suite à votre candidature.`),
    paragraph(line`Votre candidature était encore en cours à ce moment-là, et nous la clôturons maintenant pour que vous n’attendiez pas un poste qui n’est plus à pourvoir.`),
    ...thanksForMeeting(writing),
  );
};

const positionCancelled: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(line`${facts.employer.name} a finalement décidé de ne pas pourvoir le ${role(facts)}, et nous ne donnerons donc pas suite à votre candidature.`),
    paragraph(line`Il en va de même pour toutes les personnes qui ont postulé, et la raison ne tient pas à votre candidature.`),
    ...thanksForMeeting(writing),
  );
};

const positionClosed: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(line`Le recrutement pour le ${roleAtEmployer(facts)} est désormais clos, et nous ne donnerons donc pas suite à votre candidature.`),
    paragraph(line`Nous clôturons les candidatures qui étaient encore en cours, et la vôtre en fait partie\u00a0: vous n’avez pas à rester dans l’attente d’une réponse.`),
    ...thanksForMeeting(writing),
  );
};

/** Nobody decided, and the letter says so: it takes the blame and gives the candidate their plans back. */
const noAnswerInTime: Write = (writing) => {
  const { facts, date } = writing;
  const { applied, interviewed } = facts.dates;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(
      line`Nous vous demandons de ne plus attendre\u00a0: nous clôturons ${yourApplication(facts)} sans vous avoir donné de réponse.`,
      line`Nous n’avons pas répondu dans le délai que nous avions promis, et nous en assumons la responsabilité.`,
    ),
    paragraph(
      line`Aucune décision n’a été prise à votre sujet, ni favorable ni défavorable.`,
      facts.interviewed
        ? line`Vous nous avez consacré du temps lors de notre rencontre${interviewed === null ? line`` : line` du ${date(interviewed)}`}, et vous auriez dû avoir de nos nouvelles bien plus tôt.`
        : line`Vous avez pris le temps de postuler${applied === null ? line`` : line` le ${date(applied)}`}, et vous auriez dû avoir de nos nouvelles bien plus tôt.`,
    ),
  );
};

const companyClosing: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(line`${facts.employer.name} cesse son activité et ne recrute plus\u00a0: le ${role(facts)} ne sera pas pourvu, et nous ne donnerons pas suite à votre candidature.`),
    paragraph(line`Il en va de même pour toutes les candidatures encore en cours, et la raison ne tient pas à la vôtre.`),
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
