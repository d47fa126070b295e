/** Rows of one employer with one application and its messages, for tests of what happens to mail. */
import type { Db } from '../../src/db/connect.js';
import { digestId } from '../../src/db/ids.js';
import { applications, connections, employers, jobs, messages } from '../../src/db/schema.js';

/** The id that the service itself gives to this application. */
export const APPLICATION = digestId('app', 'con_1', 'A1');
export const CLOCK = Date.UTC(2026, 2, 2, 9);

/** An employer `emp_1` with the connection `con_1`, the job `job_1` and the application `APPLICATION`; a test employer where `testNow` is given. */
export async function insertApplication(db: Db, { testNow = null as number | null, name = 'Acme Foods', timezone = 'Europe/Madrid' } = {}): Promise<void> {
  await db.insert(employers).values({ id: 'emp_1', name, mode: testNow === null ? 'live' : 'test', timezone, country: 'ES', locale: 'en-GB', testNow, createdAt: CLOCK });
  await db.insert(connections).values({ id: 'con_1', employerId: 'emp_1', provider: 'standard', state: 'active', atsMailsRejections: 'never', sealedSecret: Buffer.from('x'), createdAt: CLOCK });
  await db.insert(jobs).values({ id: 'job_1', employerId: 'emp_1', connectionId: 'con_1', externalId: 'J1', title: 'Baker' });
  await db.insert(applications).values({ id: APPLICATION, employerId: 'emp_1', connectionId: 'con_1', externalId: 'A1', jobId: 'job_1', live: testNow === null, updatedAt: CLOCK });
}

/** @param changes what is different from a closing letter to Ana that was sent */
export async function insertMessage(db: Db, changes: Partial<typeof messages.$inferInsert> & { id: string }): Promise<void> {
  await db.insert(messages).values({
    employerId: 'emp_1', applicationId: APPLICATION, connectionId: 'con_1', live: true, kind: 'closure', reason: 'notSelected', step: changes.id, episode: 'one',
    audience: 'candidate', status: 'sent', because: [], plannedFor: CLOCK, toAddress: 'Ana@people.example', subject: 'Your application', text: 'Hello Ana,', html: '<p>Hello Ana,</p>',
    createdAt: CLOCK, updatedAt: CLOCK, ...changes,
  });
}
