/**
 * Arabic turns of phrase that several letters share, and the words of the frame. They address the reader in the plural, which is polite and has
 * no gender; of anybody named, no verb and no adjective is said, since those would have one: the answer is awaited, not the person waiting. No
 * name follows a preposition that would have to be written onto it, nor begins a sentence, whose direction it might turn.
 */
import { frameOf, hasTitle, short } from '../frame.js';
import { line, paragraph, type Block, type LetterFacts, type Line, type Writing } from '../letter.js';

export const { toCandidate, toColleague } = frameOf({
  greeting: (name) => line`مرحبًا ${name}،`,
  greetingWithoutName: line`تحية طيبة،`,
  reply: (sender) => sender === null
    ? line`إن كان لديكم أي سؤال، فيمكنكم الرد على هذه الرسالة، وسيصل ردكم إلى فريق التوظيف.`
    : line`إن كان لديكم أي سؤال، فيمكنكم الرد على هذه الرسالة، وسيصل ردكم إلى ${sender}.`,
  farewell: line`مع أطيب التحيات،`,
  team,
  why: line`سبب وصول هذه الرسالة إليكم:`,
  act: line`ما يمكنكم فعله من هنا:`,
  acts: { sendUpdate: 'الإبلاغ الآن بأنه لا قرار بعد', close: 'الإغلاق بلطف: اختيار السبب وقراءة الرسالة أولًا', told: 'لقد أبلغتُ بذلك بنفسي', moreTime: 'أحتاج إلى مزيد من الوقت', handOver: 'ليس من اختصاصي: إحالته إلى شخص آخر' },
  service: (employer) => line`خدمة Hearback، نيابةً عن ${employer}`,
});

/** "طلبكم لوظيفة «Baker» لدى Acme": your application for the Baker role at Acme */
export function yourApplication(facts: LetterFacts): Line {
  const { employer, job } = facts;
  return hasTitle(facts) ? line`طلبكم لوظيفة «${job.title}» لدى ${employer.name}` : line`طلبكم للعمل لدى ${employer.name}`;
}

/** "وظيفة «Baker» لدى Acme": the Baker role at Acme */
export function roleAtEmployer(facts: LetterFacts): Line {
  return line`${role(facts)} لدى ${facts.employer.name}`;
}

/** "وظيفة «Baker»": the Baker role, where the employer has been named */
export function role(facts: LetterFacts): Line {
  return hasTitle(facts) ? line`وظيفة «${facts.job.title}»` : line`الوظيفة التي تقدمتم إليها`;
}

export function subjectOfApplication(facts: LetterFacts): Line {
  const employer = short(facts.employer.name);
  return hasTitle(facts) ? line`طلبكم لوظيفة «${short(facts.job.title)}» لدى ${employer}` : line`طلبكم للعمل لدى ${employer}`;
}

/** A paragraph of thanks for an interview that took place; none where there was none. */
export function thanksForMeeting({ facts, date }: Writing): Block[] {
  if (!facts.interviewed) return [];
  const on = facts.dates.interviewed === null ? line`` : line` يوم ${date(facts.dates.interviewed)}`;
  return [paragraph(line`شكرًا لكم على الوقت الذي خصصتموه لمقابلتنا${on}.`)];
}

export function team(employer: string): string {
  return `فريق التوظيف لدى ${employer}`;
}

/** The candidate as recruiters know them. */
export function candidateName({ candidate }: LetterFacts): string {
  return candidate.fullName ?? candidate.greetingName ?? 'شخص تقدم إلى وظيفة';
}

/** "طلب لوظيفة «Baker»": an application for the Baker role, or a word for a job whose title must not be named in a mail that others may see. */
export function forRole(facts: LetterFacts): Line {
  if (facts.job.confidential) return line`طلب لوظيفة سرية`;
  return hasTitle(facts) ? line`طلب لوظيفة «${facts.job.title}»` : line`طلب لوظيفة شاغرة`;
}
