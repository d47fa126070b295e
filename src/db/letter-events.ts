/** What became of a letter of ours, as a hiring event of its application: the candidate has heard from us, or has not after all. */
import { eq } from 'drizzle-orm';
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
export async function recordLetterEvent(db: Db, message: MessageRow, news: { type: 'candidate.written' | 'candidate.unreached'; now: Instant }): Promise<void> {
  if (message.audience !== 'candidate' || message.applicationId === null) return;
  const [found] = await db
    .select({ externalId: applications.externalId, connectionId: applications.connectionId, testNow: employers.testNow })
    .from(applications)
    .innerJoin(employers, eq(employers.id, applications.employerId))
    .where(eq(applications.id, message.applicationId));
  if (found === undefined) return;
  const at = found.testNow ?? news.now;
  const event = {
    type: news.type, occurredAt: at, dedupeKey: `${news.type}:${message.id}`, applicationId: found.externalId, facts: { letter: { messageId: message.id, kind: message.kind, reason: message.reason } },
  };
  await recordEvents(db, [{ employerId: message.employerId, connectionId: found.connectionId, live: message.live, clockAt: at, origin: 'hearback', deliveryId: null, event }], news.now);
}
