/** The Italian answer to a candidate who wrote to ask where they stand, while nothing is decided. */
import { whoHears } from '../frame.js';
import { addressed, line, paragraph, type LetterSet, type Write } from '../letter.js';
import { replies } from './candidate-acts.js';
import { confirmations } from './candidate-mail.js';
import { application, subjectOfApplication, toCandidate } from './phrases.js';
import { stillOpen } from './status-update.js';

const askedByCandidate: Write = (writing) => {
  const { facts } = writing;
  const recruiter = whoHears(facts);
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(
      addressed(facts, line`grazie per averci scritto a proposito della Sua ${application(facts)}.`, line`grazie per averci scritto a proposito della tua ${application(facts)}.`),
      recruiter === null ? addressed(facts, line`Abbiamo informato il team di selezione della Sua richiesta.`, line`Abbiamo informato il team di selezione della tua richiesta.`) : addressed(facts, line`Abbiamo informato ${recruiter} della Sua richiesta.`, line`Abbiamo informato ${recruiter} della tua richiesta.`),
      line`A oggi non c’è una decisione.`,
    ),
    stillOpen(writing),
  );
};

export const inquiryReply: LetterSet['inquiryReply'] = { askedByCandidate, ...confirmations, ...replies };
