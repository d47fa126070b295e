/** The English mails about a duty by law: what must be said to whom by when, and that a word from a person is enough. */
import { short } from '../frame.js';
import { type Block, line, paragraph, type Line, type Write, type Writing } from '../letter.js';
import { candidateName, toColleague } from './phrases.js';

function subject({ facts }: Writing): Line {
  return line`${short(candidateName(facts))} must be told by law`;
}

function whatIsOwed({ facts, date }: Writing): Block {
  const by = facts.law == null ? line`in time` : line`by ${date(facts.law.lastDay)}`;
  return paragraph(line`By law (${facts.law?.citation ?? ''}), ${candidateName(facts)} must be told ${by} whether a decision has been made. Nothing shows that this has happened since the last interview.`);
}

/** A reminder to the recruiter, and the alarm to whoever is above them. */
const remind = (nameOf: (facts: Writing['facts']) => string | null): Write => (writing) =>
  toColleague(nameOf(writing.facts), writing, subject(writing), whatIsOwed(writing), paragraph(line`A letter that says there is no decision yet is enough, and so is a call that is recorded, or the decision itself.`));

export const legalNudge: Write = remind(({ sender }) => sender.name);
export const legalEscalation: Write = remind(({ hiringLead }) => hiringLead.name);

/** @param howToCall the number and the hours, as every call has them */
export const legalCall = (howToCall: (facts: Writing['facts']) => readonly Block[]): Write => (writing) =>
  toColleague(writing.facts.sender.name, writing, subject(writing), whatIsOwed(writing), ...howToCall(writing.facts), paragraph(line`Please call and say whether a decision has been made, even if it has not, and record the call. No letter of ours can be relied on to say it here.`));
