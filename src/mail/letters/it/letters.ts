/** Italian, all of it: a language is complete or it does not compile. */
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

export const italian: Language = {
  letters: { closure, statusUpdate, receipt, correction, inquiryReply, nudge, escalation, callTask },
  wording,
  unnamedRole: 'la posizione per cui ha inviato la candidatura',
  team,
  footer: { statusPage: 'A che punto è la Sua candidatura e che cosa conserviamo su di Lei', stayInTouch: (employer) => `Se desidera sapere di altre posizioni presso ${employer}, ce lo dica qui; altrimenti non accade nulla` },
  date,
};
