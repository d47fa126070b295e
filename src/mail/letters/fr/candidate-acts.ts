/** The French mails that follow from what a candidate did or asked on their page. */
import { candidateActLetters } from '../candidate-acts.js';
import { afterColon } from '../frame.js';
import { addressed, line } from '../letter.js';
import { candidateName, forRole, subjectOfApplication, toCandidate, toColleague, yourApplication } from './phrases.js';

export const { nudges, escalations, replies } = candidateActLetters(
  {
    candidateName,
    asked: {
      subject: (name) => line`${name} demande où en est sa candidature`,
      said: (facts, on) => line`${candidateName(facts)} (${forRole(facts)}) a demandé${on === null ? line`` : line` le ${on}`} où en est sa candidature.`,
      due: (by) => (by === null ? line`Une personne doit lui répondre sous un jour ouvré.` : line`Une personne doit lui répondre au plus tard le ${by}.`),
      settles: line`Il suffit d’un mot de votre part, une fois consigné, ou d’une lettre, ou encore du passage à une autre étape.`,
    },
    unanswered: {
      subject: (name) => line`${name} a posé une question restée sans réponse`,
      said: (facts, on) => line`${candidateName(facts)} (${forRole(facts)}) a demandé${on === null ? line`` : line` le ${on}`} où en est sa candidature, et personne n’a répondu dans le délai d’un jour ouvré.`,
      missing: (facts) => line`Ce qui manque, c’est un mot venant d’une personne\u00a0: un appel ou un e-mail à ${candidateName(facts)}, une fois consigné, ou une décision.`,
    },
    withdrew: {
      subject: (name) => line`${name} retire sa candidature`,
      said: (facts) => line`${candidateName(facts)} (${forRole(facts)}) a retiré sa candidature.`,
      next: line`Plus rien ne lui sera envoyé à ce sujet. Merci de le consigner aussi dans votre logiciel de recrutement.`,
    },
    saysTold: {
      subject: (name) => line`${name} dit connaître déjà le résultat`,
      said: (facts) => line`${candidateName(facts)} (${forRole(facts)}) indique qu’une personne lui a déjà communiqué le résultat.`,
      next: line`Aucune lettre de clôture ne suivra. Si personne chez vous ne lui a parlé, merci de le faire.`,
    },
    confirmAddress: {
      subject: (facts) => addressed(facts, line`Merci de confirmer votre nouvelle adresse\u00a0: ${afterColon(subjectOfApplication(facts))}`, line`Merci de confirmer ta nouvelle adresse\u00a0: ${afterColon(subjectOfApplication(facts))}`),
      said: (facts) => addressed(facts, line`Cette adresse a été indiquée pour les messages concernant ${yourApplication(facts)}. Pour que personne ne puisse le faire à votre insu, merci de la confirmer ici dans les sept jours\u00a0:`, line`Cette adresse a été indiquée pour les messages concernant ${yourApplication(facts)}. Pour que personne ne puisse le faire à ton insu, merci de la confirmer ici dans les sept jours\u00a0:`),
      label: 'Oui, écrivez-moi ici',
      otherwise: (facts) => addressed(facts, line`D’ici là, tout est envoyé à l’ancienne adresse. Si cette demande ne vient pas de vous, vous n’avez rien à faire.`, line`D’ici là, tout est envoyé à l’ancienne adresse. Si cette demande ne vient pas de toi, tu n’as rien à faire.`),
    },
  },
  { toCandidate, toColleague },
);
