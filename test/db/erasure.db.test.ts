/** Whoever is erased is gone: nothing of their name, their addresses or their phone number is left in any column of any table. */
import { eq, sql } from 'drizzle-orm';
import type { FastifyInstance } from 'fastify';
import supertest from 'supertest';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCalendars } from '../../src/db/calendars.js';
import { keepMailEvent } from '../../src/db/mail-events.js';
import { addMessageEvent } from '../../src/db/outbox.js';
import { applications, connections, deliveries, messages } from '../../src/db/schema.js';
import { lookUps, repairs, writeBacks } from '../../src/db/schema-ats.js';
import { inboundMails } from '../../src/db/schema-inbound.js';
import { createImports } from '../../src/jobs/imports.js';
import { openApp, type TestApp, type TestEmployer } from '../support/app.js';
import { candidatesPages } from '../support/people-pages.js';
import { testLinks } from '../support/links.js';

/** Whatever tells who it was: nobody else in the test has any of it. */
const TRACES = ['xanthippe', 'quillfeather', 'xq.first@people.example', 'xq.second@people.example', '5550123987'];
const NAMED = { id: 'C1', firstName: 'Xanthippe', lastName: 'Quillfeather', email: 'XQ.first@people.example', phone: '+34 5550123987' };
const AROUND = { job: { id: 'J1', title: 'Baker' }, recruiter: { name: 'Lee', email: 'lee@acme.example' }, hiringLead: { name: 'Kim', email: 'kim@acme.example' } };

let house: TestApp;
let pages: FastifyInstance;
let acme: TestEmployer;
let at: number;

beforeAll(async () => {
  house = await openApp();
  pages = await candidatesPages(house);
  await pages.ready();
  acme = await house.employer({ testClock: '2026-03-02T12:00:00.000Z' });
  at = Date.parse('2026-03-02T12:00:00.000Z');
});
afterAll(async () => {
  await pages.close();
  await house.close();
});

const db = () => house.database.db;
const move = (now: string) => house.call('post', '/v1/test-clock', acme.key).send({ now }).expect(200);
const tell = (...events: object[]) => house.call('post', '/v1/events', acme.key).send({ events }).expect(202);
const application = async () => (await db().select().from(applications).where(eq(applications.externalId, 'A1')))[0];
const press = async (home: string, act: string, form: Record<string, string> = {}) => supertest(pages.server).post(`${home}/${act}`).type('form').send({ confirm: 'yes', ...form }).expect(303);

/** `table.column: trace` of every column that says who they were. */
async function traces(): Promise<string[]> {
  const columns = await db().execute<{ table: string; column: string; type: string }>(sql`
    select table_name as "table", column_name as "column", udt_name as "type" from information_schema.columns
    where table_schema = 'public' and udt_name in ('text', '_text', 'varchar', 'json', 'jsonb', 'bytea') order by 1, 2`);
  const found: string[] = [];
  for (const { table, column, type } of columns) {
    const name = sql.identifier(column);
    // Every byte as a character: what is in it as UTF-8 and is plain ASCII reads as itself. Another's address ends as theirs does.
    const text = type === 'bytea' ? sql`replace(encode(${name}, 'escape'), 'dxq.first@people.example', '')` : sql`${name}::text`;
    const rows = await db().execute<{ trace: string }>(sql`
      select distinct trace from ${sql.identifier(table)}, unnest(array[${sql.join(TRACES.map((trace) => sql`${trace}`), sql`, `)}]) as trace where position(trace in lower(${text})) > 0`);
    found.push(...rows.map(({ trace }) => `${table}.${column}: ${trace}`));
  }
  return found;
}

