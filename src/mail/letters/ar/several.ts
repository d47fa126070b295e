/** The Arabic letter that ends several waits at once. */
import { short } from '../frame.js';
import { line } from '../letter.js';
import { severalOf } from '../several.js';
import { toCandidate } from './phrases.js';

export const several = severalOf(
  ({ employer }) => ({
    subject: line`طلباتكم للعمل لدى ${short(employer.name)}`,
    opening: [line`نحن نغلق طلباتكم للعمل لدى ${employer.name} المذكورة هنا.`, line`ومن حقكم أن تعرفوا كيف انتهى كل واحد منها:`],
    colon: ':',
    notSelected: {
      application: line`قررنا عدم المضي قدمًا في طلبكم.`,
      interview: line`شكرًا لكم على الوقت الذي خصصتموه لمقابلتنا. وقد قررنا عدم المضي قدمًا في طلبكم.`,
      finalRound: line`لقد وصلتم إلى المرحلة الأخيرة من التوظيف، وشكرًا لكم على كل الوقت الذي منحتمونا إياه. وقد قررنا عدم عرض الوظيفة عليكم.`,
    },
    positionFilled: line`لقد شُغلت الوظيفة، ولذلك لن نمضي قدمًا في طلبكم.`,
    positionCancelled: line`لقد قررنا عدم شغل الوظيفة، ولذلك لن نمضي قدمًا في طلبكم.`,
    positionClosed: line`لقد أُغلق باب التوظيف، ولذلك لن نمضي قدمًا في طلبكم.`,
    noAnswerInTime: line`نحن نغلق هذا الطلب من دون أن نكون قد أعطيناكم جوابًا. لم نرد عليكم في الموعد الذي وعدنا به، والمسؤولية مسؤوليتنا. ولم يُتخذ هنا أي قرار، لا لصالحكم ولا ضدكم، وكان ينبغي أن يصلكم خبر منا قبل الآن بوقت طويل.`,
    companyClosing: line`نحن بصدد إنهاء نشاطنا ولم نعد نوظف أحدًا. ولذلك لن تُشغل الوظيفة، ولن نمضي قدمًا في طلبكم.`,
    thanks: line`شكرًا لكم على الوقت الذي خصصتموه لمقابلتنا.`,
    appliedOn: (day) => line`الطلب المقدم يوم ${day}`,
    unnamed: line`إحدى الوظائف التي تقدمتم إليها`,
    closing: [line`وما قيل عن أحد هذه الطلبات يخصه وحده.`, line`يتطلب التقدم إلى وظيفة وقتًا، ومن حقكم أن تعرفوا كيف انتهى الأمر.`],
  }),
  toCandidate,
);
