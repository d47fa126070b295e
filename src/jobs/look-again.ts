/** Right before a closure: asks the ATS whether it is still so. What has changed is recorded, so that the letter is decided anew; on doubt it waits. */
import type { AtsFailure } from '../ats/ats-api.js';
import type { Calendars } from '../db/calendars.js';
import { closureToConfirm, type ClosureToConfirm } from '../db/closures-to-confirm.js';
import type { Database } from '../db/connect.js';
import { inTransaction } from '../db/transaction.js';
import { type Instant, MINUTE_MS } from '../domain/instant.js';
import type { AtsAccounts, OpenAccount } from './ats-accounts.js';
import { recordShown, recordShownJob, type ShownBy } from './record-shown.js';

interface Deps {
  database: Pick<Database, 'db'>;
  calendars: Calendars;
  clock: { now(): Instant };
  accounts: AtsAccounts;
}

/** @returns why the letter must wait; null where it may be decided on what is known now, or nobody can be asked */
export type LookAgain = (messageId: string) => Promise<string | null>;

/** An ATS that has just not answered is not asked about the next closure at once: each such question takes its time, and other mails wait behind it. */
const REST_MS = MINUTE_MS;
const MOST_RESTING = 500;

export function createLookAgain(deps: Deps): LookAgain {
  const { database: { db }, clock, accounts } = deps;
  const resting = new Map<string, { until: Instant; why: string }>();

  /** A test clock moves through days in one of our minutes: its employer's ATS is asked each time. */
  function unanswered({ employer, connection }: OpenAccount, { message }: AtsFailure): string {
    const why = unsure(message);
    if (employer.mode === 'test') return why;
    if (resting.size >= MOST_RESTING) resting.clear();
    resting.set(connection.id, { until: clock.now() + REST_MS, why });
    return why;
  }

  async function confirmApplication({ applicationId, candidateId, jobId }: ClosureToConfirm, opened: OpenAccount, by: ShownBy): Promise<string | null> {
    const { lookUp } = opened.account;
    if (lookUp === undefined) return null;
    const asked = await accounts.ask(opened, () => lookUp({ applicationId, candidateId: candidateId ?? undefined, jobId: jobId ?? undefined }));
    if ('failure' in asked) return unanswered(opened, asked.failure);
    const snapshot = asked.answer;
    const { doubts } = await inTransaction(db, (tx) => recordShown(tx, deps, by, [{ applicationId: snapshot?.applicationId ?? applicationId, snapshot }]));
    return doubts[0] ?? null;
  }

  /** Where the job's end is the reason, that too must still be so. */
  async function confirmJob({ jobId, reason }: ClosureToConfirm, opened: OpenAccount, by: ShownBy): Promise<string | null> {
    const { lookUpJob } = opened.account;
    if (!reason.startsWith('position') || jobId === null || lookUpJob === undefined) return null;
    const asked = await accounts.ask(opened, () => lookUpJob(jobId));
    if ('failure' in asked) return unanswered(opened, asked.failure);
    const snapshot = asked.answer;
    if (snapshot === null) return null;
    const { doubts } = await inTransaction(db, (tx) => recordShownJob(tx, deps, by, snapshot));
    return doubts[0] ?? null;
  }

  return async (messageId) => {
    const closure = await closureToConfirm(db, messageId);
    if (closure === null) return null;
    const rest = resting.get(closure.connectionId);
    if (rest !== undefined && rest.until > clock.now()) return rest.why;
    const opened = await accounts.open(closure.connectionId);
    if ('closed' in opened) return unsure(opened.closed);
    const by: ShownBy = { employer: opened.employer, connectionId: closure.connectionId, askedAt: clock.now(), undatedAt: null, deliveryId: null, walkId: null, repairs: 'all' };
    return (await confirmApplication(closure, opened, by)) ?? (await confirmJob(closure, opened, by));
  };
}

function unsure(why: string): string {
  return `the ATS could not be asked whether this is still so: ${why}`;
}
