/** Messages as people read them, and what people may do to one before it is sent: let it go, or stop it. */
import { and, asc, desc, eq, getTableColumns, gt, inArray, lte, sql, type SQL } from 'drizzle-orm';
import type { MessageKind } from '../domain/hiring-event.js';
import type { Instant } from '../domain/instant.js';
import { BURST_HOLD, type MessageStatus } from '../domain/plan.js';
import { type Since, writtenSince } from './changes.js';
import type { Db } from './connect.js';
import { messageEvents, messages } from './schema.js';

export const messageStatuses = ['planned', 'awaitingApproval', 'sending', 'sent', 'delivered', 'bounced', 'complained', 'failed', 'cancelled', 'shadowed'] as const satisfies readonly MessageStatus[];
export type MessageRow = typeof messages.$inferSelect;
export type MessageEventRow = typeof messageEvents.$inferSelect;

export interface MessageFilter {
  status?: readonly MessageStatus[];
  kind?: readonly MessageKind[];
  applicationId?: string;
}

/** What a list needs of a message: not its text, nor the frozen request. */
export type ListedMessage = Omit<MessageRow, 'text' | 'html' | 'frozen'>;

const { text: _text, html: _html, frozen: _frozen, ...listed } = getTableColumns(messages);

function conditions({ status, kind, applicationId }: MessageFilter): (SQL | undefined)[] {
  return [
    status === undefined ? undefined : inArray(messages.status, [...status]),
    kind === undefined ? undefined : inArray(messages.kind, [...kind]),
    applicationId === undefined ? undefined : eq(messages.applicationId, applicationId),
  ];
}

/**
 * Those planned for latest first.
 * @param page.after planned time and id of the last one seen
 */
export async function listMessages(
  db: Db,
  employerId: string,
  filter: MessageFilter,
  page: { limit: number; after: { at: Instant; id: string } | null },
): Promise<ListedMessage[]> {
  const seen = page.after === null ? undefined : sql`(${messages.plannedFor}, ${messages.id}) < (${new Date(page.after.at).toISOString()}::timestamptz, ${page.after.id})`;
  return db
    .select(listed)
    .from(messages)
    .where(
      and(
        eq(messages.employerId, employerId),
        ...conditions(filter),
        seen,
      ),
    )
    .orderBy(desc(messages.plannedFor), desc(messages.id))
    .limit(page.limit);
}

/** Those written since then, by their ids. @param page.after the id of the last one seen */
export async function listChangedMessages(db: Db, employerId: string, filter: MessageFilter, page: { since: Since; limit: number; after: string | null }): Promise<ListedMessage[]> {
  return db
    .select(listed)
    .from(messages)
    .where(and(eq(messages.employerId, employerId), ...conditions(filter), writtenSince(messages, page.since), page.after === null ? undefined : gt(messages.id, page.after)))
    .orderBy(asc(messages.id))
    .limit(page.limit);
}

/** @returns the messages of some applications, of each those planned for latest, and no more than this */
export async function messagesOf(db: Db, employerId: string, applicationIds: readonly string[], atMost: number): Promise<ReadonlyMap<string, ListedMessage[]>> {
  if (applicationIds.length === 0) return new Map();
  const of = and(eq(messages.employerId, employerId), inArray(messages.applicationId, [...applicationIds]));
  const ranked = db.select({ id: messages.id, rank: sql<number>`row_number() over (partition by ${messages.applicationId} order by ${messages.plannedFor} desc, ${messages.id} desc)`.as('rank') }).from(messages).where(of).as('ranked');
  const rows = await db.select(listed).from(messages).innerJoin(ranked, and(eq(ranked.id, messages.id), lte(ranked.rank, atMost))).where(of).orderBy(desc(messages.plannedFor), desc(messages.id));
  const byApplication = new Map<string, ListedMessage[]>();
  for (const row of rows) byApplication.set(row.applicationId ?? '', [...(byApplication.get(row.applicationId ?? '') ?? []), row]);
  return byApplication;
}

/** @returns null where the employer has no message of this id */
export async function readMessage(db: Db, employerId: string, id: string): Promise<MessageRow | null> {
  const [row] = await db.select().from(messages).where(and(eq(messages.id, id), eq(messages.employerId, employerId)));
  return row ?? null;
}

/** @returns what became of a message, in the order of time; where two are of one moment, that it was sent comes first */
export async function readMessageEvents(db: Db, messageId: string): Promise<MessageEventRow[]> {
  return db.select().from(messageEvents).where(eq(messageEvents.messageId, messageId)).orderBy(messageEvents.at, sql`${messageEvents.type} <> 'sent'`, messageEvents.id);
}

export interface Approval {
  employerId: string;
  /** A key's id. */
  by: string;
  /** By the employer's clock. */
  at: Instant;
}

/**
 * Lets messages go that wait for a person: they are planned again, and whoever sends them decides once more whether they are still true.
 * Takes its rows in the order of their ids, so that two of these never wait for one another.
 * @param which the messages by id, or all that wait (of one kind)
 * @returns the ids of those that were let go; a message that does not wait is left as it is
 */
export async function approveMessages(db: Db, which: { ids: readonly string[] } | { kind: MessageKind | null }, approval: Approval): Promise<string[]> {
  const chosen = 'ids' in which ? inArray(messages.id, [...which.ids]) : which.kind === null ? undefined : eq(messages.kind, which.kind);
  const waiting = db
    .select({ id: messages.id })
    .from(messages)
    .where(and(eq(messages.employerId, approval.employerId), eq(messages.status, 'awaitingApproval'), chosen))
    .orderBy(messages.id)
    .for('update');
  const approved = await db
    .update(messages)
    .set({ status: 'planned', approvedAt: approval.at, approvedBy: approval.by, updatedAt: approval.at })
    .where(inArray(messages.id, waiting))
    .returning({ id: messages.id });
  return approved.map(({ id }) => id);
}

/** Lets closures of some applications go that the burst limit alone holds: a person has approved that they are so many. */
export async function approveHeldClosures(db: Db, applicationIds: readonly string[], approval: Approval): Promise<void> {
  if (applicationIds.length === 0) return;
  await db
    .update(messages)
    .set({ status: 'planned', approvedAt: approval.at, approvedBy: approval.by, updatedAt: approval.at })
    .where(and(eq(messages.employerId, approval.employerId), inArray(messages.applicationId, [...applicationIds]), eq(messages.kind, 'closure'), eq(messages.status, 'awaitingApproval'), eq(messages.heldBecause, BURST_HOLD)));
}

/**
 * Stops a message that nobody has begun to send. Since a person did it (`by`, a key's id), no facts bring it back.
 * @returns whether it was stopped; one that is being sent, or was, is left as it is
 */
export async function cancelMessage(db: Db, which: { employerId: string; id: string; by: string; reason: string; at: Instant }): Promise<boolean> {
  const stopped = await db
    .update(messages)
    .set({ status: 'cancelled', closedReason: which.reason, cancelledBy: which.by, updatedAt: which.at })
    .where(
      and(eq(messages.id, which.id), eq(messages.employerId, which.employerId), inArray(messages.status, ['planned', 'awaitingApproval', 'shadowed'])),
    )
    .returning({ id: messages.id });
  return stopped.length > 0;
}

/** The states of several messages of one employer; ids it does not have are left out. */
export async function statusesOf(db: Db, employerId: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: messages.id, status: messages.status })
    .from(messages)
    .where(and(eq(messages.employerId, employerId), inArray(messages.id, [...ids])));
  return new Map(rows.map(({ id, status }) => [id, status]));
}
