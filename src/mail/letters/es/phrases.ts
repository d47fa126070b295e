/**
 * Spanish turns of phrase that several letters share, and the words of the frame. They address the reader as "usted", keep to words that are at
 * home on both sides of the Atlantic, and need to know nobody's gender.
 */
import { frameOf, hasTitle, short } from '../frame.js';
import { addressed, line, paragraph, type Block, type LetterFacts, type Line, type Writing } from '../letter.js';

export const { toCandidate, toColleague } = frameOf({
  greeting: (name) => line`Hola, ${name}:`,
  greetingWithoutName: line`Hola:`,
  reply: (sender) => sender === null
    ? line`Si tiene alguna pregunta, puede responder a este correo y su mensaje llegará al equipo de selección.`
    : line`Si tiene alguna pregunta, puede responder a este correo y su mensaje llegará a ${sender}.`,
  farewell: line`Un cordial saludo,`,
  team,
  informal: {
    greeting: (name) => line`Hola, ${name}:`,
    reply: (sender) => sender === null
      ? line`Si tienes alguna pregunta, puedes responder a este correo y tu mensaje llegará al equipo de selección.`
      : line`Si tienes alguna pregunta, puedes responder a este correo y tu mensaje llegará a ${sender}.`,
    farewell: line`Un saludo,`,
  },
  why: line`Por qué recibe este correo:`,
  act: line`Qué puede hacer desde aquí:`,
  acts: { sendUpdate: 'Decirle ahora que todavía no hay una decisión', close: 'Cerrar con amabilidad: elegir el motivo y leer antes la carta', told: 'Ya se lo he dicho yo', moreTime: 'Necesito más tiempo', handOver: 'No me corresponde: pasarlo a otra persona' },
  service: (employer) => line`Hearback, en nombre de ${employer}`,
});

/** "su candidatura al puesto de Baker en Acme" */
export function yourApplication(facts: LetterFacts): Line {
  const { employer, job } = facts;
  return hasTitle(facts) ? addressed(facts, line`su candidatura al puesto de ${job.title} en ${employer.name}`, line`tu candidatura al puesto de ${job.title} en ${employer.name}`) : addressed(facts, line`su candidatura en ${employer.name}`, line`tu candidatura en ${employer.name}`);
}

/** "puesto de Baker en Acme", after an article of one's own */
export function roleAtEmployer(facts: LetterFacts): Line {
  return line`${role(facts)} en ${facts.employer.name}`;
}

/** "puesto de Baker", where the employer has been named */
export function role(facts: LetterFacts): Line {
  return hasTitle(facts) ? line`puesto de ${facts.job.title}` : addressed(facts, line`puesto al que se presentó`, line`puesto al que te presentaste`);
}

export function subjectOfApplication(facts: LetterFacts): Line {
  const employer = short(facts.employer.name);
  return hasTitle(facts) ? addressed(facts, line`Su candidatura al puesto de ${short(facts.job.title)} en ${employer}`, line`Tu candidatura al puesto de ${short(facts.job.title)} en ${employer}`) : addressed(facts, line`Su candidatura en ${employer}`, line`Tu candidatura en ${employer}`);
}

/** A paragraph of thanks for an interview that took place; none where there was none. */
export function thanksForMeeting({ facts, date }: Writing): Block[] {
  if (!facts.interviewed) return [];
  const of = facts.dates.interviewed === null ? line`` : line` del ${date(facts.dates.interviewed)}`;
  return [paragraph(addressed(facts, line`Gracias por el tiempo que nos dedicó en la entrevista${of}.`, line`Gracias por el tiempo que nos dedicaste en la entrevista${of}.`))];
}

export function team(employer: string): string {
  return `El equipo de selección de ${employer}`;
}

/** The candidate as recruiters know them. */
export function candidateName({ candidate }: LetterFacts): string {
  return candidate.fullName ?? candidate.greetingName ?? 'Una persona candidata';
}

/** "candidatura al puesto de Baker", or a word for a job whose title must not be named in a mail that others may see. */
export function forRole(facts: LetterFacts): Line {
  if (facts.job.confidential) return line`candidatura a un puesto confidencial`;
  return hasTitle(facts) ? line`candidatura al ${role(facts)}` : line`candidatura a un puesto abierto`;
}
