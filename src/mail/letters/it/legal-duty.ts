/** The Italian mails about a duty by law: what must be said to whom by when, and that a word from a person is enough. */
import { short } from '../frame.js';
import { type Block, line, paragraph, type Line, type Write, type Writing } from '../letter.js';
import { candidateName, toColleague } from './phrases.js';

function subject({ facts }: Writing): Line {
  return line`${short(candidateName(facts))}: una comunicazione dovuta per legge`;
}

function whatIsOwed({ facts, date }: Writing): Block {
  const by = facts.law == null ? line`in tempo` : line`al più tardi il ${date(facts.law.lastDay)}`;
  return paragraph(line`Per legge (${facts.law?.citation ?? ''}), ${candidateName(facts)} deve sapere ${by} se è stata presa una decisione. Nulla indica che sia stato detto dopo l’ultimo colloquio.`);
}

/** A reminder to the recruiter, and the alarm to whoever is above them. */
const remind = (nameOf: (facts: Writing['facts']) => string | null): Write => (writing) =>
  toColleague(nameOf(writing.facts), writing, subject(writing), whatIsOwed(writing), paragraph(line`Basta un messaggio che dica che non c’è ancora una decisione, una telefonata registrata o la decisione stessa.`));

export const legalNudge: Write = remind(({ sender }) => sender.name);
export const legalEscalation: Write = remind(({ hiringLead }) => hiringLead.name);

/** @param howToCall the number and the hours, as every call has them */
export const legalCall = (howToCall: (facts: Writing['facts']) => readonly Block[]): Write => (writing) =>
  toColleague(writing.facts.sender.name, writing, subject(writing), whatIsOwed(writing), ...howToCall(writing.facts), paragraph(line`La preghiamo di telefonare, di dire se è stata presa una decisione, anche se non lo è ancora, e di registrare la telefonata. In questo caso non si può contare su una nostra lettera.`));
