/** The English mails that follow from a mail of the candidate. */
import { candidateMailLetters } from '../candidate-mail.js';
import { afterColon } from '../frame.js';
import { line } from '../letter.js';
import { candidateName, forRole, subjectOfApplication, toCandidate, toColleague, yourApplication } from './phrases.js';

export const { candidateWrote, confirmations } = candidateMailLetters(
  {
    candidateName,
    subjectOfApplication: (facts) => afterColon(subjectOfApplication(facts)),
    wroteSubject: (name) => line`${name} has written to you`,
    wrote: (facts) => line`${candidateName(facts)}, who applied ${forRole(facts)}, wrote:`,
    otherSender: (address) => line`This came from ${address}, which is not the address that you know them by. Make sure who it is before you tell them anything.`,
    attached: (names) => line`Attached, and not opened here: ${names}`,
    answer: line`Nobody has answered it yet: it is yours to answer. Reply to this mail, and your answer goes straight to them.`,
    confirm: {
      confirmWithdraw: { subject: () => line`Please confirm that you withdraw:`, said: (facts) => line`A message in your name says that you want to withdraw ${yourApplication(facts)}.`, label: 'Yes, withdraw my application' },
      confirmErase: { subject: () => line`Please confirm that your data is to be deleted:`, said: (facts) => line`A message in your name says that what is kept about you for ${yourApplication(facts)} is to be deleted.`, label: 'Yes, delete my data' },
      confirmNoMoreMail: { subject: () => line`Please confirm that you want no more mail:`, said: (facts) => line`A message in your name says that you want no more mail about ${yourApplication(facts)}.`, label: 'Yes, no more mail' },
    },
    whyLink: () => line`So that nobody can do that without your knowledge, please confirm it here within seven days:`,
    otherwise: () => line`If that is not what you meant, there is nothing to do: nothing changes.`,
  },
  { toCandidate, toColleague },
);
