/** Plays one application's days: looks when the decision says so and at each event, and sends what is due after deciding once more, as the jobs do. */
import type { ApplicationState } from '../../src/domain/application.js';
import { decide } from '../../src/domain/decide.js';
import type { Case, Decision, Step } from '../../src/domain/decision.js';
import type { HiringEvent } from '../../src/domain/hiring-event.js';
import type { Instant } from '../../src/domain/instant.js';
import { CANCELLED_BY_FACTS, type PlannedMessage, planMessages } from '../../src/domain/plan.js';
import { caseOf, type Given } from './make.js';

export interface Sent {
  at: Instant;
  step: Step;
  /** What was known at that moment. */
  facts: Case;
  decision: Decision;
}

export interface Look {
  at: Instant;
  decision: Decision;
  application: ApplicationState;
  facts: Case;
}

export interface World {
  looks: Look[];
  sent: Sent[];
  messages: PlannedMessage[];
}

/**
 * @param given what happens; events reach us when they happen
 * @param approvals moments at which a person approves everything that waits
 */
export function play(given: Given, { from, until, approvals }: { from: Instant; until: Instant; approvals: readonly Instant[] }): World {
  const world: World = { looks: [], sent: [], messages: [] };
  const written: HiringEvent[] = [];
  const all = [...(given.events ?? []), ...(given.jobEvents ?? []), ...(given.candidateEvents ?? [])];
  const arrivals = [...all.map(({ occurredAt }) => occurredAt), ...approvals].sort((a, b) => a - b);
  const factsAt = (now: Instant): Case => ({ ...caseOf({ ...given, events: [...(given.events ?? []), ...written] }, now), nextEventAt: null });

  const look = (now: Instant): Look => {
    const facts = factsAt(now);
    const decision = decide(facts, now);
    apply(world.messages, decision, facts);
    const seen = { at: now, decision, application: facts.application, facts };
    world.looks.push(seen);
    return seen;
  };
  const deliver = (message: PlannedMessage, now: Instant): void => {
    const { decision, facts } = look(now);
    const step = decision.steps.find((wanted) => wanted.step === message.step && wanted.episode === message.episode);
    if (step === undefined || message.status !== 'planned' || step.plannedFor > now) return;
    message.status = 'sent';
    world.sent.push({ at: now, step, facts, decision });
    if (step.audience === 'candidate') {
      written.push({ type: 'candidate.written', occurredAt: now, dedupeKey: `written:${message.id}`, facts: { letter: { messageId: message.id, kind: step.kind, reason: step.reason } } });
    }
  };

  for (let now = from, turns = 0; now <= until; turns += 1) {
    if (turns > 5_000) throw new Error('the world does not come to rest');
    if (approvals.includes(now)) approveAll(world.messages, now);
    look(now);
    for (const message of world.messages) if (message.status === 'planned' && message.plannedFor <= now) deliver(message, now);
    const last = look(now);
    const due = world.messages.filter(({ status }) => status === 'planned').map(({ plannedFor }) => plannedFor);
    now = Math.min(...[...arrivals, ...due, last.decision.nextLookAt ?? Infinity].filter((at) => at > now));
  }
  return world;
}

function approveAll(messages: PlannedMessage[], now: Instant): void {
  for (const message of messages) if (message.status === 'awaitingApproval') Object.assign(message, { status: 'planned', approvedAt: now });
}

/** Writes a plan down, as the database does. */
export function apply(messages: PlannedMessage[], decision: Decision, { connection }: Pick<Case, 'connection'>): void {
  const plan = planMessages(decision, messages, connection.state);
  for (const { id } of plan.cancel) Object.assign(found(messages, id), { status: 'cancelled', cancelledBy: CANCELLED_BY_FACTS });
  for (const { id, status, plannedFor, heldBecause, step } of plan.change) {
    Object.assign(found(messages, id), { status, plannedFor, heldBecause, cancelledBy: null, reason: step.reason, kind: step.kind });
  }
  for (const { step, status, heldBecause } of plan.add) {
    messages.push({ id: `${step.step} ${step.episode}`, step: step.step, episode: step.episode, status, plannedFor: step.plannedFor, approvedAt: null, heldBecause, cancelledBy: null, reason: step.reason, kind: step.kind });
  }
}

function found(messages: readonly PlannedMessage[], id: string): PlannedMessage {
  const message = messages.find((known) => known.id === id);
  if (message === undefined) throw new Error(`no message ${id}`);
  return message;
}
