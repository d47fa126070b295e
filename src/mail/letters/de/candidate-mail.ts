/** The German mails that follow from a mail of the candidate. */
import { candidateMailLetters } from '../candidate-mail.js';
import { afterColon } from '../frame.js';
import { addressed, line } from '../letter.js';
import { application, candidateName, forRole, subjectOfApplication, toCandidate, toColleague } from './phrases.js';

export const { candidateWrote, confirmations } = candidateMailLetters(
  {
    candidateName,
    subjectOfApplication: (facts) => addressed(facts, subjectOfApplication(facts), afterColon(subjectOfApplication(facts))),
    wroteSubject: (name) => line`${name} hat Ihnen geschrieben`,
    wrote: (facts) => line`${candidateName(facts)} (${forRole(facts)}) schreibt:`,
    otherSender: (address) => line`Die Nachricht kam von ${address}, einer anderen Adresse als der bekannten. Bitte vergewissern Sie sich, wer geschrieben hat, bevor Sie Auskunft geben.`,
    attached: (names) => line`Angehängt und hier nicht geöffnet: ${names}`,
    answer: line`Bisher hat niemand geantwortet; die Antwort liegt bei Ihnen. Wenn Sie auf diese E-Mail antworten, geht Ihre Antwort direkt an die Absenderadresse.`,
    confirm: {
      confirmWithdraw: { subject: (facts) => addressed(facts, line`Bitte bestätigen Sie den Rückzug:`, line`Bitte bestätige den Rückzug:`), said: (facts) => addressed(facts, line`uns wurde in Ihrem Namen geschrieben, dass Sie Ihre ${application(facts)} zurückziehen möchten.`, line`uns wurde in deinem Namen geschrieben, dass du deine ${application(facts)} zurückziehen möchtest.`), label: 'Ja, Bewerbung zurückziehen' },
      confirmErase: { subject: (facts) => addressed(facts, line`Bitte bestätigen Sie die Löschung Ihrer Daten:`, line`Bitte bestätige die Löschung deiner Daten:`), said: (facts) => addressed(facts, line`uns wurde in Ihrem Namen geschrieben, dass Ihre Daten zu Ihrer ${application(facts)} gelöscht werden sollen.`, line`uns wurde in deinem Namen geschrieben, dass deine Daten zu deiner ${application(facts)} gelöscht werden sollen.`), label: 'Ja, meine Daten löschen' },
      confirmNoMoreMail: { subject: (facts) => addressed(facts, line`Bitte bestätigen Sie, dass Sie keine E-Mails mehr möchten:`, line`Bitte bestätige, dass du keine E-Mails mehr möchtest:`), said: (facts) => addressed(facts, line`uns wurde in Ihrem Namen geschrieben, dass Sie zu Ihrer ${application(facts)} keine E-Mails mehr möchten.`, line`uns wurde in deinem Namen geschrieben, dass du zu deiner ${application(facts)} keine E-Mails mehr möchtest.`), label: 'Ja, keine E-Mails mehr' },
    },
    whyLink: (facts) => addressed(facts, line`Damit das niemand ohne Ihr Wissen tun kann, bestätigen Sie es bitte innerhalb von sieben Tagen hier:`, line`Damit das niemand ohne dein Wissen tun kann, bestätige es bitte innerhalb von sieben Tagen hier:`),
    otherwise: (facts) => addressed(facts, line`Falls Sie das nicht gemeint haben, brauchen Sie nichts zu tun: Es ändert sich nichts.`, line`Falls du das nicht gemeint hast, brauchst du nichts zu tun: Es ändert sich nichts.`),
  },
  { toCandidate, toColleague },
);
