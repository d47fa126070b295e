/** The questions of the look: which applications are due, and the writing down of what was decided. */
import { and, eq, sql } from 'drizzle-orm';
import type { Decision, Step } from '../domain/decision.js';
import { type Instant, toIso } from '../domain/instant.js';
import type { CandidateState, JobState } from '../domain/person-and-job.js';
import { CANCELLED_BY_FACTS, type Plan, BURST_HOLD } from '../domain/plan.js';
import { stageKey } from '../domain/stages.js';
import { chooseWording, localeFor } from '../domain/wording-choice.js';
import type { LoadedCase } from './cases.js';
import type { Db } from './connect.js';
import { digestId } from './ids.js';
import { messages } from './schema.js';

/**
 * Locks live applications that are due. One indexed statement, whose cost follows what is due.
 * @param after a lower bound below which nothing can be due: it keeps dead index entries of an old open transaction out of the scan
 */
export async function claimDueLive(db: Db, { now, after, limit }: { now: Instant; after: Instant; limit: number }): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select id from applications
    where live and next_look_at is not null and next_look_at <= ${toIso(now)}::timestamptz and next_look_at > ${toIso(after)}::timestamptz
    order by next_look_at limit ${limit} for update skip locked`);
  return rows.map((row) => row.id);
}

/** Test employers for whom something is due on their own clocks. */
export async function employersDueOnTestClocks(db: Db): Promise<{ id: string; now: Instant }[]> {
  const rows = await db.execute<{ id: string; test_now: string }>(sql`
    select e.id, e.test_now from employers e
    where e.mode = 'test' and (
      exists (select 1 from applications a where a.employer_id = e.id and not a.live and a.next_look_at <= e.test_now)
      or exists (select 1 from messages m where m.employer_id = e.id and not m.live and m.status = 'planned' and m.planned_for <= e.test_now))`);
  return rows.map((row) => ({ id: row.id, now: new Date(row.test_now).getTime() }));
}

/** One test employer's applications that are due, waiting for whoever else is at them: a test clock answers only when all is settled. */
export async function claimDueOf(db: Db, { employerId, now, limit }: { employerId: string; now: Instant; limit: number }): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select id from applications
    where employer_id = ${employerId} and not live and next_look_at is not null and next_look_at <= ${toIso(now)}::timestamptz
    order by next_look_at, id limit ${limit} for update`);
  return rows.map((row) => row.id);
}

/** Locks one application if it is still due, waiting for whoever else is at it. */
export async function claimOneDue(db: Db, id: string, now: Instant): Promise<boolean> {
  const rows = await db.execute<{ id: string }>(sql`select id from applications where id = ${id} and next_look_at <= ${toIso(now)}::timestamptz for update`);
  return rows.length > 0;
}

/** @param until by the employer's clock */
export async function postponeLook(db: Db, id: string, until: Instant): Promise<void> {
  await db.execute(sql`update applications set next_look_at = ${toIso(until)}::timestamptz where id = ${id}`);
}

export interface Look {
  loaded: LoadedCase;
  decision: Decision;
  plan: Plan;
  /** On the employer's clock. */
  now: Instant;
}

/** Writes the outcome of looks: status columns (what had been promised stays written when it is over, so that it can be counted as kept or broken), and the news of persons and jobs, which are folds as well. */
export async function saveLooks(db: Db, looks: readonly Look[]): Promise<void> {
  if (looks.length === 0) return;
  const states = looks.map(({ loaded, decision, now }) => stateRow(loaded, decision, now)).sort((a, b) => (a.id < b.id ? -1 : 1));
  const saveStates = db.execute(sql`
    update applications a set
      status = r.status, open = r.open, stage_key = r.stage_key, stage_name = r.stage_name, stage_kind = r.stage_kind, applied_at = r.applied_at, waiting_since = r.waiting_since, promised_by = case when r.open then r.promised_by else a.promised_by end,
      last_contact_at = r.last_contact_at, outcome = r.outcome, outcome_at = r.outcome_at, told_at = r.told_at, told_by = r.told_by,
      recruiter_name = coalesce(r.recruiter_name, a.recruiter_name), recruiter_email = coalesce(r.recruiter_email, a.recruiter_email),
      because = array(select jsonb_array_elements_text(r.because)), next_look_at = r.next_look_at, updated_at = r.updated_at
    from jsonb_to_recordset(${JSON.stringify(states)}::jsonb) as r(id text, status text, open boolean, stage_key text, stage_name text, stage_kind text, applied_at timestamptz, waiting_since timestamptz,
      promised_by timestamptz, last_contact_at timestamptz, outcome text, outcome_at timestamptz, told_at timestamptz, told_by text, recruiter_name text, recruiter_email text,
      because jsonb, next_look_at timestamptz, updated_at timestamptz)
    where a.id = r.id`);
  await Promise.all([saveStates, savePersons(db, looks), saveJobs(db, looks)]);
}

