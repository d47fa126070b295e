/** The Arabic letter that takes back one sent in error. It claims nothing about where the application stands. */
import { line, paragraph, type LetterSet, type Write } from '../letter.js';
import { subjectOfApplication, toCandidate, yourApplication } from './phrases.js';

const sentInError: Write = (writing) => {
  const { facts, date } = writing;
  return toCandidate(
    writing,
    [...subjectOfApplication(facts), ': رسالتنا الأخيرة أُرسلت بالخطأ'],
    paragraph(
      line`رسالتنا الأخيرة بشأن ${yourApplication(facts)} أُرسلت إليكم بالخطأ.`,
      facts.ofSeveral === true
        ? line`نرجو عدم الأخذ بما ورد فيها عن هذا الطلب، وعن هذا الطلب وحده: فهو لا يُعتد به.`
        : line`نرجو عدم الأخذ بها: ما ورد فيها عن طلبكم لا يُعتد به.`,
    ),
    paragraph(
      line`الخطأ خطؤنا، ونعتذر إليكم عما قد يكون سبّبه لكم.`,
      facts.dates.nextBy === null ? null : line`وسنخبركم في موعد أقصاه ${date(facts.dates.nextBy)} بالوضع الحقيقي لطلبكم.`,
    ),
  );
};

export const correction: LetterSet['correction'] = { sentInError };
