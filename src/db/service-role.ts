/** The role that the service works as: it reads and writes what the service needs, and cannot change the record that serves as proof, nor any table's form. */
import { setTimeout as delay } from 'node:timers/promises';
import postgres from 'postgres';
import { lockForMigration } from './migrate.js';

/** Roles are of the whole server: the databases of several houses on it share this one, which may not log in. */
export const SERVICE_ROLE = 'hearback_service';

export interface ServiceRole {
  /** With which the service's pools connect. */
  url: string;
  /** Null: the service works as the owner of its tables. */
  role: string | null;
  /** Why that is so, and what to do about it; null where it works as a role of its own. */
  why: string | null;
}

const WHAT_TO_DO = 'set DATABASE_OWNER_URL to the user who owns the tables and DATABASE_URL to another one, or let the user of DATABASE_URL make roles (alter role … createrole)';
/** Two who grant at the same moment change the same row of the server's catalogue. */
const ATTEMPTS = 5;

/**
 * Makes the role where there is none, and gives it what it needs. Any number of processes, of any houses on the server, may do so at once.
 *
 * @param ownerUrl of the user who owns the tables
 * @param loginUrl of another user, for the service to log in as; null: the service logs in as the owner and takes `SERVICE_ROLE`
 * @throws whatever the database throws where `loginUrl` cannot log in or cannot be granted what it needs; without `loginUrl` nothing: then the service works as the owner
 */
export async function prepareServiceRole(ownerUrl: string, loginUrl: string | null): Promise<ServiceRole> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined, connect_timeout: 10, connection: { application_name: 'hearback-migrate' } });
  try {
    if (loginUrl !== null) return await prepareLogin(sql, loginUrl);
    try {
      await makeRole(sql);
      await grantWhatIsMissing(sql, SERVICE_ROLE);
    } catch (error) {
      return { url: ownerUrl, role: null, why: `the database user may not make or give the role ${SERVICE_ROLE} (${wordsOf(error)}): ${WHAT_TO_DO}` };
    }
    const url = withRole(ownerUrl, SERVICE_ROLE);
    const refused = await tryOut(url);
    return refused === null ? { url, role: SERVICE_ROLE, why: null } : { url: ownerUrl, role: null, why: `connections as the role ${SERVICE_ROLE} are refused (${refused}): ${WHAT_TO_DO}` };
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** @returns the same URL, whose connections take this role from their first statement on, in every driver that knows libpq's `options` */
export function withRole(url: string, role: string): string {
  const taken = new URL(url);
  const options = taken.searchParams.get('options');
  taken.searchParams.set('options', [...(options === null ? [] : [options]), `-c role=${role}`].join(' '));
  return taken.href;
}

async function prepareLogin(sql: postgres.Sql, loginUrl: string): Promise<ServiceRole> {
  const login = postgres(loginUrl, { max: 1, onnotice: () => undefined, connect_timeout: 10 });
  try {
    const [user] = await login<{ name: string; almighty: boolean }[]>`select current_user::text as name, rolsuper as almighty from pg_roles where rolname = current_user`;
    const [owner] = await sql<{ name: string }[]>`select current_user::text as name`;
    if (user === undefined || user.name === owner?.name || user.almighty) return { url: loginUrl, role: null, why: `the user of DATABASE_URL is ${user?.almighty === true ? 'a superuser' : 'that of DATABASE_OWNER_URL'}: give the service a user of its own` };
    await grantWhatIsMissing(sql, user.name);
    return { url: loginUrl, role: user.name, why: null };
  } finally {
    await login.end({ timeout: 5 });
  }
}

async function makeRole(sql: postgres.Sql): Promise<void> {
  const [known] = await sql`select 1 from pg_roles where rolname = ${SERVICE_ROLE}`;
  if (known === undefined) await ignoring(['42710', '23505'], () => sql.unsafe(`create role ${SERVICE_ROLE} nologin`));
  for (let attempt = 1; !(await mayTake(sql)); attempt += 1) {
    try {
      await sql.unsafe(`grant ${SERVICE_ROLE} to current_user`);
    } catch (error) {
      if (attempt >= ATTEMPTS || codeOf(error) === '42501') throw error;
      await delay(20 * attempt);
    }
  }
}

/** From PostgreSQL 16 on a role may be given without the right to take it (https://www.postgresql.org/docs/16/sql-grant.html). */
async function mayTake(sql: postgres.Sql): Promise<boolean> {
  const [may] = await sql<{ may: boolean }[]>`
    select pg_has_role(current_user, ${SERVICE_ROLE}, case when current_setting('server_version_num')::int >= 160000 then 'SET' else 'MEMBER' end) as may`;
  return may?.may === true;
}

/** Everything in the schema but the record, which it reads and, joining it to its chain, adds to. */
async function grantWhatIsMissing(sql: postgres.Sql, role: string): Promise<void> {
  await sql.begin(async (tx) => {
    await lockForMigration(tx);
    const [missing] = await tx<{ missing: boolean }[]>`
      select coalesce(bool_or(case when relname in ('evidence', 'evidence_chain', 'evidence_unchained', 'evidence_salts')
        then not has_table_privilege(${role}, oid, 'select') or has_table_privilege(${role}, oid, 'update')
        else not (has_table_privilege(${role}, oid, 'select') and has_table_privilege(${role}, oid, 'insert') and has_table_privilege(${role}, oid, 'update') and has_table_privilege(${role}, oid, 'delete')) end), true) as missing
      from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`;
    if (missing?.missing === false) return;
    const to = `"${role.replaceAll('"', '""')}"`;
    await tx.unsafe(`
      grant usage on schema public to ${to};
      grant select, insert, update, delete on all tables in schema public to ${to};
      grant usage, select on all sequences in schema public to ${to};
      revoke all on evidence, evidence_chain, evidence_unchained, evidence_salts from ${to};
      grant select on evidence to ${to};
      grant select, insert on evidence_chain to ${to};
      grant select, delete on evidence_unchained, evidence_salts to ${to};`);
  });
}

/** @returns why a connection is refused, as one through a pooler that does not pass options on; null where it is not */
async function tryOut(url: string): Promise<string | null> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined, connect_timeout: 10 });
  try {
    const [user] = await sql<{ name: string }[]>`select current_user::text as name`;
    return user?.name === SERVICE_ROLE ? null : `they are of ${user?.name ?? 'nobody'}`;
  } catch (error) {
    return wordsOf(error);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function ignoring(codes: readonly string[], act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!codes.includes(codeOf(error))) throw error;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
