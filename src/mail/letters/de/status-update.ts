/** The German letters that say where things stand while nothing is decided: why it takes longer, what comes next, and by when. */
import { line, paragraph, type Block, type LetterSet, type Line, type Write, type Writing } from '../letter.js';
import { application, roleAtEmployer, subjectOfApplication, toCandidate } from './phrases.js';

/** The next word, where a date for it is given; it comes with or without a decision. */
export function nextWord({ facts, date }: Writing): Line | null {
  return facts.dates.nextBy === null ? null : line`Sie hören spätestens am ${date(facts.dates.nextBy)} wieder von uns, auch wenn es dann noch keine Entscheidung gibt.`;
}

export function stillOpen(...more: readonly (Line | null)[]): Block {
  return paragraph(line`Ihre Bewerbung ist weiterhin offen, und Sie müssen nichts tun.`, ...more);
}

const stillDeciding: Write = (writing) => {
  const { facts, date } = writing;
  const met = facts.interviewed && facts.dates.interviewed !== null ? line` nach unserem Gespräch am ${date(facts.dates.interviewed)}` : line``;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(
      line`zu Ihrer ${application(facts)} gibt es noch keine Entscheidung.`,
      line`Wir brauchen länger, als wir sollten, und Sie sollen sich${met} nicht fragen müssen, was daraus geworden ist.`,
    ),
    stillOpen(nextWord(writing)),
  );
};

const recruiterAway: Write = (writing) => toCandidate(
  writing,
  subjectOfApplication(writing.facts),
  paragraph(
    line`die Person, die das Bewerbungsverfahren für die ${roleAtEmployer(writing.facts)} leitet, ist zurzeit nicht da. Unsere Antwort an Sie dauert deshalb länger als geplant.`,
    line`Über Ihre Bewerbung ist noch nicht entschieden.`,
  ),
  stillOpen(nextWord(writing)),
);

const processRestarted: Write = (writing) => toCandidate(
  writing,
  subjectOfApplication(writing.facts),
  paragraph(
    line`das Bewerbungsverfahren für die ${roleAtEmployer(writing.facts)} musste noch einmal von vorn beginnen. Unsere Antwort an Sie dauert deshalb länger als geplant.`,
    line`Über Ihre Bewerbung ist noch nicht entschieden.`,
  ),
  paragraph(line`Ihre Bewerbung ist weiterhin offen, und Sie müssen sich nicht erneut bewerben.`, nextWord(writing)),
);

const jobOnHold: Write = (writing) => toCandidate(
  writing,
  subjectOfApplication(writing.facts),
  paragraph(
    line`das Bewerbungsverfahren für die ${roleAtEmployer(writing.facts)} ruht: Zurzeit wird dafür niemand eingestellt.`,
    line`Über Ihre Bewerbung ist nicht entschieden. Sie bleibt offen.`,
  ),
  paragraph(
    line`Wir wissen noch nicht, ob es weitergeht. Bitte lassen Sie sich dadurch nicht von anderen Plänen abhalten.`,
    writing.facts.dates.nextBy === null ? null : line`Spätestens am ${writing.date(writing.facts.dates.nextBy)} hören Sie von uns, wie es dann aussieht.`,
  ),
);

const askedByCandidate: Write = (writing) => toCandidate(
  writing,
  subjectOfApplication(writing.facts),
  paragraph(
    line`vielen Dank für Ihre Nachfrage zu Ihrer ${application(writing.facts)}.`,
    line`Es gibt noch keine Entscheidung, und das hätten wir Ihnen sagen sollen, bevor Sie nachfragen mussten.`,
  ),
  stillOpen(nextWord(writing)),
);

export const statusUpdate: LetterSet['statusUpdate'] = { stillDeciding, recruiterAway, processRestarted, jobOnHold, askedByCandidate };
