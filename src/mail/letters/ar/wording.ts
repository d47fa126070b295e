/** How Arabic letters are checked: the words by which an outcome is said, and the words that no candidate should read. */
import type { Wording } from '../letter.js';
import { anyOf, twoOf } from '../words.js';

/**
 * Vowel signs may be written or left out, a hamza on an alef too, and "and", "so", "by", "for", "like" and "the" are written onto the word that
 * follows them.
 */
export function spelt(...patterns: readonly string[]): string[] {
  return patterns.map((pattern) => `(?:و|ف)?(?:س)?(?:ب|ل|ك)?(?:ال|لل)?(?:${pattern})`.replace(/[\u0621-\u064A]/gu, (letter) => `${/[آأإا]/u.test(letter) ? '[آأإا]' : letter}[\\u0640\\u064B-\\u0652]*`));
}

/** "قررنا عدم", "تقرر للأسف عدم"; never "لم نقرر بعد". */
const decidedNotTo = String.raw`(?:قررنا|قررت|قرر|تقرر|ارتأينا)(?:،? \p{L}+،?){0,2} (?:عدم|ألا|أن لا|العدول عن|صرف النظر عن)`;
const noFurther = String.raw`(?:لن|لا|لم) (?:نتمكن من |يمكننا |نستطيع |يتم )?(?:نمضي|نتابع|نواصل|نستكمل|المضي|المتابعة|متابعة|مواصلة|الاستمرار)`;
const notChosen = String.raw`لم (?:يقع|يتم|نختر) (?:الاختيار عليكم|اختياركم|اختيارك|عليكم الاختيار|قبولكم)|لن نعرض`;
const another = String.raw`(?:اخترنا|وظفنا|عينا|وجدنا|وقع (?:الاختيار|اختيارنا) على|(?:تم|جرى) (?:اختيار|تعيين|توظيف)) (?:شخص|مرشح|متقدم)\p{L}* (?:آخر|أخرى)`;
const withOthers = String.raw`المضي قدما مع (?:شخص|مرشح|متقدم)\p{L}* (?:آخر|أخرى|آخرين|أخريات)`;
const toFill = '(?:شغل|ملء|التوظيف)';
const filled = ['(?:تم|جرى) (?:شغل|ملء)', 'شغلت', 'شغل المنصب'];

export const wording: Wording = {
  emptyGreeting: new RegExp(String.raw`^(?:${spelt('مرحبا', 'أهلا(?: وسهلا)?', 'تحية طيبة(?: وبعد)?', 'السلام عليكم(?: ورحمة الله(?: وبركاته)?)?', 'عزيزي(?:/عزيزتي|/تي)?', 'عزيزتي', 'سادة', 'سيد(?:/السيدة|ة)?').join('|')})(?: (?:${spelt('محترم(?:/ة|ة|ين|ون)?', 'متقدم(?:/ة|ة)?', 'مرشح(?:/ة|ة)?').join('|')}))?[\s،,.!:]*$`, 'u'),
  outcome: anyOf(...spelt(decidedNotTo, noFurther, notChosen, another, withOthers, ...filled, 'لن تشغل', '(?:تم إغلاق|أغلق|أغلقت|أغلقنا|نغلق|نحن نغلق)', '(?:تم إلغاء|ألغيت|ألغينا)')),
  decided: anyOf(...spelt(`${decidedNotTo}(?! ${toFill})`, noFurther, notChosen, another, withOthers)),
  filled: anyOf(...spelt(...filled, another)),
  cancelled: anyOf(...spelt('(?:تم إلغاء|ألغيت|ألغي|ألغينا)', `${decidedNotTo} ${toFill}`)),
  banned: [
    { words: anyOf(...spelt(String.raw`رفض\p{L}*`, String.raw`مرفوض\p{L}*`, '(?:ن|ي|ت)رفض', String.raw`استبعد\p{L}*`, 'استبعاد')), advice: 'it wounds and says no more than "قررنا عدم المضي قدمًا في طلبكم"' },
    { words: twoOf(...spelt(String.raw`أسف\p{L}*`, String.raw`(?:ن|ي)أسف\p{L}*`, String.raw`(?:ي|ن)ؤسف\p{L}*`, String.raw`(?:ي|ن)حزن\p{L}*`)), advice: 'one plain sentence is kinder than a pile of regrets: keep one at the most' },
    { words: anyOf(...spelt(String.raw`قاعدة (?:ال)?(?:بيانات|مواهب|مرشحين)\p{L}*`, 'بنك المواهب', String.raw`(?:نحتفظ|احتفاظ) ب(?:سيرت|طلب|بيانات|ملف)\p{L}*`)), advice: 'say it only where it is so and the candidate agreed, and not in this letter' },
    { words: anyOf(...spelt('قريبا', 'عما قريب', 'في القريب العاجل', String.raw`في (?:أقرب|أسرع) (?:وقت|فرصة)(?: ممكنة?)?`, 'في الوقت المناسب', 'أيام (?:القادمة|المقبلة|القليلة)')), advice: 'a time that nobody can hold us to is a false hope: give a date or none' },
    { words: anyOf(...spelt(String.raw`(?:أكثر|أفضل|أعلى|أقل) (?:تأهيل|مؤهل|كفاءة|خبرة|جدارة)\p{L}*`, String.raw`(?:مرشح|متقدم)\p{L}* (?:أقوى|أفضل|أكفأ)`, String.raw`غير (?:مؤهل|كفء)\p{L}*`)), advice: 'speak of fit with the role, never of quality' },
    { words: anyOf(...spelt(String.raw`أعجب(?:نا|تنا|ت)\p{L}*`, String.raw`معجب\p{L}*`, String.raw`(?:مبهر|ممتاز|رائع|متميز|مميز)\p{L}*`)), advice: 'praise in a form letter reads as hollow: leave it out' },
    { words: anyOf(...spelt('نشرت(?:نا|كم)', 'نشرة (?:ال)?(?:بريدية|إخبارية)', 'تابعونا', String.raw`اشترك\p{L}*`, 'اشتراك', 'خصم', 'خصومات')), advice: 'a letter about an application carries no marketing' },
    { words: anyOf(...spelt(String.raw`مريض\p{L}*`, 'مرض(?:ية|ه|ها|ي)?', 'أمومة', 'أبوة', 'إجازة (?:وضع|والدية)', 'حملها', 'مستشفى', 'عملية جراحية')), advice: "never name anybody's health or family: \"غير متاح في الوقت الحالي\" is enough" },
  ],
};
