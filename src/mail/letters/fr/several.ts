/** The French letter that ends several waits at once. */
import { short } from '../frame.js';
import { addressed, line } from '../letter.js';
import { severalOf } from '../several.js';
import { toCandidate } from './phrases.js';

export const several = severalOf(
  (facts) => ({
    subject: addressed(facts, line`Vos candidatures chez ${short(facts.employer.name)}`, line`Tes candidatures chez ${short(facts.employer.name)}`),
    opening: [addressed(facts, line`Nous clôturons à présent vos candidatures chez ${facts.employer.name} qui sont indiquées ici.`, line`Nous clôturons à présent tes candidatures chez ${facts.employer.name} qui sont indiquées ici.`), line`Voici, pour chacune, ce qu’il en est advenu\u00a0:`],
    colon: '\u00a0:',
    notSelected: {
      application: addressed(facts, line`nous avons décidé de ne pas donner suite à votre candidature.`, line`nous avons décidé de ne pas donner suite à ta candidature.`),
      interview: addressed(facts, line`merci d’avoir pris le temps de nous rencontrer. Nous avons décidé de ne pas donner suite à votre candidature.`, line`merci d’avoir pris le temps de nous rencontrer. Nous avons décidé de ne pas donner suite à ta candidature.`),
      finalRound: addressed(facts, line`vous avez atteint la dernière étape du recrutement, et nous vous remercions de tout le temps que vous nous avez consacré. Nous avons décidé de ne pas vous proposer le poste.`, line`tu as atteint la dernière étape du recrutement, et nous te remercions de tout le temps que tu nous as consacré. Nous avons décidé de ne pas te proposer le poste.`),
    },
    positionFilled: addressed(facts, line`le poste est désormais pourvu, et nous ne donnerons donc pas suite à votre candidature.`, line`le poste est désormais pourvu, et nous ne donnerons donc pas suite à ta candidature.`),
    positionCancelled: addressed(facts, line`nous avons finalement décidé de ne pas pourvoir le poste, et nous ne donnerons donc pas suite à votre candidature.`, line`nous avons finalement décidé de ne pas pourvoir le poste, et nous ne donnerons donc pas suite à ta candidature.`),
    positionClosed: addressed(facts, line`le recrutement est désormais clos, et nous ne donnerons donc pas suite à votre candidature.`, line`le recrutement est désormais clos, et nous ne donnerons donc pas suite à ta candidature.`),
    noAnswerInTime: addressed(facts, line`nous clôturons cette candidature sans vous avoir donné de réponse. Nous ne vous avons pas répondu dans le délai que nous avions promis, et nous en assumons la responsabilité. Aucune décision n’a été prise à son sujet, ni favorable ni défavorable, et vous auriez dû avoir de nos nouvelles bien plus tôt.`, line`nous clôturons cette candidature sans t’avoir donné de réponse. Nous ne t’avons pas répondu dans le délai que nous avions promis, et nous en assumons la responsabilité. Aucune décision n’a été prise à son sujet, ni favorable ni défavorable, et tu aurais dû avoir de nos nouvelles bien plus tôt.`),
    companyClosing: addressed(facts, line`l’entreprise cesse son activité et ne recrute plus\u00a0: le poste ne sera pas pourvu, et nous ne donnerons pas suite à votre candidature.`, line`l’entreprise cesse son activité et ne recrute plus\u00a0: le poste ne sera pas pourvu, et nous ne donnerons pas suite à ta candidature.`),
    thanks: line`Merci d’avoir pris le temps de nous rencontrer.`,
    appliedOn: (day) => line`candidature du ${day}`,
    unnamed: addressed(facts, line`L’un des postes auxquels vous avez postulé`, line`L’un des postes auxquels tu as postulé`),
    closing: [line`Ce qui est dit de l’une de ces candidatures ne vaut que pour elle.`, addressed(facts, line`Postuler demande du temps, et vous ne devriez pas avoir à deviner ce qu’il en est advenu.`, line`Postuler demande du temps, et tu ne devrais pas avoir à deviner ce qu’il en est advenu.`)],
  }),
  toCandidate,
);
