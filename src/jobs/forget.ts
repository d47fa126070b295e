/** Every hour: deletes what is kept for a limited time only and has had it, and says how much that was. */
import type { Database } from '../db/connect.js';
import { forgetAnswers } from '../db/idempotency.js';
import { forgetUnmatched } from '../db/inbound.js';
import { forgetReplacedKeys } from '../db/sender-keys.js';
import { DAY_MS, type Instant } from '../domain/instant.js';

interface Deps {
  database: Pick<Database, 'db'>;
  clock: { now(): Instant };
  log: (event: { level: 'info' | 'warn' | 'error'; msg: string; [key: string]: unknown }) => void;
}

/** Long enough for a person to see that somebody wrote to an address which belongs to nobody; whose data it is nobody can say, so nobody could ask for it to go. */
const UNMATCHED_MAILS_MS = 30 * DAY_MS;
const BATCH = 1000;

export function createForget({ database: { db }, clock, log }: Deps): () => Promise<void> {
  async function unmatchedMails(before: Instant): Promise<number> {
    let all = 0;
    for (;;) {
      const gone = await forgetUnmatched(db, before, BATCH);
      all += gone;
      if (gone < BATCH) return all;
    }
  }

  return async () => {
    const now = clock.now();
    const [mails, answers, keys] = [await unmatchedMails(now - UNMATCHED_MAILS_MS), await forgetAnswers(db, now), await forgetReplacedKeys(db, now)];
    if (mails + answers + keys > 0) log({ level: 'info', msg: 'deleted what is kept for a limited time', unmatchedMails: mails, idempotentAnswers: answers, replacedKeys: keys });
  };
}
