/** The French letter that ends several waits at once. */
import { short } from '../frame.js';
import { line } from '../letter.js';
import { severalOf } from '../several.js';
import { toCandidate } from './phrases.js';

export const several = severalOf(
  {
    subject: (employer) => line`Vos candidatures chez ${short(employer)}`,
    opening: (employer) => [line`Vous avez déposé plusieurs candidatures chez ${employer}, et nous les clôturons à présent.`, line`Voici, pour chacune, ce qu’il en est advenu\u00a0:`],
    colon: '\u00a0:',
    notSelected: {
      application: line`nous avons décidé de ne pas donner suite à votre candidature.`,
      interview: line`merci d’avoir pris le temps de nous rencontrer. Nous avons décidé de ne pas donner suite à votre candidature.`,
      finalRound: line`vous avez atteint la dernière étape du recrutement, et nous vous remercions de tout le temps que vous nous avez consacré. Nous avons décidé de ne pas vous proposer le poste.`,
    },
    positionFilled: line`le poste est désormais pourvu, et nous ne donnerons donc pas suite à votre candidature.`,
    positionCancelled: line`nous avons finalement décidé de ne pas pourvoir le poste, et nous ne donnerons donc pas suite à votre candidature.`,
    positionClosed: line`le recrutement est désormais clos, et nous ne donnerons donc pas suite à votre candidature.`,
    noAnswerInTime: line`nous clôturons cette candidature sans vous avoir donné de réponse. Nous n’avons pas répondu dans le délai que nous avions promis, et nous en assumons la responsabilité. Aucune décision n’a été prise à son sujet, ni favorable ni défavorable, et vous auriez dû avoir de nos nouvelles bien plus tôt.`,
    companyClosing: line`l’entreprise cesse son activité et ne recrute plus\u00a0: le poste ne sera pas pourvu, et nous ne donnerons pas suite à votre candidature.`,
    thanks: line`Merci d’avoir pris le temps de nous rencontrer.`,
    appliedOn: (day) => line`candidature du ${day}`,
    unnamed: 'L’un des postes auxquels vous avez postulé',
    closing: [line`Ce qui est dit de l’une de ces candidatures ne vaut que pour celle-ci.`, line`Postuler demande du temps, et vous ne devriez pas avoir à deviner ce qu’il en est advenu.`],
  },
  toCandidate,
);
