/** Writes into the ATS that a candidate was told, or has withdrawn: once for each letter, or with an end that a person can look up. */
import { Type } from 'typebox';
import { Compile } from 'typebox/compile';
import type { AtsFailure, Note } from '../ats/ats-api.js';
import type { Calendars } from '../db/calendars.js';
import type { Database } from '../db/connect.js';
import { faultName } from '../db/fault-name.js';
import { isDatabaseOutage } from '../db/outage.js';
import * as work from '../db/write-backs.js';
import { HOUR_MS, type Instant, MINUTE_MS } from '../domain/instant.js';
import { noteText, withdrawalText } from '../domain/note.js';
import type { AtsAccounts, OpenAccount } from './ats-accounts.js';

interface Deps {
  database: Pick<Database, 'db'>;
  calendars: Calendars;
  clock: { now(): Instant };
  accounts: AtsAccounts;
  log: (event: { level: 'info' | 'warn' | 'error'; msg: string; [key: string]: unknown }) => void;
}

export interface WriteBacks {
  /** One batch of whatever is due. */
  run(): Promise<'idle' | 'more'>;
  /** What is due of one test employer, once each. */
  drain(employerId: string): Promise<void>;
}

const BATCH = 20;
/** Longer than any request takes, its wait for a place in the line and its answer together. */
const LEASE_MS = 2 * MINUTE_MS;
/** What was written may be shown late: whether it is there is not asked before. */
const SHOWN_AFTER_MS = MINUTE_MS;
const BACKOFF_MS = [MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS, HOUR_MS] as const;
/** About a day. */
const MOST_ATTEMPTS = 30;

/** What is needed of a frozen mail, which we wrote ourselves. */
const Mail = Type.Object({ from: Type.String(), to: Type.String(), subject: Type.String(), text: Type.String() });
const mailShape = Compile(Mail);

