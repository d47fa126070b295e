/** Polish, all of it: a language is complete or it does not compile. */
import type { Language } from '../letter.js';
import { callTask } from './call-task.js';
import { closure } from './closure.js';
import { correction } from './correction.js';
import { escalation } from './escalation.js';
import { inquiryReply } from './inquiry-reply.js';
import { nudge } from './nudge.js';
import { date, team } from './phrases.js';
import { receipt } from './receipt.js';
import { statusUpdate } from './status-update.js';
import { wording } from './wording.js';

export const polish: Language = {
  letters: { closure, statusUpdate, receipt, correction, inquiryReply, nudge, escalation, callTask },
  wording,
  unnamedRole: 'stanowisko wskazane w zgłoszeniu',
  team,
  footer: { statusPage: 'Na jakim etapie jest zgłoszenie i jakie dane przechowujemy', stayInTouch: (employer) => `Informacje o innych stanowiskach (${employer}) można zamówić tutaj; bez tego nic nie przyjdzie` },
  date,
};
