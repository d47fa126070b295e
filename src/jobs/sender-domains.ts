/** Asks the mail provider how employers' own domains stand, every hour and when it tells of one, so that none is written from that is verified no more. */
import type { Database } from '../db/connect.js';
import { noteSenderDomain, senderDomainOf, type SenderDomainRow, senderDomainsAfter } from '../db/sender-domains.js';
import type { Instant } from '../domain/instant.js';
import type { ResendDomains } from '../mail/resend-domains.js';

const PAGE = 100;

interface Deps {
  database: Pick<Database, 'db'>;
  clock: { now(): Instant };
  /** Null: no mail account is configured, and there is nobody to ask. */
  domains: ResendDomains | null;
  log: (event: { level: 'warn'; msg: string; [key: string]: unknown }) => void;
}

/** @returns asks about every domain */
export function createSenderDomainCheck(deps: Deps): () => Promise<void> {
  const { database: { db }, domains } = deps;
  return async () => {
    if (domains === null) return;
    for (let rows = await senderDomainsAfter(db, '', PAGE); rows.length > 0; rows = await senderDomainsAfter(db, rows.at(-1)?.employerId ?? '', PAGE)) {
      for (const row of rows) await ask(deps, domains, row);
    }
  };
}

/** @returns asks about one domain, by the provider's own id; false where the provider did not say */
export function createSenderDomainNews(deps: Deps): (providerId: string) => Promise<boolean> {
  return async (providerId) => {
    const row = await senderDomainOf(deps.database.db, providerId);
    return row === null || deps.domains === null || (await ask(deps, deps.domains, row));
  };
}

async function ask({ database: { db }, clock, log }: Deps, domains: ResendDomains, row: SenderDomainRow): Promise<boolean> {
  const answer = await domains.get(row.providerId);
  if (answer.ok) await noteSenderDomain(db, row, answer.value, clock.now());
  else if (answer.gone) await noteSenderDomain(db, row, { status: 'gone', records: row.records }, clock.now());
  else log({ level: 'warn', msg: 'the mail provider did not say how a sending domain stands', employerId: row.employerId, why: answer.why });
  return answer.ok || answer.gone;
}
