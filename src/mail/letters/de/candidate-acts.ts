/** The German mails that follow from what a candidate did or asked on their page. */
import { candidateActLetters } from '../candidate-acts.js';
import { afterColon } from '../frame.js';
import { addressed, line } from '../letter.js';
import { application, candidateName, forRole, subjectOfApplication, toCandidate, toColleague } from './phrases.js';

export const { nudges, escalations, replies } = candidateActLetters(
  {
    candidateName,
    asked: {
      subject: (name) => line`${name} fragt nach dem Stand`,
      said: (facts, on) => line`${candidateName(facts)} (${forRole(facts)}) hat${on === null ? line`` : line` am ${on}`} nach dem Stand der Bewerbung gefragt.`,
      due: (by) => (by === null ? line`Eine persönliche Antwort ist innerhalb eines Arbeitstages fällig.` : line`Eine persönliche Antwort ist bis zum ${by} fällig.`),
      settles: line`Erledigt ist das mit einer eigenen Nachricht von Ihnen, sobald sie vermerkt ist, und ebenso mit einem Schreiben oder dem Wechsel in eine andere Phase.`,
    },
    unanswered: {
      subject: (name) => line`${name} hat gefragt und keine Antwort bekommen`,
      said: (facts, on) => line`${candidateName(facts)} (${forRole(facts)}) hat${on === null ? line`` : line` am ${on}`} nach dem Stand der Bewerbung gefragt, und innerhalb eines Arbeitstages hat niemand geantwortet.`,
      missing: (facts) => line`Was fehlt, ist ein Wort von einem Menschen: ein Anruf oder eine E-Mail an ${candidateName(facts)}, sobald das vermerkt ist, oder eine Entscheidung.`,
    },
    withdrew: {
      subject: (name) => line`${name} hat die Bewerbung zurückgezogen`,
      said: (facts) => line`${candidateName(facts)} (${forRole(facts)}) hat die Bewerbung zurückgezogen.`,
      next: line`Dazu wird nichts mehr verschickt. Bitte vermerken Sie es auch in Ihrem Bewerbungssystem.`,
    },
    saysTold: {
      subject: (name) => line`${name} kennt das Ergebnis nach eigener Angabe schon`,
      said: (facts) => line`${candidateName(facts)} (${forRole(facts)}) sagt, das Ergebnis sei bereits persönlich mitgeteilt worden.`,
      next: line`Ein Abschlussschreiben folgt nicht. Falls bei Ihnen niemand mit ihr oder ihm gesprochen hat, holen Sie das bitte nach.`,
    },
    confirmAddress: {
      subject: (facts) => addressed(facts, line`Bitte bestätigen Sie Ihre neue Adresse: ${subjectOfApplication(facts)}`, line`Bitte bestätige deine neue Adresse: ${afterColon(subjectOfApplication(facts))}`),
      said: (facts) => addressed(facts, line`diese Adresse wurde für E-Mails zu Ihrer ${application(facts)} angegeben. Damit das niemand ohne Ihr Wissen tun kann, bestätigen Sie sie bitte innerhalb von sieben Tagen hier:`, line`diese Adresse wurde für E-Mails zu deiner ${application(facts)} angegeben. Damit das niemand ohne dein Wissen tun kann, bestätige sie bitte innerhalb von sieben Tagen hier:`),
      label: 'Ja, das ist meine neue Adresse',
      otherwise: (facts) => addressed(facts, line`Bis dahin geht alles an die bisherige Adresse. Falls die Angabe nicht von Ihnen stammt, brauchen Sie nichts zu tun.`, line`Bis dahin geht alles an die bisherige Adresse. Falls die Angabe nicht von dir stammt, brauchst du nichts zu tun.`),
    },
  },
  { toCandidate, toColleague },
);
