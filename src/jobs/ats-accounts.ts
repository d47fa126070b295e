/** Opens an employer's account at its ATS and asks it; what an answer says of the connection itself is noted here, once for everybody who asks. */
import { createHash } from 'node:crypto';
import type { Ats } from '../ats/ats.js';
import { type AtsAccount, type AtsApi, AtsFailure } from '../ats/ats-api.js';
import { createAtsHttp } from '../ats/http.js';
import { type ConnectionRow, connectionWithEmployer } from '../db/ats-connections.js';
import { createAtsRate } from '../db/ats-rates.js';
import type { EmployerRow } from '../db/calendars.js';
import { openCredentials } from '../db/connection-credentials.js';
import type { Database } from '../db/connect.js';
import { employerClock } from '../db/employers.js';
import { faultName } from '../db/fault-name.js';
import { isDatabaseOutage } from '../db/outage.js';
import type { Seal } from '../db/seal.js';
import { clearStale, markStale } from '../db/staleness.js';
import type { Instant } from '../domain/instant.js';
import { localDateOf, zoneNamed } from '../domain/zone.js';
import { worded } from '../domain/reason.js';

export interface AtsAccountsDeps {
  database: Pick<Database, 'db'>;
  seal: Pick<Seal, 'open'>;
  clock: { now(): Instant };
  atsNamed(name: string): Ats | undefined;
  /** Other addresses of ATS APIs, by provider: for tests. */
  baseUrls: ReadonlyMap<string, string>;
  wait(ms: number): Promise<void>;
  wake(name: 'sweep' | 'delivery'): void;
  log: (event: { level: 'info' | 'warn' | 'error'; msg: string; [key: string]: unknown }) => void;
}

export interface OpenAccount {
  employer: EmployerRow;
  connection: ConnectionRow;
  api: AtsApi;
  account: AtsAccount;
}

export type Asked<T> = { answer: T } | { failure: AtsFailure };

export interface AtsAccounts {
  /** @returns the account; or why its ATS can't be asked, and what to do about it */
  open(connectionId: string): Promise<OpenAccount | { closed: string }>;
  /**
   * Asks. A refusal makes the connection stale, a good answer ends that.
   * @throws what the database throws; whatever else goes wrong is a failure
   */
  ask<T>(opened: OpenAccount, question: (account: AtsAccount) => Promise<T>): Promise<Asked<T>>;
}

const TIMEOUT_MS = 30_000;
/** Accounts hold their access tokens: those used last are kept open. */
const MOST_KEPT = 200;
/** A fake of an ATS says itself when it has had enough. */
const UNPACED: AtsApi['pace'] = { requests: 1_000, perMs: 1_000 };

export function createAtsAccounts(deps: AtsAccountsDeps): AtsAccounts {
  const { database: { db }, clock, log } = deps;
  const kept = new Map<string, { key: string; account: AtsAccount }>();

  function accountOf(connection: ConnectionRow, api: AtsApi, credentials: Readonly<Record<string, string>>): AtsAccount {
    const key = createHash('sha256').update(JSON.stringify([connection.provider, credentials, connection.settings])).digest('base64');
    const known = kept.get(connection.id);
    if (known?.key === key) return known.account;
    const insteadOf = deps.baseUrls.get(connection.provider) ?? null;
    const http = createAtsHttp({
      bases: api.bases(credentials), insteadOf, rate: createAtsRate(db, connection.id, insteadOf === null ? api.pace : UNPACED, clock), wait: deps.wait, now: () => clock.now(), timeoutMs: TIMEOUT_MS,
    });
    const account = api.open(http, credentials, () => clock.now(), connection.settings);
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(connection.id, { key, account });
    return account;
  }

  async function noteRefusal({ employer, connection }: OpenAccount, failure: AtsFailure): Promise<void> {
    const now = clock.now();
    const reason = worded('refused', { why: failure.message, connection: connection.id });
    const stale = { employer, connectionId: connection.id, cause: 'refused' as const, reason, date: localDateOf(zoneNamed(employer.timezone).dayAt(employerClock(employer, now))) };
    if (!(await db.transaction((tx) => markStale(tx, stale, { clockAt: employerClock(employer, now), now })))) return;
    log({ level: 'warn', msg: 'a connection became stale: its ATS refuses us', connectionId: connection.id });
    deps.wake('sweep');
    deps.wake('delivery');
  }

  async function noteAnswer({ employer, connection }: OpenAccount): Promise<void> {
    if (connection.staleSince === null) return;
    const now = clock.now();
    const cleared = await db.transaction((tx) => clearStale(tx, { employerId: employer.id, connectionId: connection.id, ended: ['refused', 'silent'] }, { clockAt: employerClock(employer, now), now }));
    if (cleared) deps.wake('sweep');
  }

  return {
    async open(connectionId) {
      const found = await connectionWithEmployer(db, connectionId);
      if (found === null) return { closed: 'the connection was deleted' };
      const { connection, employer } = found;
      const ats = deps.atsNamed(connection.provider);
      if (ats?.api === undefined) return { closed: `nothing is known of an API of ${ats?.title ?? `"${connection.provider}"`}` };
      const credentials = await openCredentials(db, deps.seal, connectionId);
      if (credentials === null) return { closed: `there are no credentials with which to ask ${ats.title}: put them in with PATCH /v1/connections/${connectionId}` };
      try {
        return { employer, connection, api: ats.api, account: accountOf(connection, ats.api, credentials) };
      } catch (error) {
        if (error instanceof AtsFailure) return { closed: error.message };
        throw error;
      }
    },

    async ask(opened, question) {
      try {
        const answer = await question(opened.account);
        await noteAnswer(opened);
        return { answer };
      } catch (error) {
        if (isDatabaseOutage(error)) throw error;
        const failure = error instanceof AtsFailure ? error : faultOfOurs(error);
        if (!(error instanceof AtsFailure)) log({ level: 'error', msg: 'an answer of an ATS could not be read', connectionId: opened.connection.id, fault: faultName(error) });
        if (failure.kind === 'refused') await noteRefusal(opened, failure);
        return { failure };
      }
    },
  };
}

/** Its words may hold what the ATS said of a candidate: its name only. */
function faultOfOurs(error: unknown): AtsFailure {
  return new AtsFailure('odd', `the answer could not be read (${faultName(error)}): it is tried again when Hearback has been corrected`);
}
