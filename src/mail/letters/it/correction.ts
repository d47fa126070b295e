/** The Italian letter that takes back one sent in error. It claims nothing about where the application stands. */
import { addressed, line, paragraph, type LetterSet, type Write } from '../letter.js';
import { application, subjectOfApplication, toCandidate, withArticle } from './phrases.js';

const sentInError: Write = (writing) => {
  const { facts, date } = writing;
  return toCandidate(
    writing,
    [...subjectOfApplication(facts), ': il nostro ultimo messaggio era un errore'],
    paragraph(
      addressed(facts, line`il nostro ultimo messaggio sulla Sua ${application(facts)} Le è stato inviato per errore.`, line`il nostro ultimo messaggio sulla tua ${application(facts)} ti è stato inviato per errore.`),
      facts.ofSeveral === true
        ? addressed(facts, line`La preghiamo di non tenere conto di quanto diceva su questa candidatura, e soltanto su questa: non è valido.`, line`Ti preghiamo di non tenere conto di quanto diceva su questa candidatura, e soltanto su questa: non è valido.`)
        : addressed(facts, line`La preghiamo di non tenerne conto: quanto diceva sulla Sua candidatura non è valido.`, line`Ti preghiamo di non tenerne conto: quanto diceva sulla tua candidatura non è valido.`),
    ),
    paragraph(
      addressed(facts, line`L’errore è stato nostro, e Le chiediamo scusa per ciò che può averLe causato.`, line`L’errore è stato nostro, e ti chiediamo scusa per ciò che può averti causato.`),
      facts.dates.nextBy === null ? null : addressed(facts, line`Entro ${withArticle('il', date(facts.dates.nextBy))} Le diremo a che punto è davvero la Sua candidatura.`, line`Entro ${withArticle('il', date(facts.dates.nextBy))} ti diremo a che punto è davvero la tua candidatura.`),
    ),
  );
};

export const correction: LetterSet['correction'] = { sentInError };
