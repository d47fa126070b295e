/** The Italian mails about several people at once: a morning's reminders, and a morning's broken promises. */
import { digestOf } from '../digest.js';
import { line, type Line } from '../letter.js';
import { waits } from './waits.js';
import { toColleague, withArticle } from './phrases.js';

const each = {
  waits,
  promised: (day: Line) => line`Risposta promessa entro ${withArticle('il', day)}.`,
  decided: line`È stata registrata una decisione, e nulla indica che sia stata comunicata.`,
  closing: line`Per ognuna basta registrare una decisione nel software di selezione (ATS), oppure un contatto personale, per telefono o per e-mail, e registrarlo.`,
};

export const waitingDigest = digestOf({ toColleague }, 'sender', {
  ...each,
  subject: line`Più persone attendono una Sua risposta`,
  opening: line`Queste persone attendono una risposta, a cominciare da quella a cui è stata promessa per prima.`,
});

export const lateDigest = digestOf({ toColleague }, 'hiringLead', {
  ...each,
  subject: line`Più persone non hanno ricevuto la risposta promessa`,
  opening: line`Queste persone attendono da più tempo di quanto promesso. Manca la decisione, o la parola di una persona.`,
});
