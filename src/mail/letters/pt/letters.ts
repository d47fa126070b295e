/** Brazilian Portuguese, all of it: a language is complete or it does not compile. */
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

export const portuguese: Language = {
  letters: { closure, statusUpdate, receipt, correction, inquiryReply, nudge, escalation, callTask },
  several,
  reasons,
  wording,
  unnamedRole: () => 'a vaga à qual você se candidatou',
  team,
  footer: () => ({ statusPage: 'Como está sua candidatura e o que guardamos sobre você', stayInTouch: (employer) => `Se quiser saber de outras vagas em ${employer}, avise-nos aqui; sem isso, nada acontece` }),
  date,
};
