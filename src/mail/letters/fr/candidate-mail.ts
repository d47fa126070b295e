/** The French mails that follow from a mail of the candidate. */
import { candidateMailLetters } from '../candidate-mail.js';
import { afterColon } from '../frame.js';
import { addressed, line } from '../letter.js';
import { candidateName, forRole, subjectOfApplication, toCandidate, toColleague, yourApplication } from './phrases.js';

export const { candidateWrote, confirmations } = candidateMailLetters(
  {
    candidateName,
    subjectOfApplication: (facts) => afterColon(subjectOfApplication(facts)),
    wroteSubject: (name) => line`${name} vous a écrit`,
    wrote: (facts) => line`${candidateName(facts)} (${forRole(facts)}) vous a écrit\u00a0:`,
    otherSender: (address) => line`Ce message vient de l’adresse ${address}, différente de celle que vous connaissez. Vérifiez de qui il s’agit avant de donner des informations.`,
    attached: (names) => line`Pièces jointes, non ouvertes ici\u00a0: ${names}`,
    answer: line`Personne n’y a encore répondu\u00a0: c’est à vous de le faire. Répondez à ce message\u00a0: votre réponse lui parviendra directement.`,
    confirm: {
      confirmWithdraw: { subject: () => line`Merci de confirmer le retrait\u00a0:`, said: (facts) => addressed(facts, line`D’après un message envoyé en votre nom, vous souhaitez retirer ${yourApplication(facts)}.`, line`D’après un message envoyé en ton nom, tu souhaites retirer ${yourApplication(facts)}.`), label: 'Oui, retirer ma candidature' },
      confirmErase: { subject: (facts) => addressed(facts, line`Merci de confirmer la suppression de vos données\u00a0:`, line`Merci de confirmer la suppression de tes données\u00a0:`), said: (facts) => addressed(facts, line`D’après un message envoyé en votre nom, les données conservées pour ${yourApplication(facts)} doivent être supprimées.`, line`D’après un message envoyé en ton nom, les données conservées pour ${yourApplication(facts)} doivent être supprimées.`), label: 'Oui, supprimer mes données' },
      confirmNoMoreMail: { subject: (facts) => addressed(facts, line`Merci de confirmer que vous ne souhaitez plus recevoir de messages\u00a0:`, line`Merci de confirmer que tu ne souhaites plus recevoir de messages\u00a0:`), said: (facts) => addressed(facts, line`D’après un message envoyé en votre nom, vous ne souhaitez plus recevoir de messages concernant ${yourApplication(facts)}.`, line`D’après un message envoyé en ton nom, tu ne souhaites plus recevoir de messages concernant ${yourApplication(facts)}.`), label: 'Oui, ne plus m’écrire' },
    },
    whyLink: (facts) => addressed(facts, line`Pour que personne ne puisse le faire à votre insu, merci de le confirmer ici dans les sept jours\u00a0:`, line`Pour que personne ne puisse le faire à ton insu, merci de le confirmer ici dans les sept jours\u00a0:`),
    otherwise: (facts) => addressed(facts, line`Si ce n’est pas ce que vous vouliez dire, vous n’avez rien à faire\u00a0: rien ne change.`, line`Si ce n’est pas ce que tu voulais dire, tu n’as rien à faire\u00a0: rien ne change.`),
  },
  { toCandidate, toColleague },
);
