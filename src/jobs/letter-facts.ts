/** What a letter may say about a case, and to whom it goes: from the facts as they are at the moment of writing. */
import type { KeptMessage, LoadedCase } from '../db/cases.js';
import type { EmployerRow } from '../db/calendars.js';
import { addressKey } from '../domain/address.js';
import { type Audience, reachNow } from '../domain/decision.js';
import type { Calendar } from '../domain/calendar.js';
import { callTime } from '../domain/call-time.js';
import { mailStep } from '../domain/candidate-mail.js';
import type { CandidateMail } from '../domain/inbound-mail.js';
import { ADDRESS_LINK_LASTS_MS, saidStep } from '../domain/decide-candidate.js';
import { dayNamedBy, mayWrite } from '../domain/decide-ladder.js';
import { readInquiries } from '../domain/inquiries.js';
import { DAY_MS, type Instant } from '../domain/instant.js';
import { lastDayOf, readDuty } from '../domain/law/duty.js';
import { cleanName, cleanTitle, withoutControls } from '../domain/name.js';
import { phoneForRecruiter } from '../domain/phone.js';
import { firstAddress, readerOf } from '../domain/reader.js';
import { readWaiting } from '../domain/silence.js';
import { type LetterLinks, type RecruiterAct, recruiterActs } from '../mail/links.js';
import type { LetterFacts, MailFacts } from '../mail/letters/letter.js';
import { isOfSeveral } from '../mail/render.js';
import { worded } from '../domain/reason.js';

/** Long enough for somebody on leave, short enough that an old mail found again does no harm. */
const LINKS_LAST_MS = 30 * DAY_MS;
/** As the letters say. */
const CONFIRM_LASTS_MS = 7 * DAY_MS;
/** Of a candidate's mail, handed on. */
const MOST_LINES = 60;

/** What a letter is written from, beside its case. */
export type LetterOf = Pick<KeptMessage, 'id' | 'kind' | 'reason' | 'audience' | 'step' | 'because'>;

/**
 * @returns the address, or null where nobody of that kind can be written to
 */
export function recipientOf(audience: Audience, loaded: LoadedCase, reason?: string): string | null {
  if (reason === 'confirmAddress') return loaded.facts.application.newAddress?.address ?? null;
  return readerOf(audience, loaded.facts, loaded.employer);
}

/** Where an answer goes: to a person who can give one, and is there. */
export function replyToOf(loaded: LoadedCase): string | null {
  const { application: { recruiter, hiringLead }, recruiterAway } = loaded.facts;
  const there = recruiterAway === null ? [recruiter.email] : [recruiterAway.deputy?.email, hiringLead.email];
  return firstAddress([...there, loaded.employer.replyTo, hiringLead.email, recruiter.email]);
}

/**
 * @param message whose letter it is: the sender is named only to the candidate and to the recruiter themselves, a next date only where a next word is certain
 * @param options.now on the employer's clock
 */
export function letterFacts(loaded: LoadedCase, message: LetterOf, { now, links }: { now: Instant; links: LetterLinks }): LetterFacts {
  const { application, candidate, calendars, policy } = loaded.facts;
  const waiting = readWaiting(application, policy, calendars.employer, now);
  const updateFollows = reachNow(loaded.facts) === 'address' && mayWrite(waiting);
  const day = dayIn(message.audience === 'candidate' ? calendars.candidate : calendars.employer);
  return {
    employer: { name: cleanTitle(loaded.employer.name) ?? '', replyTo: replyToOf(loaded), brand: loaded.employer.brand, stayInTouchUrl: loaded.employer.stayInTouchUrl },
    candidate: { greetingName: greetingName(candidate), fullName: fullName(candidate) },
    job: { title: cleanTitle(loaded.jobRow?.title ?? '') ?? '', confidential: loaded.jobRow?.confidential ?? false },
    address: loaded.employer.formOfAddress,
    sender: { name: signs(message.audience, loaded) ? cleanName(application.recruiter.name ?? '') : null, email: firstAddress([application.recruiter.email]) },
    hiringLead: { name: leadName(message.audience, loaded) },
    ...(message.audience === 'candidate' ? {} : { readerName: readerName(message.audience, loaded) }),
    stage: { kind: waiting.kind, name: application.stage?.name ?? null },
    dates: {
      applied: day(application.appliedAt),
      interviewed: day(waiting.lastInterviewAt),
      promisedBy: day(waiting.days === null ? null : calendars.employer.addWorkingDays(waiting.since, waiting.days)),
      waitingSince: day(waiting.since),
      workingDaysWaited: calendars.employer.workingDaysBetween(waiting.since, now),
      nextBy: dayNamedBy(message.step, loaded.facts, now),
    },
    interviewed: waiting.interviewed,
    finalRound: waiting.finalRound,
    because: [...message.because, ...standIn(message.audience, loaded)],
    updateFollows,
    acts: actsOf(message, { decided: application.outcome !== null || application.closeRequest !== null, updateFollows }).map((act) => ({ act, url: links.act(act, { messageId: message.id, expiresAt: now + LINKS_LAST_MS }) })),
    statusPage: message.audience === 'candidate' ? links.candidatePage(loaded.id) : null,
    personalWord: message.kind === 'closure' ? (application.closeRequest?.paragraph ?? null) : null,
    ...candidateFacts(loaded, message, links),
    candidateMail: mailFacts(loaded, message, (id) => links.confirm(id, now + CONFIRM_LASTS_MS)),
    ...(message.step === 'correction' ? { ofSeveral: isOfSeveral(loaded.messages.find(({ id }) => id === application.correction?.messageId)?.templateId ?? null) } : {}),
    law: message.reason === 'legalDuty' ? lawFacts(loaded, now) : null,
    call: message.kind === 'callTask' ? { phone: phoneForRecruiter(candidate.phone, loaded.employer.country), time: callTime({ candidate: candidate.timezone, job: loaded.jobRow?.timezone ?? null, employer: loaded.employer.timezone }, now) } : null,
  };
}

