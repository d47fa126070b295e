/** The English mails that ask a recruiter to pick up the phone: because the candidate has earned a voice, or because no mail reaches them. */
import { howToCall, type CallWords } from '../call.js';
import { short } from '../frame.js';
import { line, paragraph, type LetterSet, type Line, type Write, type Writing } from '../letter.js';
import { legalCall } from './legal-duty.js';
import { candidateName, forRole, toColleague } from './phrases.js';

const callWords: CallWords = {
  number: (phone) => line`Phone: ${phone}`,
  noNumber: line`Your applicant tracking system gave us no phone number.`,
  clock: (now, zone) => line`It was ${now} where they are (${zone}) when this mail was written.`,
  clockOfJob: (now, zone) => line`Where they are is not known; where the job is, it was ${now} (${zone}) when this mail was written.`,
  hours: (from, until) => line`A good time to call is between ${from} and ${until}.`,
  hoursApart: (there, yours) => line`A good time to call is between ${there.from} and ${there.until} there, which is ${yours.from} to ${yours.until} on your clock.`,
};

function pleaseCall(facts: Writing['facts']): Line {
  return line`Please call ${short(candidateName(facts))}`;
}

const finalRoundDecision: Write = (writing) => {
  const { facts } = writing;
  return toColleague(
    facts.sender.name,
    writing,
    pleaseCall(facts),
    paragraph(
      line`There is a decision about ${candidateName(facts)}, who went to the final round ${forRole(facts)}, and nothing shows that ${candidateName(facts)} knows it.`,
      line`After that many conversations it should come from a person.`,
    ),
    ...howToCall(facts, callWords),
    paragraph(line`Please call, say it plainly, and record the call.`, line`If no call is recorded, the closing letter is due next.`),
  );
};

const noAddress: Write = (writing) => toColleague(
  writing.facts.sender.name,
  writing,
  pleaseCall(writing.facts),
  paragraph(line`A letter to ${candidateName(writing.facts)}, who applied ${forRole(writing.facts)}, is due, and there is no e-mail address to send it to.`),
  ...howToCall(writing.facts, callWords),
  paragraph(line`Please call and record the call, or add an address in your applicant tracking system, and the letter can go there.`),
);

const bounced: Write = (writing) => toColleague(
  writing.facts.sender.name,
  writing,
  pleaseCall(writing.facts),
  paragraph(line`A letter to ${candidateName(writing.facts)}, who applied ${forRole(writing.facts)}, is due and cannot go by mail: mail to that address came back, or none is to go there. So ${candidateName(writing.facts)} most likely does not know of it yet.`),
  ...howToCall(writing.facts, callWords),
  paragraph(line`Please call and record the call, or correct the address in your applicant tracking system.`),
);

export const callTask: LetterSet['callTask'] = { finalRoundDecision, noAddress, bounced, legalDuty: legalCall((facts) => howToCall(facts, callWords)) };