export function createWriteBacks(deps: Deps): WriteBacks {
  const { database: { db }, calendars, clock, accounts, log } = deps;

  async function write(row: work.ClaimedWriteBack): Promise<work.WriteBackEnd> {
    const opened = await accounts.open(row.connectionId);
    if ('closed' in opened) return { status: 'failed', why: opened.closed };
    const letter = await work.letterOf(db, row.messageId);
    if (letter === null) return { status: 'failed', why: 'its letter is not there any more' };
    return row.kind === 'note' ? writeNote(row, opened, letter) : reject(row, opened, letter);
  }

  async function writeNote(row: work.ClaimedWriteBack, opened: OpenAccount, letter: work.WrittenLetter): Promise<work.WriteBackEnd> {
    const { writeNote: writeIt, hasNote } = opened.account;
    if (writeIt === undefined) return { status: 'failed', why: 'the API of this ATS takes no notes' };
    const note = await noteOf(opened, letter);
    if (note === null) return { status: 'failed', why: 'the letter was erased with the person' };
    if (row.begun) {
      if (hasNote === undefined) return { status: 'unknown', why: row.why ?? 'an attempt was broken off, and the ATS cannot be asked whether it was done' };
      const there = await accounts.ask(opened, () => hasNote(note));
      if ('failure' in there) return again(row, there.failure, 'writing');
      if (there.answer) return { status: 'done', atsId: null, why: null };
    }
    const written = await accounts.ask(opened, () => writeIt(note));
    if (!('failure' in written)) return { status: 'done', atsId: written.answer.id, why: null };
    if (written.failure.kind === 'away' && hasNote === undefined) return { status: 'unknown', why: `it may have been written: ${written.failure.message}` };
    return again(row, written.failure, written.failure.kind === 'away' ? 'writing' : 'waiting');
  }

  /** Rejected only where it is open: what the ATS has made of it since is not overruled. */
  async function reject(row: work.ClaimedWriteBack, opened: OpenAccount, { ids }: work.WrittenLetter): Promise<work.WriteBackEnd> {
    const { reject: rejectIt, lookUp } = opened.account;
    if (rejectIt === undefined) return { status: 'failed', why: 'the API of this ATS takes no rejections' };
    if (lookUp !== undefined) {
      const standing = await accounts.ask(opened, () => lookUp(ids));
      if ('failure' in standing) return again(row, standing.failure, row.begun ? 'writing' : 'waiting');
      const snapshot = standing.answer;
      if (snapshot === null) return { status: 'failed', why: 'the ATS has the application no more' };
      if (snapshot.state === 'rejected') return { status: 'done', atsId: null, why: row.begun ? null : 'it was rejected in the ATS already' };
      if (snapshot.state !== 'open') return { status: 'failed', why: `not rejected: in the ATS it is ${snapshot.state === 'unclear' ? 'closed' : snapshot.state}` };
      if (snapshot.offerOut === true) return { status: 'failed', why: 'not rejected: an offer is out in the ATS' };
    } else if (row.begun) return { status: 'unknown', why: row.why ?? 'an attempt was broken off, and the ATS cannot be asked whether it was done' };
    const rejected = await accounts.ask(opened, () => rejectIt(ids, null));
    if (!('failure' in rejected)) return { status: 'done', atsId: null, why: null };
    if (rejected.failure.kind === 'away' && lookUp === undefined) return { status: 'unknown', why: `it may have been rejected: ${rejected.failure.message}` };
    return again(row, rejected.failure, rejected.failure.kind === 'away' ? 'writing' : 'waiting');
  }

  function again({ attempts }: work.ClaimedWriteBack, { kind, message: why, retryAfterMs }: AtsFailure, status: 'waiting' | 'writing'): work.WriteBackEnd {
    if (kind === 'odd') return { status: status === 'writing' ? 'unknown' : 'failed', why };
    if (attempts >= MOST_ATTEMPTS) return { status: status === 'writing' ? 'unknown' : 'failed', why: `given up after ${String(attempts)} attempts: ${why}` };
    const backoff = kind === 'refused' ? HOUR_MS : (BACKOFF_MS[Math.min(attempts, BACKOFF_MS.length) - 1] ?? HOUR_MS);
    return { status, notBefore: clock.now() + Math.max(retryAfterMs ?? 0, kind === 'limited' && retryAfterMs !== null ? 0 : backoff, status === 'writing' ? SHOWN_AFTER_MS : 0), why };
  }

  async function noteOf({ employer }: OpenAccount, { message, ids }: work.WrittenLetter): Promise<Note | null> {
    if (!mailShape.Check(message.frozen) || message.sentAt === null) return null;
    const { from, to, subject, text } = message.frozen;
    const { employer: calendar } = await calendars.for(employer, null);
    const { id: messageId, kind, reason, sentAt } = message;
    // The mail is the recruiter's own, and none to the candidate.
    if (reason === 'candidateWithdrew') return { ids, key: messageId, text: withdrawalText({ messageId, sentAt }, calendar), mail: null };
    return { ids, key: messageId, text: noteText({ messageId, kind, reason, subject, sentAt }, calendar), mail: { from, to, subject, text, sentAt } };
  }

  async function writeOrFail(row: work.ClaimedWriteBack): Promise<work.WriteBackEnd> {
    let end: work.WriteBackEnd;
    try {
      end = await write(row);
    } catch (error) {
      if (isDatabaseOutage(error)) throw error;
      log({ level: 'error', msg: 'a letter could not be noted in the ATS', writeBackId: row.id, fault: faultName(error) });
      end = { status: 'unknown', why: 'a fault of Hearback broke it off' };
    }
    await work.saveWriteBack(db, row.id, end, clock.now());
    if (end.status !== 'done') log({ level: 'warn', msg: `a write-back is ${end.status}`, writeBackId: row.id, attempts: row.attempts, why: end.why });
    return end;
  }

  async function batch(of: string | null): Promise<number> {
    const rows = await db.transaction((tx) => work.claimWriteBacks(tx, { of, now: clock.now(), leaseUntil: clock.now() + LEASE_MS, limit: BATCH }));
    const resting = new Map<string, string>();
    for (const row of rows) {
      const why = resting.get(row.connectionId);
      if (why !== undefined) {
        // Its ATS has just not answered: the others of the batch do not wait for that again.
        await work.saveWriteBack(db, row.id, { status: row.begun ? 'writing' : 'waiting', notBefore: clock.now() + SHOWN_AFTER_MS, why }, clock.now());
        continue;
      }
      const end = await writeOrFail(row);
      if (end.status === 'waiting' || end.status === 'writing') resting.set(row.connectionId, end.why);
    }
    return rows.length;
  }

  return {
    run: async () => ((await batch(null)) === BATCH ? 'more' : 'idle'),
    drain: async (employerId) => {
      while ((await batch(employerId)) === BATCH);
    },
  };
}
