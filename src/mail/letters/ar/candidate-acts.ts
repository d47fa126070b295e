/** The Arabic mails that follow from what a candidate did or asked on their page. */
import { candidateActLetters } from '../candidate-acts.js';
import { line } from '../letter.js';
import { candidateName, forRole, subjectOfApplication, toCandidate, toColleague, yourApplication } from './phrases.js';

export const { nudges, escalations, replies } = candidateActLetters(
  {
    candidateName,
    asked: {
      subject: (name) => line`استفسار عن حالة الطلب من ${name}`,
      said: (facts, on) => line`وصل استفسار عن حالة الطلب من ${candidateName(facts)} (${forRole(facts)})${on === null ? line`` : line` بتاريخ ${on}`}.`,
      due: (by) => (by === null ? line`ينبغي أن يرد أحد الأشخاص خلال يوم عمل واحد.` : line`ينبغي أن يرد أحد الأشخاص في موعد أقصاه ${by}.`),
      settles: line`يكفي تواصل مباشر منكم بعد تسجيله، أو رسالة، أو الانتقال إلى مرحلة أخرى.`,
    },
    unanswered: {
      subject: (name) => line`استفسار بلا رد من ${name}`,
      said: (facts, on) => line`وصل استفسار عن حالة الطلب من ${candidateName(facts)} (${forRole(facts)})${on === null ? line`` : line` بتاريخ ${on}`}، ولم يرد أحد خلال يوم عمل.`,
      missing: (facts) => line`المطلوب كلمة من شخص: اتصال أو رسالة إلى ${candidateName(facts)} مع تسجيل ذلك، أو قرار.`,
    },
    withdrew: {
      subject: (name) => line`سحب الطلب: ${name}`,
      said: (facts) => line`سُحب طلب ${candidateName(facts)} (${forRole(facts)}) بناءً على رغبة صاحب الطلب.`,
      next: line`لن يُرسل شيء آخر بهذا الشأن. يرجى تسجيل ذلك أيضًا في نظام التوظيف لديكم (ATS).`,
    },
    saysTold: {
      subject: (name) => line`النتيجة معروفة مسبقًا: ${name}`,
      said: (facts) => line`أفاد ${candidateName(facts)} (${forRole(facts)}) بأن أحد الأشخاص أبلغ بالنتيجة من قبل.`,
      next: line`لن تُرسل رسالة إغلاق. إن لم يتحدث أحد منكم مع صاحب الطلب، فيرجى القيام بذلك.`,
    },
    confirmAddress: {
      subject: (facts) => line`يرجى تأكيد العنوان الجديد: ${subjectOfApplication(facts)}`,
      said: (facts) => line`ذُكر هذا العنوان لتلقي الرسائل بشأن ${yourApplication(facts)}. حتى لا يقوم أحد بذلك باسمكم، يرجى التأكيد هنا خلال سبعة أيام:`,
      label: 'نعم، راسلوني هنا',
      otherwise: line`إلى ذلك الحين تصل الرسائل إلى العنوان السابق. إن لم يكن الطلب منكم فلا حاجة إلى فعل أي شيء.`,
    },
  },
  { toCandidate, toColleague },
);
