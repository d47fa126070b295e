/** Joins deeds to the chains of their employers, seconds after they are committed; and every hour looks whether the newest part of each chain still holds. */
import { clearOtherAlarms, raiseAlarm } from '../db/alarms.js';
import type { Database } from '../db/connect.js';
import { chainSome, employersToChain } from '../db/evidence-chain.js';
import { employersWithEvidence, newestBreak } from '../db/evidence-list.js';

interface Deps {
  database: Pick<Database, 'db'>;
  clock: { now(): number };
  log: (event: { level: 'info' | 'warn' | 'error'; msg: string; [key: string]: unknown }) => void;
}

/** Entries of each employer; the whole of it is for whoever checks an export. */
const NEWEST = 500;

/** One batch of every employer of whom something waits. */
export function createEvidenceChaining({ database: { db } }: Pick<Deps, 'database'>): () => Promise<'idle' | 'more'> {
  return async () => {
    const waiting = await employersToChain(db);
    for (const employerId of waiting) await chainSome(db, employerId);
    return waiting.length > 0 ? 'more' : 'idle';
  };
}

export function createEvidenceCheck({ database: { db }, clock, log }: Deps): () => Promise<void> {
  return async () => {
    const broken: string[] = [];
    for (const employerId of await employersWithEvidence(db)) {
      const why = await newestBreak(db, employerId, NEWEST);
      if (why === null) continue;
      broken.push(employerId);
      const msg = 'the record that serves as proof was tampered with';
      log({ level: 'error', msg, kind: 'evidence', employerId, why });
      await raiseAlarm(db, { employerId, kind: 'evidence', subject: employerId, detail: `${msg}: ${why}` }, clock.now());
    }
    await clearOtherAlarms(db, 'evidence', broken, clock.now());
  };
}
