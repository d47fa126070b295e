/** The Spanish mails that follow from a mail of the candidate. */
import { candidateMailLetters } from '../candidate-mail.js';
import { afterColon } from '../frame.js';
import { addressed, line } from '../letter.js';
import { candidateName, forRole, subjectOfApplication, toCandidate, toColleague, yourApplication } from './phrases.js';

export const { candidateWrote, confirmations } = candidateMailLetters(
  {
    candidateName,
    subjectOfApplication: (facts) => afterColon(subjectOfApplication(facts)),
    wroteSubject: (name) => line`${name} le ha escrito`,
    wrote: (facts) => line`${candidateName(facts)} (${forRole(facts)}) ha escrito:`,
    otherSender: (address) => line`El mensaje llegó desde ${address}, una dirección distinta de la conocida. Compruebe quién es antes de dar información.`,
    attached: (names) => line`Adjuntos, sin abrir aquí: ${names}`,
    answer: line`Nadie ha respondido todavía: le corresponde a usted. Responda a este correo y su respuesta llegará directamente a quien lo escribió.`,
    confirm: {
      confirmWithdraw: { subject: (facts) => addressed(facts, line`Confirme, por favor, que se retira del proceso:`, line`Confirma, por favor, que te retiras del proceso:`), said: (facts) => addressed(facts, line`Según un mensaje enviado en su nombre, usted desea retirar ${yourApplication(facts)}.`, line`Según un mensaje enviado en tu nombre, deseas retirar ${yourApplication(facts)}.`), label: 'Sí, retirar mi candidatura' },
      confirmErase: { subject: (facts) => addressed(facts, line`Confirme, por favor, la eliminación de sus datos:`, line`Confirma, por favor, la eliminación de tus datos:`), said: (facts) => addressed(facts, line`Según un mensaje enviado en su nombre, usted desea que se eliminen los datos guardados sobre ${yourApplication(facts)}.`, line`Según un mensaje enviado en tu nombre, deseas que se eliminen los datos guardados sobre ${yourApplication(facts)}.`), label: 'Sí, eliminar mis datos' },
      confirmNoMoreMail: { subject: (facts) => addressed(facts, line`Confirme, por favor, que no desea recibir más correos:`, line`Confirma, por favor, que no deseas recibir más correos:`), said: (facts) => addressed(facts, line`Según un mensaje enviado en su nombre, usted no desea recibir más correos sobre ${yourApplication(facts)}.`, line`Según un mensaje enviado en tu nombre, no deseas recibir más correos sobre ${yourApplication(facts)}.`), label: 'Sí, no deseo recibir más correos' },
    },
    whyLink: (facts) => addressed(facts, line`Para que nadie pueda hacerlo sin que usted lo sepa, confírmelo aquí en un plazo de siete días:`, line`Para que nadie pueda hacerlo sin que lo sepas, confírmalo aquí en un plazo de siete días:`),
    otherwise: (facts) => addressed(facts, line`Si no era eso lo que quería decir, no tiene que hacer nada: nada cambia.`, line`Si no era eso lo que querías decir, no tienes que hacer nada: nada cambia.`),
  },
  { toCandidate, toColleague },
);
