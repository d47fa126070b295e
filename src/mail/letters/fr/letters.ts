/** French, all of it: a language is complete or it does not compile. */
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

export const french: Language = {
  letters: { closure, statusUpdate, receipt, correction, inquiryReply, nudge, escalation, callTask },
  wording,
  unnamedRole: 'le poste pour lequel vous avez postulé',
  team,
  footer: { statusPage: 'Où en est votre candidature, et ce que nous conservons à votre sujet\u00a0', stayInTouch: (employer) => `Si vous souhaitez avoir connaissance d’autres postes chez ${employer}, dites-le-nous ici\u00a0; sans cela, rien ne se passe\u00a0` },
  date,
};
