/** The Arabic mails that follow from a mail of the candidate. */
import { candidateMailLetters } from '../candidate-mail.js';
import { line } from '../letter.js';
import { candidateName, forRole, subjectOfApplication, toCandidate, toColleague, yourApplication } from './phrases.js';

export const { candidateWrote, confirmations } = candidateMailLetters(
  {
    candidateName,
    subjectOfApplication,
    wroteSubject: (name) => line`رسالة من ${name}`,
    wrote: (facts) => line`وصلت إليكم هذه الرسالة من ${candidateName(facts)} (${forRole(facts)}):`,
    otherSender: (address) => line`وصلت هذه الرسالة من العنوان ${address}، وهو غير العنوان المعروف لديكم. يرجى التأكد من هوية المرسل قبل الإفصاح عن أي معلومات.`,
    attached: (names) => line`المرفقات، ولم تُفتح هنا: ${names}`,
    answer: line`لم يرد أحد على هذه الرسالة بعد، والرد عليها من مسؤوليتكم. عند الرد على هذا البريد يصل ردكم مباشرة إلى المرسل.`,
    confirm: {
      confirmWithdraw: { subject: () => line`يرجى تأكيد سحب الطلب:`, said: (facts) => line`وصلتنا رسالة باسمكم تفيد بأنكم ترغبون في سحب ${yourApplication(facts)}.`, label: 'نعم، أسحب طلبي' },
      confirmErase: { subject: () => line`يرجى تأكيد حذف البيانات:`, said: (facts) => line`وصلتنا رسالة باسمكم تفيد بأنكم ترغبون في حذف البيانات المحفوظة بشأن ${yourApplication(facts)}.`, label: 'نعم، احذفوا بياناتي' },
      confirmNoMoreMail: { subject: () => line`يرجى تأكيد عدم الرغبة في تلقي مزيد من الرسائل:`, said: (facts) => line`وصلتنا رسالة باسمكم تفيد بأنكم لا ترغبون في تلقي مزيد من الرسائل بشأن ${yourApplication(facts)}.`, label: 'نعم، لا مزيد من الرسائل' },
    },
    whyLink: () => line`حتى لا يقوم أحد بذلك دون علمكم، يرجى التأكيد هنا خلال سبعة أيام:`,
    otherwise: () => line`إن لم يكن هذا ما قصدتموه فلا حاجة إلى فعل أي شيء: لن يتغير شيء.`,
  },
  { toCandidate, toColleague },
);
