/** The Polish letters that say where things stand while nothing is decided: why it takes longer, what comes next, and by when. */
import { addressed, line, paragraph, type Block, type LetterSet, type Line, type Write, type Writing } from '../letter.js';
import { application, role, subjectOfApplication, toCandidate } from './phrases.js';

/** The next word, where a date for it is given; it comes with or without a decision. */
export function nextWord({ facts, date }: Writing): Line | null {
  return facts.dates.nextBy === null ? null : addressed(facts, line`Następna wiadomość od nas nadejdzie najpóźniej ${date(facts.dates.nextBy)}, nawet jeśli decyzji nadal nie będzie.`, line`Następną wiadomość od nas dostaniesz najpóźniej ${date(facts.dates.nextBy)}, nawet jeśli decyzji nadal nie będzie.`);
}

/** That it goes on, and the next word where one is sure. */
export function stillOpen(writing: Writing): Block {
  return paragraph(addressed(writing.facts, line`Zgłoszenie pozostaje otwarte i nie trzeba nic robić.`, line`Twoje zgłoszenie pozostaje otwarte i nie musisz nic robić.`), nextWord(writing));
}

const stillDeciding: Write = (writing) => {
  const { facts, date } = writing;
  const met = facts.interviewed && facts.dates.interviewed !== null ? line` po rozmowie, która odbyła się ${date(facts.dates.interviewed)}` : line``;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(
      line`nie ma jeszcze decyzji w sprawie ${application(facts, 'genitive')}.`,
      addressed(facts, line`Trwa to dłużej, niż powinno, a nikt nie powinien czekać w niepewności${met}.`, line`Trwa to dłużej, niż powinno, a nie powinniśmy zostawiać Cię w niepewności${met}.`),
    ),
    stillOpen(writing),
  );
};

const recruiterAway: Write = (writing) => toCandidate(
  writing,
  subjectOfApplication(writing.facts),
  paragraph(
    line`osoba prowadząca rekrutację na ${role(writing.facts, 'nominative')} jest w tej chwili nieobecna, dlatego nasza odpowiedź zajmuje więcej czasu, niż planowaliśmy.`,
    addressed(writing.facts, line`W sprawie tego zgłoszenia nie zapadła żadna decyzja.`, line`W sprawie Twojego zgłoszenia nie zapadła żadna decyzja.`),
  ),
  stillOpen(writing),
);

const processRestarted: Write = (writing) => toCandidate(
  writing,
  subjectOfApplication(writing.facts),
  paragraph(
    line`rekrutację na ${role(writing.facts, 'nominative')} trzeba było zacząć od nowa, dlatego nasza odpowiedź zajmuje więcej czasu, niż planowaliśmy.`,
    addressed(writing.facts, line`W sprawie tego zgłoszenia nie zapadła żadna decyzja.`, line`W sprawie Twojego zgłoszenia nie zapadła żadna decyzja.`),
  ),
  paragraph(addressed(writing.facts, line`Zgłoszenie pozostaje otwarte i nie trzeba wysyłać go ponownie.`, line`Twoje zgłoszenie pozostaje otwarte i nie musisz wysyłać go ponownie.`), nextWord(writing)),
);

const jobOnHold: Write = (writing) => toCandidate(
  writing,
  subjectOfApplication(writing.facts),
  paragraph(
    line`rekrutacja na ${role(writing.facts, 'nominative')} jest wstrzymana: w tej chwili nikogo nie zatrudniamy.`,
    addressed(writing.facts, line`W sprawie tego zgłoszenia nie zapadła żadna decyzja i pozostaje ono otwarte.`, line`W sprawie Twojego zgłoszenia nie zapadła żadna decyzja i pozostaje ono otwarte.`),
  ),
  paragraph(
    addressed(writing.facts, line`Nie wiemy jeszcze, czy rekrutacja zostanie wznowiona, dlatego prosimy nie odkładać z jej powodu innych planów.`, line`Nie wiemy jeszcze, czy rekrutacja zostanie wznowiona, dlatego prosimy, nie odkładaj z jej powodu innych planów.`),
    writing.facts.dates.nextBy === null ? null : addressed(writing.facts, line`Najpóźniej ${writing.date(writing.facts.dates.nextBy)} napiszemy, jak wygląda sytuacja.`, line`Najpóźniej ${writing.date(writing.facts.dates.nextBy)} napiszemy Ci, jak wygląda sytuacja.`),
  ),
);

const askedByCandidate: Write = (writing) => toCandidate(
  writing,
  subjectOfApplication(writing.facts),
  paragraph(
    addressed(writing.facts, line`dziękujemy za pytanie o ${application(writing.facts, 'nominative')}.`, line`dziękujemy Ci za pytanie o ${application(writing.facts, 'nominative')}.`),
    addressed(writing.facts, line`Decyzji jeszcze nie ma i powinniśmy byli o tym napisać, zanim trzeba było pytać.`, line`Decyzji jeszcze nie ma i powinniśmy byli Ci o tym napisać, zanim trzeba było pytać.`),
  ),
  stillOpen(writing),
);

export const statusUpdate: LetterSet['statusUpdate'] = { stillDeciding, recruiterAway, processRestarted, jobOnHold, askedByCandidate };
