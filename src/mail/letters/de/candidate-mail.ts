/** The German mails that follow from a mail of the candidate. */
import { candidateMailLetters } from '../candidate-mail.js';
import { line } from '../letter.js';
import { application, candidateName, forRole, subjectOfApplication, toCandidate, toColleague } from './phrases.js';

export const { candidateWrote, confirmations } = candidateMailLetters(
  {
    candidateName,
    subjectOfApplication,
    wroteSubject: (name) => line`${name} hat Ihnen geschrieben`,
    wrote: (facts) => line`${candidateName(facts)} (${forRole(facts)}) schreibt:`,
    otherSender: (address) => line`Die Nachricht kam von ${address}, einer anderen Adresse als der bekannten. Bitte vergewissern Sie sich, wer geschrieben hat, bevor Sie Auskunft geben.`,
    attached: (names) => line`Angehängt und hier nicht geöffnet: ${names}`,
    answer: line`Bisher hat niemand geantwortet: Das liegt bei Ihnen. Wenn Sie auf diese E-Mail antworten, geht Ihre Antwort direkt dorthin.`,
    confirm: {
      confirmWithdraw: { subject: line`Bitte bestätigen Sie Ihren Rückzug:`, said: (facts) => line`Sie haben geschrieben, dass Sie Ihre ${application(facts)} zurückziehen möchten.`, label: 'Ja, Bewerbung zurückziehen' },
      confirmErase: { subject: line`Bitte bestätigen Sie die Löschung Ihrer Daten:`, said: (facts) => line`Sie haben geschrieben, dass Ihre Daten zu Ihrer ${application(facts)} gelöscht werden sollen.`, label: 'Ja, meine Daten löschen' },
      confirmNoMoreMail: { subject: line`Bitte bestätigen Sie, dass Sie keine E-Mails mehr möchten:`, said: (facts) => line`Sie haben geschrieben, dass Sie zu Ihrer ${application(facts)} keine E-Mails mehr möchten.`, label: 'Ja, keine E-Mails mehr' },
    },
    whyLink: line`Damit das niemand in Ihrem Namen tun kann, bestätigen Sie es bitte innerhalb von sieben Tagen hier:`,
    otherwise: line`Falls Sie das nicht gemeint haben, brauchen Sie nichts zu tun: Es ändert sich nichts.`,
  },
  { toCandidate, toColleague },
);
