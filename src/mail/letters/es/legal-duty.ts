/** The Spanish mails about a duty by law: what must be said to whom by when, and that a word from a person is enough. */
import { short } from '../frame.js';
import { type Block, line, paragraph, type Line, type Write, type Writing } from '../letter.js';
import { candidateName, toColleague } from './phrases.js';

function subject({ facts }: Writing): Line {
  return line`${short(candidateName(facts))}: un aviso que exige la ley`;
}

function whatIsOwed({ facts, date }: Writing): Block {
  const by = facts.law == null ? line`a tiempo` : line`a más tardar el ${date(facts.law.lastDay)}`;
  return paragraph(line`Por ley (${facts.law?.citation ?? ''}), ${candidateName(facts)} debe saber ${by} si se ha tomado una decisión. Nada indica que se le haya dicho desde la última entrevista.`);
}

/** A reminder to the recruiter, and the alarm to whoever is above them. */
const remind = (nameOf: (facts: Writing['facts']) => string | null): Write => (writing) =>
  toColleague(nameOf(writing.facts), writing, subject(writing), whatIsOwed(writing), paragraph(line`Basta con un mensaje que diga que todavía no hay decisión, con una llamada registrada o con la propia decisión.`));

export const legalNudge: Write = remind(({ sender }) => sender.name);
export const legalEscalation: Write = remind(({ hiringLead }) => hiringLead.name);

/** @param howToCall the number and the hours, as every call has them */
export const legalCall = (howToCall: (facts: Writing['facts']) => readonly Block[]): Write => (writing) =>
  toColleague(writing.facts.sender.name, writing, subject(writing), whatIsOwed(writing), ...howToCall(writing.facts), paragraph(line`Llame, por favor, diga si se ha tomado una decisión, aunque todavía no sea así, y deje registrada la llamada. En este caso no se puede contar con una carta nuestra.`));
