/** The German mails about several people at once: a morning's reminders, and a morning's broken promises. */
import { digestOf } from '../digest.js';
import { line, type Line } from '../letter.js';
import { toColleague } from './phrases.js';
import { waits } from './waits.js';

const each = {
  waits,
  promised: (day: Line) => line`Antwort zugesagt bis spätestens ${day}.`,
  decided: line`Eine Entscheidung ist vermerkt, aber nichts deutet darauf hin, dass sie auch mitgeteilt wurde.`,
  closing: line`Erledigt ist jeder Fall, sobald Sie in Ihrem Bewerbungssystem eine Entscheidung vermerken oder festhalten, dass Sie sich selbst gemeldet haben, per Telefon oder E-Mail.`,
};

export const waitingDigest = digestOf({ toColleague }, 'sender', {
  ...each,
  subject: line`Mehrere Antworten von Ihnen stehen aus`,
  opening: line`diese Personen warten auf eine Antwort. Die am frühesten zugesagte steht oben.`,
});

export const lateDigest = digestOf({ toColleague }, 'hiringLead', {
  ...each,
  subject: line`Mehrere zugesagte Antworten sind ausgeblieben`,
  opening: line`diese Personen warten länger, als ihnen zugesagt war. Was fehlt, ist die Entscheidung oder ein Wort von einem Menschen.`,
});
