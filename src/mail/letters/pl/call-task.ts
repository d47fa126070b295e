/** The Polish mails that ask a recruiter to pick up the phone: because the candidate has earned a voice, or because no mail reaches them. */
import { howToCall, type CallWords } from '../call.js';
import { short } from '../frame.js';
import { line, paragraph, type LetterSet, type Line, type Write, type Writing } from '../letter.js';
import { legalCall } from './legal-duty.js';
import { candidateName, forRole, toColleague } from './phrases.js';

const callWords: CallWords = {
  number: (phone) => line`Telefon: ${phone}`,
  noNumber: line`System rekrutacyjny (ATS) nie podał nam numeru telefonu.`,
  clock: (now, zone) => line`W chwili pisania tej wiadomości była tam godzina ${now} (${zone}).`,
  clockOfJob: (now, zone) => line`Nie wiadomo, gdzie jest ta osoba; w miejscu pracy była godzina ${now} (${zone}) w chwili pisania tej wiadomości.`,
  hours: (from, until) => line`Dobra pora na telefon: między ${from} a ${until}.`,
  hoursApart: (there, yours) => line`Dobra pora na telefon: między ${there.from} a ${there.until} czasu miejscowego, czyli u Państwa od ${yours.from} do ${yours.until}.`,
};

function pleaseCall(facts: Writing['facts']): Line {
  return line`Prosimy o telefon: ${short(candidateName(facts))}`;
}

const finalRoundDecision: Write = (writing) => {
  const { facts } = writing;
  return toColleague(
    facts.sender.name,
    writing,
    pleaseCall(facts),
    paragraph(
      line`Jest decyzja po ostatnim etapie rekrutacji i nic nie wskazuje na to, że zna ją już ${candidateName(facts)} (${forRole(facts)}).`,
      line`Po tylu rozmowach powinien ją przekazać człowiek.`,
    ),
    ...howToCall(facts, callWords),
    paragraph(line`Prosimy zadzwonić, powiedzieć to jasno i odnotować rozmowę.`, line`Jeśli żadna rozmowa nie zostanie odnotowana, następnym krokiem będzie wiadomość zamykająca zgłoszenie.`),
  );
};

const noAddress: Write = (writing) => toColleague(
  writing.facts.sender.name,
  writing,
  pleaseCall(writing.facts),
  paragraph(line`${candidateName(writing.facts)} (${forRole(writing.facts)}) ma otrzymać wiadomość, ale nie ma adresu e-mail, na który można ją wysłać.`),
  ...howToCall(writing.facts, callWords),
  paragraph(line`Prosimy zadzwonić i odnotować rozmowę albo dodać adres w systemie rekrutacyjnym (ATS), a wiadomość będzie mogła zostać wysłana.`),
);

const bounced: Write = (writing) => toColleague(
  writing.facts.sender.name,
  writing,
  pleaseCall(writing.facts),
  paragraph(line`${candidateName(writing.facts)} (${forRole(writing.facts)}) czeka na wiadomość, której nie można wysłać e-mailem: e-mail na ten adres wrócił albo nie należy na niego pisać. Najprawdopodobniej jej treść jeszcze nie dotarła.`),
  ...howToCall(writing.facts, callWords),
  paragraph(line`Prosimy zadzwonić i odnotować rozmowę albo poprawić adres w systemie rekrutacyjnym (ATS).`),
);

export const callTask: LetterSet['callTask'] = { finalRoundDecision, noAddress, bounced, legalDuty: legalCall((facts) => howToCall(facts, callWords)) };
