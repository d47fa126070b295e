/** The Italian mails that follow from what a candidate did or asked on their page. */
import { candidateActLetters } from '../candidate-acts.js';
import { afterColon } from '../frame.js';
import { addressed, line } from '../letter.js';
import { application, candidateName, forRole, subjectOfApplication, toCandidate, toColleague, withArticle } from './phrases.js';

export const { nudges, escalations, replies } = candidateActLetters(
  {
    candidateName,
    asked: {
      subject: (name) => line`${name} chiede a che punto è la candidatura`,
      said: (facts, on) => line`${candidateName(facts)} (${forRole(facts)}) ha chiesto${on === null ? line`` : line` ${withArticle('il', on)}`} a che punto è la candidatura.`,
      due: (by) => (by === null ? line`Una persona deve rispondere entro un giorno lavorativo.` : line`Una persona deve rispondere entro ${withArticle('il', by)}.`),
      settles: line`Basta una Sua parola, una volta registrata, oppure una lettera o il passaggio a un’altra fase.`,
    },
    unanswered: {
      subject: (name) => line`${name} ha chiesto e nessuno ha risposto`,
      said: (facts, on) => line`${candidateName(facts)} (${forRole(facts)}) ha chiesto${on === null ? line`` : line` ${withArticle('il', on)}`} a che punto è la candidatura, e nessuno ha risposto entro un giorno lavorativo.`,
      missing: (facts) => line`Manca la parola di una persona: una telefonata o un’e-mail a ${candidateName(facts)}, una volta registrata, oppure una decisione.`,
    },
    withdrew: {
      subject: (name) => line`${name} ha ritirato la candidatura`,
      said: (facts) => line`${candidateName(facts)} (${forRole(facts)}) ha ritirato la candidatura.`,
      next: line`Non verrà inviato altro al riguardo. La preghiamo di registrarlo anche nel Suo software di selezione (ATS).`,
    },
    saysTold: {
      subject: (name) => line`${name} dice di conoscere già l’esito`,
      said: (facts) => line`${candidateName(facts)} (${forRole(facts)}) dice di conoscere già l’esito, comunicato da una persona.`,
      next: line`Non seguirà alcuna lettera di chiusura. Se nessuno di voi ha parlato con questa persona, La preghiamo di farlo.`,
    },
    confirmAddress: {
      subject: (facts) => addressed(facts, line`Confermi il Suo nuovo indirizzo: ${afterColon(subjectOfApplication(facts))}`, line`Conferma il tuo nuovo indirizzo: ${afterColon(subjectOfApplication(facts))}`),
      said: (facts) => addressed(facts, line`questo indirizzo è stato indicato per le e-mail sulla Sua ${application(facts)}. Perché nessuno possa farlo a Sua insaputa, lo confermi qui entro sette giorni:`, line`questo indirizzo è stato indicato per le e-mail sulla tua ${application(facts)}. Perché nessuno possa farlo a tua insaputa, confermalo qui entro sette giorni:`),
      label: 'Sì, scrivetemi qui',
      otherwise: (facts) => addressed(facts, line`Fino ad allora tutto arriva al vecchio indirizzo. Se la richiesta non viene da Lei, non deve fare nulla.`, line`Fino ad allora tutto arriva al vecchio indirizzo. Se la richiesta non viene da te, non devi fare nulla.`),
    },
  },
  { toCandidate, toColleague },
);
