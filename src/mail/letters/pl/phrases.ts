/**
 * Polish turns of phrase that several letters share, and the words of the frame. Polish would have to know whether it speaks to a woman or a man,
 * and would bend every name; so no sentence says "Pan" or "Pani", no verb in the past has a person for its subject but "we", and a name stands
 * only where it may stay as it is: as the subject, after a colon, in brackets or in quotation marks. After "Dzień dobry, Ana," the sentence goes
 * on in small letters, as it does in Polish mail. \u00a0 keeps "r." on the line of its year.
 */
import { frameOf, hasTitle, short } from '../frame.js';
import { addressed, line, paragraph, type Block, type LetterFacts, type Line, type Writing } from '../letter.js';

export const { toCandidate, toColleague } = frameOf({
  greeting: (name) => line`Dzień dobry, ${name},`,
  greetingWithoutName: line`Dzień dobry,`,
  reply: (sender) => sender === null
    ? line`W razie pytań wystarczy odpowiedzieć na tę wiadomość: trafi ona do zespołu rekrutacyjnego.`
    : line`W razie pytań wystarczy odpowiedzieć na tę wiadomość: otrzyma ją ${sender}.`,
  farewell: line`Z poważaniem`,
  team,
  informal: {
    greeting: (name) => line`Cześć, ${name},`,
    reply: (sender) => sender === null
      ? line`Jeśli masz pytania, wystarczy odpowiedzieć na tę wiadomość: trafi ona do zespołu rekrutacyjnego.`
      : line`Jeśli masz pytania, wystarczy odpowiedzieć na tę wiadomość: otrzyma ją ${sender}.`,
    farewell: line`Pozdrawiamy`,
  },
  why: line`Skąd ta wiadomość:`,
  act: line`Co można zrobić od razu:`,
  acts: { sendUpdate: 'Przekazać teraz, że decyzji jeszcze nie ma', close: 'Zamknąć z szacunkiem: wybrać powód i najpierw przeczytać wiadomość', told: 'Odpowiedź została już przekazana', moreTime: 'Potrzeba więcej czasu', handOver: 'To nie moja sprawa: przekazać komuś innemu' },
  service: (employer) => line`Hearback, w imieniu pracodawcy: ${employer}`,
});

/** Of "zgłoszenie" and "stanowisko" the forms that are needed, and how the role is meant where its title must not be named. */
const applications = { nominative: 'zgłoszenie', genitive: 'zgłoszenia' } as const;
const roles = {
  nominative: ['stanowisko', 'stanowisko wskazane w zgłoszeniu'],
  genitive: ['stanowiska', 'stanowiska wskazanego w zgłoszeniu'],
  locative: ['stanowisku', 'stanowisku wskazanym w zgłoszeniu'],
} as const;

/** "zgłoszenie na stanowisko „Baker”"; the accusative is like the nominative */
export function application(facts: LetterFacts, form: keyof typeof applications): Line {
  return hasTitle(facts) ? [`${applications[form]} na `, ...role(facts, 'nominative')] : [`${applications[form]} do naszej rekrutacji`];
}

/** "stanowisko „Baker”"; the accusative is like the nominative */
export function role(facts: LetterFacts, form: keyof typeof roles): Line {
  const [named, unnamed] = roles[form];
  return hasTitle(facts) ? [named, ...line` „${facts.job.title}”`] : [unnamed];
}

export function subjectOfApplication(facts: LetterFacts): Line {
  const employer = short(facts.employer.name);
  return hasTitle(facts) ? addressed(facts, line`Zgłoszenie na stanowisko „${short(facts.job.title)}” (${employer})`, line`Twoje zgłoszenie na stanowisko „${short(facts.job.title)}” (${employer})`) : addressed(facts, line`Zgłoszenie rekrutacyjne (${employer})`, line`Twoje zgłoszenie rekrutacyjne (${employer})`);
}

/** A paragraph of thanks for an interview that took place; none where there was none. */
export function thanksForMeeting({ facts, date }: Writing): Block[] {
  if (!facts.interviewed) return [];
  return [paragraph(facts.dates.interviewed === null
    ? addressed(facts, line`Dziękujemy za rozmowę i za poświęcony nam czas.`, line`Dziękujemy Ci za rozmowę i za poświęcony nam czas.`)
    : addressed(facts, line`Dziękujemy za rozmowę, która odbyła się ${date(facts.dates.interviewed)}, i za poświęcony nam czas.`, line`Dziękujemy Ci za rozmowę, która odbyła się ${date(facts.dates.interviewed)}, i za poświęcony nam czas.`))];
}

export function team(employer: string): string {
  return `Zespół rekrutacyjny ${employer}`;
}

/** The candidate as recruiters know them. */
export function candidateName({ candidate }: LetterFacts): string {
  return candidate.fullName ?? candidate.greetingName ?? 'Osoba kandydująca';
}

/** "zgłoszenie na stanowisko „Baker”", or a word for a job whose title must not be named in a mail that others may see. */
export function forRole(facts: LetterFacts): Line {
  if (facts.job.confidential) return line`zgłoszenie na stanowisko poufne`;
  return hasTitle(facts) ? application(facts, 'nominative') : line`zgłoszenie na otwarte stanowisko`;
}

/** A written year is followed by "r." (rok), which Intl leaves out: "2 marca 2026 r." */
export function date(written: string): string {
  return `${written}\u00a0r.`;
}
