/** Employers' own keys of the mail provider: kept sealed, opened only to send. Who has one that is refused, or gone while mails are in doubt, is told by an alarm. */
import { createHash } from 'node:crypto';
import { and, eq, gt, isNotNull, lte, or, sql } from 'drizzle-orm';
import { DAY_MS, type Instant } from '../domain/instant.js';
import { clearAlarm, raiseAlarm } from './alarms.js';
import type { Db } from './connect.js';
import { messages } from './schema.js';
import { replacedSenderKeys, senderKeys } from './schema-sender.js';
import type { Seal } from './seal.js';

export type SenderKeyRow = typeof senderKeys.$inferSelect;
/** What is needed of a key to send with it and to look up what was sent. */
export type OwnKey = Pick<SenderKeyRow, 'employerId' | 'account' | 'sealedKey' | 'from' | 'refusedBecause'>;

/** The provider keeps its idempotency keys no longer (research/email.md 1.3): after that an attempt is not to be repeated by any key. */
const REPLACED_KEPT_MS = DAY_MS;

/** @returns the name of the account that a key opens: a digest, which says nothing of the key */
export function accountOf(apiKey: string): string {
  return createHash('sha256').update(apiKey).digest('hex').slice(0, 16);
}

const keyAlarm = (employerId: string): string => `mail key of ${employerId}`;
const goneAlarm = (employerId: string, account: string): string => `mail account ${account} of ${employerId}`;

/** With what an employer's letters are sent from now on. */
export interface NewSenderKey {
  employerId: string;
  apiKey: string;
  from: string;
  /** Null: the one that was there, if there was one, stays. */
  webhookSecret: string | null;
}

/** Puts a key in place of the one that was there, which is kept while mails tried with it are in doubt. Mails that this key's account has in doubt are gone after at once. @param now by the real clock */
export async function setSenderKey(db: Db, seal: Pick<Seal, 'seal'>, { employerId, apiKey, from, webhookSecret }: NewSenderKey, now: Instant): Promise<void> {
  const account = accountOf(apiKey);
  const key = { sealedKey: seal.seal(apiKey), account, from, setAt: now, refusedBecause: null, ...(webhookSecret === null ? {} : { sealedWebhookSecret: seal.seal(webhookSecret) }) };
  await db.transaction(async (tx) => {
    await keepReplaced(tx, { employerId, account }, now);
    await tx.insert(senderKeys).values({ employerId, ...key }).onConflictDoUpdate({ target: senderKeys.employerId, set: key });
    await tx.update(messages).set({ notBefore: now }).where(and(eq(messages.employerId, employerId), eq(messages.account, account), eq(messages.status, 'sending'), isNotNull(messages.notBefore)));
    for (const subject of [keyAlarm(employerId), goneAlarm(employerId, account)]) await clearAlarm(tx, 'mailAccount', subject, now);
  });
}

async function keepReplaced(tx: Db, { employerId, account }: Pick<SenderKeyRow, 'employerId' | 'account'>, now: Instant): Promise<void> {
  const [before] = await tx.select().from(senderKeys).where(eq(senderKeys.employerId, employerId)).for('update');
  if (before !== undefined && before.account !== account) {
    const kept = { sealedKey: before.sealedKey, from: before.from, replacedAt: now };
    await tx.insert(replacedSenderKeys).values({ employerId, account: before.account, ...kept }).onConflictDoUpdate({ target: [replacedSenderKeys.employerId, replacedSenderKeys.account], set: kept });
  }
  await tx.delete(replacedSenderKeys).where(and(eq(replacedSenderKeys.employerId, employerId), eq(replacedSenderKeys.account, account)));
}

/** The key of an account that mails were tried through: the one that is set, or one that it was set in place of. */
export async function keyOfAccount(db: Db, employerId: string, account: string): Promise<(OwnKey & { replaced: boolean }) | null> {
  const [set] = await db.select().from(senderKeys).where(theSame(employerId, account));
  if (set !== undefined) return { ...set, replaced: false };
  const [before] = await db.select().from(replacedSenderKeys).where(and(eq(replacedSenderKeys.employerId, employerId), eq(replacedSenderKeys.account, account)));
  return before === undefined ? null : { ...before, refusedBecause: null, replaced: true };
}

