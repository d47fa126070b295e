/** The role of the service, whoever owns the database: a superuser, a user who may make roles, one who may not, or two users. */
import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrate } from '../../src/db/migrate.js';
import { prepareServiceRole, SERVICE_ROLE, withRole } from '../../src/db/service-role.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

let admin: postgres.Sql;
let base: TestDatabase;
const made: { roles: string[]; databases: string[] } = { roles: [], databases: [] };

beforeAll(async () => {
  base = await createTestDatabase();
  admin = postgres(base.url, { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  for (const name of made.databases) await admin.unsafe(`drop database ${name} with (force)`);
  for (const name of made.roles) await admin.unsafe(`drop owned by ${name}; drop role ${name}`);
  await admin.end();
  await base.drop();
});

async function login(rights: string): Promise<string> {
  const name = `user_${randomBytes(6).toString('hex')}`;
  await admin.unsafe(`create role ${name} login password 'secret' ${rights}`);
  made.roles.push(name);
  return name;
}

/** @returns the URL of an empty database that belongs to a user, as that user */
async function databaseOf(owner: string): Promise<string> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await admin.unsafe(`create database ${name} owner ${owner}`);
  made.databases.push(name);
  return urlOf(name, owner);
}

function urlOf(database: string, user: string): string {
  const url = new URL(base.url);
  [url.pathname, url.username, url.password] = [`/${database}`, user, 'secret'];
  return url.href;
}

async function asked(url: string, statement: string): Promise<unknown> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return (await sql.unsafe(statement))[0];
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error;
  } finally {
    await sql.end();
  }
}

it('is made and taken by a user who may make roles, of whichever houses on the server, several at once', async () => {
  const urls = await Promise.all([1, 2].map(async () => databaseOf(await login('createrole'))));
  // In this cluster it is there already, and not theirs to give: a superuser gives it, as one would on a server of many houses.
  for (const role of made.roles) await admin.unsafe(`grant ${SERVICE_ROLE} to ${role}`);
  for (const url of urls) await migrate(url);
  const prepared = await Promise.all([...urls, ...urls, base.url, base.url].map((url) => prepareServiceRole(url, null)));
  expect(prepared.map(({ role, why }) => [role, why])).toEqual(prepared.map(() => [SERVICE_ROLE, null]));
  for (const { url } of prepared) {
    expect(await asked(url, 'select current_user::text as name')).toEqual({ name: SERVICE_ROLE });
    expect(await asked(url, 'select count(*)::int as count from employers')).toEqual({ count: 0 });
    expect(await asked(url, 'delete from evidence')).toBe('42501');
  }
});

it('is done without, and says what to do, where the user may not make or take it', async () => {
  const url = await databaseOf(await login('nocreaterole'));
  await migrate(url);
  expect(await prepareServiceRole(url, null)).toEqual({ url, role: null, why: expect.stringMatching(/may not make or give the role hearback_service .*DATABASE_OWNER_URL/) });
  expect(await asked(url, 'delete from evidence')).toBe('42501');
});

it('is a user of its own where there are two, who needs no right to begin with', async () => {
  const ownerUrl = await databaseOf(await login('nocreaterole'));
  const service = await login('');
  const loginUrl = urlOf(new URL(ownerUrl).pathname.slice(1), service);
  await migrate(ownerUrl);
  expect(await prepareServiceRole(ownerUrl, loginUrl)).toEqual({ url: loginUrl, role: service, why: null });
  expect(await asked(loginUrl, 'select count(*)::int as count from employers')).toEqual({ count: 0 });
  for (const statement of ['delete from evidence', 'truncate evidence_chain', 'reset role; alter table evidence disable trigger all', `set role ${new URL(ownerUrl).username}`]) expect(await asked(loginUrl, statement)).toBe('42501');
  expect(await prepareServiceRole(ownerUrl, ownerUrl)).toMatchObject({ role: null, why: expect.stringContaining('a user of its own') });
});

it('is asked for beside what a URL says already', () => {
  expect(new URL(withRole('postgres://u:p@h/d?options=-c%20statement_timeout%3D5s&sslmode=require', 'r')).searchParams.get('options')).toBe('-c statement_timeout=5s -c role=r');
});
