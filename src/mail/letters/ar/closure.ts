/**
 * The Arabic letters that end a wait. The outcome stands in the first or second sentence; the reason is about the role and never about the
 * person; nothing is praised that nobody saw, and nothing is offered that does not exist.
 */
import { line, paragraph, type LetterSet, type Write } from '../letter.js';
import { role, roleAtEmployer, subjectOfApplication, thanksForMeeting, toCandidate, yourApplication } from './phrases.js';

const notSelectedOnPaper: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(line`نشكركم على ${yourApplication(facts)}.`, line`وقد قررنا عدم المضي قدمًا فيه.`),
    paragraph(
      line`كنا نبحث عن ملاءمة محددة لهذه الوظيفة ولم نجدها.`,
      line`ويخص هذا القرار هذا الطلب وحده، ولا يعني شيئًا بالنسبة إلى أي طلب آخر قد يكون لكم لدى ${facts.employer.name}.`,
    ),
    paragraph(line`يتطلب التقدم إلى وظيفة وقتًا، ومن حقكم أن تعرفوا كيف انتهى الأمر.`),
  );
};

const notSelectedAfterInterview: Write = (writing) => {
  const { facts, date } = writing;
  const on = facts.dates.interviewed === null ? line`` : line` يوم ${date(facts.dates.interviewed)}`;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(
      line`شكرًا لكم على الوقت الذي خصصتموه لمقابلتنا${on} بشأن ${roleAtEmployer(facts)}.`,
      line`وقد قررنا عدم المضي قدمًا في طلبكم.`,
    ),
    paragraph(
      line`كنا نبحث عن ملاءمة محددة لهذه الوظيفة، ولم نجدها في نهاية المطاف.`,
      line`وهذا قرار يخص هذه الوظيفة وحدها، وليس حكمًا عليكم.`,
    ),
    paragraph(line`نعلم أن هذا ليس الجواب الذي كنتم تأملونه، وأردنا أن يصلكم بوضوح.`),
  );
};

const notSelectedAfterFinalRound: Write = (writing) => {
  const { facts, date } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(line`لقد وصلتم إلى المرحلة الأخيرة من التوظيف في ${roleAtEmployer(facts)}، ومن حقكم علينا جواب واضح: قررنا عدم عرض الوظيفة عليكم.`),
    paragraph(
      facts.dates.interviewed === null
        ? line`شكرًا لكم على كل الوقت الذي منحتمونا إياه.`
        : line`شكرًا لكم على كل الوقت الذي منحتمونا إياه، وآخره يوم ${date(facts.dates.interviewed)}.`,
      line`كان الأمر في النهاية مسألة ملاءمة لهذه الوظيفة بعينها.`,
      line`والوصول إلى هذه المرحلة يتطلب استعدادًا وصبرًا، ونعلم أن جوابًا كهذا يكون أثقل وقعًا في نهايتها.`,
    ),
    paragraph(line`هذا جوابنا النهائي بشأن هذه الوظيفة، فنرجو ألا تؤجلوا أي خطط أخرى من أجلها.`),
  );
};

const positionFilled: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(line`لقد شُغلت ${roleAtEmployer(facts)}، ولذلك لن نمضي قدمًا في طلبكم.`),
    paragraph(line`كان طلبكم لا يزال مفتوحًا حينها، ونحن نغلقه الآن كي لا تنتظروا مكانًا لم يعد شاغرًا.`),
    ...thanksForMeeting(writing),
  );
};

const positionCancelled: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(line`لقد قررنا عدم شغل ${roleAtEmployer(facts)}، ولذلك لن نمضي قدمًا في طلبكم.`),
    paragraph(line`ينطبق هذا على كل من تقدم إليها، وليس السبب في طلبكم.`),
    ...thanksForMeeting(writing),
  );
};

const positionClosed: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(line`لقد أُغلق باب التوظيف في ${roleAtEmployer(facts)}، ولذلك لن نمضي قدمًا في طلبكم.`),
    paragraph(line`نحن نغلق الآن الطلبات التي كانت لا تزال مفتوحة، وطلبكم واحد منها: لا ينبغي أن تبقوا في انتظار جواب.`),
    ...thanksForMeeting(writing),
  );
};

/** Nobody decided, and the letter says so: it takes the blame and gives the candidate their plans back. */
const noAnswerInTime: Write = (writing) => {
  const { facts, date } = writing;
  const { applied, interviewed } = facts.dates;
  const when = facts.interviewed ? interviewed : applied;
  const on = when === null ? line`` : line` يوم ${date(when)}`;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(
      line`نرجو ألا تنتظروا أكثر من ذلك: نحن نغلق ${yourApplication(facts)} من دون أن نكون قد أعطيناكم جوابًا.`,
      line`لم نرد عليكم في الموعد الذي وعدنا به، والمسؤولية مسؤوليتنا.`,
    ),
    paragraph(
      line`لم يُتخذ أي قرار بشأنكم، لا لصالحكم ولا ضدكم.`,
      facts.interviewed
        ? line`لقد خصصتم وقتًا لمقابلتنا${on}، وكان ينبغي أن يصلكم خبر منا قبل الآن بوقت طويل.`
        : line`لقد خصصتم وقتًا لتقديم طلبكم${on}، وكان ينبغي أن يصلكم خبر منا قبل الآن بوقت طويل.`,
    ),
  );
};

const companyClosing: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(line`نحن بصدد إنهاء نشاطنا في ${facts.employer.name} ولم نعد نوظف أحدًا. ولذلك لن تُشغل ${role(facts)}، ولن نمضي قدمًا في طلبكم.`),
    paragraph(line`ينطبق هذا على كل الطلبات التي كانت لا تزال مفتوحة، وليس السبب في طلبكم.`),
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