/** Deletes the replaced keys that nothing is to be looked up with any more. @param now by the real clock @returns how many */
export async function forgetReplacedKeys(db: Db, now: Instant): Promise<number> {
  const inDoubt = sql`exists (select from messages m where m.employer_id = ${replacedSenderKeys.employerId} and m.account = ${replacedSenderKeys.account} and m.status = 'sending')`;
  const gone = await db.delete(replacedSenderKeys).where(or(lte(replacedSenderKeys.replacedAt, now - REPLACED_KEPT_MS), sql`not ${inDoubt}`)).returning({ account: replacedSenderKeys.account });
  return gone.length;
}

export async function readSenderKey(db: Db, employerId: string): Promise<SenderKeyRow | null> {
  const [row] = await db.select().from(senderKeys).where(eq(senderKeys.employerId, employerId));
  return row ?? null;
}

/** @returns false where there was none */
export async function deleteSenderKey(db: Db, employerId: string, now: Instant): Promise<boolean> {
  return db.transaction(async (tx) => {
    await tx.delete(replacedSenderKeys).where(eq(replacedSenderKeys.employerId, employerId));
    const gone = await tx.delete(senderKeys).where(eq(senderKeys.employerId, employerId)).returning({ account: senderKeys.account });
    await clearAlarm(tx, 'mailAccount', keyAlarm(employerId), now);
    return gone.length > 0;
  });
}

/**
 * @returns the secret by which the webhooks of an employer's own account are signed; null where there is none
 * @throws Error where it was sealed with another key
 */
export async function webhookSecretOf(db: Db, seal: Pick<Seal, 'open'>, employerId: string): Promise<string | null> {
  const sealed = (await readSenderKey(db, employerId))?.sealedWebhookSecret ?? null;
  return sealed === null ? null : seal.open(sealed);
}

/** The provider refuses a key: nothing is sent until it takes it again, or another is set. @param why without addresses */
export async function noteKeyRefused(db: Db, { employerId, account }: Pick<SenderKeyRow, 'employerId' | 'account'>, why: string, now: Instant): Promise<void> {
  await db.transaction(async (tx) => {
    const noted = await tx.update(senderKeys).set({ refusedBecause: why }).where(theSame(employerId, account)).returning({ employerId: senderKeys.employerId });
    if (noted.length === 0) return;
    const detail = `no letter of this employer goes out: the mail provider refuses their own key. ${why}. They stay planned; set a key that works with PUT /v1/employer/sender/key, or remove it with DELETE`;
    await raiseAlarm(tx, { employerId, kind: 'mailAccount', subject: keyAlarm(employerId), detail }, now);
  });
}

export async function noteKeyTaken(db: Db, { employerId, account }: Pick<SenderKeyRow, 'employerId' | 'account'>, now: Instant): Promise<void> {
  await db.update(senderKeys).set({ refusedBecause: null }).where(theSame(employerId, account));
  await clearAlarm(db, 'mailAccount', keyAlarm(employerId), now);
}

/** A mail whose end is unknown was tried through an account whose key is here no more. @param now by the real clock @returns why nothing is done about it, for people */
export async function noteAccountGone(db: Db, { employerId, account }: Pick<SenderKeyRow, 'employerId' | 'account'>, now: Instant): Promise<string> {
  const why = 'it was tried with a key of the mail provider that has been taken away since, and may have been sent: it is sent through no other account. Set that key again with PUT /v1/employer/sender/key, and it is looked up there';
  await raiseAlarm(db, { employerId, kind: 'mailAccount', subject: goneAlarm(employerId, account), detail: `of a letter nobody knows whether it was sent: ${why}` }, now);
  return why;
}

/** One mail that was in doubt is known to have been sent: where it was the last of its account, nobody needs that account's key any more. @param now by the real clock */
export async function noteDoubtOver(db: Db, { employerId, account }: Pick<SenderKeyRow, 'employerId' | 'account'>, now: Instant): Promise<void> {
  const [other] = await db.select({ id: messages.id }).from(messages).where(and(eq(messages.employerId, employerId), eq(messages.account, account), eq(messages.status, 'sending'), gt(messages.attempts, 1))).limit(1);
  if (other === undefined) await clearAlarm(db, 'mailAccount', goneAlarm(employerId, account), now);
}

function theSame(employerId: string, account: string) {
  return and(eq(senderKeys.employerId, employerId), eq(senderKeys.account, account));
}
