/** The Arabic mails about a duty by law: what must be said to whom by when, and that a word from a person is enough. */
import { short } from '../frame.js';
import { type Block, line, paragraph, type Line, type Write, type Writing } from '../letter.js';
import { candidateName, toColleague } from './phrases.js';

function subject({ facts }: Writing): Line {
  return line`${short(candidateName(facts))}: إبلاغ يوجبه القانون`;
}

function whatIsOwed({ facts, date }: Writing): Block {
  const by = facts.law == null ? line`في الوقت المناسب` : line`في موعد أقصاه ${date(facts.law.lastDay)}`;
  return paragraph(line`يوجب القانون (${facts.law?.citation ?? ''}) إبلاغ ${candidateName(facts)} ${by} بما إذا كان قد اتُّخذ قرار. وليس هناك ما يدل على حصول ذلك منذ المقابلة الأخيرة.`);
}

/** A reminder to the recruiter, and the alarm to whoever is above them. */
const remind = (nameOf: (facts: Writing['facts']) => string | null): Write => (writing) =>
  toColleague(nameOf(writing.facts), writing, subject(writing), whatIsOwed(writing), paragraph(line`وتكفي رسالة تقول إنه لا قرار بعد، أو مكالمة مسجلة، أو القرار نفسه.`));

export const legalNudge: Write = remind(({ sender }) => sender.name);
export const legalEscalation: Write = remind(({ hiringLead }) => hiringLead.name);

/** @param howToCall the number and the hours, as every call has them */
export const legalCall = (howToCall: (facts: Writing['facts']) => readonly Block[]): Write => (writing) =>
  toColleague(writing.facts.sender.name, writing, subject(writing), whatIsOwed(writing), ...howToCall(writing.facts), paragraph(line`نرجو الاتصال والقول ما إذا كان قد اتُّخذ قرار، حتى إن لم يُتخذ بعد، وتسجيل المكالمة. ولا يمكن الاعتماد هنا على رسالة منا.`));
