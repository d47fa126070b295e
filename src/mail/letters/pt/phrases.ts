/**
 * Brazilian Portuguese turns of phrase that several letters share, and the words of the frame. They address the reader as "você", with respect,
 * and need to know nobody's gender: "agradecemos" and never "obrigado". A company's name takes an article ("na Vale", "no Itaú") that cannot be
 * known from the name, so it stands where none is needed: in brackets, after "Equipe de seleção", and in no sentence.
 */
import { frameOf, hasTitle, short } from '../frame.js';
import { line, paragraph, type Block, type LetterFacts, type Line, type Writing } from '../letter.js';

export const { toCandidate, toColleague } = frameOf({
  greeting: (name) => line`Olá, ${name},`,
  greetingWithoutName: line`Olá,`,
  reply: (sender) => sender === null
    ? line`Se tiver alguma dúvida, responda a este e-mail: sua mensagem chegará à equipe de seleção.`
    : line`Se tiver alguma dúvida, responda a este e-mail: sua mensagem chegará a ${sender}.`,
  farewell: line`Atenciosamente,`,
  team,
  why: line`Por que você está recebendo este e-mail:`,
  act: line`O que você pode fazer daqui:`,
  acts: { sendUpdate: 'Avisar agora que ainda não há uma decisão', close: 'Encerrar com gentileza: escolher o motivo e ler antes a mensagem', told: 'Eu já avisei', moreTime: 'Preciso de mais tempo', handOver: 'Não é comigo: passar para outra pessoa' },
  service: (employer) => line`Hearback, em nome de ${employer}`,
});

/** "sua candidatura à vaga de Baker" */
export function yourApplication(facts: LetterFacts): Line {
  return hasTitle(facts) ? line`sua candidatura à ${role(facts)}` : line`sua candidatura a uma vaga conosco`;
}

/** "vaga de Baker", after an article of one's own */
export function role(facts: LetterFacts): Line {
  return hasTitle(facts) ? line`vaga de ${facts.job.title}` : line`vaga à qual você se candidatou`;
}

export function subjectOfApplication(facts: LetterFacts): Line {
  const employer = short(facts.employer.name);
  return hasTitle(facts) ? line`Sua candidatura à vaga de ${short(facts.job.title)} (${employer})` : line`Sua candidatura (${employer})`;
}

/** A paragraph of thanks for an interview that took place; none where there was none. */
export function thanksForMeeting({ facts, date }: Writing): Block[] {
  if (!facts.interviewed) return [];
  const of = facts.dates.interviewed === null ? line`` : line` de ${date(facts.dates.interviewed)}`;
  return [paragraph(line`Agradecemos o tempo que você nos dedicou na entrevista${of}.`)];
}

export function team(employer: string): string {
  return `Equipe de seleção ${employer}`;
}

/** The candidate as recruiters know them. */
export function candidateName({ candidate }: LetterFacts): string {
  return candidate.fullName ?? candidate.greetingName ?? 'Uma pessoa candidata';
}

/** "candidatura à vaga de Baker", or a word for a job whose title must not be named in a mail that others may see. */
export function forRole(facts: LetterFacts): Line {
  if (facts.job.confidential) return line`candidatura a uma vaga confidencial`;
  return hasTitle(facts) ? line`candidatura à ${role(facts)}` : line`candidatura a uma vaga aberta`;
}

/** The first day of a month is an ordinal, which Intl does not know: "1º de março de 2026". */
export function date(written: string): string {
  return written.replace(/^1 (?=de )/u, '1º ');
}
