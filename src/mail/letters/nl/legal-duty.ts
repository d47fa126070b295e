/** The Dutch mails about a duty by law: what must be said to whom by when, and that a word from a person is enough. */
import { short } from '../frame.js';
import { type Block, line, paragraph, type Line, type Write, type Writing } from '../letter.js';
import { candidateName, toColleague } from './phrases.js';

function subject({ facts }: Writing): Line {
  return line`${short(candidateName(facts))}: een wettelijk verplicht bericht`;
}

function whatIsOwed({ facts, date }: Writing): Block {
  const by = facts.law == null ? line`op tijd` : line`uiterlijk op ${date(facts.law.lastDay)}`;
  return paragraph(line`Volgens de wet (${facts.law?.citation ?? ''}) moet ${candidateName(facts)} ${by} weten of er een besluit is genomen. Niets wijst erop dat dit sinds het laatste gesprek is gezegd.`);
}

/** A reminder to the recruiter, and the alarm to whoever is above them. */
const remind = (nameOf: (facts: Writing['facts']) => string | null): Write => (writing) =>
  toColleague(nameOf(writing.facts), writing, subject(writing), whatIsOwed(writing), paragraph(line`Een bericht dat er nog geen besluit is, volstaat, net als een vastgelegd telefoongesprek of het besluit zelf.`));

export const legalNudge: Write = remind(({ sender }) => sender.name);
export const legalEscalation: Write = remind(({ hiringLead }) => hiringLead.name);

/** @param howToCall the number and the hours, as every call has them */
export const legalCall = (howToCall: (facts: Writing['facts']) => readonly Block[]): Write => (writing) =>
  toColleague(writing.facts.sender.name, writing, subject(writing), whatIsOwed(writing), ...howToCall(writing.facts), paragraph(line`Bel alstublieft, zeg of er een besluit is genomen, ook als dat nog niet zo is, en leg het gesprek vast. Op een brief van ons kunt u hier niet rekenen.`));
