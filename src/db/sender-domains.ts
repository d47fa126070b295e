/** Employers' own sending domains: kept as the mail provider describes them. Who loses one is told by an alarm. */
import { and, asc, eq, gt } from 'drizzle-orm';
import type { Instant } from '../domain/instant.js';
import { lostVerification } from '../domain/sender.js';
import { clearAlarm, raiseAlarm } from './alarms.js';
import type { Db } from './connect.js';
import { senderDomains } from './schema-sender.js';

export type SenderDomainRow = typeof senderDomains.$inferSelect;

/** What the provider says of a domain. */
interface Described {
  status: string;
  records: unknown;
}

export async function readSenderDomain(db: Db, employerId: string): Promise<SenderDomainRow | null> {
  const [row] = await db.select().from(senderDomains).where(eq(senderDomains.employerId, employerId));
  return row ?? null;
}

/** @param providerId the provider's own id of a domain @returns null where it is no employer's */
export async function senderDomainOf(db: Db, providerId: string): Promise<SenderDomainRow | null> {
  const [row] = await db.select().from(senderDomains).where(eq(senderDomains.providerId, providerId));
  return row ?? null;
}

/** @param after the employer of the last one seen; '' for the first page */
export async function senderDomainsAfter(db: Db, after: string, limit: number): Promise<SenderDomainRow[]> {
  return db.select().from(senderDomains).where(gt(senderDomains.employerId, after)).orderBy(asc(senderDomains.employerId)).limit(limit);
}

/** @returns false where the employer has one already, or another employer has this one */
export async function insertSenderDomain(db: Db, row: SenderDomainRow): Promise<boolean> {
  return (await db.insert(senderDomains).values(row).onConflictDoNothing().returning({ name: senderDomains.name })).length > 0;
}

/** What the provider says now. A domain that is verified no more raises an alarm, and one that is again clears it. @param now by the real clock */
export async function noteSenderDomain(db: Db, { employerId, providerId, name }: SenderDomainRow, { status, records }: Described, now: Instant): Promise<void> {
  await db.transaction(async (tx) => {
    const which = and(eq(senderDomains.employerId, employerId), eq(senderDomains.providerId, providerId));
    const [before] = await tx.select({ status: senderDomains.status }).from(senderDomains).where(which).for('update');
    if (before === undefined) return;
    await tx.update(senderDomains).set({ status, records, askedAt: now }).where(which);
    if (lostVerification(before.status, status)) {
      const detail = `the sending domain ${name} is ${status} and no longer verified: letters come from the service's own address until its DNS records, which GET /v1/employer/sender lists, are set again`;
      await raiseAlarm(tx, { employerId, kind: 'mailAccount', subject: `domain ${name}`, detail }, now);
    } else if (status === 'verified') await clearAlarm(tx, 'mailAccount', `domain ${name}`, now);
  });
}

export async function deleteSenderDomain(db: Db, { employerId, name }: SenderDomainRow, now: Instant): Promise<void> {
  await db.delete(senderDomains).where(eq(senderDomains.employerId, employerId));
  await clearAlarm(db, 'mailAccount', `domain ${name}`, now);
}
