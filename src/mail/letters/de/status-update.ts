/** The German letters that say where things stand while nothing is decided: why it takes longer, what comes next, and by when. */
import { addressed, line, paragraph, type Block, type LetterSet, type Line, type Write, type Writing } from '../letter.js';
import { application, roleAtEmployer, subjectOfApplication, toCandidate } from './phrases.js';

/** The next word, where a date for it is given; it comes with or without a decision. */
export function nextWord({ facts, date }: Writing): Line | null {
  return facts.dates.nextBy === null ? null : addressed(facts, line`Sie hören spätestens am ${date(facts.dates.nextBy)} wieder von uns, auch wenn es dann noch keine Entscheidung gibt.`, line`Du hörst spätestens am ${date(facts.dates.nextBy)} wieder von uns, auch wenn es dann noch keine Entscheidung gibt.`);
}

/** That it goes on, and the next word where one is sure. */
export function stillOpen(writing: Writing): Block {
  return paragraph(addressed(writing.facts, line`Ihre Bewerbung ist weiterhin offen, und Sie müssen nichts tun.`, line`Deine Bewerbung ist weiterhin offen, und du musst nichts tun.`), nextWord(writing));
}

const stillDeciding: Write = (writing) => {
  const { facts, date } = writing;
  const met = facts.interviewed && facts.dates.interviewed !== null ? line` nach unserem Gespräch am ${date(facts.dates.interviewed)}` : line``;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(
      addressed(facts, line`zu Ihrer ${application(facts)} gibt es noch keine Entscheidung.`, line`zu deiner ${application(facts)} gibt es noch keine Entscheidung.`),
      addressed(facts, line`Wir brauchen länger, als wir sollten, und Sie sollen sich${met} nicht fragen müssen, was daraus geworden ist.`, line`Wir brauchen länger, als wir sollten, und du sollst dich${met} nicht fragen müssen, was daraus geworden ist.`),
    ),
    stillOpen(writing),
  );
};

const recruiterAway: Write = (writing) => toCandidate(
  writing,
  subjectOfApplication(writing.facts),
  paragraph(
    addressed(writing.facts, line`die Person, die das Bewerbungsverfahren für die ${roleAtEmployer(writing.facts)} leitet, ist zurzeit nicht da. Unsere Antwort an Sie dauert deshalb länger als geplant.`, line`die Person, die das Bewerbungsverfahren für die ${roleAtEmployer(writing.facts)} leitet, ist zurzeit nicht da. Unsere Antwort an dich dauert deshalb länger als geplant.`),
    addressed(writing.facts, line`Über Ihre Bewerbung ist noch nicht entschieden.`, line`Über deine Bewerbung ist noch nicht entschieden.`),
  ),
  stillOpen(writing),
);

const processRestarted: Write = (writing) => toCandidate(
  writing,
  subjectOfApplication(writing.facts),
  paragraph(
    addressed(writing.facts, line`das Bewerbungsverfahren für die ${roleAtEmployer(writing.facts)} musste noch einmal von vorn beginnen. Unsere Antwort an Sie dauert deshalb länger als geplant.`, line`das Bewerbungsverfahren für die ${roleAtEmployer(writing.facts)} musste noch einmal von vorn beginnen. Unsere Antwort an dich dauert deshalb länger als geplant.`),
    addressed(writing.facts, line`Über Ihre Bewerbung ist noch nicht entschieden.`, line`Über deine Bewerbung ist noch nicht entschieden.`),
  ),
  paragraph(addressed(writing.facts, line`Ihre Bewerbung ist weiterhin offen, und Sie müssen sich nicht erneut bewerben.`, line`Deine Bewerbung ist weiterhin offen, und du musst dich nicht erneut bewerben.`), nextWord(writing)),
);

const jobOnHold: Write = (writing) => toCandidate(
  writing,
  subjectOfApplication(writing.facts),
  paragraph(
    line`das Bewerbungsverfahren für die ${roleAtEmployer(writing.facts)} ruht: Zurzeit wird dafür niemand eingestellt.`,
    addressed(writing.facts, line`Über Ihre Bewerbung ist nicht entschieden. Sie bleibt offen.`, line`Über deine Bewerbung ist nicht entschieden. Sie bleibt offen.`),
  ),
  paragraph(
    addressed(writing.facts, line`Wir wissen noch nicht, ob es weitergeht. Bitte lassen Sie sich dadurch nicht von anderen Plänen abhalten.`, line`Wir wissen noch nicht, ob es weitergeht. Bitte lass dich dadurch nicht von anderen Plänen abhalten.`),
    writing.facts.dates.nextBy === null ? null : addressed(writing.facts, line`Spätestens am ${writing.date(writing.facts.dates.nextBy)} hören Sie von uns, wie es dann aussieht.`, line`Spätestens am ${writing.date(writing.facts.dates.nextBy)} hörst du von uns, wie es dann aussieht.`),
  ),
);

const askedByCandidate: Write = (writing) => toCandidate(
  writing,
  subjectOfApplication(writing.facts),
  paragraph(
    addressed(writing.facts, line`vielen Dank für Ihre Nachfrage zu Ihrer ${application(writing.facts)}.`, line`vielen Dank für deine Nachfrage zu deiner ${application(writing.facts)}.`),
    addressed(writing.facts, line`Es gibt noch keine Entscheidung, und das hätten wir Ihnen sagen sollen, bevor Sie nachfragen mussten.`, line`Es gibt noch keine Entscheidung, und das hätten wir dir sagen sollen, bevor du nachfragen musstest.`),
  ),
  stillOpen(writing),
);

export const statusUpdate: LetterSet['statusUpdate'] = { stillDeciding, recruiterAway, processRestarted, jobOnHold, askedByCandidate };
