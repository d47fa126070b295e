/** The German answer to a candidate who wrote to ask where they stand, while nothing is decided. */
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
      addressed(facts, line`vielen Dank für Ihre Nachricht zu Ihrer ${application(facts)}.`, line`vielen Dank für deine Nachricht zu deiner ${application(facts)}.`),
      recruiter === null ? addressed(facts, line`Wir haben das Recruiting-Team über Ihre Nachfrage informiert.`, line`Wir haben das Recruiting-Team über deine Nachfrage informiert.`) : addressed(facts, line`Wir haben ${recruiter} über Ihre Nachfrage informiert.`, line`Wir haben ${recruiter} über deine Nachfrage informiert.`),
      line`Stand heute gibt es noch keine Entscheidung.`,
    ),
    stillOpen(writing),
  );
};

export const inquiryReply: LetterSet['inquiryReply'] = { askedByCandidate, ...confirmations, ...replies };
