/** Every hour: asks the mail provider how employers' own domains stand, so that none is written from that is verified no more. */
import type { Database } from '../db/connect.js';
import { noteSenderDomain, senderDomainsAfter } from '../db/sender-domains.js';
import type { Instant } from '../domain/instant.js';
import type { ResendDomains } from '../mail/resend-domains.js';

const PAGE = 100;

/** @param deps.domains null: no mail account is configured, and there is nobody to ask */
export function createSenderDomainCheck({ database: { db }, clock, domains, log }: { database: Pick<Database, 'db'>; clock: { now(): Instant }; domains: ResendDomains | null; log: (event: { level: 'warn'; msg: string; [key: string]: unknown }) => void }): () => Promise<void> {
  return async () => {
    if (domains === null) return;
    for (let rows = await senderDomainsAfter(db, '', PAGE); rows.length > 0; rows = await senderDomainsAfter(db, rows.at(-1)?.employerId ?? '', PAGE)) {
      for (const row of rows) {
        const answer = await domains.get(row.providerId);
        if (answer.ok) await noteSenderDomain(db, row, answer.value, clock.now());
        else if (answer.gone) await noteSenderDomain(db, row, { status: 'gone', records: row.records }, clock.now());
        else log({ level: 'warn', msg: 'the mail provider did not say how a sending domain stands', employerId: row.employerId, why: answer.why });
      }
    }
  };
}
