/** Deliveries as people read them, and the one thing that people do to one: have it read again. */
import { and, desc, eq, inArray, lt } from 'drizzle-orm';
import type { Db } from './connect.js';
import { deliveries } from './schema.js';

export const deliveryStatuses = ['received', 'processed', 'ignored', 'duplicate', 'failed'] as const;
export type DeliveryRow = typeof deliveries.$inferSelect;
export type ListedDelivery = Omit<DeliveryRow, 'headers' | 'body' | 'lookingUp'>;

const listed = {
  id: deliveries.id, employerId: deliveries.employerId, connectionId: deliveries.connectionId, dedupeKey: deliveries.dedupeKey, receivedAt: deliveries.receivedAt,
  clockAt: deliveries.clockAt, status: deliveries.status, eventType: deliveries.eventType, error: deliveries.error, attempts: deliveries.attempts,
  eventIds: deliveries.eventIds, repeats: deliveries.repeats, processedAt: deliveries.processedAt,
};

/** The newest first. @param page.after the id of the last one seen */
export async function listDeliveries(
  db: Db,
  connectionId: string,
  filter: { status?: readonly DeliveryRow['status'][] },
  page: { limit: number; after: string | null },
): Promise<ListedDelivery[]> {
  return db
    .select(listed)
    .from(deliveries)
    .where(
      and(
        eq(deliveries.connectionId, connectionId),
        filter.status === undefined ? undefined : inArray(deliveries.status, [...filter.status]),
        page.after === null ? undefined : lt(deliveries.id, page.after),
      ),
    )
    .orderBy(desc(deliveries.id))
    .limit(page.limit);
}

/** @returns the delivery with the headers and the body it came with; null where the employer has none of this id */
export async function readDelivery(db: Db, employerId: string, id: string): Promise<DeliveryRow | null> {
  const [row] = await db.select().from(deliveries).where(and(eq(deliveries.id, id), eq(deliveries.employerId, employerId)));
  return row ?? null;
}

/**
 * Puts a delivery back among those that wait to be read. Its events are recognised where they were recorded before, so reading it twice does nothing twice.
 * @returns the delivery as it waits now; null where the employer has none of this id
 */
export async function replayDelivery(db: Db, employerId: string, id: string): Promise<DeliveryRow | null> {
  const [row] = await db
    .update(deliveries)
    .set({ status: 'received', error: null, processedAt: null, lookingUp: false })
    .where(and(eq(deliveries.id, id), eq(deliveries.employerId, employerId)))
    .returning();
  return row ?? null;
}
