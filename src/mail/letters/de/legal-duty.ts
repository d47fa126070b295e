/** The German mails about a duty by law: what must be said to whom by when, and that a word from a person is enough. */
import { short } from '../frame.js';
import { type Block, line, paragraph, type Line, type Write, type Writing } from '../letter.js';
import { candidateName, toColleague } from './phrases.js';

function subject({ facts }: Writing): Line {
  return line`${short(candidateName(facts))}: gesetzlich vorgeschriebene Auskunft`;
}

function whatIsOwed({ facts, date }: Writing): Block {
  const by = facts.law == null ? line`rechtzeitig` : line`bis ${date(facts.law.lastDay)}`;
  return paragraph(line`nach dem Gesetz (${facts.law?.citation ?? ''}) muss ${candidateName(facts)} ${by} erfahren, ob eine Entscheidung gefallen ist. Nichts deutet darauf hin, dass das seit dem letzten Gespräch geschehen ist.`);
}

/** A reminder to the recruiter, and the alarm to whoever is above them. */
const remind = (nameOf: (facts: Writing['facts']) => string | null): Write => (writing) =>
  toColleague(nameOf(writing.facts), writing, subject(writing), whatIsOwed(writing), paragraph(line`Ein Schreiben, dass es noch keine Entscheidung gibt, genügt; ebenso ein vermerkter Anruf oder die Entscheidung selbst.`));

export const legalNudge: Write = remind(({ sender }) => sender.name);
export const legalEscalation: Write = remind(({ hiringLead }) => hiringLead.name);

/** @param howToCall the number and the hours, as every call has them */
export const legalCall = (howToCall: (facts: Writing['facts']) => readonly Block[]): Write => (writing) =>
  toColleague(writing.facts.sender.name, writing, subject(writing), whatIsOwed(writing), ...howToCall(writing.facts), paragraph(line`Bitte rufen Sie an und sagen Sie, ob eine Entscheidung gefallen ist, auch wenn noch keine gefallen ist, und vermerken Sie den Anruf. Auf ein Schreiben von uns ist hier kein Verlass.`));
