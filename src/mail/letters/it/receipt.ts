/** The Italian letter that says an application has arrived; it has no "if you do not hear from us". */
import { addressed, line, paragraph, type LetterSet, type Write } from '../letter.js';
import { application, subjectOfApplication, toCandidate, withArticle } from './phrases.js';

const applied: Write = (writing) => {
  const { facts, date } = writing;
  const on = facts.dates.applied === null ? line`` : line` ${withArticle('il', date(facts.dates.applied))}`;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(addressed(facts, line`grazie per la Sua ${application(facts)}.`, line`grazie per la tua ${application(facts)}.`), addressed(facts, line`L’abbiamo ricevuta${on} e per ora non serve altro da parte Sua.`, line`L’abbiamo ricevuta${on} e per ora non serve altro da parte tua.`)),
    paragraph(facts.dates.nextBy === null
      ? addressed(facts, line`Riceverà nostre notizie in ogni caso, anche se la risposta sarà un no.`, line`Riceverai nostre notizie in ogni caso, anche se la risposta sarà un no.`)
      : addressed(facts, line`Riceverà nostre notizie entro ${withArticle('il', date(facts.dates.nextBy))}: una risposta oppure, se non ci sarà ancora, un aggiornamento sulla situazione.`, line`Riceverai nostre notizie entro ${withArticle('il', date(facts.dates.nextBy))}: una risposta oppure, se non ci sarà ancora, un aggiornamento sulla situazione.`)),
  );
};

export const receipt: LetterSet['receipt'] = { applied };
