/** The Polish answer to a candidate who wrote to ask where they stand, while nothing is decided. */
import { line, paragraph, type LetterSet, type Write } from '../letter.js';
import { replies } from './candidate-acts.js';
import { confirmations } from './candidate-mail.js';
import { application, subjectOfApplication, toCandidate } from './phrases.js';
import { nextWord, stillOpen } from './status-update.js';

const askedByCandidate: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(
      line`dziękujemy za wiadomość w sprawie ${application(facts, 'genitive')}.`,
      facts.sender.name === null ? line`Zespół rekrutacyjny wie już o tym pytaniu.` : line`${facts.sender.name} wie już o tym pytaniu.`,
      line`Na dziś decyzji nie ma.`,
    ),
    stillOpen(nextWord(writing)),
  );
};

export const inquiryReply: LetterSet['inquiryReply'] = { askedByCandidate, ...confirmations, ...replies };
