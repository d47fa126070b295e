/** Spanish, all of it: a language is complete or it does not compile. */
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

export const spanish: Language = {
  letters: { closure, statusUpdate, receipt, correction, inquiryReply, nudge, escalation, callTask },
  several,
  reasons,
  wording,
  unnamedRole: (address) => (address === 'informal' ? 'el puesto al que te presentaste' : 'el puesto al que se presentó'),
  team,
  footer: (address) => (address === 'informal'
    ? { statusPage: 'Cómo va tu candidatura y qué datos tuyos guardamos', stayInTouch: (employer) => `Si deseas conocer otros puestos en ${employer}, dínoslo aquí; si no lo haces, no ocurre nada` }
    : { statusPage: 'Cómo va su candidatura y qué datos suyos guardamos', stayInTouch: (employer) => `Si desea conocer otros puestos en ${employer}, díganoslo aquí; si no lo hace, no ocurre nada` }),
};
