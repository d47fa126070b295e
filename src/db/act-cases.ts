/** What a recruiter's link is about: the message that it came in, its application as it stands, and whose it is. */
import { eq } from 'drizzle-orm';
import type { Instant } from '../domain/instant.js';
import { type ApplicationRow, readApplication } from './application-list.js';
import type { EmployerRow } from './calendars.js';
import type { Db } from './connect.js';
import { digestId } from './ids.js';
import { employers, hiringEvents, messages } from './schema.js';

export interface ActCase {
  messageId: string;
  kind: string;
  reason: string;
  employer: EmployerRow;
  application: ApplicationRow;
}

/** @returns null where the message, or what it was about, is gone */
export async function actCaseOf(db: Db, messageId: string): Promise<ActCase | null> {
  const [found] = await db
    .select({ employer: employers, kind: messages.kind, reason: messages.reason, applicationId: messages.applicationId })
    .from(messages)
    .innerJoin(employers, eq(employers.id, messages.employerId))
    .where(eq(messages.id, messageId));
  if (found === undefined || found.applicationId === null) return null;
  const application = await readApplication(db, found.employer.id, found.applicationId);
  return application === null ? null : { messageId, kind: found.kind, reason: found.reason, employer: found.employer, application };
}

/** @param key of the event that an act makes @returns when it was made; null where it was not */
export async function doneBy(db: Db, connectionId: string, key: string): Promise<Instant | null> {
  const [event] = await db.select({ at: hiringEvents.occurredAt }).from(hiringEvents).where(eq(hiringEvents.id, digestId('evt', connectionId, key)));
  return event?.at ?? null;
}
