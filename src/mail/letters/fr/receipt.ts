/** The French letter that says an application has arrived; it has no "if you do not hear from us". */
import { addressed, line, paragraph, type LetterSet, type Write } from '../letter.js';
import { subjectOfApplication, toCandidate, yourApplication } from './phrases.js';

const applied: Write = (writing) => {
  const { facts, date } = writing;
  const on = facts.dates.applied === null ? line`` : line` le ${date(facts.dates.applied)}`;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(line`Merci pour ${yourApplication(facts)}.`, addressed(facts, line`Nous l’avons reçue${on}, et vous n’avez rien d’autre à faire pour le moment.`, line`Nous l’avons reçue${on}, et tu n’as rien d’autre à faire pour le moment.`)),
    paragraph(facts.dates.nextBy === null
      ? addressed(facts, line`Vous aurez de nos nouvelles dans tous les cas, y compris si la réponse est non.`, line`Tu auras de nos nouvelles dans tous les cas, y compris si la réponse est non.`)
      : addressed(facts, line`Vous aurez de nos nouvelles au plus tard le ${date(facts.dates.nextBy)}\u00a0: une réponse ou, s’il n’y en a pas encore, un point sur la situation.`, line`Tu auras de nos nouvelles au plus tard le ${date(facts.dates.nextBy)}\u00a0: une réponse ou, s’il n’y en a pas encore, un point sur la situation.`)),
  );
};

export const receipt: LetterSet['receipt'] = { applied };
