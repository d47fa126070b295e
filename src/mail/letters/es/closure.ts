/**
 * The Spanish letters that end a wait. The outcome stands in the first or second sentence; the reason is about the role and never about the
 * person; nothing is praised that nobody saw, and nothing is offered that does not exist.
 */
import { addressed, line, paragraph, type LetterSet, type Write } from '../letter.js';
import { role, roleAtEmployer, subjectOfApplication, thanksForMeeting, toCandidate, yourApplication } from './phrases.js';

const notSelectedOnPaper: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(line`Gracias por presentar ${yourApplication(facts)}.`, line`Hemos decidido no seguir adelante con ella.`),
    paragraph(
      line`Buscábamos un encaje concreto con este puesto y no lo hemos encontrado.`,
      addressed(facts, line`La decisión se refiere únicamente a esta candidatura y no dice nada sobre otras que pueda tener en ${facts.employer.name}.`, line`La decisión se refiere únicamente a esta candidatura y no dice nada sobre otras que puedas tener en ${facts.employer.name}.`),
    ),
    paragraph(line`Presentar una candidatura lleva su tiempo, y nadie debería tener que adivinar en qué ha quedado.`),
  );
};

const notSelectedAfterInterview: Write = (writing) => {
  const { facts, date } = writing;
  const of = facts.dates.interviewed === null ? line`` : line` del ${date(facts.dates.interviewed)}`;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(
      addressed(facts, line`Gracias por el tiempo que nos dedicó en la entrevista${of} para el ${roleAtEmployer(facts)}.`, line`Gracias por el tiempo que nos dedicaste en la entrevista${of} para el ${roleAtEmployer(facts)}.`),
      addressed(facts, line`Hemos decidido no seguir adelante con su candidatura.`, line`Hemos decidido no seguir adelante con tu candidatura.`),
    ),
    paragraph(
      line`Buscábamos un encaje concreto con este puesto y, al final, no lo hemos encontrado.`,
      addressed(facts, line`Es una decisión sobre este puesto en particular, no un juicio sobre usted.`, line`Es una decisión sobre este puesto en particular, no un juicio sobre ti.`),
    ),
    paragraph(addressed(facts, line`Sabemos que no es la respuesta que esperaba, y queríamos dársela con claridad.`, line`Sabemos que no es la respuesta que esperabas, y queríamos dártela con claridad.`)),
  );
};

const notSelectedAfterFinalRound: Write = (writing) => {
  const { facts, date } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(addressed(facts, line`Ha llegado usted hasta la última fase de la selección para el ${roleAtEmployer(facts)}, y le debemos una respuesta clara: hemos decidido no ofrecerle el puesto.`, line`Has llegado hasta la última fase de la selección para el ${roleAtEmployer(facts)}, y te debemos una respuesta clara: hemos decidido no ofrecerte el puesto.`)),
    paragraph(
      facts.dates.interviewed === null
        ? addressed(facts, line`Gracias por todo el tiempo que nos ha dedicado.`, line`Gracias por todo el tiempo que nos has dedicado.`)
        : addressed(facts, line`Gracias por todo el tiempo que nos ha dedicado, la última vez el ${date(facts.dates.interviewed)}.`, line`Gracias por todo el tiempo que nos has dedicado, la última vez el ${date(facts.dates.interviewed)}.`),
      line`Al final ha sido una cuestión de encaje con este puesto en particular.`,
      line`Llegar tan lejos exige preparación y paciencia, y sabemos cuánto más pesa esta respuesta a estas alturas.`,
    ),
    paragraph(addressed(facts, line`Esta es nuestra respuesta definitiva para este puesto, así que le pedimos que no aplace por él ningún otro plan.`, line`Esta es nuestra respuesta definitiva para este puesto, así que te pedimos que no aplaces por él ningún otro plan.`)),
  );
};

const positionFilled: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(addressed(facts, line`El ${roleAtEmployer(facts)} ya se ha cubierto, por lo que no seguiremos adelante con su candidatura.`, line`El ${roleAtEmployer(facts)} ya se ha cubierto, por lo que no seguiremos adelante con tu candidatura.`)),
    paragraph(addressed(facts, line`Su candidatura seguía abierta en ese momento, y la cerramos ahora para que no espere un puesto que ya no está libre.`, line`Tu candidatura seguía abierta en ese momento, y la cerramos ahora para que no esperes un puesto que ya no está libre.`)),
    ...thanksForMeeting(writing),
  );
};