/** They applied twice, were interviewed, and an hour of everything that can be known of somebody followed. */
async function everythingHappens(): Promise<void> {
  const about = { application: { id: 'A1', stage: { id: 's1', name: 'Interview', kind: 'interview' }, appliedAt: '2026-02-23T09:00:00.000Z' }, candidate: NAMED, ...AROUND };
  await tell(
    { id: 'e1', type: 'application.created', timestamp: '2026-02-23T09:00:00.000Z', data: about },
    { id: 'e2', type: 'interview.completed', timestamp: '2026-03-02T10:00:00.000Z', data: { application: { id: 'A1' }, candidate: { id: 'C1' }, job: { id: 'J1' }, interview: { id: 'I1', startsAt: '2026-03-02T09:00:00.000Z', endsAt: '2026-03-02T10:00:00.000Z' } } },
    { id: 'o1', type: 'application.created', timestamp: '2026-02-23T09:00:00.000Z', data: { ...about, application: { ...about.application, id: 'A2' }, candidate: { id: 'C2', firstName: 'Bo', email: 'bo@people.example' } } },
    { id: 'e3', type: 'candidate.contacted', timestamp: '2026-03-02T11:00:00.000Z', data: { application: { id: 'A1' }, candidate: { id: 'C1' }, job: { id: 'J1' }, contact: { channel: 'phone', note: 'Xanthippe was glad to hear from us' } } },
  );
  await move('2026-03-02T12:30:00.000Z');
  const home = new URL(testLinks.candidatePage((await application())?.id ?? '')).pathname;
  await press(home, 'ask', { text: 'This is Xanthippe Quillfeather, call me at 5550123987' });
  await press(home, 'changeAddress', { address: 'xq.second@people.example' });
  await move('2026-03-20T12:00:00.000Z');
  await imported();
  await plantWhatOthersTold();
  await house.call('post', '/v1/suppressions', acme.key).set('idempotency-key', 'about-them').send({ address: 'xq.first@people.example', why: 'Xanthippe asked by phone' }).expect(201);
}

async function imported(): Promise<void> {
  const file = ['Application ID,Candidate ID,Candidate Name,Email,Phone,Job Name,Current Stage,Applied On,Status', 'A1,C1,Xanthippe Quillfeather,xq.first@people.example,5550123987,Baker,Interview,2026-02-23,active', 'B7,C7,Xanthippe Quillfeather,nobody,,Baker,Interview,2026-02-23,active'].join('\n');
  await house.call('post', '/v1/imports', acme.key).set('content-type', 'text/csv').send(file).expect(202);
  await createImports({ database: house.database, calendars: openCalendars(house.database.sql), clock: house.clock, wake: () => undefined, log: () => undefined }).drain(acme.id);
}

/** What comes from ATSs and from the mail provider, as the doors and jobs keep it. */
async function plantWhatOthersTold(): Promise<void> {
  const theirs = await application();
  if (theirs === undefined) throw new Error('they never applied');
  const [connection] = await db().select().from(connections).where(eq(connections.id, theirs.connectionId));
  if (connection === undefined) throw new Error('nothing is connected');
  const body = Buffer.from(JSON.stringify({ candidate: NAMED }));
  const delivery = { employerId: acme.id, connectionId: connection.id, receivedAt: at, clockAt: at, headers: '{"x-about":"Xanthippe"}', body };
  const [known] = await db().execute<{ id: string }>(sql`select id from hiring_events where application_id = ${theirs.id} limit 1`);
  await db().insert(deliveries).values([
    { ...delivery, id: 'dlv_ignored', dedupeKey: 'd1', status: 'ignored', error: 'nothing in it is of use' },
    { ...delivery, id: 'dlv_failed', dedupeKey: 'd2', status: 'failed', error: 'Xanthippe is not a date' },
    { ...delivery, id: 'dlv_other', dedupeKey: 'd4', status: 'failed', body: Buffer.from('{"email":"dxq.first@people.example"}'), headers: '{}' },
    { ...delivery, id: 'dlv_again', dedupeKey: 'd3', status: 'duplicate', eventIds: known === undefined ? [] : [known.id], body: Buffer.from('{"name":"Xanthippe"}') },
  ]);
  const mine = await db().select().from(messages).where(eq(messages.applicationId, theirs.id));
  const [first] = mine;
  if (first === undefined) throw new Error('nothing was written');
  await keepMailEvent(db(), { svixId: 'svix_1', receivedAt: at, event: { type: 'bounced', at, providerId: 'p', messageId: first.id, detail: 'no such user xq.first@people.example', permanent: true } });
  await addMessageEvent(db(), { messageId: first.id, at, type: 'bounced', detail: 'no such user xq.first@people.example' });
  await db().update(messages).set({ closedReason: 'the provider refused XQ.first@people.example' }).where(eq(messages.id, first.id));
  const asked = { employerId: acme.id, connectionId: connection.id, notBefore: at, createdAt: at };
  await db().insert(lookUps).values({ ...asked, id: 'lku_1', deliveryId: 'dlv_ignored', subject: { what: 'application', applicationId: 'A1' }, subjectKey: 'k', status: 'failed', why: 'the ATS said: XQ.first@people.example is unknown' });
  await db().insert(writeBacks).values({ ...asked, id: 'wrb_1', messageId: first.id, applicationId: theirs.id, kind: 'note', status: 'failed', why: 'the ATS refused a note on xq.first@people.example' });
  await db().insert(repairs).values({ id: 'rep_1', employerId: acme.id, connectionId: connection.id, applicationId: theirs.id, at, what: ['the ATS says otherwise: Xanthippe Quillfeather'], eventIds: [] });
  const mail = { receivedAt: at, notBefore: at, fromAddress: 'XQ.first@people.example', subject: 'From Xanthippe', text: 'Xanthippe here', wholeText: 'Xanthippe here', attachments: ['quillfeather.pdf'] };
  await db().insert(inboundMails).values([
    { ...mail, id: 'inb_1', emailId: 'e1', status: 'forwarded', employerId: acme.id, applicationId: theirs.id, addresses: ['reply@hearback.example'], why: 'xq.first@people.example wrote' },
    { ...mail, id: 'inb_2', emailId: 'e2', status: 'unmatched', fromAddress: 'xq.second@people.example' },
  ]);
}