function lawFacts({ facts }: LoadedCase, now: Instant): NonNullable<LetterFacts['law']> | null {
  const duty = readDuty(facts, facts.application.told, now);
  return duty === null ? null : { citation: duty.rule.citation, lastDay: lastDayOf(duty, facts) };
}

/** What the candidate did or asked, for the mails that are about that. */
function candidateFacts({ facts: { application, calendars } }: LoadedCase, { step, reason }: LetterOf, links: LetterLinks): Pick<LetterFacts, 'asked' | 'confirmUrl'> {
  if (reason === 'confirmAddress' && application.newAddress !== null) return { confirmUrl: links.confirmAddress(application.newAddress.id, application.newAddress.at + ADDRESS_LINK_LASTS_MS) };
  if (step !== 'nudge.asked' && step !== 'escalation.asked') return {};
  const open = readInquiries(application, application.told, calendars.employer).find(({ answer }) => answer === null);
  return open === undefined ? {} : { asked: { on: calendars.employer.localDate(open.at), dueBy: calendars.employer.localDate(open.dueAt) } };
}

/** @returns the candidate's mail that a message answers or hands on */
export function mailOf({ facts: { application, calendars } }: LoadedCase, { step }: Pick<LetterOf, 'step'>): CandidateMail | null {
  if (step === 'nudge.asked') {
    const asked = readInquiries(application, application.told, calendars.employer).find(({ answer }) => answer === null);
    return application.mails.find(({ at, mail }) => mail.follows === 'answer' && asked?.via === 'mail' && at === asked.at)?.mail ?? null;
  }
  return application.mails.find(({ mail }) => mailStep(mail.id) === step)?.mail ?? null;
}

function mailFacts(loaded: LoadedCase, message: LetterOf, confirmUrl: (mailId: string) => string): MailFacts | null {
  const mail = mailOf(loaded, message);
  if (mail === null) return saidHere(loaded, message);
  const { otherSender, attachments } = mail;
  // In a letter to the candidate their own words are not repeated: whoever else reads it learns nothing from them.
  if (message.audience === 'candidate') return { lines: [], otherSender, attachments: [], confirmUrl: confirmUrl(mail.id) };
  return { lines: quoted([...(mail.subject === null ? [] : [mail.subject]), ...mail.text.split('\n')]), otherSender, attachments: attachments.map(quotable), confirmUrl: null };
}

/** What they wrote on their page is handed on as a mail of theirs is. */
function saidHere(loaded: LoadedCase, { step }: LetterOf): MailFacts | null {
  const text = wordsHere(loaded, step);
  return text === undefined ? null : { lines: quoted(text.split('\n')), otherSender: null, attachments: [], confirmUrl: null };
}

function wordsHere({ facts: { application, calendars } }: LoadedCase, step: string): string | undefined {
  if (step === 'nudge.asked') return readInquiries(application, application.told, calendars.employer).find(({ answer }) => answer === null)?.text;
  if (step === 'nudge.withdrew') return application.ownWords.findLast(({ act, at }) => act === 'withdraw' && at === application.withdrewHereAt)?.text;
  return application.ownWords.find(({ id }) => saidStep(id) === step)?.text;
}

function quoted(said: readonly string[]): string[] {
  return said.map(quotable).filter((line) => line !== '').slice(0, MOST_LINES).map((line) => `> ${line}`);
}

