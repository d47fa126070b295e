/** Polish, all of it: a language is complete or it does not compile. */
import type { Language } from '../letter.js';
import { callTask } from './call-task.js';
import { closure } from './closure.js';
import { correction } from './correction.js';
import { escalation } from './escalation.js';
import { inquiryReply } from './inquiry-reply.js';
import { nudge } from './nudge.js';
import { date, team } from './phrases.js';
import { reasons } from './reasons.js';
import { receipt } from './receipt.js';
import { several } from './several.js';
import { statusUpdate } from './status-update.js';
import { wording } from './wording.js';

export const polish: Language = {
  letters: { closure, statusUpdate, receipt, correction, inquiryReply, nudge, escalation, callTask },
  several,
  reasons,
  wording,
  unnamedRole: () => 'stanowisko wskazane w zgłoszeniu',
  team,
  footer: (address) => (address === 'informal'
    ? { statusPage: 'Na jakim etapie jest Twoje zgłoszenie i jakie Twoje dane przechowujemy', stayInTouch: (employer) => `Jeśli chcesz otrzymywać informacje o innych stanowiskach (${employer}), daj nam znać tutaj; bez tego nic nie przyjdzie` }
    : { statusPage: 'Na jakim etapie jest zgłoszenie i jakie dane przechowujemy', stayInTouch: (employer) => `Informacje o innych stanowiskach (${employer}) można zamówić tutaj; bez tego nic nie przyjdzie` }),
  date,
};
