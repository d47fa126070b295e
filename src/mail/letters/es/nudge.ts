/** The Spanish reminders to a recruiter: who waits, since when, and what follows if nobody acts. */
import { short, whereUpdateFollows } from '../frame.js';
import { line, paragraph, type LetterSet, type Write } from '../letter.js';
import { nudges } from './candidate-acts.js';
import { candidateWrote } from './candidate-mail.js';
import { waitingDigest } from './digest.js';
import { legalNudge } from './legal-duty.js';
import { candidateName, forRole, toColleague } from './phrases.js';
import { waits } from './waits.js';

const promiseEnding: Write = (writing) => {
  const { facts, date } = writing;
  const by = facts.dates.promisedBy === null ? line`pronto` : line`a más tardar el ${date(facts.dates.promisedBy)}`;
  return toColleague(
    facts.sender.name,
    writing,
    line`${short(candidateName(facts))} debe recibir una respuesta ${by}`,
    paragraph(waits(writing), line`La respuesta debe llegar ${by}.`),
    paragraph(line`Basta con que registre una decisión en su sistema de selección (ATS), o con que se ponga usted en contacto con ${candidateName(facts)}, por teléfono o por correo, y lo deje registrado.`),
    ...whereUpdateFollows(facts, paragraph(facts.hiringLead.name === null
      ? line`Si nadie actúa para entonces, el siguiente paso será un breve correo a ${candidateName(facts)} para decirle que todavía no hay una decisión.`
      : line`Si nadie actúa para entonces, el siguiente paso será un breve correo a ${candidateName(facts)} para decirle que todavía no hay una decisión, y también se avisará a ${facts.hiringLead.name}.`)),
  );
};

const decisionNotTold: Write = (writing) => {
  const { facts } = writing;
  return toColleague(
    facts.sender.name,
    writing,
    line`Es posible que ${short(candidateName(facts))} aún no conozca la decisión`,
    paragraph(line`Se ha registrado una decisión sobre ${candidateName(facts)} (${forRole(facts)}), y nada indica que se le haya comunicado.`),
    paragraph(
      line`Si prefiere comunicársela usted, hágalo ahora, por favor, y déjelo registrado.`,
      facts.sender.name === null ? line`Si nadie lo hace, lo siguiente será la carta de cierre.` : line`Si nadie lo hace, lo siguiente será la carta de cierre, firmada con su nombre.`,
    ),
  );
};

const letterTakenBack: Write = (writing) => {
  const { facts } = writing;
  return toColleague(
    facts.sender.name,
    writing,
    line`Se retira la carta enviada a ${short(candidateName(facts))}`,
    paragraph(
      line`La carta de cierre enviada a ${candidateName(facts)} (${forRole(facts)}) se ha marcado como enviada por error.`,
      line`Un breve correo con nuestras disculpas está en camino, y la candidatura vuelve a estar abierta.`,
    ),
    paragraph(line`Una llamada de alguien a quien conozca valdrá más que cualquier correo. El plazo para una respuesta de verdad empieza hoy de nuevo.`),
  );
};

export const nudge: LetterSet['nudge'] = { promiseEnding, decisionNotTold, letterTakenBack, candidateWrote, legalDuty: legalNudge, severalWaiting: waitingDigest, ...nudges };
