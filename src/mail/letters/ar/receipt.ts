/** The Arabic letter that says an application has arrived; it has no "if you do not hear from us". */
import { line, paragraph, type LetterSet, type Write } from '../letter.js';
import { subjectOfApplication, toCandidate, yourApplication } from './phrases.js';

const applied: Write = (writing) => {
  const { facts, date } = writing;
  const on = facts.dates.applied === null ? line`` : line` يوم ${date(facts.dates.applied)}`;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(line`لقد وصل إلينا ${yourApplication(facts)}${on}.`, line`وليس مطلوبًا منكم أي شيء آخر في الوقت الحالي.`),
    paragraph(facts.dates.nextBy === null
      ? line`سيصلكم خبر منا في كل الأحوال، حتى لو كان الجواب بالنفي.`
      : line`سيصلكم خبر منا في موعد أقصاه ${date(facts.dates.nextBy)}: إما الجواب، وإما ما وصل إليه الأمر إن لم يكن هناك جواب بعد.`),
  );
};

export const receipt: LetterSet['receipt'] = { applied };
