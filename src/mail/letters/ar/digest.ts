/** The Arabic mails about several people at once: a morning's reminders, and a morning's broken promises. */
import { digestOf } from '../digest.js';
import { line, type Line } from '../letter.js';
import { toColleague } from './phrases.js';
import { waits } from './waits.js';

const each = {
  waits,
  promised: (day: Line) => line`وُعد بالرد في موعد أقصاه ${day}.`,
  decided: line`سُجل قرار، وليس هناك ما يدل على الإبلاغ به.`,
  closing: line`يكفي في كل حالة تسجيل قرار في نظام التوظيف لديكم (ATS)، أو التواصل مباشرةً، هاتفيًا أو بالبريد الإلكتروني، وتسجيل ذلك.`,
};

export const waitingDigest = digestOf({ toColleague }, 'sender', {
  ...each,
  subject: line`عدة ردود منتظرة منكم`,
  opening: line`هذه الردود لا تزال منتظرة، وأولها ما وُعد به في أقرب موعد.`,
});

export const lateDigest = digestOf({ toColleague }, 'hiringLead', {
  ...each,
  subject: line`عدة ردود موعودة لم تصل`,
  opening: line`هذه الردود تأخرت عن الموعد الذي وُعد به. وما ينقص هو القرار، أو كلمة من إنسان.`,
});
