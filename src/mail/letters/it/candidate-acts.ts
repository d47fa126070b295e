/** The Italian mails that follow from what a candidate did or asked on their page. */
import { candidateActLetters } from '../candidate-acts.js';
import { line } from '../letter.js';
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
      next: line`Non verrà inviato altro al riguardo. La preghiamo di registrarlo anche nel Suo sistema di selezione (ATS).`,
    },
    saysTold: {
      subject: (name) => line`${name} dice di conoscere già l’esito`,
      said: (facts) => line`${candidateName(facts)} (${forRole(facts)}) dice che una persona ha già comunicato l’esito.`,
      next: line`Non seguirà alcuna lettera di chiusura. Se nessuno da voi ha parlato con questa persona, vi preghiamo di farlo.`,
    },
    confirmAddress: {
      subject: (facts) => line`Confermi il Suo nuovo indirizzo: ${subjectOfApplication(facts)}`,
      said: (facts) => line`Questo indirizzo è stato indicato per le e-mail sulla Sua ${application(facts)}. Perché nessuno possa farlo a Suo nome, lo confermi qui entro sette giorni:`,
      label: 'Sì, scrivetemi qui',
      otherwise: line`Fino ad allora tutto arriva al vecchio indirizzo. Se non è stata una Sua richiesta, non deve fare nulla.`,
    },
  },
  { toCandidate, toColleague },
);
