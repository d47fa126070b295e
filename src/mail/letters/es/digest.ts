/** The Spanish mails about several people at once: a morning's reminders, and a morning's broken promises. */
import { digestOf } from '../digest.js';
import { line, type Line } from '../letter.js';
import { toColleague } from './phrases.js';
import { waits } from './waits.js';

const each = {
  waits,
  promised: (day: Line) => line`Respuesta prometida a más tardar el ${day}.`,
  decided: line`Se ha registrado una decisión, y nada indica que se haya comunicado.`,
  closing: line`En cada caso basta con que registre una decisión en su sistema de selección (ATS), o con que se ponga usted en contacto con la persona, por teléfono o por correo, y lo deje registrado.`,
};

export const waitingDigest = digestOf({ toColleague }, 'sender', {
  ...each,
  subject: line`Varias personas esperan una respuesta suya`,
  opening: line`Estas personas esperan una respuesta, empezando por aquella a la que se le prometió antes.`,
});

export const lateDigest = digestOf({ toColleague }, 'hiringLead', {
  ...each,
  subject: line`Varias personas no han recibido la respuesta prometida`,
  opening: line`Estas personas esperan desde hace más tiempo del que se les prometió. Lo que falta es la decisión, o unas palabras de una persona.`,
});
