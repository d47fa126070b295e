/** The Spanish letters that say where things stand while nothing is decided: why it takes longer, what comes next, and by when. */
import { addressed, line, paragraph, type Block, type LetterSet, type Line, type Write, type Writing } from '../letter.js';
import { roleAtEmployer, subjectOfApplication, toCandidate, yourApplication } from './phrases.js';

/** The next word, where a date for it is given; it comes with or without a decision. */
export function nextWord({ facts, date }: Writing): Line | null {
  return facts.dates.nextBy === null ? null : addressed(facts, line`Volverá a tener noticias nuestras a más tardar el ${date(facts.dates.nextBy)}, aunque para entonces siga sin haber una decisión.`, line`Volverás a tener noticias nuestras a más tardar el ${date(facts.dates.nextBy)}, aunque para entonces siga sin haber una decisión.`);
}

/** That it goes on, and the next word where one is sure. */
export function stillOpen(writing: Writing): Block {
  return paragraph(addressed(writing.facts, line`Su candidatura sigue abierta y usted no tiene que hacer nada.`, line`Tu candidatura sigue abierta y no tienes que hacer nada.`), nextWord(writing));
}

const stillDeciding: Write = (writing) => {
  const { facts, date } = writing;
  const met = facts.interviewed && facts.dates.interviewed !== null ? line` desde la entrevista del ${date(facts.dates.interviewed)}` : line``;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(
      line`Todavía no hay una decisión sobre ${yourApplication(facts)}.`,
      addressed(facts, line`Estamos tardando más de lo debido, y usted no debería tener que preguntarse qué ha sido de ella${met}.`, line`Estamos tardando más de lo debido, y no deberías tener que preguntarte qué ha sido de ella${met}.`),
    ),
    stillOpen(writing),
  );
};

const recruiterAway: Write = (writing) => toCandidate(
  writing,
  subjectOfApplication(writing.facts),
  paragraph(
    line`La persona que dirige la selección para el ${roleAtEmployer(writing.facts)} está ausente en estos momentos, por lo que nuestra respuesta está tardando más de lo previsto.`,
    addressed(writing.facts, line`No se ha tomado ninguna decisión sobre su candidatura.`, line`No se ha tomado ninguna decisión sobre tu candidatura.`),
  ),
  stillOpen(writing),
);

const processRestarted: Write = (writing) => toCandidate(
  writing,
  subjectOfApplication(writing.facts),
  paragraph(
    line`El proceso de selección para el ${roleAtEmployer(writing.facts)} ha tenido que empezar de nuevo, por lo que nuestra respuesta está tardando más de lo previsto.`,
    addressed(writing.facts, line`No se ha tomado ninguna decisión sobre su candidatura.`, line`No se ha tomado ninguna decisión sobre tu candidatura.`),
  ),
  paragraph(addressed(writing.facts, line`Su candidatura sigue abierta y usted no tiene que volver a presentarla.`, line`Tu candidatura sigue abierta y no tienes que volver a presentarla.`), nextWord(writing)),
);

const jobOnHold: Write = (writing) => toCandidate(
  writing,
  subjectOfApplication(writing.facts),
  paragraph(
    line`La selección para el ${roleAtEmployer(writing.facts)} está en pausa: en estos momentos no se está contratando a nadie.`,
    addressed(writing.facts, line`No se ha tomado ninguna decisión sobre su candidatura, que sigue abierta.`, line`No se ha tomado ninguna decisión sobre tu candidatura, que sigue abierta.`),
  ),
  paragraph(
    addressed(writing.facts, line`Todavía no sabemos si la selección se reanudará, así que le pedimos que no deje de lado otros planes por ello.`, line`Todavía no sabemos si la selección se reanudará, así que te pedimos que no dejes de lado otros planes por ello.`),
    writing.facts.dates.nextBy === null ? null : addressed(writing.facts, line`A más tardar el ${writing.date(writing.facts.dates.nextBy)} le diremos cómo está entonces la situación.`, line`A más tardar el ${writing.date(writing.facts.dates.nextBy)} te diremos cómo está entonces la situación.`),
  ),
);

const askedByCandidate: Write = (writing) => toCandidate(
  writing,
  subjectOfApplication(writing.facts),
  paragraph(
    line`Gracias por preguntar por ${yourApplication(writing.facts)}.`,
    addressed(writing.facts, line`Todavía no hay una decisión, y deberíamos habérselo dicho antes de que tuviera que preguntar.`, line`Todavía no hay una decisión, y deberíamos habértelo dicho antes de que tuvieras que preguntar.`),
  ),
  stillOpen(writing),
);

export const statusUpdate: LetterSet['statusUpdate'] = { stillDeciding, recruiterAway, processRestarted, jobOnHold, askedByCandidate };
