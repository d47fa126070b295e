/** The Polish letter that takes back one sent in error. It claims nothing about where the application stands. */
import { line, paragraph, type LetterSet, type Write } from '../letter.js';
import { application, subjectOfApplication, toCandidate } from './phrases.js';

const sentInError: Write = (writing) => {
  const { facts, date } = writing;
  return toCandidate(
    writing,
    [...subjectOfApplication(facts), ': nasza ostatnia wiadomość była pomyłką'],
    paragraph(
      line`nasza ostatnia wiadomość w sprawie ${application(facts, 'genitive')} została wysłana przez pomyłkę.`,
      facts.ofSeveral === true
        ? line`Prosimy nie brać pod uwagę tego, co mówiła o tym zgłoszeniu, i tylko o tym: to nie obowiązuje.`
        : line`Prosimy nie brać jej pod uwagę: to, co mówiła o zgłoszeniu, nie obowiązuje.`,
    ),
    paragraph(
      line`Pomyłka była nasza i przepraszamy za wszystko, co mogła spowodować.`,
      facts.dates.nextBy === null ? null : line`Najpóźniej ${date(facts.dates.nextBy)} napiszemy, jak naprawdę wygląda sytuacja.`,
    ),
  );
};

export const correction: LetterSet['correction'] = { sentInError };