function stateRow({ id, facts }: LoadedCase, decision: Decision, now: Instant) {
  const { application } = facts;
  const at = (instant: Instant | null): string | null => (instant === null ? null : toIso(instant));
  const told = decision.told !== null && decision.told.at <= now ? decision.told : null;
  return {
    id, status: decision.status, open: decision.open, stage_key: application.stage === null ? null : stageKey(application.stage), stage_name: application.stage?.name ?? null, stage_kind: application.stage?.kind ?? null,
    applied_at: at(application.appliedAt), waiting_since: at(decision.waitingSince), promised_by: at(decision.promisedBy), last_contact_at: at(decision.lastContactAt),
    outcome: application.outcome?.kind ?? null, outcome_at: at(application.outcome?.at ?? null), told_at: at(told?.at ?? null), told_by: told?.by ?? null,
    recruiter_name: application.recruiter.name ?? null, recruiter_email: application.recruiter.email ?? null,
    because: decision.because, next_look_at: at(decision.nextLookAt), updated_at: toIso(now),
  };
}

async function savePersons(db: Db, looks: readonly Look[]): Promise<void> {
  const persons = new Map<string, CandidateState>();
  for (const { loaded } of looks) if (loaded.row.candidateId !== null && !sameAsKept(loaded)) persons.set(loaded.row.candidateId, loaded.facts.candidate);
  if (persons.size === 0) return;
  const rows = [...persons].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, person]) => ({
    id, first_name: person.firstName, last_name: person.lastName, name: person.name, email: person.email, timezone: person.timezone, locale: person.locale,
    erased_at: person.erasedAt === null ? null : toIso(person.erasedAt),
  }));
  await db.execute(sql`
    update candidates c set
      first_name = case when r.erased_at is null then r.first_name end, last_name = case when r.erased_at is null then r.last_name end, name = case when r.erased_at is null then r.name end,
      email = case when r.erased_at is null then r.email end, timezone = r.timezone, locale = r.locale, erased_at = r.erased_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id text, first_name text, last_name text, name text, email text, timezone text, locale text, erased_at timestamptz)
    where c.id = r.id and (c.first_name, c.last_name, c.name, c.email, c.timezone, c.locale, c.erased_at) is distinct from (r.first_name, r.last_name, r.name, r.email, r.timezone, r.locale, r.erased_at)`);
}

/** Most looks bring no news of the person. */
function sameAsKept({ candidateRow: kept, facts: { candidate } }: LoadedCase): boolean {
  return (
    kept !== null && kept.firstName === candidate.firstName && kept.lastName === candidate.lastName && kept.name === candidate.name && kept.email === candidate.email &&
    kept.timezone === candidate.timezone && kept.locale === candidate.locale && kept.erasedAt === candidate.erasedAt
  );
}

async function saveJobs(db: Db, looks: readonly Look[]): Promise<void> {
  const states = new Map<string, JobState>();
  for (const { loaded } of looks) if (loaded.row.jobId !== null && loaded.jobRow?.state !== loaded.facts.job.state) states.set(loaded.row.jobId, loaded.facts.job);
  if (states.size === 0) return;
  const rows = [...states].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, { state }]) => ({ id, state }));
  await db.execute(sql`
    update jobs j set state = r.state from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id text, state text) where j.id = r.id and j.state <> r.state`);
}

