/** English, all of it: a language is complete or it does not compile. */
import type { Language } from '../letter.js';
import { callTask } from './call-task.js';
import { closure } from './closure.js';
import { correction } from './correction.js';
import { escalation } from './escalation.js';
import { inquiryReply } from './inquiry-reply.js';
import { nudge } from './nudge.js';
import { team } from './phrases.js';
import { receipt } from './receipt.js';
import { several } from './several.js';
import { statusUpdate } from './status-update.js';
import { wording } from './wording.js';

export const english: Language = {
  letters: { closure, statusUpdate, receipt, correction, inquiryReply, nudge, escalation, callTask },
  several,
  reasons: null,
  wording,
  unnamedRole: () => 'the role you applied for',
  team,
  footer: () => ({ statusPage: 'Where your application stands, and what we keep about you', stayInTouch: (employer) => `If you would like to hear about other roles at ${employer}, tell us here; nothing happens unless you do` }),
};
