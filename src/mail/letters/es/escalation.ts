/** The Spanish mails to whoever leads the hire, once a promise is broken and for as long as nobody answers. */
import { isNobody, short } from '../frame.js';
import { line, paragraph, type LetterSet, type Line, type Write, type Writing } from '../letter.js';
import { escalations } from './candidate-acts.js';
import { lateDigest } from './digest.js';
import { legalEscalation } from './legal-duty.js';
import { candidateName, toColleague } from './phrases.js';
import { waits } from './waits.js';

function recruiter({ facts }: Writing): Line {
  return facts.sender.name === null ? line`No consta quién lleva la selección en esta candidatura, así que es usted quien puede actuar.` : line`La selección la lleva ${facts.sender.name}.`;
}

/** What is left when nobody decides. After a final round no letter does it, whatever the policy says. */
function withoutDecision({ facts }: Writing): Line {
  return facts.finalRound
    ? line`Después de una última fase, ninguna carta cierra una candidatura por falta de respuesta: solo una persona puede responder a ${candidateName(facts)}.`
    : line`Sin una decisión, lo único que queda es una carta que diga que no respondimos a tiempo y que no hay motivo para seguir esperando. Salvo que su política permita que salga por sí sola, solo saldrá cuando una persona la apruebe, y hasta entonces ${candidateName(facts)} seguirá esperando.`;
}

const promiseBroken: Write = (writing) => {
  const { facts, date } = writing;
  const due = facts.dates.promisedBy === null ? line`y el plazo ha pasado` : line`y debía llegar a más tardar el ${date(facts.dates.promisedBy)}`;
  return toColleague(
    facts.hiringLead.name,
    writing,
    line`${short(candidateName(facts))} no ha recibido la respuesta prometida`,
    paragraph(waits(writing), line`La respuesta no ha llegado, ${due}.`, recruiter(writing)),
    paragraph(line`Lo único que Hearback puede decir ahora a ${candidateName(facts)} es que todavía no hay una decisión.`, line`Lo que falta es la decisión, o unas palabras de una persona.`),
  );
};

const stillSilent: Write = (writing) => {
  const { facts } = writing;
  return toColleague(
    facts.hiringLead.name,
    writing,
    line`${short(candidateName(facts))} sigue sin respuesta`,
    paragraph(waits(writing), line`El plazo prometido ha vencido más de una vez.`, recruiter(writing)),
    paragraph(withoutDecision(writing), facts.finalRound ? null : line`Si antes se registra una decisión, será esa la que se comunique.`),
  );
};

/** About one candidate who has waited too long; or, where none is named, about letters that were held together. */
const approvalsWaiting: Write = (writing) => {
  const { facts } = writing;
  if (isNobody(facts)) {
    return toColleague(
      facts.hiringLead.name ?? facts.sender.name,
      writing,
      line`Hay cartas de ${short(facts.employer.name)} pendientes de aprobación`,
      paragraph(
        line`Hay cartas de ${facts.employer.name} a personas candidatas que están listas y retenidas hasta que alguien las apruebe.`,
        line`Ninguna saldrá antes, y mientras tanto esas personas siguen esperando.`,
      ),
      paragraph(line`Por favor, revíselas y apruebe o cancele cada una, o todas a la vez.`),
    );
  }
  return toColleague(
    facts.hiringLead.name,
    writing,
    line`${short(candidateName(facts))} lleva demasiado tiempo esperando una respuesta`,
    paragraph(waits(writing), line`El plazo prometido ha vencido varias veces.`, recruiter(writing)),
    paragraph(withoutDecision(writing)),
    paragraph(line`Por favor, tome una decisión, o revise lo que está pendiente de aprobación y apruébelo o cancélelo.`),
  );
};

/** To the employer as a whole, about a connection whose ATS refuses us or has gone silent. The reason stands with it. */
const connectionStale: Write = (writing) => {
  const { facts } = writing;
  return toColleague(
    null,
    writing,
    line`Las cartas de ${short(facts.employer.name)} están retenidas: el ATS no es fiable ahora`,
    paragraph(
      line`Las cartas de ${facts.employer.name} a personas candidatas están retenidas, porque Hearback ya no puede estar seguro de que lo que sabe por su sistema de selección (ATS) siga siendo cierto.`,
      line`Mientras tanto, nadie recibe noticias, y esas personas siguen esperando.`,
    ),
    paragraph(line`Por favor, revise la conexión: si su clave en el ATS sigue siendo válida y si los webhooks siguen activos.`, line`Las cartas continúan por sí solas en cuanto el ATS vuelva a responder o a avisar.`),
  );
};

const webhookDisabled: Write = (writing) => {
  const { facts } = writing;
  return toColleague(
    null,
    writing,
    line`Los webhooks de ${short(facts.employer.name)} están desactivados: su dirección no responde`,
    paragraph(line`Hearback ha dejado de enviar webhooks de ${facts.employer.name} a una de sus direcciones, porque lleva días sin aceptar ninguno o ha respondido que ya no existe.`, line`Las cartas a las personas candidatas siguen como antes; solo sus propios programas dejan de recibir avisos.`),
    paragraph(line`Por favor, avise a quien se ocupa de ello: cuando la dirección vuelva a responder, se activa con PATCH /v1/webhook-endpoints, y lo que faltó puede enviarse de nuevo.`),
  );
};

export const escalation: LetterSet['escalation'] = { promiseBroken, stillSilent, approvalsWaiting, connectionStale, webhookDisabled, legalDuty: legalEscalation, severalWaiting: lateDigest, ...escalations };
