/** The Spanish answer to a candidate who wrote to ask where they stand, while nothing is decided. */
import { line, paragraph, type LetterSet, type Write } from '../letter.js';
import { replies } from './candidate-acts.js';
import { confirmations } from './candidate-mail.js';
import { subjectOfApplication, toCandidate, yourApplication } from './phrases.js';
import { nextWord, stillOpen } from './status-update.js';

const askedByCandidate: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(
      line`Gracias por su mensaje sobre ${yourApplication(facts)}.`,
      facts.sender.name === null ? line`Hemos informado al equipo de selección de su consulta.` : line`Hemos informado a ${facts.sender.name} de su consulta.`,
      line`A fecha de hoy no hay ninguna decisión.`,
    ),
    stillOpen(nextWord(writing)),
  );
};

export const inquiryReply: LetterSet['inquiryReply'] = { askedByCandidate, ...confirmations, ...replies };
