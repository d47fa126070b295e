/** The English reminders to a recruiter: who waits, since when, and what follows if nobody acts. */
import { short, whereUpdateFollows } from '../frame.js';
import { line, paragraph, type LetterSet, type Write } from '../letter.js';
import { nudges } from './candidate-acts.js';
import { candidateWrote } from './candidate-mail.js';
import { waitingDigest } from './digest.js';
import { legalNudge } from './legal-duty.js';
import { candidateName, forRole, toColleague } from './phrases.js';
import { waits } from './waits.js';

const promiseEnding: Write = (writing) => {
  const { facts, date } = writing;
  const by = facts.dates.promisedBy === null ? line`soon` : line`by ${date(facts.dates.promisedBy)}`;
  return toColleague(
    facts.sender.name,
    writing,
    line`${short(candidateName(facts))} is owed an answer ${by}`,
    paragraph(waits(writing), line`An answer is due ${by}.`),
    paragraph(line`A decision recorded in your applicant tracking system settles this, and so does a word of your own to ${candidateName(facts)}, by phone or mail, once it is recorded.`),
    ...whereUpdateFollows(facts, paragraph(facts.hiringLead.name === null
      ? line`If nobody acts by then, the next step is a short mail telling ${candidateName(facts)} that there is no decision yet.`
      : line`If nobody acts by then, the next step is a short mail telling ${candidateName(facts)} that there is no decision yet, and ${facts.hiringLead.name} will be told as well.`)),
  );
};

const decisionNotTold: Write = (writing) => {
  const { facts } = writing;
  return toColleague(
    facts.sender.name,
    writing,
    line`${short(candidateName(facts))} may not know the decision yet`,
    paragraph(line`A decision about ${candidateName(facts)}, who applied ${forRole(facts)}, has been recorded, and nothing shows that ${candidateName(facts)} has been told.`),
    paragraph(
      line`If you would rather tell them yourself, please do it now and record it.`,
      facts.sender.name === null ? line`If nobody does, the closing letter is due next.` : line`If nobody does, the closing letter is due next, signed with your name.`,
    ),
  );
};

const letterTakenBack: Write = (writing) => {
  const { facts } = writing;
  return toColleague(
    facts.sender.name,
    writing,
    line`The letter to ${short(candidateName(facts))} is being taken back`,
    paragraph(
      line`The closing letter to ${candidateName(facts)}, who applied ${forRole(facts)}, was marked as sent in error.`,
      line`A short mail telling them so, with an apology, is on its way, and the application is open again.`,
    ),
    paragraph(line`A call from somebody they know would mean more than any mail. The time for a real answer begins anew today.`),
  );
};

export const nudge: LetterSet['nudge'] = { promiseEnding, decisionNotTold, letterTakenBack, candidateWrote, legalDuty: legalNudge, severalWaiting: waitingDigest, ...nudges };
