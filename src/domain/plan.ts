/** From what the facts call for to what is planned: new messages, changed ones, and those whose reason has gone. */
import type { Decision, Step } from './decision.js';
import type { Instant } from './instant.js';

export type PlanStatus = 'planned' | 'awaitingApproval' | 'shadowed';
export type MessageStatus = PlanStatus | 'sending' | 'sent' | 'delivered' | 'bounced' | 'complained' | 'failed' | 'cancelled';

/** Who ended it: the facts, and then new facts may bring it back (a withdrawal undone, a missing name supplied); or a person, and then it stays ended. */
export const CANCELLED_BY_FACTS = 'facts';

/** The hold that the burst limit puts on a message; only a person takes it off. */
export const BURST_HOLD = 'more closures at once than the burst limit allows: a person must look first';

/** A message as far as planning it again is concerned. */
export interface PlannedMessage {
  id: string;
  step: string;
  episode: string;
  status: MessageStatus;
  plannedFor: Instant;
  approvedAt: Instant | null;
  /** Why it waits for a person; once approved, what they approved it against. */
  heldBecause: string | null;
  cancelledBy: string | null;
  reason: string;
  kind: string;
}

export interface Change {
  id: string;
  status: PlanStatus;
  plannedFor: Instant;
  heldBecause: string | null;
  step: Step;
}

export interface Plan {
  add: { step: Step; status: PlanStatus; heldBecause: string | null }[];
  change: Change[];
  cancel: { id: string; because: string }[];
}

/**
 * @param decision what the facts call for now
 * @param existing every message of the application, whatever its status
 * @param connectionState in `shadow` everything is decided and shown, and nothing is sent
 */
export function planMessages(decision: Decision, existing: readonly PlannedMessage[], connectionState: 'shadow' | 'active' | 'paused'): Plan {
  const plan: Plan = { add: [], change: [], cancel: [] };
  const wanted = new Map(decision.steps.map((step) => [keyOf(step), step]));
  for (const message of existing) {
    const step = wanted.get(keyOf(message));
    wanted.delete(keyOf(message));
    if (step === undefined) {
      if (isOpen(message)) plan.cancel.push({ id: message.id, because: decision.because.join('; ') });
      continue;
    }
    const next = standing(step, message, connectionState);
    if (next !== null && differs(message, next, step)) plan.change.push({ id: message.id, ...next, step });
  }
  for (const step of wanted.values()) plan.add.push({ step, ...firstStanding(step, connectionState) });
  return plan;
}

/** The same message for the same rung in the same episode of silence, however often it is decided. */
function keyOf({ step, episode }: { step: string; episode: string }): string {
  return `${step}\n${episode}`;
}

/** Not yet on its way: it can still be changed or taken back. */
export function isOpen({ status }: { status: MessageStatus }): boolean {
  return status === 'planned' || status === 'awaitingApproval' || status === 'shadowed';
}

function firstStanding(step: Step, connectionState: string): { status: PlanStatus; heldBecause: string | null } {
  if (connectionState === 'shadow') return { status: 'shadowed', heldBecause: step.needsApproval };
  return step.needsApproval === null ? { status: 'planned', heldBecause: null } : { status: 'awaitingApproval', heldBecause: step.needsApproval };
}

/** How a known message should stand now; null where it is out of our hands, or a person ended it. */
function standing(step: Step, message: PlannedMessage, connectionState: string): Omit<Change, 'id' | 'step'> | null {
  if (!isOpen(message) && !((message.status === 'cancelled' || message.status === 'failed') && message.cancelledBy === CANCELLED_BY_FACTS)) return null;
  const { plannedFor } = step;
  const approved = approvalHolds(step, message);
  if (connectionState === 'shadow') return { status: 'shadowed', plannedFor, heldBecause: approved ? message.heldBecause : step.needsApproval };
  if (approved) return { status: 'planned', plannedFor, heldBecause: message.heldBecause };
  if (message.heldBecause === BURST_HOLD) return { status: 'awaitingApproval', plannedFor, heldBecause: BURST_HOLD };
  return { ...firstStanding(step, connectionState), plannedFor };
}

/**
 * A person approved what they saw. What `heldBecause` then said stays with the message: another reason to ask is asked
 * anew, and so is a letter that the facts had taken back in between.
 */
function approvalHolds({ needsApproval }: Step, message: PlannedMessage): boolean {
  if (message.approvedAt === null || message.status === 'awaitingApproval') return false;
  if (needsApproval === null) return true;
  return message.status !== 'cancelled' && (message.heldBecause === null || message.heldBecause === needsApproval);
}

function differs(message: PlannedMessage, next: Omit<Change, 'id' | 'step'>, step: Step): boolean {
  return message.status !== next.status || message.plannedFor !== next.plannedFor || message.heldBecause !== next.heldBecause || message.reason !== step.reason || message.kind !== step.kind;
}
