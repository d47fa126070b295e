/** The German answer to a candidate who wrote to ask where they stand, while nothing is decided. */
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
      line`vielen Dank für Ihre Nachricht zu Ihrer ${application(facts)}.`,
      facts.sender.name === null ? line`Wir haben das Recruiting-Team über Ihre Nachfrage informiert.` : line`Wir haben ${facts.sender.name} über Ihre Nachfrage informiert.`,
      line`Stand heute gibt es noch keine Entscheidung.`,
    ),
    stillOpen(nextWord(writing)),
  );
};

export const inquiryReply: LetterSet['inquiryReply'] = { askedByCandidate, ...confirmations, ...replies };
