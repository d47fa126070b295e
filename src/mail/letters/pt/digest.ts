/** The Brazilian mails about several people at once: a morning's reminders, and a morning's broken promises. */
import { digestOf } from '../digest.js';
import { line, type Line } from '../letter.js';
import { toColleague } from './phrases.js';
import { waits } from './waits.js';

const each = {
  waits,
  promised: (day: Line) => line`Resposta prometida até ${day}.`,
  decided: line`Uma decisão foi registrada, e nada indica que ela tenha sido comunicada.`,
  closing: line`Em cada caso, basta registrar uma decisão no seu sistema de recrutamento (ATS), ou falar com a pessoa, por telefone ou e-mail, e registrar o contato.`,
};

export const waitingDigest = digestOf({ toColleague }, 'sender', {
  ...each,
  subject: line`Várias pessoas esperam uma resposta sua`,
  opening: line`Estas pessoas esperam uma resposta, a começar por aquela a quem ela foi prometida primeiro.`,
});

export const lateDigest = digestOf({ toColleague }, 'hiringLead', {
  ...each,
  subject: line`Várias pessoas não receberam a resposta prometida`,
  opening: line`Estas pessoas esperam há mais tempo do que foi prometido. O que falta é a decisão, ou uma palavra de alguém da equipe.`,
});
