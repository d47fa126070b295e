/**
 * Italian turns of phrase that several letters share, and the words of the frame. They address the reader as "Lei"; after "Buongiorno Ana,"
 * the sentence goes on in small letters, as it does in Italian mail. Nothing agrees with a person, whose gender nobody needs to know, and no
 * name follows "a", which would have to become "ad" before another.
 */
import { frameOf, hasTitle, short } from '../frame.js';
import { addressed, line, paragraph, type Block, type LetterFacts, type Line, type Writing } from '../letter.js';

export const { toCandidate, toColleague } = frameOf({
  greeting: (name) => line`Buongiorno ${name},`,
  greetingWithoutName: line`Buongiorno,`,
  reply: (sender) => sender === null
    ? line`Se ha domande, può rispondere a questa e-mail: la riceverà il team di selezione.`
    : line`Se ha domande, può rispondere a questa e-mail: la riceverà ${sender}.`,
  farewell: line`Cordiali saluti,`,
  team,
  informal: {
    greeting: (name) => line`Ciao ${name},`,
    reply: (sender) => sender === null
      ? line`Se hai domande, puoi rispondere a questa e-mail: la riceverà il team di selezione.`
      : line`Se hai domande, puoi rispondere a questa e-mail: la riceverà ${sender}.`,
    farewell: line`Un caro saluto,`,
  },
  why: line`Perché riceve questa e-mail:`,
  act: line`Che cosa può fare da qui:`,
  acts: { sendUpdate: 'Comunicare ora che non c’è ancora una decisione', close: 'Chiudere con cortesia: scegliere il motivo e leggere prima la lettera', told: 'L’ho già comunicato personalmente', moreTime: 'Mi serve più tempo', handOver: 'Non è di mia competenza: passare ad altri' },
  service: (employer) => line`Hearback, per conto di ${employer}`,
});

/** "candidatura alla posizione di Baker presso Acme", after a word of one's own: "la Sua", "della Sua" */
export function application(facts: LetterFacts): Line {
  const { employer, job } = facts;
  return hasTitle(facts) ? line`candidatura alla posizione di ${job.title} presso ${employer.name}` : line`candidatura presso ${employer.name}`;
}

/** "posizione di Baker presso Acme", after an article of one's own */
export function roleAtEmployer(facts: LetterFacts): Line {
  return hasTitle(facts) ? line`${role(facts)} presso ${facts.employer.name}` : addressed(facts, line`posizione presso ${facts.employer.name} per cui ha inviato la candidatura`, line`posizione presso ${facts.employer.name} per cui hai inviato la candidatura`);
}

/** "posizione di Baker", where the employer has been named */
export function role(facts: LetterFacts): Line {
  return hasTitle(facts) ? line`posizione di ${facts.job.title}` : addressed(facts, line`posizione per cui ha inviato la candidatura`, line`posizione per cui hai inviato la candidatura`);
}

export function subjectOfApplication(facts: LetterFacts): Line {
  const employer = short(facts.employer.name);
  return hasTitle(facts) ? addressed(facts, line`La Sua candidatura alla posizione di ${short(facts.job.title)} presso ${employer}`, line`La tua candidatura alla posizione di ${short(facts.job.title)} presso ${employer}`) : addressed(facts, line`La Sua candidatura presso ${employer}`, line`La tua candidatura presso ${employer}`);
}

/** A paragraph of thanks for an interview that took place; none where there was none. */
export function thanksForMeeting({ facts, date }: Writing): Block[] {
  if (!facts.interviewed) return [];
  const of = facts.dates.interviewed === null ? line`` : line` ${withArticle('del', date(facts.dates.interviewed))}`;
  return [paragraph(addressed(facts, line`La ringraziamo per il tempo che ci ha dedicato nel colloquio${of}.`, line`Ti ringraziamo per il tempo che ci hai dedicato nel colloquio${of}.`))];
}

export function team(employer: string): string {
  return `Il team di selezione di ${employer}`;
}

/** The candidate as recruiters know them. */
export function candidateName({ candidate }: LetterFacts): string {
  return candidate.fullName ?? candidate.greetingName ?? 'Una persona candidata';
}

/** "candidatura alla posizione di Baker", or a word for a job whose title must not be named in a mail that others may see. */
export function forRole(facts: LetterFacts): Line {
  if (facts.job.confidential) return line`candidatura a una posizione riservata`;
  return hasTitle(facts) ? line`candidatura alla ${role(facts)}` : line`candidatura a una posizione aperta`;
}

/** The first day of a month is an ordinal, which Intl does not know: "1º marzo 2026". */
export function date(written: string): string {
  return written.replace(/^1 (?=\p{L})/u, '1º ');
}

const articles = { il: ['il ', 'l’'], del: ['del ', 'dell’'], dal: ['dal ', 'dall’'] } as const;

/** "il 9 marzo 2026", but "l’8 marzo 2026" and "l’11 marzo 2026": those two numbers begin with a vowel. */
export function withArticle(article: keyof typeof articles, day: Line): Line {
  const [first] = day;
  const [full, elided] = articles[article];
  return [typeof first === 'string' && /^(?:8|11) /.test(first) ? elided : full, ...day];
}
