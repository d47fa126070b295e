/** The Spanish answer to a candidate who wrote to ask where they stand, while nothing is decided. */
import { whoHears } from '../frame.js';
import { addressed, line, paragraph, type LetterSet, type Write } from '../letter.js';
import { replies } from './candidate-acts.js';
import { confirmations } from './candidate-mail.js';
import { subjectOfApplication, toCandidate, yourApplication } from './phrases.js';
import { stillOpen } from './status-update.js';

const askedByCandidate: Write = (writing) => {
  const { facts } = writing;
  const recruiter = whoHears(facts);
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(
      addressed(facts, line`Gracias por su mensaje sobre ${yourApplication(facts)}.`, line`Gracias por tu mensaje sobre ${yourApplication(facts)}.`),
      recruiter === null ? addressed(facts, line`Hemos informado al equipo de selección de su consulta.`, line`Hemos informado al equipo de selección de tu consulta.`) : addressed(facts, line`Hemos informado a ${recruiter} de su consulta.`, line`Hemos informado a ${recruiter} de tu consulta.`),
      line`A fecha de hoy no hay ninguna decisión.`,
    ),
    stillOpen(writing),
  );
};

export const inquiryReply: LetterSet['inquiryReply'] = { askedByCandidate, ...confirmations, ...replies };
