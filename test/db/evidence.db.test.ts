/** The record in the database: nobody changes it, many write it at once, and what was done to it behind the back of the house is found within the hour. */
import { eq, sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase, type Database, type Db } from '../../src/db/connect.js';
import { chainAll, chainSome } from '../../src/db/evidence-chain.js';
import { newestBreak } from '../../src/db/evidence-list.js';
import { employers, policies } from '../../src/db/schema.js';
import { evidence, evidenceChain, evidenceUnchained } from '../../src/db/schema-evidence.js';
import { alarms } from '../../src/db/schema-service.js';
import { createEvidenceChaining, createEvidenceCheck } from '../../src/jobs/evidence.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

let own: TestDatabase;
let [one, two]: Database[] = [];
let owner: postgres.Sql;
const db = (): Db => (one as Database).db;
const now = Date.parse('2026-03-02T09:00:00Z');

beforeAll(async () => {
  own = await createTestDatabase();
  [one, two] = [openDatabase({ url: own.serviceUrl, poolSize: 6 }), openDatabase({ url: own.serviceUrl, poolSize: 6 })];
  owner = postgres(own.url, { max: 1, onnotice: () => undefined });
  await db().insert(employers).values(['emp_a', 'emp_b', 'emp_c'].map((id) => ({ id, name: 'Acme', mode: 'live' as const, timezone: 'Europe/Madrid', country: 'ES', locale: 'en', createdAt: now })));
});
afterAll(async () => {
  await owner.end();
  await one?.close();
  await two?.close();
  await own.drop();
});

const decide = (where: Db, employerId: string, version: number) => where.insert(policies).values({ id: `pol_${employerId}_${String(version)}`, employerId, version, policy: {}, createdAt: now, createdBy: 'story' });
const chainOf = (employerId: string) => db().select().from(evidenceChain).where(eq(evidenceChain.employerId, employerId)).orderBy(evidenceChain.seq);

it('has neither gap nor fork where two processes write and join at once, and nobody waits for anybody else', async () => {
  const versions = Array.from({ length: 40 }, (_, index) => index + 1);
  await Promise.all([
    ...versions.map((version) => (version % 2 === 0 ? one : two)?.db.transaction(async (tx) => {
      // In opposite orders: whoever chained within the deed's own transaction would now lock two heads in two orders.
      const order = version % 3 === 0 ? ['emp_b', 'emp_a'] : ['emp_a', 'emp_b'];
      for (const employerId of order) await decide(tx, employerId, version);
    })),
    ...versions.map((version) => chainSome((version % 2 === 0 ? one : two)?.db ?? db(), version % 3 === 0 ? 'emp_a' : 'emp_b')),
  ]);
  const run = createEvidenceChaining({ database: one as Database });
  while ((await run()) === 'more');
  for (const employerId of ['emp_a', 'emp_b']) {
    expect((await chainOf(employerId)).map(({ seq }) => seq)).toEqual(versions);
    expect(await newestBreak(db(), employerId, 500)).toBeNull();
  }
  expect(await db().select().from(evidenceUnchained)).toEqual([]);
});

it('leaves nothing half: what is taken back was never done, and what was not joined is joined later', async () => {
  await expect(db().transaction(async (tx) => {
    await decide(tx, 'emp_c', 1);
    throw new Error('the process ends here');
  })).rejects.toThrow('the process ends here');
  expect(await db().select().from(evidence).where(eq(evidence.employerId, 'emp_c'))).toEqual([]);
  await decide(db(), 'emp_c', 1);
  await expect(db().transaction(async (tx) => {
    expect(await chainSome(tx, 'emp_c')).toBe(1);
    throw new Error('the process ends here');
  })).rejects.toThrow('the process ends here');
  expect(await chainOf('emp_c')).toEqual([]);
  await chainAll(db(), 'emp_c');
  expect((await chainOf('emp_c')).map(({ seq }) => seq)).toEqual([1]);
});

it.each([
  "update evidence set deed = 'x'", 'delete from evidence', 'truncate evidence', "insert into evidence (employer_id, at, recorded_at, deed, facts) values ('emp_a', now(), now(), 'x', '{}')", "select record_deed('emp_a', now(), 'x', null, null, '{}')",
  "update evidence_chain set hash = 'x'", 'delete from evidence_chain', 'truncate evidence_chain', 'update evidence_unchained set evidence_id = 0', 'update evidence_salts set salt = null',
  'alter table evidence disable trigger all', 'drop trigger evidence_stays on evidence', 'drop table evidence', 'create table mine (id integer)',
])('the role of the service may not: %s', async (statement) => {
  await expect(db().execute(sql.raw(statement))).rejects.toMatchObject({ cause: { code: '42501' } });
});

it.each(["update evidence set deed = 'x'", 'delete from evidence', 'truncate evidence', "update evidence_chain set hash = 'x'", 'delete from evidence_chain', 'truncate evidence_chain'])('even the owner is refused: %s', async (statement) => {
  await expect(owner.unsafe(statement)).rejects.toThrow('the record that serves as proof is only ever added to');
});

it('raises an alarm within the hour where somebody with more rights than the service tampered with it, and says where', async () => {
  const logged: { level: string; msg: string; [key: string]: unknown }[] = [];
  const check = createEvidenceCheck({ database: one as Database, clock: { now: () => now }, log: (event) => void logged.push(event) });
  const standing = async () => (await db().select().from(alarms)).filter(({ clearedAt }) => clearedAt === null);
  await check();
  expect([logged, await standing()]).toEqual([[], []]);
  const behind = async (statement: string) => void (await owner.begin(async (tx) => {
    await tx.unsafe('set local session_replication_role = replica');
    await tx.unsafe(statement);
  }));
  const [, second] = await chainOf('emp_a');
  const [deed] = await db().select().from(evidence).where(eq(evidence.id, second?.evidenceId ?? 0));
  await behind(`update evidence set deed = 'policy.forged' where id = ${String(deed?.id)}`);
  await check();
  expect(await standing()).toMatchObject([{ kind: 'evidence', employerId: 'emp_a', detail: expect.stringContaining('entry 2 (policy.forged') }]);
  expect(logged).toMatchObject([{ level: 'error', kind: 'evidence', employerId: 'emp_a' }]);
  await behind(`update evidence set deed = 'policy.changed' where id = ${String(deed?.id)}`);
  await behind("delete from evidence_chain where employer_id = 'emp_b' and seq = 40");
  await check();
  expect(await standing()).toMatchObject([{ kind: 'evidence', employerId: 'emp_b', detail: expect.stringContaining('neither in its chain nor waiting for it') }]);
});