const positionCancelled: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(addressed(facts, line`${facts.employer.name} ha decidido finalmente no cubrir el ${role(facts)}, por lo que no seguiremos adelante con su candidatura.`, line`${facts.employer.name} ha decidido finalmente no cubrir el ${role(facts)}, por lo que no seguiremos adelante con tu candidatura.`)),
    paragraph(addressed(facts, line`Ocurre lo mismo con todas las personas que se presentaron, y el motivo no está en su candidatura.`, line`Ocurre lo mismo con todas las personas que se presentaron, y el motivo no está en tu candidatura.`)),
    ...thanksForMeeting(writing),
  );
};

const positionClosed: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(addressed(facts, line`El proceso de selección para el ${roleAtEmployer(facts)} se ha cerrado, por lo que no seguiremos adelante con su candidatura.`, line`El proceso de selección para el ${roleAtEmployer(facts)} se ha cerrado, por lo que no seguiremos adelante con tu candidatura.`)),
    paragraph(addressed(facts, line`Estamos cerrando las candidaturas que seguían abiertas, y la suya es una de ellas: no queremos que siga esperando una respuesta.`, line`Estamos cerrando las candidaturas que seguían abiertas, y la tuya es una de ellas: no queremos que sigas esperando una respuesta.`)),
    ...thanksForMeeting(writing),
  );
};

/** Nobody decided, and the letter says so: it takes the blame and gives the candidate their plans back. */
const noAnswerInTime: Write = (writing) => {
  const { facts, date } = writing;
  const { applied, interviewed } = facts.dates;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(
      addressed(facts, line`Le pedimos que no espere más: cerramos ${yourApplication(facts)} sin haberle dado una respuesta.`, line`Te pedimos que no esperes más: cerramos ${yourApplication(facts)} sin haberte dado una respuesta.`),
      addressed(facts, line`No le respondimos en el plazo que habíamos prometido, y la responsabilidad es nuestra.`, line`No te respondimos en el plazo que habíamos prometido, y la responsabilidad es nuestra.`),
    ),
    paragraph(
      addressed(facts, line`No se ha tomado ninguna decisión sobre usted, ni a favor ni en contra.`, line`No se ha tomado ninguna decisión sobre ti, ni a favor ni en contra.`),
      facts.interviewed
        ? addressed(facts, line`Nos dedicó su tiempo en la entrevista${interviewed === null ? line`` : line` del ${date(interviewed)}`} y debería haber tenido noticias nuestras mucho antes.`, line`Nos dedicaste tu tiempo en la entrevista${interviewed === null ? line`` : line` del ${date(interviewed)}`} y deberías haber tenido noticias nuestras mucho antes.`)
        : addressed(facts, line`Se tomó el tiempo de presentar su candidatura${applied === null ? line`` : line` el ${date(applied)}`} y debería haber tenido noticias nuestras mucho antes.`, line`Te tomaste el tiempo de presentar tu candidatura${applied === null ? line`` : line` el ${date(applied)}`} y deberías haber tenido noticias nuestras mucho antes.`),
    ),
  );
};

const companyClosing: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(addressed(facts, line`${facts.employer.name} cesa su actividad y ha dejado de contratar, por lo que el ${role(facts)} no se cubrirá y no seguiremos adelante con su candidatura.`, line`${facts.employer.name} cesa su actividad y ha dejado de contratar, por lo que el ${role(facts)} no se cubrirá y no seguiremos adelante con tu candidatura.`)),
    paragraph(addressed(facts, line`Ocurre lo mismo con todas las candidaturas que seguían abiertas, y el motivo no está en la suya.`, line`Ocurre lo mismo con todas las candidaturas que seguían abiertas, y el motivo no está en la tuya.`)),
    ...thanksForMeeting(writing),
  );
};

export const closure: LetterSet['closure'] = {
  notSelected: { application: notSelectedOnPaper, interview: notSelectedAfterInterview, finalRound: notSelectedAfterFinalRound },
  positionFilled,
  positionCancelled,
  positionClosed,
  noAnswerInTime,
  companyClosing,
};
