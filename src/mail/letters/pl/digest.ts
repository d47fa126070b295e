/** The Polish mails about several people at once: a morning's reminders, and a morning's broken promises. */
import { digestOf } from '../digest.js';
import { line, type Line } from '../letter.js';
import { toColleague } from './phrases.js';
import { waits } from './waits.js';

const each = {
  waits,
  promised: (day: Line) => line`Obiecany termin: najpóźniej ${day}.`,
  decided: line`Decyzja została zapisana i nic nie wskazuje na to, że została przekazana.`,
  closing: line`W każdym przypadku wystarczy zapisać decyzję w systemie rekrutacyjnym (ATS) albo odezwać się osobiście, telefonicznie lub e-mailem, i to odnotować.`,
};

export const waitingDigest = digestOf({ toColleague }, 'sender', {
  ...each,
  subject: line`Kilka osób czeka na odpowiedź`,
  opening: line`Te osoby czekają na odpowiedź. Na górze jest ta, której obiecano ją najwcześniej.`,
});

export const lateDigest = digestOf({ toColleague }, 'hiringLead', {
  ...each,
  subject: line`Kilka osób nie otrzymało obiecanej odpowiedzi`,
  opening: line`Te osoby czekają dłużej, niż im obiecano. Brakuje decyzji albo słowa od człowieka.`,
});
