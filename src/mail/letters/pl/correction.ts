/** The Polish letter that takes back one sent in error. It claims nothing about where the application stands. */
import { addressed, line, paragraph, type LetterSet, type Write } from '../letter.js';
import { application, subjectOfApplication, toCandidate } from './phrases.js';

const sentInError: Write = (writing) => {
  const { facts, date } = writing;
  return toCandidate(
    writing,
    [...subjectOfApplication(facts), ': nasza ostatnia wiadomość była pomyłką'],
    paragraph(
      line`nasza ostatnia wiadomość w sprawie ${application(facts, 'genitive')} została wysłana przez pomyłkę.`,
      facts.ofSeveral === true
        ? addressed(facts, line`Prosimy nie brać pod uwagę tego, co mówiła o tym zgłoszeniu, i tylko o tym: to nie obowiązuje.`, line`Prosimy, nie bierz pod uwagę tego, co mówiła o tym zgłoszeniu, i tylko o tym: to nie obowiązuje.`)
        : addressed(facts, line`Prosimy nie brać jej pod uwagę: to, co mówiła o zgłoszeniu, nie obowiązuje.`, line`Prosimy, nie bierz jej pod uwagę: to, co mówiła o Twoim zgłoszeniu, nie obowiązuje.`),
    ),
    paragraph(
      addressed(facts, line`Pomyłka była nasza i przepraszamy za wszystko, co mogła spowodować.`, line`Pomyłka była nasza i przepraszamy Cię za wszystko, co mogła spowodować.`),
      facts.dates.nextBy === null ? null : addressed(facts, line`Najpóźniej ${date(facts.dates.nextBy)} napiszemy, jak naprawdę wygląda sytuacja.`, line`Najpóźniej ${date(facts.dates.nextBy)} napiszemy Ci, jak naprawdę wygląda sytuacja.`),
    ),
  );
};

export const correction: LetterSet['correction'] = { sentInError };
