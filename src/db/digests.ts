/** Reminders that go to one reader together: which others are due, and what the reader has got. */
import { inArray, sql, type SQL } from 'drizzle-orm';
import { type GotMail, MOST_IN_ONE } from '../domain/digest.js';
import { DAY_MS, type Instant, toIso } from '../domain/instant.js';
import type { Db } from './connect.js';
import type { MessageRow } from './outbox.js';
import { messages } from './schema.js';

/** More than a mail holds, so that it is known whether there are still more. */
const MOST_LOCKED = 3 * MOST_IN_ONE;

/** Whose reminders: of one kind, to one address. */
export interface Reader {
  employerId: string;
  kind: MessageRow['kind'];
  /** As `addressKey` gives it. */
  reader: string;
}

/** Until the transaction ends, nobody else puts together the reminders of this message's reader. Taken before any lock on a row; nothing where it has no reader. */
export async function lockReaderOf(db: Db, messageId: string): Promise<void> {
  await db.execute(sql`
    select pg_advisory_xact_lock(hashtext('hearback reader'), hashtext(employer_id || ' ' || kind || ' ' || reader)) from messages where id = ${messageId} and status = 'planned' and reader is not null`);
}

/** Locks the other messages of a reader that are due, with their applications; those that somebody else is at are left out. @param now by the employer's clock @param real by the real one */
export async function lockDueOf(db: Db, { employerId, kind, reader }: Reader, { but, now, real }: { but: string; now: Instant; real: Instant }): Promise<MessageRow[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select m.id from messages m join applications a on a.id = m.application_id
    where m.employer_id = ${employerId} and m.kind = ${kind} and m.reader = ${reader} and m.status = 'planned' and m.planned_for <= ${toIso(now)}::timestamptz and m.id <> ${but}
      and (not m.live or m.not_before is null or m.not_before <= ${toIso(real)}::timestamptz)
    order by m.planned_for, a.external_id, m.step limit ${MOST_LOCKED} for update of a, m skip locked`);
  return rows.length === 0 ? [] : db.select().from(messages).where(inArray(messages.id, rows.map(({ id }) => id)));
}

/** What a reader got, or is about to get, since a moment. */
export async function gotSince(db: Db, { employerId, kind, reader }: Reader, since: Instant): Promise<GotMail[]> {
  return (await mailsSince(db, employerId, since, sql`and m.kind = ${kind} and m.reader = ${reader}`)).map(({ step, size }) => ({ step, size }));
}

/** A mail, and who got it when. */
export interface ReaderMail extends GotMail {
  kind: MessageRow['kind'];
  reader: string | null;
  at: Instant;
}

/** Every reminder that an employer's people got since a moment. */
export async function gotByReaders(db: Db, employerId: string, since: Instant): Promise<ReaderMail[]> {
  return mailsSince(db, employerId, since, sql`and m.reader is not null`);
}

async function mailsSince(db: Db, employerId: string, since: Instant, ofWhom: SQL): Promise<ReaderMail[]> {
  const rows = await db.execute<{ kind: MessageRow['kind']; reader: string; step: string; at: string; carried: string }>(sql`
    select m.kind, m.reader, m.step, coalesce(m.sent_at, m.updated_at) as at, (select count(*) from messages c where c.together_with = m.id) as carried from messages m
    where m.employer_id = ${employerId} ${ofWhom} and m.together_with is null and m.planned_for >= ${toIso(since - 7 * DAY_MS)}::timestamptz
      and (m.sent_at >= ${toIso(since)}::timestamptz or m.status = 'sending')`);
  return rows.map(({ kind, reader, step, at, carried }) => ({ kind, reader, step, at: new Date(at).getTime(), size: Number(carried) + 1 }));
}
