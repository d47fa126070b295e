/** What became of a letter of ours, as a hiring event of its application: the candidate has heard from us, or has not after all. */
import { eq } from 'drizzle-orm';
import type { HiringEventType } from '../domain/hiring-event.js';
import type { Instant } from '../domain/instant.js';
import type { Db } from './connect.js';
import { recordEvents } from './hiring-events.js';
import type { MessageRow } from './outbox.js';
import { applications, employers } from './schema.js';

/**
 * Does nothing for mails to the employer's own people. Repeating it changes nothing.
 *
 * @param news.type `candidate.written` when the provider took it, `candidate.unreached` when it came back
 * @param news.now by the real clock; a test employer's own clock stands in for it
 */
export async function recordLetterEvent(db: Db, message: LetterRow, news: { type: 'candidate.written' | 'candidate.unreached'; now: Instant }): Promise<void> {
  if (message.audience !== 'candidate' || message.applicationId === null) return;
  const [employer] = await db.select({ testNow: employers.testNow }).from(employers).where(eq(employers.id, message.employerId));
  await record(db, message, { type: news.type, at: employer?.testNow ?? news.now, now: news.now, note: null });
}

/**
 * A person says that a closing letter was sent in error. Saying it twice changes nothing.
 * @param news.clockAt by the employer's clock @param news.now by the real one
 */
export async function recordCorrection(db: Db, message: LetterRow, news: { note: string | null; clockAt: Instant; now: Instant }): Promise<void> {
  await record(db, message, { type: 'application.corrected', at: news.clockAt, now: news.now, note: news.note });
}

type LetterRow = Pick<MessageRow, 'id' | 'employerId' | 'applicationId' | 'live' | 'audience' | 'kind' | 'reason'>;

async function record(db: Db, message: LetterRow, { type, at, now, note }: { type: HiringEventType; at: Instant; now: Instant; note: string | null }): Promise<void> {
  if (message.applicationId === null) return;
  const [found] = await db.select({ externalId: applications.externalId, connectionId: applications.connectionId }).from(applications).where(eq(applications.id, message.applicationId));
  if (found === undefined) return;
  const facts = { letter: { messageId: message.id, kind: message.kind, reason: message.reason }, ...(note === null ? {} : { note }) };
  const event = { type, occurredAt: at, dedupeKey: `${type}:${message.id}`, applicationId: found.externalId, facts };
  await recordEvents(db, [{ employerId: message.employerId, connectionId: found.connectionId, live: message.live, clockAt: at, origin: 'hearback', deliveryId: null, event }], now);
}
