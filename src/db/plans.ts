/** Carries out what looks have planned: how the messages stand then, and the writing down of it. */
import { sql } from 'drizzle-orm';
import { addressKey } from '../domain/address.js';
import type { Step } from '../domain/decision.js';
import { mayShare, type Reminder } from '../domain/digest.js';
import { type Instant, toIso } from '../domain/instant.js';
import { CANCELLED_BY_FACTS, type Change, isOpen, type MessageStatus, type Plan } from '../domain/plan.js';
import { readerOf } from '../domain/reader.js';
import { chooseWording, localeFor } from '../domain/wording-choice.js';
import type { KeptMessage, LoadedCase } from './cases.js';
import type { Db } from './connect.js';
import { digestId } from './ids.js';
import type { Look } from './looks.js';
import { messages } from './schema.js';

/** A message as a look has left it. */
export interface Planned {
  loaded: LoadedCase;
  message: KeptMessage;
  /** On the employer's clock. */
  now: Instant;
}

/** One that there was not before. */
export interface NewlyPlanned extends Planned {
  /** When a look first planned it; `now` is when one last changed it. */
  firstPlanned: Instant;
}

/** One that there was before. */
export interface Changed extends Pick<Planned, 'message' | 'now'> {
  /** Its status when it was loaded. */
  was: MessageStatus;
}

/** @returns the messages as they stand once the plan is carried out; those that it does not touch are the same objects */
export function afterPlan({ loaded, plan }: Pick<Look, 'loaded' | 'plan'>): KeptMessage[] {
  const changes = new Map(plan.change.map((change) => [change.id, change]));
  const cancels = new Map(plan.cancel.map((cancel) => [cancel.id, cancel]));
  const known = loaded.messages.map((message) => {
    const change = changes.get(message.id);
    if (change !== undefined) return changed(loaded, message, change);
    const cancel = cancels.get(message.id);
    return cancel === undefined ? withReader(loaded, message) : { ...message, status: 'cancelled' as const, closedReason: cancel.because, cancelledBy: CANCELLED_BY_FACTS };
  });
  return [...known, ...plan.add.map((entry) => added(loaded, entry))];
}

function added(loaded: LoadedCase, { step, status, heldBecause }: Plan['add'][number]): KeptMessage {
  const { kind, reason, audience, because, episode, plannedFor } = step;
  return { id: messageIdOf(loaded.id, step), step: step.step, episode, status, plannedFor, approvedAt: null, heldBecause, cancelledBy: null, reason, kind, audience, because, templateId: wordingFor(loaded, step), closedReason: null, reader: readerFor(loaded, step) };
}

function changed(loaded: LoadedCase, message: KeptMessage, { step, status, plannedFor, heldBecause }: Change): KeptMessage {
  const { kind, reason, audience, because } = step;
  // It keeps the wording that it was planned with, unless it has become another letter.
  const templateId = message.kind === kind && message.reason === reason ? message.templateId : wordingFor(loaded, step);
  return { ...message, status, plannedFor, heldBecause, kind, reason, audience, because, templateId, cancelledBy: null, closedReason: null, reader: readerFor(loaded, step) };
}

/** Somebody may have gone away since it was planned. */
function withReader(loaded: LoadedCase, message: KeptMessage): KeptMessage {
  const reader = isOpen(message) ? readerFor(loaded, message) : message.reader;
  return reader === message.reader ? message : { ...message, reader };
}

/** By it the reminders of one person are found. */
function readerFor({ employer, facts }: LoadedCase, reminder: Reminder & Pick<Step, 'audience'>): string | null {
  const address = mayShare(reminder) ? readerOf(reminder.audience, facts, employer) : null;
  return address === null ? null : addressKey(address);
}

function wordingFor({ wordings, employer, facts }: LoadedCase, { kind, reason, audience }: Step): string | null {
  return chooseWording(wordings, { kind, reason, locale: localeFor(audience, facts.candidate.locale, employer.locale) })?.id ?? null;
}

/** The same rung of the same episode always has the same id, which is also the provider's idempotency key. */
export function messageIdOf(applicationId: string, { step, episode }: Pick<Step, 'step' | 'episode'>): string {
  return digestId('msg', applicationId, step, episode);
}

/** Writes what looks have planned, changed and cancelled. */
export async function savePlans(db: Db, looks: readonly Look[]): Promise<void> {
  const added: NewlyPlanned[] = [];
  const changed: Changed[] = [];
  for (const look of looks) {
    const { loaded, now } = look;
    const before = new Map(loaded.messages.map((message) => [message.id, message]));
    for (const message of afterPlan(look)) {
      const known = before.get(message.id);
      if (known === undefined) added.push({ loaded, message, now, firstPlanned: now });
      else if (known !== message) changed.push({ message, now, was: known.status });
    }
  }
  await saveNew(db, added);
  await saveChanged(db, changed);
}

/** A message that another worker has planned already is left as it is: the key is unique. */
export async function saveNew(db: Db, planned: readonly NewlyPlanned[]): Promise<void> {
  if (planned.length === 0) return;
  await db
    .insert(messages)
    .values(
      planned.map(({ loaded: { row, policyId }, message: { approvedAt: _never, ...message }, now, firstPlanned }) => ({
        ...message, employerId: row.employerId, applicationId: row.id, connectionId: row.connectionId, live: row.live, policyId, createdAt: firstPlanned, updatedAt: now,
      })),
    )
    .onConflictDoNothing();
}

/** What has got out of our hands since it was loaded, or was ended since, stays as it is; and where a burst has held a message since, its hold stays with it. */
export async function saveChanged(db: Db, changed: readonly Changed[]): Promise<void> {
  if (changed.length === 0) return;
  const rows = changed.map(({ message, now, was }) => ({
    id: message.id, was, status: message.status, planned_for: toIso(message.plannedFor), held_because: message.heldBecause, kind: message.kind, reason: message.reason, audience: message.audience,
    because: message.because, template_id: message.templateId, cancelled_by: message.cancelledBy, closed_reason: message.closedReason, reader: message.reader, updated_at: toIso(now),
  }));
  await db.execute(sql`
    update messages m set
      status = r.status, planned_for = r.planned_for, held_because = case when r.status = 'cancelled' and m.status <> r.was then m.held_because else r.held_because end, kind = r.kind, reason = r.reason, audience = r.audience,
      because = array(select jsonb_array_elements_text(r.because)), template_id = r.template_id, cancelled_by = r.cancelled_by, closed_reason = r.closed_reason, reader = r.reader, updated_at = r.updated_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id text, was text, status text, planned_for timestamptz, held_because text, kind text, reason text, audience text, because jsonb, template_id text,
      cancelled_by text, closed_reason text, reader text, updated_at timestamptz)
    where m.id = r.id and (m.status in ('planned', 'awaitingApproval', 'shadowed') or (m.status in ('cancelled', 'failed') and (m.status = r.was or r.status <> 'cancelled')))`);
}
