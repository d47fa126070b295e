/** Whether a letter follows if somebody asks for one now: what a page offers, and what it says of it, must be so. */
import { decide } from './decide.js';
import type { Case } from './decision.js';
import type { ClosureReason } from './hiring-event.js';
import type { Instant } from './instant.js';
import { CANCELLED_BY_FACTS, isOpen, type PlannedMessage } from './plan.js';

/** What a recruiter may ask for from their mail. */
export type AskedLetter = { kind: 'statusUpdate' } | { kind: 'closure'; reason: ClosureReason };

/**
 * @param messages of the application, so far
 * @returns false where none goes to the candidate: their address is blocked or gone, it is decided or unclear by now, or the same has been written already
 */
export function wouldWrite(facts: Case, messages: readonly PlannedMessage[], asked: AskedLetter, now: Instant): boolean {
  const { application } = facts;
  const then = asked.kind === 'statusUpdate' ? { ...application, updateAskedAt: now } : { ...application, closeRequest: { at: now, reason: asked.reason, letter: true } };
  const letter = decide({ ...facts, application: then }, now).steps.find(({ kind, audience }) => kind === asked.kind && audience === 'candidate');
  if (letter === undefined) return false;
  const known = messages.find(({ step, episode }) => step === letter.step && episode === letter.episode);
  return known === undefined || isOpen(known) || known.cancelledBy === CANCELLED_BY_FACTS;
}
