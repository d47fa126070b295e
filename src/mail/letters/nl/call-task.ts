/** The Dutch mails that ask a recruiter to pick up the phone: because the candidate has earned a voice, or because no mail reaches them. */
import { howToCall, type CallWords } from '../call.js';
import { short } from '../frame.js';
import { line, paragraph, type LetterSet, type Line, type Write, type Writing } from '../letter.js';
import { legalCall } from './legal-duty.js';
import { candidateName, forRole, toColleague } from './phrases.js';

const callWords: CallWords = {
  number: (phone) => line`Telefoon: ${phone}`,
  noNumber: line`Uw recruitmentsysteem (ATS) heeft ons geen telefoonnummer gegeven.`,
  clock: (now, zone) => line`Toen deze e-mail werd geschreven, was het daar ${now} uur (${zone}).`,
  clockOfJob: (now, zone) => line`Waar deze persoon is, is niet bekend; op de plek van de functie was het ${now} uur (${zone}) toen deze e-mail werd geschreven.`,
  hours: (from, until) => line`Een goed moment om te bellen is tussen ${from} en ${until} uur.`,
  hoursApart: (there, yours) => line`Een goed moment om te bellen is daar tussen ${there.from} en ${there.until} uur, bij u dus van ${yours.from} tot ${yours.until} uur.`,
};

function pleaseCall(facts: Writing['facts']): Line {
  return line`Wilt u ${short(candidateName(facts))} bellen?`;
}

const finalRoundDecision: Write = (writing) => {
  const { facts } = writing;
  return toColleague(
    facts.sender.name,
    writing,
    pleaseCall(facts),
    paragraph(
      line`Er is een besluit over ${candidateName(facts)} (${forRole(facts)}, laatste ronde), en niets wijst erop dat het ook is meegedeeld.`,
      line`Na zo veel gesprekken hoort het van een mens te komen.`,
    ),
    ...howToCall(facts, callWords),
    paragraph(line`Bel alstublieft, zeg het duidelijk en leg het gesprek vast.`, line`Wordt er geen gesprek vastgelegd, dan is de afsluitende brief de volgende stap.`),
  );
};

const noAddress: Write = (writing) => toColleague(
  writing.facts.sender.name,
  writing,
  pleaseCall(writing.facts),
  paragraph(line`Er moet een brief naar ${candidateName(writing.facts)} (${forRole(writing.facts)}), en er is geen e-mailadres om die naartoe te sturen.`),
  ...howToCall(writing.facts, callWords),
  paragraph(line`Bel alstublieft en leg het gesprek vast, of voeg in uw recruitmentsysteem (ATS) een adres toe, dan kan de brief daarheen.`),
);

const bounced: Write = (writing) => toColleague(
  writing.facts.sender.name,
  writing,
  pleaseCall(writing.facts),
  paragraph(line`Er moet een bericht naar ${candidateName(writing.facts)} (${forRole(writing.facts)}) en dat kan niet per e-mail: een e-mail aan dat adres kwam terug, of er mag niets naartoe. ${candidateName(writing.facts)} weet er dus waarschijnlijk nog niets van.`),
  ...howToCall(writing.facts, callWords),
  paragraph(line`Bel alstublieft en leg het gesprek vast, of verbeter het adres in uw recruitmentsysteem (ATS).`),
);

export const callTask: LetterSet['callTask'] = { finalRoundDecision, noAddress, bounced, legalDuty: legalCall((facts) => howToCall(facts, callWords)) };
