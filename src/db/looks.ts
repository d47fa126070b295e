/** The questions of the look: which applications are due, and the writing down of what was decided. */
import { and, eq, sql } from 'drizzle-orm';
import type { Decision } from '../domain/decision.js';
import { type Instant, toIso } from '../domain/instant.js';
import { readInquiries } from '../domain/inquiries.js';
import { answerAndInquiry } from '../domain/obligation.js';
import type { CandidateState } from '../domain/person-and-job.js';
import { type Plan, BURST_HOLD } from '../domain/plan.js';
import { stageKey } from '../domain/stages.js';
import type { ApplicationRow, LoadedCase } from './cases.js';
import type { Db } from './connect.js';
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

/**
 * Writes the outcome of looks: status columns, and the news of persons and jobs, which are folds as well.
 * @param looks one for each application, in the order of time
 */
export async function saveLooks(db: Db, looks: readonly Look[]): Promise<void> {
  if (looks.length === 0) return;
  const states = looks.map(stateRow).sort((a, b) => (a.id < b.id ? -1 : 1));
  const saveStates = db.execute(sql`
    update applications a set
      status = r.status, open = r.open, stage_key = r.stage_key, stage_name = r.stage_name, stage_kind = r.stage_kind, applied_at = r.applied_at, waiting_since = r.waiting_since, promised_by = r.promised_by,
      last_contact_at = r.last_contact_at, outcome = r.outcome, outcome_at = r.outcome_at, told_at = r.told_at, told_by = r.told_by,
      recruiter_name = r.recruiter_name, recruiter_email = r.recruiter_email,
      owed_kind = r.owed_kind, owed_since = r.owed_since, owed_by = r.owed_by, owed_held_by = array(select jsonb_array_elements_text(r.owed_held_by)),
      asked_since = r.asked_since, asked_by = r.asked_by, asked_held_by = array(select jsonb_array_elements_text(r.asked_held_by)),
      law_rule = r.law_rule, law_since = r.law_since, law_by = r.law_by, law_open = r.law_open, law_told_at = r.law_told_at, law_told_how = r.law_told_how, law_message_id = r.law_message_id, law_held_by = array(select jsonb_array_elements_text(r.law_held_by)),
      because = array(select jsonb_array_elements_text(r.because)), next_look_at = r.next_look_at, updated_at = r.updated_at
    from jsonb_to_recordset(${JSON.stringify(states)}::jsonb) as r(id text, status text, open boolean, stage_key text, stage_name text, stage_kind text, applied_at timestamptz, waiting_since timestamptz,
      promised_by timestamptz, last_contact_at timestamptz, outcome text, outcome_at timestamptz, told_at timestamptz, told_by text, recruiter_name text, recruiter_email text,
      owed_kind text, owed_since timestamptz, owed_by timestamptz, owed_held_by jsonb, asked_since timestamptz, asked_by timestamptz, asked_held_by jsonb,
      law_rule text, law_since timestamptz, law_by timestamptz, law_open boolean, law_told_at timestamptz, law_told_how text, law_message_id text, law_held_by jsonb, because jsonb, next_look_at timestamptz, updated_at timestamptz)
    where a.id = r.id`);
  await Promise.all([saveStates, savePersons(db, looks), saveJobs(db, looks), saveInquiries(db, looks)]);
}

/** What a look leaves as it was: what had been promised stays written when it is over, so that it can be counted as kept or broken, and so does who recruits. */
export function keptOver({ loaded: { row, facts }, decision }: Look): Pick<ApplicationRow, 'promisedBy' | 'recruiterName' | 'recruiterEmail'> {
  const { recruiter } = facts.application;
  return { promisedBy: decision.open ? decision.promisedBy : row.promisedBy, recruiterName: recruiter.name ?? row.recruiterName, recruiterEmail: recruiter.email ?? row.recruiterEmail };
}

