/** Dutch, all of it: a language is complete or it does not compile. */
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

export const dutch: Language = {
  letters: { closure, statusUpdate, receipt, correction, inquiryReply, nudge, escalation, callTask },
  several,
  reasons,
  wording,
  unnamedRole: (address) => (address === 'informal' ? 'de functie waarnaar je hebt gesolliciteerd' : 'de functie waarnaar u hebt gesolliciteerd'),
  team,
  footer: (address) => (address === 'informal'
    ? { statusPage: 'Hoe het met je sollicitatie staat en wat we over je bewaren', stayInTouch: (employer) => `Wil je horen over andere functies bij ${employer}? Laat het hier weten; anders gebeurt er niets` }
    : { statusPage: 'Hoe het met uw sollicitatie staat en wat we over u bewaren', stayInTouch: (employer) => `Wilt u horen over andere functies bij ${employer}? Laat het hier weten; anders gebeurt er niets` }),
};
