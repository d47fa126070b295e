/** Brings a database to the shape that this version of the service expects. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { StartupError } from '../startup-error.js';

const part = 'database';
/** Seen from src/db as from dist/db. */
export const migrationsFolder = fileURLToPath(new URL('../../drizzle', import.meta.url));
/** Any number that nobody else locks in this database: "hear" in ASCII. */
const lockKey = 0x68656172;
const oldestVersion = 15;

/**
 * Applies the migrations of `drizzle/` that the database does not have yet.
 *
 * Any number of processes may call it at once on one database: one works, the others wait and find nothing left to do. The lock is on the
 * connection, so a process that dies half-way lets go of it, and drizzle's own transaction is rolled back.
 *
 * @param url `postgres://` URL; its user must be allowed to create tables
 * @returns how many were applied by this call
 * @throws StartupError where the server cannot be reached, is too old, or a migration fails
 */
export async function migrate(url: string): Promise<{ applied: number }> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined, connect_timeout: 10, connection: { application_name: 'hearback-migrate' } });
  try {
    await refuseOld(sql, url);
    if (!existsSync(`${migrationsFolder}/meta/_journal.json`)) {
      throw new StartupError({ part, why: `there are no migrations in ${migrationsFolder}`, whatToDo: 'install Hearback again, with its folder "drizzle"' });
    }
    await sql`select pg_advisory_lock(${lockKey})`;
    const before = await countApplied(sql);
    await applyMigrations(drizzle(sql), { migrationsFolder });
    return { applied: (await countApplied(sql)) - before };
  } catch (cause) {
    if (cause instanceof StartupError) throw cause;
    throw new StartupError({
      part,
      why: `a migration of ${whereIs(url)} failed: ${wordsOf(cause)}`,
      whatToDo: 'nothing was changed; see that no other program keeps tables of these names, and that the user may create tables',
      cause,
    });
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Until the transaction ends, nobody brings this database up to date. */
export async function lockForMigration(tx: postgres.TransactionSql): Promise<void> {
  await tx`select pg_advisory_xact_lock(${lockKey})`;
}

async function refuseOld(sql: postgres.Sql, url: string): Promise<void> {
  let version: string;
  try {
    const rows = await sql<{ version: string }[]>`select current_setting('server_version_num') as version`;
    version = rows[0]?.version ?? '0';
  } catch (cause) {
    throw new StartupError({
      part,
      why: `PostgreSQL at ${whereIs(url)} took no connection: ${wordsOf(cause)}`,
      whatToDo: 'see that it runs and that DATABASE_URL names its host, port, database, user and password; or unset DATABASE_URL to use the embedded one',
      cause,
    });
  }
  if (Number(version) >= oldestVersion * 10_000) return;
  throw new StartupError({
    part,
    why: `PostgreSQL at ${whereIs(url)} is version ${Math.floor(Number(version) / 10_000)}, the oldest that will do is ${oldestVersion}`,
    whatToDo: 'upgrade it, or unset DATABASE_URL to use the embedded one',
  });
}

async function countApplied(sql: postgres.Sql): Promise<number> {
  const [found] = await sql<{ there: boolean }[]>`select to_regclass('drizzle.__drizzle_migrations') is not null as there`;
  if (found?.there !== true) return 0;
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count from drizzle.__drizzle_migrations`;
  return row?.count ?? 0;
}

/** Host, port and database: never the password. */
function whereIs(url: string): string {
  const parsed = new URL(url);
  return `${parsed.host}${parsed.pathname}`;
}

function wordsOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  // drizzle wraps the server's words in its own, with the whole statement.
  return cause.cause instanceof Error ? cause.cause.message : cause.message || cause.name;
}
