/** The Italian mails that follow from a mail of the candidate. */
import { candidateMailLetters } from '../candidate-mail.js';
import { line } from '../letter.js';
import { application, candidateName, forRole, subjectOfApplication, toCandidate, toColleague } from './phrases.js';

export const { candidateWrote, confirmations } = candidateMailLetters(
  {
    candidateName,
    subjectOfApplication,
    wroteSubject: (name) => line`${name} le ha scritto`,
    wrote: (facts) => line`${candidateName(facts)} (${forRole(facts)}) ha scritto:`,
    otherSender: (address) => line`Il messaggio arriva da ${address}, un indirizzo diverso da quello conosciuto. Verifichi chi è prima di dare informazioni.`,
    attached: (names) => line`Allegati, non aperti qui: ${names}`,
    answer: line`Nessuno ha ancora risposto: tocca a Lei. Risponda a questa e-mail e la risposta arriverà direttamente.`,
    confirm: {
      confirmWithdraw: { subject: line`Confermi che ritira la Sua candidatura:`, said: (facts) => line`Ci ha scritto che desidera ritirare la Sua ${application(facts)}.`, label: 'Sì, ritiro la mia candidatura' },
      confirmErase: { subject: line`Confermi la cancellazione dei Suoi dati:`, said: (facts) => line`Ci ha scritto che desidera la cancellazione dei dati conservati per la Sua ${application(facts)}.`, label: 'Sì, cancellare i miei dati' },
      confirmNoMoreMail: { subject: line`Confermi che non vuole più e-mail:`, said: (facts) => line`Ci ha scritto che non vuole più e-mail sulla Sua ${application(facts)}.`, label: 'Sì, niente più e-mail' },
    },
    whyLink: line`Perché nessuno possa farlo a Suo nome, lo confermi qui entro sette giorni:`,
    otherwise: line`Se non intendeva questo, non deve fare nulla: non cambia niente.`,
  },
  { toCandidate, toColleague },
);
