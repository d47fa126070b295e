/** The French answer to a candidate who wrote to ask where they stand, while nothing is decided. */
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
      addressed(facts, line`Merci pour votre message au sujet de ${yourApplication(facts)}.`, line`Merci pour ton message au sujet de ${yourApplication(facts)}.`),
      recruiter === null ? addressed(facts, line`Nous avons fait part de votre demande à l’équipe de recrutement.`, line`Nous avons fait part de ta demande à l’équipe de recrutement.`) : addressed(facts, line`Nous avons fait part de votre demande à ${recruiter}.`, line`Nous avons fait part de ta demande à ${recruiter}.`),
      line`À ce jour, aucune décision n’a été prise.`,
    ),
    stillOpen(writing),
  );
};

export const inquiryReply: LetterSet['inquiryReply'] = { askedByCandidate, ...confirmations, ...replies };
