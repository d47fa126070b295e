/** Italian, all of it: a language is complete or it does not compile. */
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

export const italian: Language = {
  letters: { closure, statusUpdate, receipt, correction, inquiryReply, nudge, escalation, callTask },
  several,
  reasons,
  monthDay: date,
  wording,
  unnamedRole: (address) => (address === 'informal' ? 'la posizione per cui hai inviato la candidatura' : 'la posizione per cui ha inviato la candidatura'),
  team,
  footer: (address) => (address === 'informal'
    ? { statusPage: 'A che punto è la tua candidatura e che cosa conserviamo su di te', stayInTouch: (employer) => `Se desideri sapere di altre posizioni presso ${employer}, faccelo sapere qui; altrimenti non accade nulla` }
    : { statusPage: 'A che punto è la Sua candidatura e che cosa conserviamo su di Lei', stayInTouch: (employer) => `Se desidera sapere di altre posizioni presso ${employer}, ce lo faccia sapere qui; altrimenti non accade nulla` }),
  date,
};
