/** The Brazilian letters that say where things stand while nothing is decided: why it takes longer, what comes next, and by when. */
import { line, paragraph, type Block, type LetterSet, type Line, type Write, type Writing } from '../letter.js';
import { role, subjectOfApplication, toCandidate, yourApplication } from './phrases.js';

/** The next word, where a date for it is given; it comes with or without a decision. */
export function nextWord({ facts, date }: Writing): Line | null {
  return facts.dates.nextBy === null ? null : line`Você terá notícias nossas novamente até ${date(facts.dates.nextBy)}, mesmo que ainda não haja uma decisão.`;
}

export function stillOpen(...more: readonly (Line | null)[]): Block {
  return paragraph(line`Sua candidatura continua em aberto, e você não precisa fazer nada.`, ...more);
}

const stillDeciding: Write = (writing) => {
  const { facts, date } = writing;
  const met = facts.interviewed && facts.dates.interviewed !== null ? line` desde a entrevista de ${date(facts.dates.interviewed)}` : line``;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(
      line`Ainda não há uma decisão sobre ${yourApplication(facts)}.`,
      line`Estamos demorando mais do que deveríamos, e você não deveria ter de se perguntar o que aconteceu com ela${met}.`,
    ),
    stillOpen(nextWord(writing)),
  );
};

const recruiterAway: Write = (writing) => toCandidate(
  writing,
  subjectOfApplication(writing.facts),
  paragraph(
    line`A pessoa que conduz o processo seletivo para a ${role(writing.facts)} está ausente no momento, e por isso nossa resposta está demorando mais do que o previsto.`,
    line`Nenhuma decisão foi tomada sobre sua candidatura.`,
  ),
  stillOpen(nextWord(writing)),
);

const processRestarted: Write = (writing) => toCandidate(
  writing,
  subjectOfApplication(writing.facts),
  paragraph(
    line`O processo seletivo para a ${role(writing.facts)} precisou recomeçar, e por isso nossa resposta está demorando mais do que o previsto.`,
    line`Nenhuma decisão foi tomada sobre sua candidatura.`,
  ),
  paragraph(line`Sua candidatura continua em aberto, e você não precisa se candidatar de novo.`, nextWord(writing)),
);

const jobOnHold: Write = (writing) => toCandidate(
  writing,
  subjectOfApplication(writing.facts),
  paragraph(
    line`O processo seletivo para a ${role(writing.facts)} está suspenso: no momento, ninguém está sendo contratado.`,
    line`Nenhuma decisão foi tomada sobre sua candidatura, que continua em aberto.`,
  ),
  paragraph(
    line`Ainda não sabemos se o processo será retomado, por isso pedimos que não deixe outros planos de lado por causa dele.`,
    writing.facts.dates.nextBy === null ? null : line`Até ${writing.date(writing.facts.dates.nextBy)}, avisaremos como está a situação.`,
  ),
);

const askedByCandidate: Write = (writing) => toCandidate(
  writing,
  subjectOfApplication(writing.facts),
  paragraph(
    line`Agradecemos por perguntar sobre ${yourApplication(writing.facts)}.`,
    line`Ainda não há uma decisão, e deveríamos ter avisado antes que você precisasse perguntar.`,
  ),
  stillOpen(nextWord(writing)),
);

export const statusUpdate: LetterSet['statusUpdate'] = { stillDeciding, recruiterAway, processRestarted, jobOnHold, askedByCandidate };
