/** One letter for several closures to one person: which of those that wait go along, and what the letter is written from. */
import type { KeptMessage, LoadedCase } from '../db/cases.js';
import type { ClosureReason } from '../domain/hiring-event.js';
import { addressKey } from '../domain/address.js';
import type { Instant } from '../domain/instant.js';
import type { TogetherClosure } from '../domain/together.js';
import { localeFor } from '../domain/wording-choice.js';
import { languageFor } from '../mail/letters/languages.js';
import type { ClosedApplication, LetterFacts } from '../mail/letters/letter.js';
import { greetingName, letterFacts, type LetterOf, recipientOf, replyToOf } from './letter-facts.js';

/** A closure with its case, as it was decided once more. */
export interface Closing<Message extends LetterOf = KeptMessage> {
  message: Message;
  loaded: LoadedCase;
}

/** @param goesAt as `decideAgain` gave it */
export function togetherClosure({ id }: Pick<KeptMessage, 'id'>, loaded: LoadedCase, goesAt: Instant | null): TogetherClosure {
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
  return {
    ...first.facts,
    employer: { ...first.facts.employer, replyTo: isOneRecruiter ? replyToOf(first.loaded) : (first.loaded.employer.replyTo ?? replyToOf(first.loaded)) },
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