/** Writes what was planned, changed and cancelled. A message that another worker has planned already is left as it is: the key is unique. */
export async function savePlans(db: Db, looks: readonly Look[]): Promise<void> {
  const added = looks.flatMap((look) => look.plan.add.map((entry) => messageRow(look, entry)));
  if (added.length > 0) await db.insert(messages).values(added).onConflictDoNothing();
  for (const { plan, now, loaded } of looks) {
    for (const { id, status, plannedFor, heldBecause, step } of plan.change) {
      // It keeps the wording that it was planned with, unless it has become another letter.
      const templateId = sql`case when ${messages.kind} = ${step.kind} and ${messages.reason} = ${step.reason} then ${messages.templateId} else ${wordingFor(loaded, step)}::text end`;
      await db
        .update(messages)
        .set({ templateId, status, plannedFor, heldBecause, kind: step.kind, reason: step.reason, audience: step.audience, because: step.because, cancelledBy: null, closedReason: null, updatedAt: now })
        .where(and(eq(messages.id, id), sql`${messages.status} in ('planned', 'awaitingApproval', 'shadowed', 'cancelled', 'failed')`));
    }
    for (const { id, because } of plan.cancel) {
      await db
        .update(messages)
        .set({ status: 'cancelled', closedReason: because, cancelledBy: CANCELLED_BY_FACTS, updatedAt: now })
        .where(and(eq(messages.id, id), sql`${messages.status} in ('planned', 'awaitingApproval', 'shadowed')`));
    }
  }
}

function messageRow({ loaded, now }: Look, { step, status, heldBecause }: Plan['add'][number]): typeof messages.$inferInsert {
  return {
    id: messageIdOf(loaded.id, step), employerId: loaded.row.employerId, applicationId: loaded.id, connectionId: loaded.row.connectionId, live: loaded.row.live,
    kind: step.kind, reason: step.reason, step: step.step, episode: step.episode, audience: step.audience, status, because: step.because, heldBecause,
    policyId: loaded.policyId, templateId: wordingFor(loaded, step), plannedFor: step.plannedFor, createdAt: now, updatedAt: now,
  };
}

function wordingFor({ wordings, employer, facts }: LoadedCase, { kind, reason, audience }: Step): string | null {
  return chooseWording(wordings, { kind, reason, locale: localeFor(audience, facts.candidate.locale, employer.locale) })?.id ?? null;
}

/** The same rung of the same episode always has the same id, which is also the provider's idempotency key. */
export function messageIdOf(applicationId: string, { step, episode }: Pick<Step, 'step' | 'episode'>): string {
  return digestId('msg', applicationId, step, episode);
}

/** Closures of an employer that go within an hour of some moments, as the burst limit counts them. Locks the count against other workers until the transaction ends. */
export async function closuresAround(db: Db, employerId: string, { from, until }: { from: Instant; until: Instant }): Promise<{ id: string; at: Instant; approved: boolean; status: string }[]> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtext('hearback burst'), hashtext(${employerId}))`);
  const rows = await db
    .select({ id: messages.id, at: messages.plannedFor, approvedAt: messages.approvedAt, status: messages.status })
    .from(messages)
    .where(
      and(
        eq(messages.employerId, employerId), eq(messages.kind, 'closure'), sql`${messages.plannedFor} between ${toIso(from)}::timestamptz and ${toIso(until)}::timestamptz`,
        sql`(${messages.status} in ('planned', 'sending', 'sent', 'delivered', 'bounced', 'complained') or (${messages.status} = 'awaitingApproval' and ${messages.heldBecause} = ${BURST_HOLD}))`,
      ),
    );
  return rows.map((row) => ({ id: row.id, at: row.at, approved: row.approvedAt !== null, status: row.status }));
}

/** Holds messages that nobody has approved until somebody does. */
export async function holdForApproval(db: Db, ids: readonly string[], now: Instant): Promise<number> {
  if (ids.length === 0) return 0;
  const held = await db.execute<{ id: string }>(sql`
    update messages set status = 'awaitingApproval', held_because = ${BURST_HOLD}, updated_at = ${toIso(now)}::timestamptz
    where id in ${[...ids]} and status = 'planned' and approved_at is null returning id`);
  return held.length;
}

/** When the next look and the next message fall due for a test employer; null where none does. */
export async function nextDueOf(db: Db, employerId: string): Promise<{ look: Instant | null; message: Instant | null }> {
  const rows = await db.execute<{ look: string | null; message: string | null }>(sql`
    select
      (select next_look_at from applications where employer_id = ${employerId} and not live and next_look_at is not null order by next_look_at limit 1) as look,
      (select planned_for from messages where employer_id = ${employerId} and not live and status = 'planned' order by planned_for limit 1) as message`);
  const at = (time: string | null | undefined): Instant | null => (time === null || time === undefined ? null : new Date(time).getTime());
  return { look: at(rows[0]?.look), message: at(rows[0]?.message) };
}
