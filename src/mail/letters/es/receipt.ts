/** The Spanish letter that says an application has arrived; it has no "if you do not hear from us". */
import { addressed, line, paragraph, type LetterSet, type Write } from '../letter.js';
import { subjectOfApplication, toCandidate, yourApplication } from './phrases.js';

const applied: Write = (writing) => {
  const { facts, date } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(
      line`Gracias por presentar ${yourApplication(facts)}.`,
      facts.dates.applied === null ? addressed(facts, line`La hemos recibido y, por ahora, no tiene que hacer nada más.`, line`La hemos recibido y, por ahora, no tienes que hacer nada más.`) : addressed(facts, line`La recibimos el ${date(facts.dates.applied)} y, por ahora, no tiene que hacer nada más.`, line`La recibimos el ${date(facts.dates.applied)} y, por ahora, no tienes que hacer nada más.`),
    ),
    paragraph(facts.dates.nextBy === null
      ? addressed(facts, line`Tendrá noticias nuestras en cualquier caso, también si la respuesta es que no.`, line`Tendrás noticias nuestras en cualquier caso, también si la respuesta es que no.`)
      : addressed(facts, line`Tendrá noticias nuestras a más tardar el ${date(facts.dates.nextBy)}: con una respuesta o, si todavía no la hay, para decirle cómo está la situación.`, line`Tendrás noticias nuestras a más tardar el ${date(facts.dates.nextBy)}: con una respuesta o, si todavía no la hay, para decirte cómo está la situación.`)),
  );
};

export const receipt: LetterSet['receipt'] = { applied };
