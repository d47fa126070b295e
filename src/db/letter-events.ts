/** What became of a letter of ours, as a hiring event of its application: the candidate has heard from us, or has not after all. */
import { eq } from 'drizzle-orm';
import type { HiringEventType } from '../domain/hiring-event.js';
import type { Instant } from '../domain/instant.js';
import type { Db } from './connect.js';
import { recordEvents, type Reported } from './hiring-events.js';
import type { MessageRow } from './outbox.js';
import { applications, employers } from './schema.js';

/** @param news.at on the employer's clock */
export function letterEvent(
  message: Pick<MessageRow, 'id' | 'kind' | 'reason'> & Partial<Pick<MessageRow, 'namesDay'>>,
  of: { employerId: string; externalId: string; connectionId: string; live: boolean },
  { type, at, note }: { type: HiringEventType; at: Instant; note: string | null },
): Reported {
  const { employerId, externalId, connectionId, live } = of;
  const facts = { letter: { messageId: message.id, kind: message.kind, reason: message.reason, ...(type === 'candidate.written' && message.namesDay != null ? { namesDay: message.namesDay } : {}) }, ...(note === null ? {} : { note }) };
  const event = { type, occurredAt: at, dedupeKey: `${type}:${message.id}`, applicationId: externalId, facts };
  return { employerId, connectionId, live, clockAt: at, origin: 'hearback', deliveryId: null, event };
}

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

type LetterRow = Pick<MessageRow, 'id' | 'employerId' | 'applicationId' | 'live' | 'audience' | 'kind' | 'reason' | 'namesDay'>;

async function record(db: Db, message: LetterRow, { now, ...news }: { type: HiringEventType; at: Instant; now: Instant; note: string | null }): Promise<void> {
  if (message.applicationId === null) return;
  const { employerId, live, externalId, connectionId } = applications;
  const [found] = await db.select({ employerId, live, externalId, connectionId }).from(applications).where(eq(applications.id, message.applicationId));
  if (found !== undefined) await recordEvents(db, [letterEvent(message, found, news)], now);
}
