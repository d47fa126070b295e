/** What holds an answer that is owed, whatever rule owes it, and what a list of them is read by. */
import { type Case, type ObligationHold, type Owed, reachNow } from './decision.js';

/** Held because nobody can be written to: a person must call. */
export const unreachableHolds = ['noAddress', 'bounced'] as const satisfies readonly ObligationHold[];

/**
 * @param owed as the path of a decision has it, with what holds it by its own rule
 * @returns the same with what holds every answer to this person: the connection, and an address that cannot be written to
 */
export function withCommonHolds(facts: Case, owed: readonly Owed[]): Owed[] {
  const common = commonHolds(facts);
  return common.length === 0 ? [...owed] : owed.map((one) => ({ ...one, heldBy: [...common, ...one.heldBy] }));
}

/** What holds every answer to this person: the connection, and an address that cannot be written to. */
export function commonHolds(facts: Case): ObligationHold[] {
  const { state, staleSince } = facts.connection;
  const reach = reachNow(facts);
  return [
    ...(state === 'paused' ? ['connectionPaused' as const] : state === 'shadow' ? ['connectionShadow' as const] : []),
    ...(staleSince === null ? [] : ['connectionStale' as const]),
    ...(reach === 'address' ? [] : [reach]),
  ];
}

/** The two things that may be owed at a time: an answer on how it stands or ended, and one to a question. Null where it is not. */
export function answerAndInquiry(owed: readonly Owed[]): { answer: Owed | null; inquiry: Owed | null } {
  return { answer: owed.find(({ kind }) => kind !== 'inquiry') ?? null, inquiry: owed.find(({ kind }) => kind === 'inquiry') ?? null };
}
