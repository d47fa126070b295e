/** One letter for several closures to one person: which of those that wait go along, and what the letter is written from. */
import type { Calendars } from '../db/calendars.js';
import { type KeptMessage, loadCases, type LoadedCase } from '../db/cases.js';
import type { Db } from '../db/connect.js';
import type { Look } from '../db/looks.js';
import type { MessageRow } from '../db/outbox.js';
import { afterPlan } from '../db/plans.js';
import { addressKey } from '../domain/address.js';
import { letterSeed } from '../domain/decision.js';
import type { ClosureReason } from '../domain/hiring-event.js';
import type { Instant } from '../domain/instant.js';
import { gather, type TogetherClosure } from '../domain/together.js';
import { localeFor } from '../domain/wording-choice.js';
import { languageFor } from '../mail/letters/languages.js';
import type { ClosedApplication, LetterFacts } from '../mail/letters/letter.js';
import { greetingName, letterFacts, type LetterOf, recipientOf, replyToOf } from './letter-facts.js';
import { decideAgain } from './look.js';

/** A message as the facts have it now. */
export interface Redecided {
  message: MessageRow;
  /** Null for a mail about no application in particular. */
  loaded: LoadedCase | null;
  wanted: boolean;
  goesAt: Instant | null;
  look: Look | null;
}

/** A closure to a candidate. */
export type RedecidedClosure = Redecided & { loaded: LoadedCase };

/** A closure with its case. */
export interface Closing<Message extends LetterOf = KeptMessage> {
  message: Message;
  loaded: LoadedCase;
}

/** @param messages whose applications are locked @param now on their employer's clock @returns each as it is decided now, in the order given */
export async function redecide(tx: Db, calendars: Calendars, messages: readonly MessageRow[], now: Instant): Promise<Redecided[]> {
  const ids = messages.flatMap(({ applicationId }) => (applicationId === null ? [] : [applicationId]));
  const cases = new Map((await loadCases(tx, [...new Set(ids)], () => now, calendars)).map((loaded) => [loaded.id, loaded]));
  return messages.map((message) => {
    const loaded = cases.get(message.applicationId ?? '') ?? null;
    if (loaded === null) return { message, loaded, wanted: true, goesAt: null, look: null };
    const again = decideAgain(message, loaded, now);
    // As the facts have it now: another reason makes another letter.
    return { message: { ...message, ...afterPlan(again.look).find((planned) => planned.id === message.id) }, loaded, ...again };
  });
}

/** @returns closures that are due now, and until when it had better wait for one that is due later today */
export function companionsNow(own: Redecided, others: readonly Redecided[], now: Instant): { companions: RedecidedClosure[]; waitUntil: Instant | null } {
  if (!isClosure(own)) return { companions: [], waitUntil: null };
  const closures = others.filter(isClosure);
  const { calendars, seed } = own.loaded.facts;
  const { companions, waitUntil } = gather(togetherClosure(own), closures.map(togetherClosure), { now, calendar: calendars.candidate, spreadSeed: letterSeed(seed, own.message.step) });
  return { companions: closures.filter(({ message }) => companions.includes(message.id)), waitUntil };
}

export function isClosure(redecided: Redecided): redecided is RedecidedClosure {
  return redecided.loaded !== null && redecided.message.kind === 'closure' && redecided.message.audience === 'candidate';
}

function togetherClosure({ message: { id }, loaded, goesAt }: RedecidedClosure): TogetherClosure {
  const to = recipientOf('candidate', loaded);
  const language = languageFor(localeFor('candidate', loaded.facts.candidate.locale, loaded.employer.locale));
  return { id, address: to === null ? null : addressKey(to), greetingName: greetingName(loaded.facts.candidate), language: language?.code ?? null, goesAt };
}

/**
 * In the order of applying, the same in every run: our ids are not, so the ATS's order what is of one moment. The first carries the mail.
 */
export function inLetterOrder(a: Closing<LetterOf>, b: Closing<LetterOf>): number {
  const applied = ({ loaded }: Closing<LetterOf>): number => loaded.facts.application.appliedAt ?? loaded.facts.application.firstEventAt ?? 0;
  const name = ({ loaded: { row } }: Closing<LetterOf>): string => `${row.externalId}\n${row.connectionId}`;
  return applied(a) - applied(b) || (name(a) < name(b) ? -1 : 1);
}

/**
 * @param closings at least two, of one person
 * @returns what the letter to them is written from: signed by the recruiter where all have the same, else by the hiring team, and answered by somebody who can speak for all
 */
export function severalFacts(closings: readonly Closing<LetterOf>[], options: Parameters<typeof letterFacts>[2]): LetterFacts {
  const each = closings.map(({ message, loaded }) => ({ message, loaded, facts: letterFacts(loaded, message, options) }));
  const [first] = each;
  if (first === undefined) throw new Error('a letter for several applications needs some');
  const isOneRecruiter = each.every(({ facts }) => facts.sender.email === first.facts.sender.email && facts.sender.name === first.facts.sender.name);
  // The same recruiter away may be stood in for by another lead of each job.
  const answersForAll = isOneRecruiter && each.every(({ loaded }) => replyToOf(loaded) === replyToOf(first.loaded));
  return {
    ...first.facts,
    employer: { ...first.facts.employer, replyTo: answersForAll ? replyToOf(first.loaded) : (first.loaded.employer.replyTo ?? replyToOf(first.loaded)) },
    sender: isOneRecruiter ? first.facts.sender : { name: null, email: null },
    hiringLead: { name: null },
    personalWord: null,
    together: each.map(({ message, loaded, facts }): ClosedApplication => ({
      job: facts.job, reason: reasonOf(message), interviewed: facts.interviewed, finalRound: facts.finalRound, applied: loaded.facts.application.appliedAt === null ? null : facts.dates.applied, personalWord: facts.personalWord ?? null,
    })),
  };
}

/** A closure has no other reasons: the plan took it from one. */
function reasonOf({ reason }: LetterOf): ClosureReason {
  return reason as ClosureReason;
}
