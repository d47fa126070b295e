/** The Dutch mails to whoever leads the hire, once a promise is broken and for as long as nobody answers. */
import { isNobody, short } from '../frame.js';
import { line, paragraph, type LetterSet, type Line, type Write, type Writing } from '../letter.js';
import { escalations } from './candidate-acts.js';
import { lateDigest } from './digest.js';
import { legalEscalation } from './legal-duty.js';
import { candidateName, toColleague } from './phrases.js';
import { waits } from './waits.js';

function recruiter({ facts }: Writing): Line {
  return facts.sender.name === null ? line`Er staat geen recruiter bij deze sollicitatie vermeld, dus u bent degene die iets kan doen.` : line`De recruiter is ${facts.sender.name}.`;
}

/** What is left when nobody decides. After a final round no letter does it, whatever the policy says. */
function withoutDecision({ facts }: Writing): Line {
  return facts.finalRound
    ? line`Na een laatste ronde sluit geen brief een sollicitatie af omdat niemand antwoordde: alleen een mens kan ${candidateName(facts)} antwoord geven.`
    : line`Zonder besluit rest alleen een brief waarin staat dat we niet op tijd hebben geantwoord en dat langer wachten geen zin heeft. Tenzij uw beleid die brief vanzelf laat gaan, gaat hij pas weg als een mens hem goedkeurt. Tot dan blijft ${candidateName(facts)} wachten.`;
}

const promiseBroken: Write = (writing) => {
  const { facts, date } = writing;
  const due = facts.dates.promisedBy === null ? line`en de tijd daarvoor is om` : line`terwijl het er uiterlijk op ${date(facts.dates.promisedBy)} had moeten zijn`;
  return toColleague(
    facts.hiringLead.name,
    writing,
    line`${short(candidateName(facts))} heeft het beloofde antwoord niet gekregen`,
    paragraph(waits(writing), line`Het antwoord is er niet gekomen, ${due}.`, recruiter(writing)),
    paragraph(line`Het enige wat Hearback ${candidateName(facts)} nu kan vertellen, is dat er nog geen besluit is.`, line`Wat ontbreekt, is het besluit, of een woord van een mens.`),
  );
};

const stillSilent: Write = (writing) => {
  const { facts } = writing;
  return toColleague(
    facts.hiringLead.name,
    writing,
    line`${short(candidateName(facts))} heeft nog steeds geen antwoord`,
    paragraph(waits(writing), line`De beloofde termijn is meer dan eens verstreken.`, recruiter(writing)),
    paragraph(withoutDecision(writing), facts.finalRound ? null : line`Wordt er eerder een besluit vastgelegd, dan wordt in plaats daarvan dat meegedeeld.`),
  );
};

/** About one candidate who has waited too long; or, where none is named, about letters that were held together. */
const approvalsWaiting: Write = (writing) => {
  const { facts } = writing;
  if (isNobody(facts)) {
    return toColleague(
      facts.hiringLead.name ?? facts.sender.name,
      writing,
      line`Brieven van ${short(facts.employer.name)} aan kandidaten wachten op goedkeuring`,
      paragraph(
        line`Brieven van ${facts.employer.name} aan kandidaten liggen klaar en worden vastgehouden tot een mens ze goedkeurt.`,
        line`Voor die tijd gaat er geen enkele weg, en de kandidaten blijven wachten.`,
      ),
      paragraph(line`Wilt u ze doornemen en ze een voor een, of alle tegelijk, goedkeuren of annuleren?`),
    );
  }
  return toColleague(
    facts.hiringLead.name,
    writing,
    line`${short(candidateName(facts))} wacht al te lang op een antwoord`,
    paragraph(waits(writing), line`De beloofde termijn is meermaals verstreken.`, recruiter(writing)),
    paragraph(withoutDecision(writing)),
    paragraph(line`Wilt u een besluit nemen, of bekijken wat op goedkeuring wacht en het goedkeuren of annuleren?`),
  );
};

const connectionStale: Write = (writing) => {
  const { facts } = writing;
  return toColleague(
    null,
    writing,
    line`Brieven van ${short(facts.employer.name)} aan kandidaten worden vastgehouden: het ATS is nu niet betrouwbaar`,
    paragraph(
      line`Brieven van ${facts.employer.name} aan kandidaten worden vastgehouden, omdat Hearback er niet meer zeker van is dat nog klopt wat het uit uw recruitmentsysteem (ATS) weet.`,
      line`Zolang dat zo is, krijgt niemand bericht en blijven de kandidaten wachten.`,
    ),
    paragraph(line`Wilt u de koppeling nakijken: of de sleutel ervan in het ATS nog geldig is en of de webhooks nog aanstaan?`, line`De brieven gaan vanzelf verder zodra het ATS weer antwoordt of zich meldt.`),
  );
};

const webhookDisabled: Write = (writing) => {
  const { facts } = writing;
  return toColleague(
    null,
    writing,
    line`Webhooks van ${short(facts.employer.name)} zijn uitgeschakeld: het adres is niet bereikbaar`,
    paragraph(line`Hearback stuurt geen webhooks van ${facts.employer.name} meer naar een van uw adressen, omdat dat er al dagen geen heeft aangenomen of heeft gemeld dat het niet meer bestaat.`, line`Brieven aan kandidaten gaan gewoon door; alleen uw eigen programma’s horen niets meer.`),
    paragraph(line`Wilt u degene inlichten die hierover gaat? Zodra het adres weer antwoordt, wordt het ingeschakeld met PATCH /v1/webhook-endpoints, en wat gemist is kan opnieuw worden gestuurd.`),
  );
};

export const escalation: LetterSet['escalation'] = { promiseBroken, stillSilent, approvalsWaiting, connectionStale, webhookDisabled, legalDuty: legalEscalation, severalWaiting: lateDigest, ...escalations };
