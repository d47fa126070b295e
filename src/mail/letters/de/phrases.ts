/**
 * German turns of phrase that several letters share, and the words of the frame. After "Guten Tag Ana," the sentence goes on in small
 * letters, as German does; nothing here needs to know anybody's gender.
 */
import { frameOf, hasTitle, short } from '../frame.js';
import { addressed, line, paragraph, type Block, type LetterFacts, type Line, type Writing } from '../letter.js';

export const { toCandidate, toColleague } = frameOf({
  greeting: (name) => line`Guten Tag ${name},`,
  greetingWithoutName: line`Guten Tag,`,
  reply: (sender) => sender === null
    ? line`Wenn Sie Fragen haben, antworten Sie gern auf diese E-Mail. Ihre Nachricht geht an das Recruiting-Team.`
    : line`Wenn Sie Fragen haben, antworten Sie gern auf diese E-Mail. Ihre Nachricht geht an ${sender}.`,
  farewell: line`Mit freundlichen Grüßen`,
  team,
  informal: {
    greeting: (name) => line`Hallo ${name},`,
    reply: (sender) => sender === null
      ? line`Wenn du Fragen hast, antworte gern auf diese E-Mail. Deine Nachricht geht an das Recruiting-Team.`
      : line`Wenn du Fragen hast, antworte gern auf diese E-Mail. Deine Nachricht geht an ${sender}.`,
    farewell: line`Viele Grüße`,
  },
  why: line`Warum Sie diese E-Mail bekommen:`,
  act: line`Was Sie von hier aus tun können:`,
  acts: { sendUpdate: 'Jetzt mitteilen, dass es noch keine Entscheidung gibt', close: 'Freundlich abschließen: Grund wählen und das Schreiben vorher lesen', told: 'Ich habe es selbst mitgeteilt', moreTime: 'Ich brauche mehr Zeit', handOver: 'Nicht meine Sache: an jemand anderen übergeben' },
  service: (employer) => line`Hearback, im Auftrag von ${employer}`,
});

/** "Bewerbung auf die Stelle „Baker“ bei Acme", after a word of one's own: "Ihre" or "Ihrer" */
export function application(facts: LetterFacts): Line {
  const { employer, job } = facts;
  return hasTitle(facts) ? line`Bewerbung auf die Stelle „${job.title}“ bei ${employer.name}` : line`Bewerbung bei ${employer.name}`;
}

/** "Stelle „Baker“ bei Acme", after an article of one's own */
export function roleAtEmployer(facts: LetterFacts): Line {
  return line`${role(facts)} bei ${facts.employer.name}`;
}

/** "Stelle „Baker“", where the employer has been named */
export function role(facts: LetterFacts): Line {
  return hasTitle(facts) ? line`Stelle „${facts.job.title}“` : line`Stelle`;
}

export function subjectOfApplication(facts: LetterFacts): Line {
  const employer = short(facts.employer.name);
  return hasTitle(facts) ? addressed(facts, line`Ihre Bewerbung auf die Stelle „${short(facts.job.title)}“ bei ${employer}`, line`Deine Bewerbung auf die Stelle „${short(facts.job.title)}“ bei ${employer}`) : addressed(facts, line`Ihre Bewerbung bei ${employer}`, line`Deine Bewerbung bei ${employer}`);
}

/** A paragraph of thanks for an interview that took place; none where there was none. */
export function thanksForMeeting({ facts, date }: Writing): Block[] {
  if (!facts.interviewed) return [];
  const on = facts.dates.interviewed === null ? line`` : line` am ${date(facts.dates.interviewed)}`;
  return [paragraph(addressed(facts, line`Vielen Dank, dass Sie sich${on} Zeit für ein Gespräch mit uns genommen haben.`, line`Vielen Dank, dass du dir${on} Zeit für ein Gespräch mit uns genommen hast.`))];
}

export function team(employer: string): string {
  return `Das Recruiting-Team von ${employer}`;
}

/** The candidate as recruiters know them. */
export function candidateName({ candidate }: LetterFacts): string {
  return candidate.fullName ?? candidate.greetingName ?? 'Eine Person im Bewerbungsverfahren';
}

/** "Bewerbung auf die Stelle „Baker“", or a word for a job whose title must not be named in a mail that others may see. */
export function forRole(facts: LetterFacts): Line {
  if (facts.job.confidential) return line`Bewerbung auf eine vertrauliche Stelle`;
  return hasTitle(facts) ? line`Bewerbung auf die ${role(facts)}` : line`Bewerbung auf eine offene Stelle`;
}

/** In Switzerland and Liechtenstein there is no ß, and quotation marks are those of French. */
export function spelling(words: string, locale: string): string {
  const { region } = new Intl.Locale(locale);
  return region === 'CH' || region === 'LI' ? words.replaceAll('ß', 'ss').replaceAll('„', '«').replaceAll('“', '»') : words;
}
