/** German, all of it: a language is complete or it does not compile. */
import type { Language } from '../letter.js';
import { callTask } from './call-task.js';
import { closure } from './closure.js';
import { correction } from './correction.js';
import { escalation } from './escalation.js';
import { inquiryReply } from './inquiry-reply.js';
import { nudge } from './nudge.js';
import { spelling, team } from './phrases.js';
import { reasons } from './reasons.js';
import { receipt } from './receipt.js';
import { several } from './several.js';
import { statusUpdate } from './status-update.js';
import { wording } from './wording.js';

export const german: Language = {
  letters: { closure, statusUpdate, receipt, correction, inquiryReply, nudge, escalation, callTask },
  several,
  reasons,
  wording,
  unnamedRole: (address) => (address === 'informal' ? 'die Stelle, auf die du dich beworben hast' : 'die Stelle, auf die Sie sich beworben haben'),
  team,
  footer: (address) => (address === 'informal'
    ? { statusPage: 'Wie es um deine Bewerbung steht und was wir über dich gespeichert haben', stayInTouch: (employer) => `Wenn du von anderen Stellen bei ${employer} erfahren möchtest, sag es uns hier; sonst geschieht nichts` }
    : { statusPage: 'Wie es um Ihre Bewerbung steht und was wir über Sie gespeichert haben', stayInTouch: (employer) => `Wenn Sie von anderen Stellen bei ${employer} erfahren möchten, sagen Sie es uns hier; sonst geschieht nichts` }),
  spelling,
};
