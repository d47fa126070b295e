/**
 * The French letters that end a wait. The outcome stands in the first or second sentence; the reason is about the role and never about the
 * person; nothing is praised that nobody saw, and nothing is offered that does not exist.
 */
import { addressed, line, paragraph, type LetterSet, type Write } from '../letter.js';
import { role, roleAtEmployer, subjectOfApplication, thanksForMeeting, toCandidate, yourApplication } from './phrases.js';

const notSelectedOnPaper: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(line`Merci pour ${yourApplication(facts)}.`, line`Nous avons décidé de ne pas y donner suite.`),
    paragraph(
      line`Nous recherchions une adéquation particulière avec ce poste et ne l’avons pas trouvée.`,
      addressed(facts, line`Cette décision porte sur cette seule candidature et ne préjuge pas d’autres candidatures que vous auriez déposées chez ${facts.employer.name}.`, line`Cette décision porte sur cette seule candidature et ne préjuge pas d’autres candidatures que tu aurais déposées chez ${facts.employer.name}.`),
    ),
    paragraph(addressed(facts, line`Postuler demande du temps, et vous ne devriez pas avoir à deviner ce qu’il en est advenu.`, line`Postuler demande du temps, et tu ne devrais pas avoir à deviner ce qu’il en est advenu.`)),
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
      addressed(facts, line`Nous avons décidé de ne pas donner suite à votre candidature.`, line`Nous avons décidé de ne pas donner suite à ta candidature.`),
    ),
    paragraph(
      line`Nous recherchions une adéquation particulière avec ce poste et, au bout du compte, nous ne l’avons pas trouvée.`,
      addressed(facts, line`C’est une décision sur ce seul poste, et non un jugement sur vous.`, line`C’est une décision sur ce seul poste, et non un jugement sur toi.`),
    ),
    paragraph(addressed(facts, line`Nous savons que ce n’est pas la réponse que vous espériez, et nous tenions à vous la donner clairement.`, line`Nous savons que ce n’est pas la réponse que tu espérais, et nous tenions à te la donner clairement.`)),
  );
};

const notSelectedAfterFinalRound: Write = (writing) => {
  const { facts, date } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(addressed(facts, line`Vous avez atteint la dernière étape du recrutement pour le ${roleAtEmployer(facts)}, et nous vous devons une réponse claire\u00a0: nous avons décidé de ne pas vous proposer le poste.`, line`Tu as atteint la dernière étape du recrutement pour le ${roleAtEmployer(facts)}, et nous te devons une réponse claire\u00a0: nous avons décidé de ne pas te proposer le poste.`)),
    paragraph(
      facts.dates.interviewed === null
        ? addressed(facts, line`Merci pour tout le temps que vous nous avez consacré.`, line`Merci pour tout le temps que tu nous as consacré.`)
        : addressed(facts, line`Merci pour tout le temps que vous nous avez consacré, en dernier lieu le ${date(facts.dates.interviewed)}.`, line`Merci pour tout le temps que tu nous as consacré, en dernier lieu le ${date(facts.dates.interviewed)}.`),
      line`Au bout du compte, c’était une question d’adéquation avec ce poste précis.`,
      line`Aller aussi loin demande de la préparation et de la patience, et nous savons combien une telle réponse pèse davantage à ce stade.`,
    ),
    paragraph(addressed(facts, line`Pour ce poste, cette réponse est définitive\u00a0: nous vous invitons à ne laisser aucun autre projet en attente.`, line`Pour ce poste, cette réponse est définitive\u00a0: nous t’invitons à ne laisser aucun autre projet en attente.`)),
  );
};

