/** Arabic, all of it: a language is complete or it does not compile. */
import type { Language } from '../letter.js';
import { callTask } from './call-task.js';
import { closure } from './closure.js';
import { correction } from './correction.js';
import { escalation } from './escalation.js';
import { inquiryReply } from './inquiry-reply.js';
import { nudge } from './nudge.js';
import { team } from './phrases.js';
import { reasons } from './reasons.js';
import { receipt } from './receipt.js';
import { several } from './several.js';
import { statusUpdate } from './status-update.js';
import { wording } from './wording.js';

export const arabic: Language = {
  letters: { closure, statusUpdate, receipt, correction, inquiryReply, nudge, escalation, callTask },
  several,
  reasons,
  wording,
  unnamedRole: () => 'الوظيفة التي تقدمتم إليها',
  team,
  footer: () => ({ statusPage: 'أين وصل طلبكم، وما الذي نحتفظ به عنكم', stayInTouch: (employer) => `إن رغبتم في معرفة وظائف أخرى لدى ${employer}، فأخبرونا بذلك هنا، وإلا فلن يحدث شيء` }),
  calendar: 'gregory',
};
