/** The French mails about several people at once: a morning's reminders, and a morning's broken promises. */
import { digestOf } from '../digest.js';
import { line, type Line } from '../letter.js';
import { toColleague } from './phrases.js';
import { waits } from './waits.js';

const each = {
  waits,
  promised: (day: Line) => line`Réponse promise au plus tard le ${day}.`,
  decided: line`Une décision a été enregistrée, et rien n’indique qu’elle ait été communiquée.`,
  closing: line`Pour chacune, il suffit d’une décision enregistrée dans votre logiciel de recrutement, ou d’un mot de votre part, par téléphone ou par e-mail, une fois qu’il y est consigné.`,
};

export const waitingDigest = digestOf({ toColleague }, 'sender', {
  ...each,
  subject: line`Plusieurs personnes attendent une réponse de votre part`,
  opening: line`Voici les personnes qui attendent une réponse, en commençant par celle à qui elle a été promise le plus tôt.`,
});

export const lateDigest = digestOf({ toColleague }, 'hiringLead', {
  ...each,
  subject: line`Plusieurs personnes n’ont pas reçu la réponse promise`,
  opening: line`Ces personnes attendent depuis plus longtemps que promis. Il manque la décision, ou un mot venant d’une personne.`,
});
