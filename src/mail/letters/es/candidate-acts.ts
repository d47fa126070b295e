/** The Spanish mails that follow from what a candidate did or asked on their page. */
import { candidateActLetters } from '../candidate-acts.js';
import { afterColon } from '../frame.js';
import { addressed, line } from '../letter.js';
import { candidateName, forRole, subjectOfApplication, toCandidate, toColleague, yourApplication } from './phrases.js';

export const { nudges, escalations, replies } = candidateActLetters(
  {
    candidateName,
    asked: {
      subject: (name) => line`${name} pregunta por el estado de su candidatura`,
      said: (facts, on) => line`${candidateName(facts)} (${forRole(facts)}) preguntó${on === null ? line`` : line` el ${on}`} por el estado de su candidatura.`,
      due: (by) => (by === null ? line`Una persona debe responderle en el plazo de un día laborable.` : line`Una persona debe responderle a más tardar el ${by}.`),
      settles: line`Queda resuelto con unas palabras de usted, una vez registradas, con una carta o con el paso a otra etapa.`,
    },
    unanswered: {
      subject: (name) => line`${name} preguntó y nadie ha respondido`,
      said: (facts, on) => line`${candidateName(facts)} (${forRole(facts)}) preguntó${on === null ? line`` : line` el ${on}`} por el estado de su candidatura, y nadie ha respondido en un día laborable.`,
      missing: (facts) => line`Lo que falta es la palabra de una persona: una llamada o un correo a ${candidateName(facts)}, una vez registrado, o una decisión.`,
    },
    withdrew: {
      subject: (name) => line`${name} ha retirado su candidatura`,
      said: (facts) => line`${candidateName(facts)} (${forRole(facts)}) ha retirado su candidatura.`,
      next: line`No se le enviará nada más al respecto. Regístrelo también, por favor, en su sistema de selección (ATS).`,
    },
    saysTold: {
      subject: (name) => line`${name} dice que ya conoce el resultado`,
      said: (facts) => line`${candidateName(facts)} (${forRole(facts)}) dice que una persona ya le ha comunicado el resultado.`,
      next: line`No seguirá ninguna carta de cierre. Si nadie de su equipo ha hablado con esta persona, hágalo, por favor.`,
    },
    confirmAddress: {
      subject: (facts) => addressed(facts, line`Confirme, por favor, su nueva dirección: ${afterColon(subjectOfApplication(facts))}`, line`Confirma, por favor, tu nueva dirección: ${afterColon(subjectOfApplication(facts))}`),
      said: (facts) => addressed(facts, line`Se ha indicado esta dirección para los correos sobre ${yourApplication(facts)}. Para que nadie pueda hacerlo sin que usted lo sepa, confírmela aquí en un plazo de siete días:`, line`Se ha indicado esta dirección para los correos sobre ${yourApplication(facts)}. Para que nadie pueda hacerlo sin que lo sepas, confírmala aquí en un plazo de siete días:`),
      label: 'Sí, esta es mi nueva dirección',
      otherwise: (facts) => addressed(facts, line`Hasta entonces, todo se envía a la dirección anterior. Si no ha sido usted, no tiene que hacer nada.`, line`Hasta entonces, todo se envía a la dirección anterior. Si no has sido tú, no tienes que hacer nada.`),
    },
  },
  { toCandidate, toColleague },
);
