/** The Arabic letters that say where things stand while nothing is decided: why it takes longer, what comes next, and by when. */
import { line, paragraph, type Block, type LetterSet, type Line, type Write, type Writing } from '../letter.js';
import { roleAtEmployer, subjectOfApplication, toCandidate, yourApplication } from './phrases.js';

/** The next word, where a date for it is given; it comes with or without a decision. */
export function nextWord({ facts, date }: Writing): Line | null {
  return facts.dates.nextBy === null ? null : line`سيصلكم خبر منا مجددًا في موعد أقصاه ${date(facts.dates.nextBy)}، حتى إن لم يكن هناك قرار بعد.`;
}

export function stillOpen(...more: readonly (Line | null)[]): Block {
  return paragraph(line`لا يزال طلبكم مفتوحًا، وليس مطلوبًا منكم أي شيء.`, ...more);
}

const stillDeciding: Write = (writing) => {
  const { facts, date } = writing;
  const met = facts.interviewed && facts.dates.interviewed !== null ? line` منذ مقابلتكم معنا يوم ${date(facts.dates.interviewed)}` : line``;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(
      line`لا يوجد قرار بعد بشأن ${yourApplication(facts)}.`,
      line`لقد تأخرنا أكثر مما ينبغي، وما كان ينبغي أن تضطروا إلى التساؤل عما آل إليه${met}.`,
    ),
    stillOpen(nextWord(writing)),
  );
};

const recruiterAway: Write = (writing) => toCandidate(
  writing,
  subjectOfApplication(writing.facts),
  paragraph(
    line`الشخص المسؤول عن التوظيف في ${roleAtEmployer(writing.facts)} غير متاح في الوقت الحالي، ولذلك سيتأخر ردنا عليكم عما خططنا له.`,
    line`ولم يُتخذ أي قرار بشأن طلبكم.`,
  ),
  stillOpen(nextWord(writing)),
);

const processRestarted: Write = (writing) => toCandidate(
  writing,
  subjectOfApplication(writing.facts),
  paragraph(
    line`اضطررنا إلى بدء التوظيف في ${roleAtEmployer(writing.facts)} من جديد، ولذلك سيتأخر ردنا عليكم عما خططنا له.`,
    line`ولم يُتخذ أي قرار بشأن طلبكم.`,
  ),
  paragraph(line`لا يزال طلبكم مفتوحًا، ولا حاجة إلى تقديمه مرة أخرى.`, nextWord(writing)),
);

const jobOnHold: Write = (writing) => toCandidate(
  writing,
  subjectOfApplication(writing.facts),
  paragraph(
    line`التوظيف في ${roleAtEmployer(writing.facts)} متوقف مؤقتًا: لا نوظف أحدًا فيها في الوقت الحالي.`,
    line`ولم يُتخذ أي قرار بشأن طلبكم، وهو لا يزال مفتوحًا.`,
  ),
  paragraph(
    line`لا نعرف بعد ما إذا كان التوظيف سيُستأنف، فنرجو ألا تؤجلوا أي خطط أخرى بسببه.`,
    writing.facts.dates.nextBy === null ? null : line`وسنخبركم في موعد أقصاه ${writing.date(writing.facts.dates.nextBy)} بما وصل إليه الأمر.`,
  ),
);

const askedByCandidate: Write = (writing) => toCandidate(
  writing,
  subjectOfApplication(writing.facts),
  paragraph(
    line`شكرًا لسؤالكم عن ${yourApplication(writing.facts)}.`,
    line`لا يوجد قرار بعد، وكان ينبغي أن نخبركم بذلك قبل أن تضطروا إلى السؤال.`,
  ),
  stillOpen(nextWord(writing)),
);

export const statusUpdate: LetterSet['statusUpdate'] = { stillDeciding, recruiterAway, processRestarted, jobOnHold, askedByCandidate };
