/** The Italian letter that takes back one sent in error. It claims nothing about where the application stands. */
import { line, paragraph, type LetterSet, type Write } from '../letter.js';
import { application, subjectOfApplication, toCandidate, withArticle } from './phrases.js';

const sentInError: Write = (writing) => {
  const { facts, date } = writing;
  return toCandidate(
    writing,
    [...subjectOfApplication(facts), ': il nostro ultimo messaggio era un errore'],
    paragraph(
      line`il nostro ultimo messaggio sulla Sua ${application(facts)} Le è stato inviato per errore.`,
      facts.ofSeveral === true
        ? line`La preghiamo di non tenere conto di quanto diceva su questa candidatura, e soltanto su questa: non è valido.`
        : line`La preghiamo di non tenerne conto: quanto diceva sulla Sua candidatura non è valido.`,
    ),
    paragraph(
      line`L’errore è stato nostro, e Le chiediamo scusa per ciò che può averLe causato.`,
      facts.dates.nextBy === null ? null : line`Entro ${withArticle('il', date(facts.dates.nextBy))} Le diremo a che punto è davvero la Sua candidatura.`,
    ),
  );
};

export const correction: LetterSet['correction'] = { sentInError };
