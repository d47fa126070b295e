/**
 * The English letters that end a wait. The outcome stands in the first or second sentence; the reason is about the role and never about the
 * person; nothing is praised that nobody saw, and nothing is offered that does not exist.
 */
import { line, paragraph, type LetterSet, type Write } from '../letter.js';
import { applyingFor, role, roleAtEmployer, subjectOfApplication, thanksForMeeting, toCandidate, yourApplication } from './phrases.js';

const notSelectedOnPaper: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(line`Thank you for ${applyingFor(facts)}.`, line`We have decided not to go forward with your application.`),
    paragraph(
      line`We were looking for a particular fit with this role and did not find it.`,
      line`The decision is about this one application and says nothing about any other that you may have with ${facts.employer.name}.`,
    ),
    paragraph(line`Applying takes time, and you should not have to guess how it ended.`),
  );
};

const notSelectedAfterInterview: Write = (writing) => {
  const { facts, date } = writing;
  const on = facts.dates.interviewed === null ? line`` : line` on ${date(facts.dates.interviewed)}`;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(
      line`Thank you for taking the time to meet us${on} about the ${roleAtEmployer(facts)}.`,
      line`We have decided not to go forward with your application.`,
    ),
    paragraph(
      line`We were looking for a particular fit with this role, and in the end we did not find it.`,
      line`That is a decision about this one role and not a judgement of you.`,
    ),
    paragraph(line`We know that this is not the answer you were hoping for, and we wanted you to have it clearly.`),
  );
};

const notSelectedAfterFinalRound: Write = (writing) => {
  const { facts, date } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(line`You went all the way to the final round for the ${roleAtEmployer(facts)}, and you should have a clear answer: we have decided not to offer you the role.`),
    paragraph(
      facts.dates.interviewed === null
        ? line`Thank you for all the time you gave us.`
        : line`Thank you for all the time you gave us, most recently on ${date(facts.dates.interviewed)}.`,
      line`In the end it was a question of fit with this one role.`,
      line`Coming that far takes preparation and patience, and we know how much more this answer weighs at the end of it.`,
    ),
    paragraph(line`This is our final answer for this role, so please do not hold anything else back for it.`),
  );
};

const positionFilled: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(line`The ${roleAtEmployer(facts)} has been filled, so your application will not go any further.`),
    paragraph(line`Your application was still open when that happened, and we are closing it now so that you do not wait for a place that is no longer free.`),
    ...thanksForMeeting(writing),
  );
};

const positionCancelled: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(line`${facts.employer.name} has decided not to fill the ${role(facts)} after all, so your application will not go any further.`),
    paragraph(line`This is so for everyone who applied, and the reason does not lie in your application.`),
    ...thanksForMeeting(writing),
  );
};

const positionClosed: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(line`The ${roleAtEmployer(facts)} is now closed, so your application will not go any further.`),
    paragraph(line`We are closing the applications that were still open, and yours is one of them: you should not be left waiting for an answer.`),
    ...thanksForMeeting(writing),
  );
};

/** Nobody decided, and the letter says so: it takes the blame and gives the candidate their plans back. */
const noAnswerInTime: Write = (writing) => {
  const { facts, date } = writing;
  const { applied, interviewed } = facts.dates;
  const when = facts.interviewed ? interviewed : applied;
  const on = when === null ? line`` : line` on ${date(when)}`;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(
      line`Please do not keep waiting for an answer to ${yourApplication(facts)}: we are closing it without one.`,
      line`We did not answer in the time we promised, and that is on us.`,
    ),
    paragraph(
      line`No decision about you was made, neither for nor against.`,
      facts.interviewed ? line`You gave us your time when we met${on}, and you should have heard from us long before this.` : line`You took the time to apply${on}, and you should have heard from us long before this.`,
    ),
  );
};

const companyClosing: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(line`${facts.employer.name} is closing and has stopped hiring, so the ${role(facts)} will not be filled and your application will not go any further.`),
    paragraph(line`This is so for every application that was still open, and the reason does not lie in yours.`),
    ...thanksForMeeting(writing),
  );
};

export const closure: LetterSet['closure'] = {
  notSelected: { application: notSelectedOnPaper, interview: notSelectedAfterInterview, finalRound: notSelectedAfterFinalRound },
  positionFilled,
  positionCancelled,
  positionClosed,
  noAnswerInTime,
  companyClosing,
};
