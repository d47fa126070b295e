/** The German mails to whoever leads the hire, once a promise is broken and for as long as nobody answers. */
import { isNobody, short } from '../frame.js';
import { line, paragraph, type LetterSet, type Line, type Write, type Writing } from '../letter.js';
import { escalations } from './candidate-acts.js';
import { lateDigest } from './digest.js';
import { legalEscalation } from './legal-duty.js';
import { candidateName, toColleague } from './phrases.js';
import { waits } from './waits.js';

function recruiter({ facts }: Writing): Line {
  return facts.sender.name === null ? line`Im Recruiting ist für diese Bewerbung niemand eingetragen; handeln können also Sie.` : line`Im Recruiting zuständig ist ${facts.sender.name}.`;
}

/** What is left when nobody decides. After a final round no letter does it, whatever the policy says. */
function withoutDecision({ facts }: Writing): Line {
  return facts.finalRound
    ? line`Nach einer letzten Runde schließt kein Schreiben eine Bewerbung ab, nur weil niemand geantwortet hat: ${candidateName(facts)} kann die Antwort nur von einem Menschen bekommen.`
    : line`Ohne Entscheidung bleibt nur ein Schreiben, in dem steht, dass wir nicht rechtzeitig geantwortet haben und dass es keinen Grund gibt, weiter zu warten. Sofern Ihre Richtlinie den Versand nicht von selbst zulässt, geht es erst hinaus, wenn ein Mensch es freigibt. So lange wartet ${candidateName(facts)}.`;
}

const promiseBroken: Write = (writing) => {
  const { facts, date } = writing;
  const due = facts.dates.promisedBy === null ? line`und die Zeit dafür ist um` : line`obwohl sie spätestens am ${date(facts.dates.promisedBy)} fällig war`;
  return toColleague(
    facts.hiringLead.name,
    writing,
    line`${short(candidateName(facts))} hat die zugesagte Antwort nicht bekommen`,
    paragraph(waits(writing), line`Die Antwort ist nicht gekommen, ${due}.`, recruiter(writing)),
    paragraph(line`Hearback kann ${candidateName(facts)} jetzt nur mitteilen, dass es noch keine Entscheidung gibt.`, line`Was fehlt, ist die Entscheidung oder ein Wort von einem Menschen.`),
  );
};

const stillSilent: Write = (writing) => {
  const { facts } = writing;
  return toColleague(
    facts.hiringLead.name,
    writing,
    line`${short(candidateName(facts))} ist noch immer ohne Antwort`,
    paragraph(waits(writing), line`Die zugesagte Zeit ist mehr als einmal verstrichen.`, recruiter(writing)),
    paragraph(withoutDecision(writing), facts.finalRound ? null : line`Wird vorher eine Entscheidung vermerkt, so wird stattdessen diese mitgeteilt.`),
  );
};

/** About one candidate who has waited too long; or, where none is named, about letters that were held together. */
const approvalsWaiting: Write = (writing) => {
  const { facts } = writing;
  if (isNobody(facts)) {
    return toColleague(
      facts.hiringLead.name ?? facts.sender.name,
      writing,
      line`Schreiben von ${short(facts.employer.name)} an Bewerbende warten auf Freigabe`,
      paragraph(
        line`Schreiben von ${facts.employer.name} an Bewerbende liegen bereit und werden zurückgehalten, bis ein Mensch sie freigibt.`,
        line`Keines davon geht vorher hinaus, und so lange warten die Bewerbenden weiter.`,
      ),
      paragraph(line`Bitte sehen Sie die Schreiben durch und geben Sie sie einzeln oder alle zusammen frei, oder stoppen Sie sie.`),
    );
  }
  return toColleague(
    facts.hiringLead.name,
    writing,
    line`${short(candidateName(facts))} wartet schon zu lange auf eine Antwort`,
    paragraph(waits(writing), line`Die zugesagte Zeit ist mehrmals verstrichen.`, recruiter(writing)),
    paragraph(withoutDecision(writing)),
    paragraph(line`Bitte entscheiden Sie, oder sehen Sie nach, was auf Freigabe wartet, und geben Sie es frei oder stoppen Sie es.`),
  );
};

/** To the employer as a whole, about a connection whose ATS refuses us or has gone silent. The reason stands with it. */
const connectionStale: Write = (writing) => {
  const { facts } = writing;
  return toColleague(
    null,
    writing,
    line`Schreiben von ${short(facts.employer.name)} an Bewerbende werden zurückgehalten: Auf das Bewerbungssystem ist kein Verlass`,
    paragraph(
      line`Schreiben von ${facts.employer.name} an Bewerbende werden zurückgehalten, weil Hearback nicht mehr sicher ist, ob noch gilt, was es aus Ihrem Bewerbungssystem weiß.`,
      line`So lange erfährt niemand etwas, und die Bewerbenden warten weiter.`,
    ),
    paragraph(line`Bitte prüfen Sie die Verbindung: ob ihr Schlüssel im Bewerbungssystem noch gilt und ob die Webhooks noch eingeschaltet sind.`, line`Die Schreiben gehen von selbst weiter, sobald das System wieder antwortet oder sich meldet.`),
  );
};

const webhookDisabled: Write = (writing) => {
  const { facts } = writing;
  return toColleague(
    null,
    writing,
    line`Webhooks von ${short(facts.employer.name)} sind abgeschaltet: Ihre Adresse ist nicht zu erreichen`,
    paragraph(line`Hearback schickt Webhooks von ${facts.employer.name} nicht mehr an eine Ihrer Adressen, weil sie seit Tagen keinen angenommen oder gemeldet hat, dass es sie nicht mehr gibt.`, line`Schreiben an Bewerbende gehen weiter wie bisher; nur Ihre eigenen Programme erfahren nichts mehr.`),
    paragraph(line`Bitte geben Sie der zuständigen Person Bescheid: Sobald die Adresse wieder antwortet, lässt sie sich mit PATCH /v1/webhook-endpoints einschalten, und was gefehlt hat, kann noch einmal gesendet werden.`),
  );
};

export const escalation: LetterSet['escalation'] = { promiseBroken, stillSilent, approvalsWaiting, connectionStale, webhookDisabled, legalDuty: legalEscalation, severalWaiting: lateDigest, ...escalations };
