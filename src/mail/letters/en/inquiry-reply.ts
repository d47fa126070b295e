/** The English answer to a candidate who wrote to ask where they stand, while nothing is decided. */
import { whoHears } from '../frame.js';
import { line, paragraph, type LetterSet, type Write } from '../letter.js';
import { replies } from './candidate-acts.js';
import { confirmations } from './candidate-mail.js';
import { subjectOfApplication, toCandidate, yourApplication } from './phrases.js';
import { nextWord, stillOpen } from './status-update.js';

const askedByCandidate: Write = (writing) => {
  const { facts } = writing;
  const recruiter = whoHears(facts);
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(
      line`Thank you for your message about ${yourApplication(facts)}.`,
      recruiter === null ? line`The hiring team has been told that you asked.` : line`${recruiter} has been told that you asked.`,
      line`As of today there is no decision.`,
    ),
    stillOpen(nextWord(writing)),
  );
};

export const inquiryReply: LetterSet['inquiryReply'] = { askedByCandidate, ...confirmations, ...replies };