/** On one line; and whatever the last reading takes for a blank of ours or a fault of software is theirs: it must not keep their mail from being read. */
function quotable(words: string): string {
  return withoutControls(words).replace(/\{(?=\{)|\}(?=\})|\[(?=object\b)/gu, '$& ');
}

/** What a mail about several people says: of each what a mail about them alone would say. @param cases of one reader, the first of which carries the others */
export function digestFacts(cases: readonly [{ message: LetterOf; loaded: LoadedCase }, ...{ message: LetterOf; loaded: LoadedCase }[]], options: { now: Instant; links: LetterLinks }): LetterFacts {
  const [first] = cases;
  const digest = cases.map(({ message, loaded }) => {
    const { candidate, job, dates, acts } = letterFacts(loaded, message, options);
    return { candidate, job, dates, acts, decided: message.reason === 'decisionNotTold' };
  });
  return { ...letterFacts(first.loaded, first.message, options), because: [], acts: [], digest };
}

/** What can be done about it from the mail: nothing is left to decide where a decision only has to be told, and no update can be sent to whom nobody can write. */
function actsOf({ kind, reason }: LetterOf, { decided, updateFollows }: { decided: boolean; updateFollows: boolean }): readonly RecruiterAct[] {
  if (reason === 'candidateWrote') return [];
  if (kind !== 'nudge' && kind !== 'escalation' && kind !== 'callTask') return [];
  if (reason === 'candidateWithdrew' || reason === 'candidateSaysTold') return [];
  if (decided && (reason === 'legalDuty' || reason === 'candidateAsked' || reason === 'inquiryUnanswered')) return ['told', 'handOver'];
  if (reason === 'letterTakenBack' || kind === 'callTask' || reason === 'decisionNotTold') return ['told', 'handOver'];
  return updateFollows ? recruiterActs : recruiterActs.filter((act) => act !== 'sendUpdate');
}

/** Whoever leads the hire; a mail to the sponsor greets the sponsor in their place. */
function leadName(audience: Audience, loaded: LoadedCase): string | null {
  const { employer, facts } = loaded;
  if (audience === 'sponsor' && recipientOf(audience, loaded) === firstAddress([employer.sponsorEmail])) return cleanName(employer.sponsorName ?? '');
  return greets(audience === 'sponsor' ? 'hiringLead' : audience, 'hiringLead', loaded) ? cleanName(facts.application.hiringLead.name ?? '') : null;
}

/** Why a recruiter's mail comes to somebody else: that they are away, and never why. */
function standIn(audience: Audience, { facts }: LoadedCase): string[] {
  const { application: { recruiter }, calendars, recruiterAway } = facts;
  if (audience !== 'recruiter' || recruiterAway === null) return [];
  const [who, until] = [cleanName(recruiter.name ?? ''), calendars.employer.describeDay(recruiterAway.until - 1)];
  return [who === null ? worded('awayUnnamed', { until }) : worded('away', { who, until })];
}

/** Whose address it goes to, whoever it is meant for: a deputy, the lead, the sponsor. */
function readerName(audience: Audience, loaded: LoadedCase): string | null {
  const { facts: { application: { recruiter, hiringLead }, recruiterAway }, employer: { sponsorName, sponsorEmail } } = loaded;
  const address = recipientOf(audience, loaded);
  const people = [recruiter, recruiterAway?.deputy ?? {}, hiringLead, { name: sponsorName ?? undefined, email: sponsorEmail ?? undefined }];
  const reader = people.find(({ name, email }) => name !== undefined && email !== undefined && address !== null && addressKey(email) === addressKey(address));
  return cleanName(reader?.name ?? '');
}

/** A mail that falls back on somebody else's address must not greet them by the wrong name. */
function greets(audience: Audience, who: 'recruiter' | 'hiringLead', loaded: LoadedCase): boolean {
  return audience !== who || recipientOf(audience, loaded) === firstAddress([loaded.facts.application[who].email]);
}

/** Who is away neither writes to the candidate nor gets their answer. */
function signs(audience: Audience, loaded: LoadedCase): boolean {
  return audience === 'candidate' ? loaded.facts.recruiterAway === null : greets(audience, 'recruiter', loaded);
}

/** For mails to the employer as a whole, about no application in particular. */
export function employerFacts(employer: EmployerRow, because: string[]): LetterFacts {
  const none = { applied: null, interviewed: null, promisedBy: null, waitingSince: null, nextBy: null };
  return {
    employer: { name: cleanTitle(employer.name) ?? '', replyTo: employer.replyTo, brand: employer.brand }, candidate: { greetingName: null }, job: { title: '', confidential: false },
    sender: { name: null, email: null }, hiringLead: { name: null }, stage: { kind: null, name: null }, dates: none, interviewed: false, finalRound: false, because, acts: [],
  };
}

/** By which a letter greets the candidate. A name given as one string is never split: "Dear Ines Okoro" is safe. */
export function greetingName(candidate: { firstName: string | null; lastName: string | null; name: string | null }): string | null {
  return cleanName(candidate.firstName ?? '') ?? cleanName(candidate.name ?? '') ?? cleanName(candidate.lastName ?? '');
}

function fullName(candidate: { firstName: string | null; lastName: string | null; name: string | null }): string | null {
  return cleanName(candidate.name ?? [candidate.firstName, candidate.lastName].filter((part) => part !== null).join(' '));
}

function dayIn(calendar: Calendar): (at: Instant | null) => string | null {
  return (at) => (at === null ? null : calendar.localDate(at));
}
