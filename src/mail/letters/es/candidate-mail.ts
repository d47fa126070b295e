/** The Spanish mails that follow from a mail of the candidate. */
import { candidateMailLetters } from '../candidate-mail.js';
import { line } from '../letter.js';
import { candidateName, forRole, subjectOfApplication, toCandidate, toColleague, yourApplication } from './phrases.js';

export const { candidateWrote, confirmations } = candidateMailLetters(
  {
    candidateName,
    subjectOfApplication,
    wroteSubject: (name) => line`${name} le ha escrito`,
    wrote: (facts) => line`${candidateName(facts)} (${forRole(facts)}) ha escrito:`,
    otherSender: (address) => line`El mensaje llegó desde ${address}, una dirección distinta de la conocida. Compruebe quién es antes de dar información.`,
    attached: (names) => line`Adjuntos, sin abrir aquí: ${names}`,
    answer: line`Nadie ha respondido todavía: le corresponde a usted. Responda a este correo y su respuesta le llegará directamente.`,
    confirm: {
      confirmWithdraw: { subject: line`Confirme, por favor, que retira su candidatura:`, said: (facts) => line`Nos ha escrito que desea retirar ${yourApplication(facts)}.`, label: 'Sí, retirar mi candidatura' },
      confirmErase: { subject: line`Confirme, por favor, que quiere eliminar sus datos:`, said: (facts) => line`Nos ha escrito que desea eliminar los datos guardados sobre ${yourApplication(facts)}.`, label: 'Sí, eliminar mis datos' },
      confirmNoMoreMail: { subject: line`Confirme, por favor, que no quiere más correos:`, said: (facts) => line`Nos ha escrito que no quiere más correos sobre ${yourApplication(facts)}.`, label: 'Sí, no más correos' },
    },
    whyLink: line`Para que nadie pueda hacerlo en su nombre, confírmelo aquí en un plazo de siete días:`,
    otherwise: line`Si no era eso lo que quería decir, no tiene que hacer nada: nada cambia.`,
  },
  { toCandidate, toColleague },
);
