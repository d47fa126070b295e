/** The Polish mails that ask a recruiter to pick up the phone: because the candidate has earned a voice, or because no mail reaches them. */
import { short } from '../frame.js';
import { line, paragraph, type LetterSet, type Line, type Write, type Writing } from '../letter.js';
import { candidateName, forRole, toColleague } from './phrases.js';

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
    paragraph(line`Prosimy zadzwonić, powiedzieć to jasno i odnotować rozmowę.`, line`Jeśli żadna rozmowa nie zostanie odnotowana, następnym krokiem będzie wiadomość zamykająca zgłoszenie.`),
  );
};

const noAddress: Write = (writing) => toColleague(
  writing.facts.sender.name,
  writing,
  pleaseCall(writing.facts),
  paragraph(line`${candidateName(writing.facts)} (${forRole(writing.facts)}) ma otrzymać wiadomość, ale nie ma adresu e-mail, na który można ją wysłać.`),
  paragraph(line`Prosimy zadzwonić i odnotować rozmowę albo dodać adres w systemie rekrutacyjnym (ATS), a wiadomość będzie mogła zostać wysłana.`),
);

const bounced: Write = (writing) => toColleague(
  writing.facts.sender.name,
  writing,
  pleaseCall(writing.facts),
  paragraph(line`Nasz e-mail nie dotarł do adresata. ${candidateName(writing.facts)} (${forRole(writing.facts)}) najprawdopodobniej nie ma więc od nas żadnej wiadomości.`),
  paragraph(line`Prosimy zadzwonić i odnotować rozmowę albo poprawić adres w systemie rekrutacyjnym (ATS).`),
);

export const callTask: LetterSet['callTask'] = { finalRoundDecision, noAddress, bounced };
