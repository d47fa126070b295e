/** The Dutch answer to a candidate who wrote to ask where they stand, while nothing is decided. */
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
      addressed(facts, line`Dank u wel voor uw bericht over ${yourApplication(facts)}.`, line`Dank je wel voor je bericht over ${yourApplication(facts)}.`),
      recruiter === null ? addressed(facts, line`We hebben het recruitmentteam laten weten dat u ernaar vroeg.`, line`We hebben het recruitmentteam laten weten dat je ernaar vroeg.`) : addressed(facts, line`We hebben ${recruiter} laten weten dat u ernaar vroeg.`, line`We hebben ${recruiter} laten weten dat je ernaar vroeg.`),
      line`Op dit moment is er nog geen besluit.`,
    ),
    stillOpen(writing),
  );
};

export const inquiryReply: LetterSet['inquiryReply'] = { askedByCandidate, ...confirmations, ...replies };