const positionFilled: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(addressed(facts, line`Le ${roleAtEmployer(facts)} est désormais pourvu, et nous ne donnerons donc pas suite à votre candidature.`, line`Le ${roleAtEmployer(facts)} est désormais pourvu, et nous ne donnerons donc pas suite à ta candidature.`)),
    paragraph(addressed(facts, line`Votre candidature était encore en cours à ce moment-là, et nous la clôturons maintenant pour que vous n’attendiez pas un poste qui n’est plus à pourvoir.`, line`Ta candidature était encore en cours à ce moment-là, et nous la clôturons maintenant pour que tu n’attendes pas un poste qui n’est plus à pourvoir.`)),
    ...thanksForMeeting(writing),
  );
};

const positionCancelled: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(addressed(facts, line`${facts.employer.name} a finalement décidé de ne pas pourvoir le ${role(facts)}, et nous ne donnerons donc pas suite à votre candidature.`, line`${facts.employer.name} a finalement décidé de ne pas pourvoir le ${role(facts)}, et nous ne donnerons donc pas suite à ta candidature.`)),
    paragraph(addressed(facts, line`Il en va de même pour toutes les personnes qui ont postulé, et la raison ne tient pas à votre candidature.`, line`Il en va de même pour toutes les personnes qui ont postulé, et la raison ne tient pas à ta candidature.`)),
    ...thanksForMeeting(writing),
  );
};

const positionClosed: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(addressed(facts, line`Le recrutement pour le ${roleAtEmployer(facts)} est désormais clos, et nous ne donnerons donc pas suite à votre candidature.`, line`Le recrutement pour le ${roleAtEmployer(facts)} est désormais clos, et nous ne donnerons donc pas suite à ta candidature.`)),
    paragraph(addressed(facts, line`Nous clôturons les candidatures qui étaient encore en cours, et la vôtre en fait partie\u00a0: vous n’avez pas à rester dans l’attente d’une réponse.`, line`Nous clôturons les candidatures qui étaient encore en cours, et la tienne en fait partie\u00a0: tu n’as pas à rester dans l’attente d’une réponse.`)),
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
      addressed(facts, line`Nous vous demandons de ne plus attendre\u00a0: nous clôturons ${yourApplication(facts)} sans vous avoir donné de réponse.`, line`Nous te demandons de ne plus attendre\u00a0: nous clôturons ${yourApplication(facts)} sans t’avoir donné de réponse.`),
      line`Nous n’avons pas répondu dans le délai que nous avions promis, et nous en assumons la responsabilité.`,
    ),
    paragraph(
      addressed(facts, line`Aucune décision n’a été prise à votre sujet, ni favorable ni défavorable.`, line`Aucune décision n’a été prise à ton sujet, ni favorable ni défavorable.`),
      facts.interviewed
        ? addressed(facts, line`Vous nous avez consacré du temps lors de notre rencontre${interviewed === null ? line`` : line` du ${date(interviewed)}`}, et vous auriez dû avoir de nos nouvelles bien plus tôt.`, line`Tu nous as consacré du temps lors de notre rencontre${interviewed === null ? line`` : line` du ${date(interviewed)}`}, et tu aurais dû avoir de nos nouvelles bien plus tôt.`)
        : addressed(facts, line`Vous avez pris le temps de postuler${applied === null ? line`` : line` le ${date(applied)}`}, et vous auriez dû avoir de nos nouvelles bien plus tôt.`, line`Tu as pris le temps de postuler${applied === null ? line`` : line` le ${date(applied)}`}, et tu aurais dû avoir de nos nouvelles bien plus tôt.`),
    ),
  );
};

const companyClosing: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(addressed(facts, line`${facts.employer.name} cesse son activité et ne recrute plus\u00a0: le ${role(facts)} ne sera pas pourvu, et nous ne donnerons pas suite à votre candidature.`, line`${facts.employer.name} cesse son activité et ne recrute plus\u00a0: le ${role(facts)} ne sera pas pourvu, et nous ne donnerons pas suite à ta candidature.`)),
    paragraph(addressed(facts, line`Il en va de même pour toutes les candidatures encore en cours, et la raison ne tient pas à la vôtre.`, line`Il en va de même pour toutes les candidatures encore en cours, et la raison ne tient pas à la tienne.`)),
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
