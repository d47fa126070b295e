/** The Portuguese mails about a duty by law: what must be said to whom by when, and that a word from a person is enough. */
import { short } from '../frame.js';
import { type Block, line, paragraph, type Line, type Write, type Writing } from '../letter.js';
import { candidateName, toColleague } from './phrases.js';

function subject({ facts }: Writing): Line {
  return line`${short(candidateName(facts))}: um aviso exigido por lei`;
}

function whatIsOwed({ facts, date }: Writing): Block {
  const by = facts.law == null ? line`a tempo` : line`até ${date(facts.law.lastDay)}`;
  return paragraph(line`Por lei (${facts.law?.citation ?? ''}), ${candidateName(facts)} deve saber ${by} se já foi tomada uma decisão. Nada indica que isso tenha sido dito desde a última entrevista.`);
}

/** A reminder to the recruiter, and the alarm to whoever is above them. */
const remind = (nameOf: (facts: Writing['facts']) => string | null): Write => (writing) =>
  toColleague(nameOf(writing.facts), writing, subject(writing), whatIsOwed(writing), paragraph(line`Basta uma mensagem dizendo que ainda não há decisão, uma ligação registrada ou a própria decisão.`));

export const legalNudge: Write = remind(({ sender }) => sender.name);
export const legalEscalation: Write = remind(({ hiringLead }) => hiringLead.name);

/** @param howToCall the number and the hours, as every call has them */
export const legalCall = (howToCall: (facts: Writing['facts']) => readonly Block[]): Write => (writing) =>
  toColleague(writing.facts.sender.name, writing, subject(writing), whatIsOwed(writing), ...howToCall(writing.facts), paragraph(line`Por favor, ligue, diga se já foi tomada uma decisão, mesmo que ainda não tenha sido, e registre a ligação. Neste caso não se pode contar com uma mensagem nossa.`));
