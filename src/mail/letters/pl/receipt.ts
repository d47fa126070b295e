/** The Polish letter that says an application has arrived; it has no "if you do not hear from us". */
import { addressed, line, paragraph, type LetterSet, type Write } from '../letter.js';
import { application, subjectOfApplication, toCandidate } from './phrases.js';

const applied: Write = (writing) => {
  const { facts, date } = writing;
  const on = facts.dates.applied === null ? line`` : line` ${date(facts.dates.applied)}`;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(addressed(facts, line`dziękujemy za ${application(facts, 'nominative')}.`, line`dziękujemy Ci za ${application(facts, 'nominative')}.`), addressed(facts, line`Otrzymaliśmy je${on} i na razie nie trzeba robić nic więcej.`, line`Otrzymaliśmy je${on} i na razie nie musisz robić nic więcej.`)),
    paragraph(facts.dates.nextBy === null
      ? addressed(facts, line`Odezwiemy się w każdym przypadku, także wtedy, gdy odpowiedź będzie brzmiała „nie”.`, line`Odezwiemy się do Ciebie w każdym przypadku, także wtedy, gdy odpowiedź będzie brzmiała „nie”.`)
      : addressed(facts, line`Odezwiemy się najpóźniej ${date(facts.dates.nextBy)}: z odpowiedzią albo, jeśli jej jeszcze nie będzie, z informacją, jak wygląda sytuacja.`, line`Odezwiemy się do Ciebie najpóźniej ${date(facts.dates.nextBy)}: z odpowiedzią albo, jeśli jej jeszcze nie będzie, z informacją, jak wygląda sytuacja.`)),
  );
};

export const receipt: LetterSet['receipt'] = { applied };
