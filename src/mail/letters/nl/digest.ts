/** The Dutch mails about several people at once: a morning's reminders, and a morning's broken promises. */
import { digestOf } from '../digest.js';
import { line, type Line } from '../letter.js';
import { toColleague } from './phrases.js';
import { waits } from './waits.js';

const each = {
  waits,
  promised: (day: Line) => line`Het antwoord is beloofd voor uiterlijk ${day}.`,
  decided: line`Er is een besluit vastgelegd, en niets wijst erop dat het ook is meegedeeld.`,
  closing: line`Elk geval is afgehandeld zodra u in uw recruitmentsysteem (ATS) een besluit vastlegt, of zodra u zelf contact hebt gehad, per telefoon of e-mail, en dat vastlegt.`,
};

export const waitingDigest = digestOf({ toColleague }, 'sender', {
  ...each,
  subject: line`Verschillende kandidaten wachten op een antwoord van u`,
  opening: line`Deze kandidaten wachten op een antwoord. Wie het als eerste zou krijgen, staat bovenaan.`,
});

export const lateDigest = digestOf({ toColleague }, 'hiringLead', {
  ...each,
  subject: line`Verschillende kandidaten hebben het beloofde antwoord niet gekregen`,
  opening: line`Deze kandidaten wachten langer dan hun is beloofd. Wat ontbreekt, is het besluit, of een woord van een mens.`,
});
