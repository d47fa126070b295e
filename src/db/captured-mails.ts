/** Mails that never left the machine: kept once each, listed newest first, read one by one. */
import { desc, eq, sql, type SQL } from 'drizzle-orm';
import { type Instant, toIso } from '../domain/instant.js';
import type { MessageKind } from '../domain/hiring-event.js';
import type { Db } from './connect.js';
import { applications, capturedMails, employers, jobs, messages } from './schema.js';

export interface CapturedMailSummary {
  messageId: string;
  /** Null where the person has been erased. */
  to: string | null;
  subject: string | null;
  kind: MessageKind;
  reason: string;
  employer: string;
  timezone: string;
  jobTitle: string | null;
  capturedAt: Instant;
}

export interface CapturedMail extends CapturedMailSummary {
  text: string | null;
  html: string | null;
  /** The whole message; empty where the person has been erased. */
  eml: string;
}

/** Where a page of the list ends: the next one begins behind it. */
export interface CapturedPlace {
  capturedAt: Instant;
  messageId: string;
}

export interface MailToKeep {
  messageId: string;
  employerId: string;
  eml: string;
  /** By the employer's clock. */
  capturedAt: Instant;
}

/** Keeps mails; a second one for the same message changes nothing. */
export async function keepCapturedMails(db: Db, mails: readonly MailToKeep[]): Promise<void> {
  if (mails.length === 0) return;
  const rows = mails.map(({ messageId, employerId, eml, capturedAt }) => ({ message_id: messageId, employer_id: employerId, eml, captured_at: toIso(capturedAt) }));
  await db.execute(sql`
    insert into captured_mails (message_id, employer_id, eml, captured_at)
    select message_id, employer_id, eml, captured_at from json_to_recordset(${JSON.stringify(rows)}::text::json) as r(message_id text, employer_id text, eml text, captured_at timestamptz)
    on conflict do nothing`);
}

export async function keepCapturedMail(db: Db, mail: MailToKeep): Promise<void> {
  await keepCapturedMails(db, [mail]);
}

/** @returns whether a mail of this message was kept */
export async function hasCapturedMail(db: Db, messageId: string): Promise<boolean> {
  const rows = await db.select({ messageId: capturedMails.messageId }).from(capturedMails).where(eq(capturedMails.messageId, messageId));
  return rows.length > 0;
}

const summary = {
  messageId: capturedMails.messageId,
  to: messages.toAddress,
  subject: messages.subject,
  kind: messages.kind,
  reason: messages.reason,
  employer: employers.name,
  timezone: employers.timezone,
  jobTitle: jobs.title,
  capturedAt: capturedMails.capturedAt,
};

/** @param page.after where the page before ended; null for the newest */
export async function listCapturedMails(db: Db, page: { after: CapturedPlace | null; limit: number }): Promise<CapturedMailSummary[]> {
  const { after, limit } = page;
  const older: SQL | undefined = after === null ? undefined : sql`(${capturedMails.capturedAt}, ${capturedMails.messageId}) < (${toIso(after.capturedAt)}::timestamptz, ${after.messageId})`;
  return joined(db, older).orderBy(desc(capturedMails.capturedAt), desc(capturedMails.messageId)).limit(limit);
}

function joined(db: Db, where: SQL | undefined) {
  return db
    .select(summary)
    .from(capturedMails)
    .innerJoin(messages, eq(messages.id, capturedMails.messageId))
    .innerJoin(employers, eq(employers.id, capturedMails.employerId))
    .leftJoin(applications, eq(applications.id, messages.applicationId))
    .leftJoin(jobs, eq(jobs.id, applications.jobId))
    .where(where);
}

export async function findCapturedMail(db: Db, messageId: string): Promise<CapturedMail | null> {
  const [found] = await joined(db, eq(capturedMails.messageId, messageId));
  if (found === undefined) return null;
  const [bodies] = await db
    .select({ text: messages.text, html: messages.html, eml: capturedMails.eml })
    .from(capturedMails)
    .innerJoin(messages, eq(messages.id, capturedMails.messageId))
    .where(eq(capturedMails.messageId, messageId));
  return bodies === undefined ? null : { ...found, ...bodies };
}
