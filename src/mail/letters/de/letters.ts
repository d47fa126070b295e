/** German, all of it: a language is complete or it does not compile. */
import type { Language } from '../letter.js';
import { callTask } from './call-task.js';
import { closure } from './closure.js';
import { correction } from './correction.js';
import { escalation } from './escalation.js';
import { inquiryReply } from './inquiry-reply.js';
import { nudge } from './nudge.js';
import { spelling, team } from './phrases.js';
import { receipt } from './receipt.js';
import { statusUpdate } from './status-update.js';
import { wording } from './wording.js';

export const german: Language = {
  letters: { closure, statusUpdate, receipt, correction, inquiryReply, nudge, escalation, callTask },
  wording,
  unnamedRole: 'die Stelle, auf die Sie sich beworben haben',
  team,
  footer: { statusPage: 'Wie es um Ihre Bewerbung steht und was wir über Sie gespeichert haben', stayInTouch: (employer) => `Wenn Sie von anderen Stellen bei ${employer} erfahren möchten, sagen Sie es uns hier; sonst geschieht nichts` },
  spelling,
};
