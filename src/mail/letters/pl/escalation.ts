/** The Polish mails to whoever leads the hire, once a promise is broken and for as long as nobody answers. */
import { isNobody, short } from '../frame.js';
import { line, paragraph, type LetterSet, type Line, type Write, type Writing } from '../letter.js';
import { escalations } from './candidate-acts.js';
import { lateDigest } from './digest.js';
import { legalEscalation } from './legal-duty.js';
import { candidateName, toColleague } from './phrases.js';
import { waits } from './waits.js';

function recruiter({ facts }: Writing): Line {
  return facts.sender.name === null ? line`Do tego zgłoszenia nikt z rekrutacji nie jest przypisany, dlatego prosimy o działanie.` : line`Rekrutację prowadzi ${facts.sender.name}.`;
}

/** What is left when nobody decides. After a final round no letter does it, whatever the policy says. */
function withoutDecision({ facts }: Writing): Line {
  return facts.finalRound
    ? line`Po ostatnim etapie żadna wiadomość nie zamyka zgłoszenia tylko dlatego, że nikt nie odpowiedział. Odpowiedź, na którą czeka ${candidateName(facts)}, może przekazać tylko człowiek.`
    : line`Bez decyzji pozostaje tylko wiadomość, że nie odpowiedzieliśmy na czas i że nie ma powodu dłużej czekać. O ile przyjęte zasady nie pozwalają jej wyjść samej, zostanie wysłana dopiero wtedy, gdy zatwierdzi ją człowiek. Do tego czasu ${candidateName(facts)} czeka.`;
}

const promiseBroken: Write = (writing) => {
  const { facts, date } = writing;
  const due = facts.dates.promisedBy === null ? line`a czas na nią minął` : line`a powinna była nadejść najpóźniej ${date(facts.dates.promisedBy)}`;
  return toColleague(
    facts.hiringLead.name,
    writing,
    line`Obiecana odpowiedź nie nadeszła: ${short(candidateName(facts))}`,
    paragraph(waits(writing), line`Odpowiedź nie nadeszła, ${due}.`, recruiter(writing)),
    paragraph(line`Hearback może teraz przekazać tylko tyle, że decyzji jeszcze nie ma.`, line`Brakuje decyzji albo słowa od człowieka.`),
  );
};

const stillSilent: Write = (writing) => {
  const { facts } = writing;
  return toColleague(
    facts.hiringLead.name,
    writing,
    line`Wciąż bez odpowiedzi: ${short(candidateName(facts))}`,
    paragraph(waits(writing), line`Obiecany termin minął już więcej niż raz.`, recruiter(writing)),
    paragraph(withoutDecision(writing), facts.finalRound ? null : line`Jeśli wcześniej zostanie zapisana decyzja, przekażemy właśnie ją.`),
  );
};

/** About one candidate who has waited too long; or, where none is named, about letters that were held together. */
const approvalsWaiting: Write = (writing) => {
  const { facts } = writing;
  if (isNobody(facts)) {
    return toColleague(
      facts.hiringLead.name ?? facts.sender.name,
      writing,
      line`Wiadomości do osób kandydujących czekają na zatwierdzenie (${short(facts.employer.name)})`,
      paragraph(
        line`Wiadomości do osób kandydujących są gotowe i wstrzymane, dopóki nie zatwierdzi ich człowiek.`,
        line`Żadna nie zostanie wysłana wcześniej, a te osoby nadal czekają.`,
      ),
      paragraph(line`Prosimy je przejrzeć i zatwierdzić lub anulować, pojedynczo albo wszystkie naraz.`),
    );
  }
  return toColleague(
    facts.hiringLead.name,
    writing,
    line`Zbyt długo bez odpowiedzi: ${short(candidateName(facts))}`,
    paragraph(waits(writing), line`Obiecany termin minął już kilka razy.`, recruiter(writing)),
    paragraph(withoutDecision(writing)),
    paragraph(line`Prosimy podjąć decyzję albo sprawdzić, co czeka na zatwierdzenie, i to zatwierdzić lub anulować.`),
  );
};

const connectionStale: Write = (writing) => {
  const { facts } = writing;
  return toColleague(
    null,
    writing,
    line`Wiadomości do osób kandydujących są wstrzymane: na ATS nie można teraz polegać (${short(facts.employer.name)})`,
    paragraph(
      line`Wiadomości do osób kandydujących są wstrzymane, ponieważ Hearback nie ma już pewności, czy dane z systemu rekrutacyjnego (ATS) są nadal aktualne.`,
      line`Dopóki to trwa, nikt nie dostanie żadnej wiadomości, a te osoby nadal czekają.`,
    ),
    paragraph(line`Prosimy sprawdzić połączenie: czy jego klucz w ATS jest nadal ważny i czy webhooki są nadal włączone.`, line`Wysyłka ruszy sama, gdy tylko ATS znów odpowie lub da znać.`),
  );
};

const webhookDisabled: Write = (writing) => {
  const { facts } = writing;
  return toColleague(
    null,
    writing,
    line`Webhooki są wyłączone: adres nie odpowiada (${short(facts.employer.name)})`,
    paragraph(line`Hearback przestał wysyłać webhooki firmy ${facts.employer.name} pod jeden z Państwa adresów, ponieważ od kilku dni żaden nie został przyjęty albo adres odpowiedział, że już nie istnieje.`, line`Wiadomości do osób kandydujących są wysyłane jak dotąd; tylko Państwa własne programy niczego już nie otrzymują.`),
    paragraph(line`Prosimy powiadomić osobę, która się tym zajmuje: gdy adres znów odpowie, można go włączyć przez PATCH /v1/webhook-endpoints, a to, co przepadło, wysłać ponownie.`),
  );
};

export const escalation: LetterSet['escalation'] = { promiseBroken, stillSilent, approvalsWaiting, connectionStale, webhookDisabled, legalDuty: legalEscalation, severalWaiting: lateDigest, ...escalations };
