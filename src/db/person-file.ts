/** Everything that is kept about one person at one employer, over all their records and applications: what they may ask to see, and what an erasure takes away. Never writes. */
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Instant } from '../domain/instant.js';
import { type ApplicationRow, readApplication, readHistory, type RecordedEvent } from './application-list.js';
import { type CandidateFile, readCandidateFile } from './candidate-file.js';
import { personsOf } from './persons.js';
import type { Db } from './connect.js';
import { ofPersons } from './erasure.js';
import { inboundMails } from './schema-inbound.js';
import { applications, candidates, messages } from './schema.js';

export type CandidateRow = typeof candidates.$inferSelect;

/** One person: merged records stand for each other. */
export interface Person {
  records: CandidateRow[];
  applicationIds: string[];
}

/** @param id of any of the person's records @returns null where the employer has no such candidate */
export async function readPerson(db: Db, employerId: string, id: string): Promise<Person | null> {
  const [own] = await db.select({ id: candidates.id }).from(candidates).where(and(eq(candidates.id, id), eq(candidates.employerId, employerId)));
  if (own === undefined) return null;
  const persons = await personsOf(db, [id]);
  const [records, theirs] = await Promise.all([
    db.select().from(candidates).where(and(inArray(candidates.id, persons.recordsOf(id)), eq(candidates.employerId, employerId))).orderBy(asc(candidates.id)),
    db.select({ id: applications.id }).from(applications).where(and(inArray(applications.candidateId, persons.recordsOf(id)), eq(applications.employerId, employerId))).orderBy(asc(applications.id)),
  ]);
  return { records, applicationIds: theirs.map((application) => application.id) };
}

export interface ApplicationFile {
  application: ApplicationRow;
  history: RecordedEvent[];
  /** Every mail about it, to whomever. */
  messages: { id: string; at: Instant; audience: string; kind: string; reason: string; status: string; to: string | null; subject: string | null; text: string | null }[];
  said: CandidateFile;
  /** Mails of theirs that came to us. */
  mails: { at: Instant; from: string | null; subject: string | null; text: string | null }[];
}

export async function readApplicationFiles(db: Db, employerId: string, { applicationIds }: Person): Promise<ApplicationFile[]> {
  const files: ApplicationFile[] = [];
  for (const id of applicationIds) {
    const application = await readApplication(db, employerId, id);
    if (application === null) continue;
    const [history, about, said, mails] = await Promise.all([
      readHistory(db, application),
      db.select({ id: messages.id, at: sql<Instant>`coalesce(${messages.sentAt}, ${messages.plannedFor})`.mapWith(messages.plannedFor), audience: messages.audience, kind: messages.kind, reason: messages.reason, status: messages.status, to: messages.toAddress, subject: messages.subject, text: messages.text })
        .from(messages).where(eq(messages.applicationId, id)).orderBy(asc(messages.plannedFor), asc(messages.id)),
      readCandidateFile(db, id),
      db.select({ at: inboundMails.receivedAt, from: inboundMails.fromAddress, subject: inboundMails.subject, text: sql<string | null>`coalesce(${inboundMails.wholeText}, ${inboundMails.text})` }).from(inboundMails).where(eq(inboundMails.applicationId, id)).orderBy(asc(inboundMails.receivedAt)),
    ]);
    files.push({ application, history, messages: about, said, mails });
  }
  return files;
}

/** How much of each there is that an erasure takes away; everything is 0 once it has. */
export interface Erasable {
  records: number;
  events: number;
  deliveries: number;
  messages: number;
  inquiries: number;
  feedback: number;
  addresses: number;
  mails: number;
}

export async function countErasable(db: Db, { records }: Person): Promise<Erasable> {
  const { records: ids, theirs, events, mails } = ofPersons(records.map(({ id }) => id));
  const [row] = await db.execute<{ [Name in keyof Erasable]: number }>(sql`
    select (select count(*)::int from candidates where id in ${ids} and coalesce(first_name, last_name, name, email, timezone, locale) is not null) as records,
      (select count(*)::int from hiring_events where id in (${events}) and (data ?| array['candidate', 'note', 'newAddress', 'mail'] or data -> 'contact' ? 'note')) as events,
      (select count(*)::int from deliveries where body <> '' and id in (select delivery_id from hiring_events where id in (${events}) and delivery_id is not null)) as deliveries,
      (select count(*)::int from messages where id in (${mails}) and (text is not null or to_address is not null)) as messages,
      (select count(*)::int from inquiries where text is not null and application_id in (${theirs})) as inquiries,
      (select count(*)::int from feedback where text is not null and application_id in (${theirs})) as feedback,
      (select count(*)::int from address_changes where address is not null and application_id in (${theirs})) as addresses,
      (select count(*)::int from inbound_mails where from_address is not null and application_id in (${theirs})) as mails`);
  return row ?? { records: 0, events: 0, deliveries: 0, messages: 0, inquiries: 0, feedback: 0, addresses: 0, mails: 0 };
}

/** What ends with an erasure: answers that are owed, and messages that have not gone. */
export async function countEnding(db: Db, { applicationIds }: Person): Promise<{ applications: number; owed: number; unsent: number }> {
  if (applicationIds.length === 0) return { applications: 0, owed: 0, unsent: 0 };
  const ids = sql`${applicationIds}`;
  const [row] = await db.execute<{ owed: number; unsent: number }>(sql`
    select (select coalesce(sum((owed_by is not null)::int + (asked_by is not null)::int + law_open::int), 0)::int from applications where id in ${ids}) as owed,
      (select count(*)::int from messages where application_id in ${ids} and status in ('planned', 'awaitingApproval', 'shadowed')) as unsent`);
  return { applications: applicationIds.length, owed: row?.owed ?? 0, unsent: row?.unsent ?? 0 };
}
