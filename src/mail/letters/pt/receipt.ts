/** The Brazilian letter that says an application has arrived; it has no "if you do not hear from us". */
import { line, paragraph, type LetterSet, type Write } from '../letter.js';
import { subjectOfApplication, toCandidate, yourApplication } from './phrases.js';

const applied: Write = (writing) => {
  const { facts, date } = writing;
  const on = facts.dates.applied === null ? line`` : line` em ${date(facts.dates.applied)}`;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(line`Recebemos ${yourApplication(facts)}${on}.`, line`Por enquanto, você não precisa fazer mais nada.`),
    paragraph(facts.dates.nextBy === null
      ? line`Você terá notícias nossas em qualquer caso, mesmo que a resposta seja não.`
      : line`Você terá notícias nossas até ${date(facts.dates.nextBy)}: uma resposta ou, se ainda não houver, um aviso de como está a situação.`),
  );
};

export const receipt: LetterSet['receipt'] = { applied };
