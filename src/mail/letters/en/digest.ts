/** The English mails about several people at once: a morning's reminders, and a morning's broken promises. */
import { digestOf } from '../digest.js';
import { line, type Line } from '../letter.js';
import { toColleague } from './phrases.js';
import { waits } from './waits.js';

const each = {
  waits,
  promised: (day: Line) => line`An answer was promised by ${day}.`,
  decided: line`A decision has been recorded, and nothing shows that they have been told.`,
  closing: line`A decision recorded in your applicant tracking system settles each of them, and so does a word of your own, by phone or mail, once it is recorded.`,
};

export const waitingDigest = digestOf({ toColleague }, 'sender', {
  ...each,
  subject: line`Several candidates are waiting for an answer from you`,
  opening: line`These candidates are waiting for an answer; whoever was promised one first stands at the top.`,
});

export const lateDigest = digestOf({ toColleague }, 'hiringLead', {
  ...each,
  subject: line`Several candidates have not had the answer that was promised`,
  opening: line`These candidates have waited longer than they were promised. What is missing is the decision, or a word from a person.`,
});