function stateRow(look: Look) {
  const { loaded: { id, facts }, decision, now } = look;
  const { application } = facts;
  const { promisedBy, recruiterName, recruiterEmail } = keptOver(look);
  const at = (instant: Instant | null): string | null => (instant === null ? null : toIso(instant));
  const { answer, inquiry } = answerAndInquiry(decision.owed);
  const { law } = decision;
  const told = decision.told !== null && decision.told.at <= now ? decision.told : null;
  return {
    id, status: decision.status, open: decision.open, stage_key: application.stage === null ? null : stageKey(application.stage), stage_name: application.stage?.name ?? null, stage_kind: application.stage?.kind ?? null,
    applied_at: at(application.appliedAt), waiting_since: at(decision.waitingSince), promised_by: at(promisedBy), last_contact_at: at(decision.lastContactAt),
    outcome: application.outcome?.kind ?? null, outcome_at: at(application.outcome?.at ?? null), told_at: at(told?.at ?? null), told_by: told?.by ?? null,
    recruiter_name: recruiterName, recruiter_email: recruiterEmail,
    owed_kind: answer?.kind ?? null, owed_since: at(answer?.since ?? null), owed_by: at(answer?.dueAt ?? null), owed_held_by: answer?.heldBy ?? [],
    asked_since: at(inquiry?.since ?? null), asked_by: at(inquiry?.dueAt ?? null), asked_held_by: inquiry?.heldBy ?? [],
    law_rule: law?.rule.id ?? null, law_since: at(law?.interviewedAt ?? null), law_by: at(law?.dueAt ?? null), law_open: law?.open ?? false, law_told_at: at(law?.told?.at ?? null), law_told_how: law?.told?.how ?? null,
    law_message_id: law?.told?.messageId ?? null, law_held_by: law?.heldBy ?? [],
    because: decision.because, next_look_at: at(decision.nextLookAt), updated_at: toIso(now),
  };
}

async function savePersons(db: Db, looks: readonly Look[]): Promise<void> {
  const latest = new Map<string, LoadedCase>();
  for (const { loaded } of looks) if (loaded.row.candidateId !== null) latest.set(loaded.row.candidateId, loaded);
  const persons = [...latest].filter(([, loaded]) => !sameAsKept(loaded)).map(([id, { facts }]): [string, CandidateState] => [id, facts.candidate]);
  if (persons.length === 0) return;
  const rows = persons.sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, person]) => ({
    id, first_name: person.firstName, last_name: person.lastName, name: person.name, email: person.email, timezone: person.timezone, locale: person.locale,
    erased_at: person.erasedAt === null ? null : toIso(person.erasedAt),
  }));
  await db.execute(sql`
    update candidates c set
      first_name = case when r.erased_at is null then r.first_name end, last_name = case when r.erased_at is null then r.last_name end, name = case when r.erased_at is null then r.name end,
      email = case when r.erased_at is null then r.email end, timezone = case when r.erased_at is null then r.timezone end, locale = case when r.erased_at is null then r.locale end, erased_at = r.erased_at
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

/** When the questions of candidates are due to be answered, and whether they have been. */
async function saveInquiries(db: Db, looks: readonly Look[]): Promise<void> {
  const asked = looks.flatMap(({ loaded: { facts }, decision }) => readInquiries(facts.application, decision.told, facts.calendars.employer));
  if (asked.length === 0) return;
  const rows = [...new Map(asked.map((inquiry) => [inquiry.id, inquiry])).values()].sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ id, dueAt, answer }) => ({ id, due_at: toIso(dueAt), answered_at: answer === null ? null : toIso(answer.at), answered_by: answer?.by ?? null }));
  await db.execute(sql`
    update inquiries i set due_at = r.due_at, answered_at = r.answered_at, answered_by = r.answered_by
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id text, due_at timestamptz, answered_at timestamptz, answered_by text)
    where i.id = r.id and (i.due_at, i.answered_at, i.answered_by) is distinct from (r.due_at, r.answered_at, r.answered_by)`);
}

async function saveJobs(db: Db, looks: readonly Look[]): Promise<void> {
  const latest = new Map<string, LoadedCase>();
  for (const { loaded } of looks) if (loaded.row.jobId !== null) latest.set(loaded.row.jobId, loaded);
  const changed = [...latest].filter(([, { jobRow, facts }]) => jobRow?.state !== facts.job.state);
  if (changed.length === 0) return;
  const rows = changed.sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, { facts }]) => ({ id, state: facts.job.state }));
  await db.execute(sql`
    update jobs j set state = r.state from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id text, state text) where j.id = r.id and j.state <> r.state`);
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
