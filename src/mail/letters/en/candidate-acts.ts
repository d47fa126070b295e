/** The English mails that follow from what a candidate did or asked on their page. */
import { candidateActLetters } from '../candidate-acts.js';
import { afterColon } from '../frame.js';
import { line } from '../letter.js';
import { candidateName, forRole, subjectOfApplication, toCandidate, toColleague, yourApplication } from './phrases.js';

export const { nudges, escalations, replies } = candidateActLetters(
  {
    candidateName,
    asked: {
      subject: (name) => line`${name} asks where they stand`,
      said: (facts, on) => line`${candidateName(facts)}, who applied ${forRole(facts)}, asked${on === null ? line`` : line` on ${on}`} where they stand.`,
      due: (by) => (by === null ? line`An answer from a person is due within one working day.` : line`An answer from a person is due by ${by}.`),
      settles: line`A word of your own settles this once it is recorded, and so does a letter or a move to another stage.`,
    },
    unanswered: {
      subject: (name) => line`${name} asked, and nobody has answered`,
      said: (facts, on) => line`${candidateName(facts)}, who applied ${forRole(facts)}, asked${on === null ? line`` : line` on ${on}`} where they stand, and no person has answered within a working day.`,
      missing: (facts) => line`What is missing is a word from a person: a call or a mail to ${candidateName(facts)}, once it is recorded, or a decision.`,
    },
    withdrew: {
      subject: (name) => line`${name} has withdrawn`,
      said: (facts) => line`${candidateName(facts)}, who applied ${forRole(facts)}, has withdrawn the application.`,
      next: line`Nothing more is sent to them about it. Please record it in your applicant tracking system as well.`,
    },
    saysTold: {
      subject: (name) => line`${name} says they have been told`,
      said: (facts) => line`${candidateName(facts)}, who applied ${forRole(facts)}, says that a person has already told them the outcome.`,
      next: line`No closing letter follows. If nobody on your team has spoken to them, please do.`,
    },
    confirmAddress: {
      subject: (facts) => line`Please confirm your new address: ${afterColon(subjectOfApplication(facts))}`,
      said: (facts) => line`This address was given for mail about ${yourApplication(facts)}. So that nobody can do that without your knowledge, please confirm it here within seven days:`,
      label: 'Yes, write to me here',
      otherwise: () => line`Until then everything goes to the old address. If it was not you, there is nothing to do.`,
    },
  },
  { toCandidate, toColleague },
);
