/** The Italian mails that follow from a mail of the candidate. */
import { candidateMailLetters } from '../candidate-mail.js';
import { afterColon } from '../frame.js';
import { addressed, line } from '../letter.js';
import { application, candidateName, forRole, subjectOfApplication, toCandidate, toColleague } from './phrases.js';

export const { candidateWrote, confirmations } = candidateMailLetters(
  {
    candidateName,
    subjectOfApplication: (facts) => afterColon(subjectOfApplication(facts)),
    wroteSubject: (name) => line`${name} Le ha scritto`,
    wrote: (facts) => line`${candidateName(facts)} (${forRole(facts)}) ha scritto:`,
    otherSender: (address) => line`Il messaggio arriva da ${address}, un indirizzo diverso da quello conosciuto. Verifichi chi è prima di dare informazioni.`,
    attached: (names) => line`Allegati, non aperti qui: ${names}`,
    answer: line`Nessuno ha ancora risposto: tocca a Lei. Risponda a questa e-mail e la risposta arriverà direttamente a chi ha scritto.`,
    confirm: {
      confirmWithdraw: { subject: (facts) => addressed(facts, line`Confermi il ritiro:`, line`Conferma il ritiro:`), said: (facts) => addressed(facts, line`secondo un messaggio inviato a Suo nome, desidera ritirare la Sua ${application(facts)}.`, line`secondo un messaggio inviato a tuo nome, desideri ritirare la tua ${application(facts)}.`), label: 'Sì, ritiro la mia candidatura' },
      confirmErase: { subject: (facts) => addressed(facts, line`Confermi la cancellazione dei Suoi dati:`, line`Conferma la cancellazione dei tuoi dati:`), said: (facts) => addressed(facts, line`secondo un messaggio inviato a Suo nome, desidera la cancellazione dei dati conservati per la Sua ${application(facts)}.`, line`secondo un messaggio inviato a tuo nome, desideri la cancellazione dei dati conservati per la tua ${application(facts)}.`), label: 'Sì, cancellate i miei dati' },
      confirmNoMoreMail: { subject: (facts) => addressed(facts, line`Confermi che non desidera più ricevere e-mail:`, line`Conferma che non desideri più ricevere e-mail:`), said: (facts) => addressed(facts, line`secondo un messaggio inviato a Suo nome, non desidera più ricevere e-mail sulla Sua ${application(facts)}.`, line`secondo un messaggio inviato a tuo nome, non desideri più ricevere e-mail sulla tua ${application(facts)}.`), label: 'Sì, niente più e-mail' },
    },
    whyLink: (facts) => addressed(facts, line`Perché nessuno possa farlo a Sua insaputa, lo confermi qui entro sette giorni:`, line`Perché nessuno possa farlo a tua insaputa, confermalo qui entro sette giorni:`),
    otherwise: (facts) => addressed(facts, line`Se non intendeva questo, non deve fare nulla: non cambia niente.`, line`Se non intendevi questo, non devi fare nulla: non cambia niente.`),
  },
  { toCandidate, toColleague },
);
