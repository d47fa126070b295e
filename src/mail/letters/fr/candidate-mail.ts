/** The French mails that follow from a mail of the candidate. */
import { candidateMailLetters } from '../candidate-mail.js';
import { line } from '../letter.js';
import { candidateName, forRole, subjectOfApplication, toCandidate, toColleague, yourApplication } from './phrases.js';

export const { candidateWrote, confirmations } = candidateMailLetters(
  {
    candidateName,
    subjectOfApplication,
    wroteSubject: (name) => line`${name} vous a écrit`,
    wrote: (facts) => line`${candidateName(facts)} (${forRole(facts)}) vous a écrit\u00a0:`,
    otherSender: (address) => line`Ce message vient de ${address}, une autre adresse que celle que vous connaissez. Vérifiez de qui il s’agit avant de donner des informations.`,
    attached: (names) => line`Pièces jointes, non ouvertes ici\u00a0: ${names}`,
    answer: line`Personne n’y a encore répondu\u00a0: c’est à vous de le faire. Répondez à ce message\u00a0: votre réponse lui parviendra directement.`,
    confirm: {
      confirmWithdraw: { subject: line`Merci de confirmer le retrait de votre candidature\u00a0:`, said: (facts) => line`Vous nous avez écrit que vous souhaitez retirer ${yourApplication(facts)}.`, label: 'Oui, retirer ma candidature' },
      confirmErase: { subject: line`Merci de confirmer la suppression de vos données\u00a0:`, said: (facts) => line`Vous nous avez écrit que les données conservées pour ${yourApplication(facts)} doivent être supprimées.`, label: 'Oui, supprimer mes données' },
      confirmNoMoreMail: { subject: line`Merci de confirmer que vous ne voulez plus de messages\u00a0:`, said: (facts) => line`Vous nous avez écrit que vous ne voulez plus de messages sur ${yourApplication(facts)}.`, label: 'Oui, plus de messages' },
    },
    whyLink: line`Pour que personne ne puisse le faire en votre nom, merci de le confirmer ici dans les sept jours\u00a0:`,
    otherwise: line`Si ce n’est pas ce que vous vouliez dire, vous n’avez rien à faire\u00a0: rien ne change.`,
  },
  { toCandidate, toColleague },
);
