/** The Arabic mails that ask a recruiter to pick up the phone: because the candidate has earned a voice, or because no mail reaches them. */
import { howToCall, type CallWords } from '../call.js';
import { short } from '../frame.js';
import { line, paragraph, type LetterSet, type Line, type Write, type Writing } from '../letter.js';
import { legalCall } from './legal-duty.js';
import { candidateName, forRole, toColleague } from './phrases.js';

const callWords: CallWords = {
  number: (phone) => line`الهاتف: ${phone}`,
  noNumber: line`لم يزودنا نظام التوظيف لديكم (ATS) بأي رقم هاتف.`,
  clock: (now, zone) => line`عند كتابة هذه الرسالة كانت الساعة هناك ${now} (${zone}).`,
  clockOfJob: (now, zone) => line`مكان وجود الشخص غير معروف؛ وفي مكان الوظيفة كانت الساعة ${now} (${zone}) عند كتابة هذه الرسالة.`,
  hours: (from, until) => line`الوقت المناسب للاتصال: بين ${from} و${until}.`,
  hoursApart: (there, yours) => line`الوقت المناسب للاتصال: بين ${there.from} و${there.until} هناك، أي من ${yours.from} إلى ${yours.until} بتوقيتكم.`,
};

function pleaseCall(facts: Writing['facts']): Line {
  return line`نرجو إجراء مكالمة هاتفية مع ${short(candidateName(facts))}`;
}

const finalRoundDecision: Write = (writing) => {
  const { facts } = writing;
  return toColleague(
    facts.sender.name,
    writing,
    pleaseCall(facts),
    paragraph(
      line`هناك قرار بشأن ${candidateName(facts)} (${forRole(facts)}، المرحلة الأخيرة)، وليس هناك ما يدل على الإبلاغ به.`,
      line`وبعد كل هذه المقابلات ينبغي أن يأتي من إنسان.`,
    ),
    ...howToCall(facts, callWords),
    paragraph(line`نرجو الاتصال وإبلاغ القرار بوضوح وتسجيل المكالمة.`, line`وإن لم تُسجل أي مكالمة، فالخطوة التالية رسالة الإغلاق.`),
  );
};

const noAddress: Write = (writing) => toColleague(
  writing.facts.sender.name,
  writing,
  pleaseCall(writing.facts),
  paragraph(line`حان وقت إرسال رسالة إلى ${candidateName(writing.facts)} (${forRole(writing.facts)})، ولا يوجد عنوان بريد إلكتروني تُرسل إليه.`),
  ...howToCall(writing.facts, callWords),
  paragraph(line`نرجو الاتصال وتسجيل المكالمة، أو إضافة عنوان في نظام التوظيف لديكم (ATS)، وعندها يمكن إرسال الرسالة.`),
);

const bounced: Write = (writing) => toColleague(
  writing.facts.sender.name,
  writing,
  pleaseCall(writing.facts),
  paragraph(line`هناك رسالة مستحقة إلى ${candidateName(writing.facts)} (${forRole(writing.facts)}) ولا يمكن إرسالها بالبريد الإلكتروني: إما أن رسالة إلى هذا العنوان عادت، أو أنه لا ينبغي مراسلته. والأرجح أن مضمونها لم يصل بعد.`),
  ...howToCall(writing.facts, callWords),
  paragraph(line`نرجو الاتصال وتسجيل المكالمة، أو تصحيح العنوان في نظام التوظيف لديكم (ATS).`),
);

export const callTask: LetterSet['callTask'] = { finalRoundDecision, noAddress, bounced, legalDuty: legalCall((facts) => howToCall(facts, callWords)) };