it('leaves nothing of them in any column of any table once no mail is on its way, everything of the others, and of a block that no mail goes where they apply again', async () => {
  await everythingHappens();
  const before = await traces();
  for (const table of ['candidates', 'hiring_events', 'messages', 'deliveries', 'import_rows', 'inbound_mails', 'mail_events', 'captured_mails', 'inquiries', 'address_changes', 'suppression_notes', 'write_backs', 'repairs']) {
    expect(before.some((trace) => trace.startsWith(`${table}.`)), table).toBe(true);
  }
  await db().update(messages).set({ status: 'sending' }).where(eq(messages.toAddress, NAMED.email));
  await tell({ id: 'e9', type: 'candidate.erased', timestamp: '2026-03-20T12:30:00.000Z', data: { candidate: { id: 'C1' } } });
  await move('2026-03-21T12:00:00.000Z');
  expect((await traces()).filter((trace) => !trace.startsWith('messages.'))).toEqual([]);
  await db().update(messages).set({ status: 'sent' }).where(eq(messages.status, 'sending'));
  await move('2026-03-22T12:00:00.000Z');
  expect(await traces()).toEqual([]);
  const others = await db().execute<{ email: string }>(sql`select email from candidates where email is not null`);
  expect(others.map(({ email }) => email)).toContain('bo@people.example');
  const raw = await db().execute<{ body: string }>(sql`select encode(body, 'escape') as body from deliveries where id = 'dlv_other'`);
  expect(raw[0]?.body).toContain('dxq.first@people.example');
  await theBlockOutlivesThem();
});

/** Though nobody can read who it was. */
async function theBlockOutlivesThem(): Promise<void> {
  const blocks = async () => (await house.call('get', '/v1/suppressions', acme.key).expect(200)).body.data;
  expect(await blocks()).toEqual([{ address: null, erased: true, reason: 'byHand', createdAt: '2026-03-20T12:00:00.000Z' }]);
  const again = { application: { id: 'A9', stage: { id: 's1', name: 'Interview', kind: 'interview' } }, candidate: { id: 'C9', firstName: 'Xanthippe', email: NAMED.email }, ...AROUND };
  await tell({ id: 'a1', type: 'application.created', timestamp: '2026-03-22T11:00:00.000Z', data: again }, { id: 'a2', type: 'application.rejected', timestamp: '2026-03-22T11:30:00.000Z', data: { application: { id: 'A9' }, candidate: { id: 'C9' }, job: { id: 'J1' } } });
  await move('2026-04-20T12:00:00.000Z');
  const theirs = await db().select().from(messages).where(sql`${messages.applicationId} = (select id from applications where external_id = 'A9')`);
  expect(theirs.filter(({ audience }) => audience === 'candidate')).toEqual([]);
  expect(theirs.map(({ kind }) => kind)).toContain('callTask');
  expect(await blocks()).toEqual([{ address: 'xq.first@people.example', reason: 'byHand', createdAt: '2026-03-20T12:00:00.000Z' }]);
}
