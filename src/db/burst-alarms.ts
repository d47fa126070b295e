/** Tells an employer that its closures were held by the burst limit: a mail once a day, and an alarm that stays until it is cleared. */
import type { Calendar } from '../domain/calendar.js';
import type { Instant } from '../domain/instant.js';
import type { EmployerRow } from './calendars.js';
import { raiseAlarm } from './alarms.js';
import type { Db } from './connect.js';
import { digestId } from './ids.js';
import { messages } from './schema.js';
import { worded } from '../domain/reason.js';

export async function planBurstAlarm(db: Db, { employer, calendar, held, now }: { employer: EmployerRow; calendar: Calendar; held: number; now: Instant }): Promise<void> {
  const episode = `burst@${calendar.localDate(now)}`;
  const because = [worded('burst', { count: held }), worded('burstWaits', {})];
  await db
    .insert(messages)
    .values({
      id: digestId('msg', employer.id, 'escalation.burst', episode), employerId: employer.id, applicationId: null, connectionId: null, live: employer.mode === 'live',
      kind: 'escalation', reason: 'approvalsWaiting', step: 'escalation.burst', episode, audience: 'employer', status: 'planned', because, plannedFor: now, createdAt: now, updatedAt: now,
    })
    .onConflictDoNothing();
  await raiseAlarm(db, { employerId: employer.id, kind: 'burst', subject: employer.id, detail: because.join('; ') }, now);
}
