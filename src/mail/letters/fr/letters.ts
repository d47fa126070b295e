/** French, all of it: a language is complete or it does not compile. */
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

export const french: Language = {
  letters: { closure, statusUpdate, receipt, correction, inquiryReply, nudge, escalation, callTask },
  several,
  reasons,
  monthDay: date,
  wording,
  unnamedRole: (address) => (address === 'informal' ? 'le poste auquel tu as postulé' : 'le poste auquel vous avez postulé'),
  team,
  footer: (address) => (address === 'informal'
    ? { statusPage: 'Où en est ta candidature, et ce que nous conservons à ton sujet', stayInTouch: (employer) => `Si tu souhaites avoir connaissance d’autres postes chez ${employer}, dis-le-nous ici\u00a0; sans cela, rien ne se passe` }
    : { statusPage: 'Où en est votre candidature, et ce que nous conservons à votre sujet', stayInTouch: (employer) => `Si vous souhaitez avoir connaissance d’autres postes chez ${employer}, dites-le-nous ici\u00a0; sans cela, rien ne se passe` }),
  colon: '\u00a0:',
  date,
};
