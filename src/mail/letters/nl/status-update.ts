/** The Dutch letters that say where things stand while nothing is decided: why it takes longer, what comes next, and by when. */
import { addressed, line, paragraph, type Block, type LetterSet, type Line, type Write, type Writing } from '../letter.js';
import { roleAtEmployer, subjectOfApplication, toCandidate, yourApplication } from './phrases.js';

/** The next word, where a date for it is given; it comes with or without a decision. */
export function nextWord({ facts, date }: Writing): Line | null {
  return facts.dates.nextBy === null ? null : addressed(facts, line`U hoort uiterlijk op ${date(facts.dates.nextBy)} weer van ons, ook als er dan nog geen besluit is.`, line`Je hoort uiterlijk op ${date(facts.dates.nextBy)} weer van ons, ook als er dan nog geen besluit is.`);
}

/** That it goes on, and the next word where one is sure. */
export function stillOpen(writing: Writing): Block {
  return paragraph(addressed(writing.facts, line`Uw sollicitatie staat nog open, en u hoeft niets te doen.`, line`Je sollicitatie staat nog open, en je hoeft niets te doen.`), nextWord(writing));
}

const stillDeciding: Write = (writing) => {
  const { facts, date } = writing;
  const met = facts.interviewed && facts.dates.interviewed !== null ? line` na het gesprek op ${date(facts.dates.interviewed)}` : line``;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(
      line`Er is nog geen besluit over ${yourApplication(facts)}.`,
      addressed(facts, line`Het duurt langer dan zou moeten, en u zou zich${met} niet hoeven af te vragen wat ervan geworden is.`, line`Het duurt langer dan zou moeten, en je zou je${met} niet hoeven af te vragen wat ervan geworden is.`),
    ),
    stillOpen(writing),
  );
};

const recruiterAway: Write = (writing) => toCandidate(
  writing,
  subjectOfApplication(writing.facts),
  paragraph(
    line`Degene die de sollicitaties voor de ${roleAtEmployer(writing.facts)} behandelt, is op dit moment afwezig. Ons antwoord laat daardoor langer op zich wachten dan gepland.`,
    addressed(writing.facts, line`Er is geen besluit genomen over uw sollicitatie.`, line`Er is geen besluit genomen over je sollicitatie.`),
  ),
  stillOpen(writing),
);

const processRestarted: Write = (writing) => toCandidate(
  writing,
  subjectOfApplication(writing.facts),
  paragraph(
    line`De sollicitatieprocedure voor de ${roleAtEmployer(writing.facts)} moest opnieuw beginnen. Ons antwoord laat daardoor langer op zich wachten dan gepland.`,
    addressed(writing.facts, line`Er is geen besluit genomen over uw sollicitatie.`, line`Er is geen besluit genomen over je sollicitatie.`),
  ),
  paragraph(addressed(writing.facts, line`Uw sollicitatie staat nog open, en u hoeft niet opnieuw te solliciteren.`, line`Je sollicitatie staat nog open, en je hoeft niet opnieuw te solliciteren.`), nextWord(writing)),
);

const jobOnHold: Write = (writing) => toCandidate(
  writing,
  subjectOfApplication(writing.facts),
  paragraph(
    line`De sollicitatieprocedure voor de ${roleAtEmployer(writing.facts)} ligt stil: op dit moment wordt er niemand voor aangenomen.`,
    addressed(writing.facts, line`Er is geen besluit genomen over uw sollicitatie. Die blijft openstaan.`, line`Er is geen besluit genomen over je sollicitatie. Die blijft openstaan.`),
  ),
  paragraph(
    line`We weten nog niet of de procedure verdergaat. Zet er dus geen andere plannen voor opzij.`,
    writing.facts.dates.nextBy === null ? null : addressed(writing.facts, line`Uiterlijk op ${writing.date(writing.facts.dates.nextBy)} laten we u weten hoe het er dan voor staat.`, line`Uiterlijk op ${writing.date(writing.facts.dates.nextBy)} laten we je weten hoe het er dan voor staat.`),
  ),
);

const askedByCandidate: Write = (writing) => toCandidate(
  writing,
  subjectOfApplication(writing.facts),
  paragraph(
    addressed(writing.facts, line`Dank u wel voor uw vraag over ${yourApplication(writing.facts)}.`, line`Dank je wel voor je vraag over ${yourApplication(writing.facts)}.`),
    addressed(writing.facts, line`Er is nog geen besluit, en dat hadden we u moeten laten weten voordat u ernaar moest vragen.`, line`Er is nog geen besluit, en dat hadden we je moeten laten weten voordat je ernaar moest vragen.`),
  ),
  stillOpen(writing),
);

export const statusUpdate: LetterSet['statusUpdate'] = { stillDeciding, recruiterAway, processRestarted, jobOnHold, askedByCandidate };
