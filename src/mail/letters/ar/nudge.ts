/** The Arabic reminders to a recruiter: who waits, since when, and what follows if nobody acts. */
import { short, whereUpdateFollows } from '../frame.js';
import { line, paragraph, type LetterSet, type Write } from '../letter.js';
import { nudges } from './candidate-acts.js';
import { candidateWrote } from './candidate-mail.js';
import { waitingDigest } from './digest.js';
import { legalNudge } from './legal-duty.js';
import { candidateName, forRole, toColleague } from './phrases.js';
import { waits } from './waits.js';

const promiseEnding: Write = (writing) => {
  const { facts, date } = writing;
  const by = facts.dates.promisedBy === null ? line`قريبًا` : line`في موعد أقصاه ${date(facts.dates.promisedBy)}`;
  return toColleague(
    facts.sender.name,
    writing,
    line`الرد على ${short(candidateName(facts))} مستحق ${by}`,
    paragraph(waits(writing), line`ويجب أن يصل ${by}.`),
    paragraph(line`يكفي تسجيل قرار في نظام التوظيف لديكم (ATS)، أو التواصل مباشرةً مع ${candidateName(facts)}، هاتفيًا أو بالبريد الإلكتروني، وتسجيل ذلك.`),
    ...whereUpdateFollows(facts, paragraph(
      line`إن لم يتصرف أحد حتى ذلك الحين، فالخطوة التالية رسالة قصيرة إلى ${candidateName(facts)} مفادها أنه لا قرار بعد.`,
      facts.hiringLead.name === null ? null : line`وسنبلغ ${facts.hiringLead.name} أيضًا.`,
    )),
  );
};

const decisionNotTold: Write = (writing) => {
  const { facts } = writing;
  return toColleague(
    facts.sender.name,
    writing,
    line`ربما لم يصل القرار بعد إلى ${short(candidateName(facts))}`,
    paragraph(line`سُجل قرار بشأن ${candidateName(facts)} (${forRole(facts)})، وليس هناك ما يدل على الإبلاغ به.`),
    paragraph(
      line`إن كنتم تفضلون الإبلاغ به بأنفسكم، فنرجو أن يكون ذلك الآن وأن تسجلوه.`,
      facts.sender.name === null ? line`وإن لم يفعل أحد ذلك، فالخطوة التالية رسالة الإغلاق.` : line`وإن لم يفعل أحد ذلك، فالخطوة التالية رسالة الإغلاق، موقعةً باسمكم.`,
    ),
  );
};

const letterTakenBack: Write = (writing) => {
  const { facts } = writing;
  return toColleague(
    facts.sender.name,
    writing,
    line`سحب الرسالة المرسلة إلى ${short(candidateName(facts))}`,
    paragraph(
      line`سُجل أن رسالة الإغلاق المرسلة إلى ${candidateName(facts)} (${forRole(facts)}) أُرسلت بالخطأ.`,
      line`وهناك رسالة اعتذار قصيرة في طريقها الآن، والطلب مفتوح من جديد.`,
    ),
    paragraph(line`مكالمة من شخص معروف أبلغ أثرًا من أي رسالة. ومهلة الجواب الحقيقي تبدأ اليوم من جديد.`),
  );
};

export const nudge: LetterSet['nudge'] = { promiseEnding, decisionNotTold, letterTakenBack, candidateWrote, legalDuty: legalNudge, severalWaiting: waitingDigest, ...nudges };
