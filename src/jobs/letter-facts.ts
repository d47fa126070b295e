/** What a letter may say about a case, and to whom it goes: from the facts as they are at the moment of writing. */
import type { KeptMessage, LoadedCase } from '../db/cases.js';
import type { EmployerRow } from '../db/calendars.js';
import type { Audience } from '../domain/decision.js';
import { isAddress } from '../domain/address.js';
import type { Calendar } from '../domain/calendar.js';
import { DAY_MS, type Instant } from '../domain/instant.js';
import { cleanName, cleanTitle } from '../domain/name.js';
import { readWaiting } from '../domain/silence.js';
import { type Links, type RecruiterAct, recruiterActs } from '../mail/links.js';
import type { LetterFacts } from '../mail/letters/letter.js';

/** Long enough for somebody on leave, short enough that an old mail found again does no harm. */
const LINKS_LAST_MS = 30 * DAY_MS;

/** What a letter is written from, beside its case. */
export type LetterOf = Pick<KeptMessage, 'id' | 'kind' | 'reason' | 'audience' | 'step' | 'because'>;

/** The links that a letter may carry. */
export type LetterLinks = Pick<Links, 'act' | 'candidatePage'>;

/** The first of some addresses that is one. */
function firstAddress(addresses: readonly (string | null | undefined)[]): string | null {
  return addresses.find((address): address is string => typeof address === 'string' && isAddress(address)) ?? null;
}

/**
 * @returns the address, or null where nobody of that kind can be written to
 */
export function recipientOf(audience: Audience, loaded: LoadedCase): string | null {
  const { application, candidate } = loaded.facts;
  const { recruiter, hiringLead } = application;
  switch (audience) {
    case 'candidate':
      return loaded.facts.reach === 'address' ? candidate.email : null;
    case 'recruiter':
      return firstAddress([recruiter.email, hiringLead.email, loaded.employer.replyTo]);
    case 'hiringLead':
      return firstAddress([hiringLead.email, recruiter.email, loaded.employer.replyTo]);
    case 'employer':
      return firstAddress([loaded.employer.replyTo]);
    default:
      return audience satisfies never;
  }
}

/** Where an answer goes: to a person who can give one. */
export function replyToOf(loaded: LoadedCase): string | null {
  const { recruiter, hiringLead } = loaded.facts.application;
  return firstAddress([recruiter.email, loaded.employer.replyTo, hiringLead.email]);
}

/**
 * @param message whose letter it is: the sender is named only to the candidate and to the recruiter themselves, a next date only where a next word is certain
 * @param options.now on the employer's clock
 */
export function letterFacts(loaded: LoadedCase, message: LetterOf, { now, links }: { now: Instant; links: LetterLinks }): LetterFacts {
  const { application, candidate, calendars, policy } = loaded.facts;
  const waiting = readWaiting(application, policy, calendars.employer, now);
  const day = dayIn(calendars.candidate);
  return {
    employer: { name: cleanTitle(loaded.employer.name) ?? '', replyTo: replyToOf(loaded), brand: loaded.employer.brand, stayInTouchUrl: loaded.employer.stayInTouchUrl },
    candidate: { greetingName: greetingName(candidate), fullName: fullName(candidate) },
    job: { title: cleanTitle(loaded.jobRow?.title ?? '') ?? '', confidential: loaded.jobRow?.confidential ?? false },
    sender: { name: greets(message.audience, 'recruiter', loaded) ? cleanName(application.recruiter.name ?? '') : null, email: firstAddress([application.recruiter.email]) },
    hiringLead: { name: greets(message.audience, 'hiringLead', loaded) ? cleanName(application.hiringLead.name ?? '') : null },
    stage: { kind: waiting.kind, name: application.stage?.name ?? null },
    dates: {
      applied: day(application.appliedAt),
      interviewed: day(waiting.lastInterviewAt),
      promisedBy: day(waiting.days === null ? null : calendars.employer.addWorkingDays(waiting.since, waiting.days)),
      waitingSince: day(waiting.since),
      // Only the first update and a correction are surely followed by another word: after the second update, a person has to decide.
      nextBy: day(waiting.days === null || (message.step !== 'statusUpdate.1' && message.step !== 'correction') ? null : calendars.employer.addWorkingDays(now, Math.max(waiting.days, 1))),
    },
    interviewed: waiting.interviewed,
    finalRound: waiting.finalRound,
    because: message.because,
    acts: actsOf(message).map((act) => ({ act, url: links.act(act, { messageId: message.id, expiresAt: now + LINKS_LAST_MS }) })),
    statusPage: message.audience === 'candidate' ? links.candidatePage(loaded.id) : null,
    personalWord: application.closeRequest?.paragraph ?? null,
  };
}

/** What can be done about it from the mail: nothing is left to decide where a decision only has to be told. */
function actsOf({ kind, reason }: LetterOf): readonly RecruiterAct[] {
  if (kind !== 'nudge' && kind !== 'escalation' && kind !== 'callTask') return [];
  if (reason === 'letterTakenBack' || kind === 'callTask' || reason === 'decisionNotTold') return ['told', 'handOver'];
  return recruiterActs;
}

/** A mail that falls back on somebody else's address must not greet them by the wrong name. */
function greets(audience: Audience, who: 'recruiter' | 'hiringLead', loaded: LoadedCase): boolean {
  return audience !== who || recipientOf(audience, loaded) === firstAddress([loaded.facts.application[who].email]);
}

/** For mails to the employer as a whole, about no application in particular. */
export function employerFacts(employer: EmployerRow, because: string[]): LetterFacts {
  const none = { applied: null, interviewed: null, promisedBy: null, waitingSince: null, nextBy: null };
  return {
    employer: { name: cleanTitle(employer.name) ?? '', replyTo: employer.replyTo, brand: employer.brand }, candidate: { greetingName: null }, job: { title: '', confidential: false },
    sender: { name: null, email: null }, hiringLead: { name: null }, stage: { kind: null, name: null }, dates: none, interviewed: false, finalRound: false, because, acts: [],
  };
}

/** A name given as one string is never split: "Dear Ines Okoro" is safe. */
function greetingName(candidate: { firstName: string | null; lastName: string | null; name: string | null }): string | null {
  return cleanName(candidate.firstName ?? '') ?? cleanName(candidate.name ?? '') ?? cleanName(candidate.lastName ?? '');
}

function fullName(candidate: { firstName: string | null; lastName: string | null; name: string | null }): string | null {
  return cleanName(candidate.name ?? [candidate.firstName, candidate.lastName].filter((part) => part !== null).join(' '));
}

function dayIn(calendar: Calendar): (at: Instant | null) => string | null {
  return (at) => (at === null ? null : calendar.localDate(at));
}
