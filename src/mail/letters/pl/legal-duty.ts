/** The Polish mails about a duty by law: what must be said to whom by when, and that a word from a person is enough. */
import { short } from '../frame.js';
import { type Block, line, paragraph, type Line, type Write, type Writing } from '../letter.js';
import { candidateName, toColleague } from './phrases.js';

function subject({ facts }: Writing): Line {
  return line`${short(candidateName(facts))}: informacja wymagana przez prawo`;
}

function whatIsOwed({ facts, date }: Writing): Block {
  const by = facts.law == null ? line`na czas` : line`najpóźniej ${date(facts.law.lastDay)}`;
  return paragraph(line`Zgodnie z prawem (${facts.law?.citation ?? ''}) ${candidateName(facts)} musi otrzymać ${by} informację, czy zapadła decyzja. Nic nie wskazuje na to, że tak się stało od ostatniej rozmowy.`);
}

/** A reminder to the recruiter, and the alarm to whoever is above them. */
const remind = (nameOf: (facts: Writing['facts']) => string | null): Write => (writing) =>
  toColleague(nameOf(writing.facts), writing, subject(writing), whatIsOwed(writing), paragraph(line`Wystarczy wiadomość, że nie ma jeszcze decyzji, odnotowana rozmowa telefoniczna albo sama decyzja.`));

export const legalNudge: Write = remind(({ sender }) => sender.name);
export const legalEscalation: Write = remind(({ hiringLead }) => hiringLead.name);

/** @param howToCall the number and the hours, as every call has them */
export const legalCall = (howToCall: (facts: Writing['facts']) => readonly Block[]): Write => (writing) =>
  toColleague(writing.facts.sender.name, writing, subject(writing), whatIsOwed(writing), ...howToCall(writing.facts), paragraph(line`Prosimy zadzwonić, powiedzieć, czy zapadła decyzja, także jeśli jeszcze nie zapadła, i odnotować rozmowę. W tym przypadku nie można liczyć na naszą wiadomość.`));
