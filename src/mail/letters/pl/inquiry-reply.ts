/** The Polish answer to a candidate who wrote to ask where they stand, while nothing is decided. */
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
      addressed(facts, line`dziękujemy za wiadomość w sprawie ${application(facts, 'genitive')}.`, line`dziękujemy Ci za wiadomość w sprawie ${application(facts, 'genitive')}.`),
      recruiter === null ? addressed(facts, line`Zespół rekrutacyjny wie już o tym pytaniu.`, line`Zespół rekrutacyjny wie już o Twoim pytaniu.`) : addressed(facts, line`${recruiter} wie już o tym pytaniu.`, line`${recruiter} wie już o Twoim pytaniu.`),
      line`Na dziś decyzji nie ma.`,
    ),
    stillOpen(writing),
  );
};

export const inquiryReply: LetterSet['inquiryReply'] = { askedByCandidate, ...confirmations, ...replies };
