/** The outbox: what it shows of captured mail, to whom, and that no letter can do anything in it. */
import Fastify, { type FastifyInstance } from 'fastify';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasCapturedMail, keepCapturedMail } from '../../src/db/captured-mails.js';
import { openDatabase, type Database } from '../../src/db/connect.js';
import { outboxPages, type OutboxDeps } from '../../src/http/pages/outbox.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { CLOCK, insertApplication, insertMessage } from '../support/message-rows.js';

const KEY = 'hb_op_the-one-key-of-this-test';
const NASTY = '<script>alert(1)</script>"\'&';

let test: TestDatabase;
let database: Database;
let now = CLOCK;
const apps: FastifyInstance[] = [];

async function start(changes: Partial<OutboxDeps> = {}): Promise<FastifyInstance> {
  const app = Fastify();
  await app.register(outboxPages({
    db: database.db, clock: { now: () => now }, isOperatorKey: (key) => key === KEY, sessionKey: Buffer.alloc(32, 7), openOnLoopback: false, secureCookie: false, ...changes,
  }));
  await app.ready();
  apps.push(app);
  return app;
}

beforeAll(async () => {
  test = await createTestDatabase();
  database = openDatabase({ url: test.url, poolSize: 4 });
  await insertApplication(database.db, { name: `Acme ${NASTY}` });
  for (let index = 0; index < 60; index += 1) {
    const id = `msg_${String(index).padStart(2, '0')}`;
    const nasty = index === 59;
    await insertMessage(database.db, {
      id, subject: nasty ? NASTY : `Letter ${id}`, text: nasty ? `Hello ${NASTY}` : `Hello, this is ${id}`, html: nasty ? `<p>${NASTY}</p>` : `<p style="color:red">${id}</p>`,
    });
    const eml = `From: =?UTF-8?Q?Lee_Chen_f=C3=BCr_Acme?= <lee@acme.example>\r\nReply-To: careers@acme.example\r\nSubject: x\r\n\r\nBody of ${id}\r\n`;
    await keepCapturedMail(database.db, { messageId: id, employerId: 'emp_1', eml, capturedAt: CLOCK + Math.floor(index / 2) * 1000 });
  }
  await insertMessage(database.db, { id: 'msg_erased', toAddress: null, subject: null, text: null, html: null });
  await keepCapturedMail(database.db, { messageId: 'msg_erased', employerId: 'emp_1', eml: '', capturedAt: CLOCK - 1 });
});
afterAll(async () => {
  for (const app of apps) await app.close();
  await database.close();
  await test.drop();
});

const asOperator = { authorization: `Bearer ${KEY}` };

describe('a captured mail', () => {
  it('is kept once', async () => {
    await keepCapturedMail(database.db, { messageId: 'msg_00', employerId: 'emp_1', eml: 'another', capturedAt: CLOCK });
    const app = await start();
    expect((await request(app.server).get('/outbox/msg_00/eml').set(asOperator).buffer(true).parse(asText)).body).toContain('Body of msg_00');
    expect(await hasCapturedMail(database.db, 'msg_00')).toBe(true);
    expect(await hasCapturedMail(database.db, 'msg_nowhere')).toBe(false);
  });
});

describe('the list', () => {
  it('shows every mail once, the newest first, page by page', async () => {
    const app = await start();
    const first = await request(app.server).get('/outbox').set(asOperator);
    const older = /href="(\/outbox\?after=[^"]+)">Older/.exec(first.text)?.[1] ?? '';
    const second = await request(app.server).get(older).set(asOperator);
    const ids = [...`${first.text}${second.text}`.matchAll(/href="\/outbox\/(msg_[^"]+)"/g)].map((match) => match[1]);
    expect(ids).toEqual([...Array.from({ length: 60 }, (_, index) => `msg_${String(59 - index).padStart(2, '0')}`), 'msg_erased']);
    expect(second.text).not.toContain('Older mails');
  });

  it('says to whom, what, of which employer and job, and when by the clock of its employer', async () => {
    const { text } = await request(await start().then((app) => app.server)).get('/outbox').set(asOperator);
    expect(text).toContain('<bdi>Ana@people.example</bdi>');
    expect(text).toContain('<span class="tag">closure: notSelected</span>');
    expect(text).toContain('<bdi>Baker</bdi>');
    expect(text).toContain('<time datetime="2026-03-02T09:00:29.000Z">Mon, 2 Mar 2026, 10:00 CET</time>');
  });

  it.each(['zzz', '%00', 'MTIz', `${'9'.repeat(400)}`])('refuses a place in the list that it did not make: %s', async (after) => {
    const answer = await request(await start().then((app) => app.server)).get(`/outbox?after=${after}`).set(asOperator);
    expect(answer.status).toBe(400);
  });
});

describe('a letter', () => {
  it('is shown with its header fields, as text and in a frame that may do nothing', async () => {
    const { text } = await request(await start().then((app) => app.server)).get('/outbox/msg_01').set(asOperator);
    expect(text).toContain('<dt>From</dt><dd><bdi>Lee Chen für Acme &lt;lee@acme.example&gt;</bdi></dd>');
    expect(text).toContain('<dt>Reply-To</dt><dd><bdi>careers@acme.example</bdi></dd>');
    expect(text).toContain('<iframe sandbox title="The letter as HTML" src="/outbox/msg_01/html"></iframe>');
    expect(text).toContain('Hello, this is msg_01');
    expect(text).toContain('href="/outbox/msg_01/eml"');
  });

  it('as HTML comes by itself, sandboxed, where nothing runs and nothing loads', async () => {
    const answer = await request(await start().then((app) => app.server)).get('/outbox/msg_01/html').set(asOperator);
    expect(answer.text).toBe('<p style="color:red">msg_01</p>');
    expect(answer.headers['content-security-policy']).toBe("default-src 'none'; style-src 'unsafe-inline'; sandbox; form-action 'none'; base-uri 'none'; frame-ancestors 'self'");
  });

  it('is downloaded as it would have been sent', async () => {
    const answer = await request(await start().then((app) => app.server)).get('/outbox/msg_01/eml').set(asOperator).buffer(true).parse(asText);
    expect(answer.headers['content-type']).toBe('message/rfc822');
    expect(answer.headers['content-disposition']).toBe('attachment; filename="msg_01.eml"');
    expect(answer.body).toMatch(/^From: .*\r\n[^]*\r\n\r\nBody of msg_01\r\n$/);
  });

  it('with markup in every field is shown as text', async () => {
    const app = await start();
    for (const path of ['/outbox', '/outbox/msg_59']) {
      const { text } = await request(app.server).get(path).set(asOperator);
      expect(text).not.toContain('<script');
      expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;');
    }
  });

  it('of a person who was erased says so, and has nothing to download', async () => {
    const app = await start();
    expect((await request(app.server).get('/outbox/msg_erased').set(asOperator)).text).toContain('The person has been erased');
    expect((await request(app.server).get('/outbox/msg_erased/html').set(asOperator)).status).toBe(404);
    expect((await request(app.server).get('/outbox/msg_erased/eml').set(asOperator)).status).toBe(404);
  });

  it.each(['msg_nowhere', 'a%00b', '..%2f..', 'x'.repeat(100)])('that is not there is 404: %s', async (id) => {
    expect((await request(await start().then((app) => app.server)).get(`/outbox/${id}`).set(asOperator)).status).toBe(404);
  });
});

describe('every page', () => {
  it('has no script, one style that its policy names, a language, landmarks, and is kept nowhere', async () => {
    const answer = await request(await start().then((app) => app.server)).get('/outbox/msg_01').set(asOperator);
    expect(answer.headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/);
    expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
    expect(answer.text).toMatch(/<html lang="en" dir="ltr">[^]*<header>[^]*<main id="main">[^]*<h1>[^]*<footer/);
    expect(answer.text).not.toMatch(/<script|\sstyle="|\son[a-z]+=/);
  });
});

describe('the door', () => {
  const paths = ['/outbox', '/outbox/msg_01', '/outbox/msg_01/html', '/outbox/msg_01/eml'];

  it.each(paths)('of %s is closed without a key, with a wrong one, and with a made-up session', async (path) => {
    const { server } = await start();
    for (const headers of [{}, { authorization: 'Bearer hb_op_another' }, { cookie: 'hearback_outbox=9999999999999.AAAA' }, { cookie: 'hearback_outbox=' }]) {
      const answer = await request(server).get(path).set(headers);
      expect(answer.status).toBe(401);
      expect(answer.text).toContain('Operator key');
      expect(answer.text).not.toContain('msg_01');
    }
  });

  it('opens to the operator key, and by a session of twelve hours that the key made', async () => {
    const { server } = await start();
    const signedIn = await request(server).post('/outbox/sign-in').type('form').send({ key: ` ${KEY}` });
    expect(signedIn.status).toBe(303);
    expect(signedIn.headers['location']).toBe('/outbox');
    const set = String(signedIn.headers['set-cookie']);
    expect(set).toMatch(/^hearback_outbox=\d+\.[\w-]+; Max-Age=43200; Path=\/outbox; HttpOnly; SameSite=Strict$/);
    const cookie = `other=1; ${set.split(';')[0]}`;
    expect((await request(server).get('/outbox').set({ cookie })).status).toBe(200);
    now = CLOCK + 12 * 3_600_000 - 1;
    expect((await request(server).get('/outbox').set({ cookie })).status).toBe(200);
    now = CLOCK + 12 * 3_600_000;
    expect((await request(server).get('/outbox').set({ cookie })).status).toBe(401);
    now = CLOCK;
    const rotated = await start({ sessionKey: Buffer.alloc(32, 8) });
    expect((await request(rotated.server).get('/outbox').set({ cookie })).status).toBe(401);
  });

  it('sends the session over https only where the service is reached by it', async () => {
    const { server } = await start({ secureCookie: true });
    expect(String((await request(server).post('/outbox/sign-in').type('form').send({ key: KEY })).headers['set-cookie'])).toMatch(/; Secure$/);
  });

  it('says what an operator key is to whoever has another', async () => {
    const answer = await request(await start().then((app) => app.server)).post('/outbox/sign-in').type('form').send({ key: NASTY });
    expect(answer.status).toBe(401);
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(answer.text).toContain('role="alert"');
    expect(answer.text).not.toContain('<script');
  });

  it("opens by itself on the embedded default, to the machine's own browser", async () => {
    const { server } = await start({ openOnLoopback: true });
    for (const host of ['localhost:3000', '127.0.0.1:3000', '127.0.0.1', '[::1]:3000']) expect((await request(server).get('/outbox').set({ host })).status).toBe(200);
  });

  it.each([
    ['a name that somebody has pointed at this machine', { host: 'evil.example:3000' }],
    ['a name that only begins like one of ours', { host: 'localhost.evil.example' }],
    ['an address that only begins like one of ours', { host: '127.0.0.1.evil.example' }],
    ['another address of the network', { host: '192.168.1.5:3000' }],
    ['a proxy before it', { host: 'localhost', 'x-forwarded-for': '203.0.113.9' }],
    ['a proxy that uses the standard field', { host: 'localhost', forwarded: 'for=203.0.113.9' }],
    ['a wrong key, which must not fall back to being at the machine', { host: 'localhost', authorization: 'Bearer hb_op_wrong' }],
  ])('stays closed there to %s', async (_whom, headers) => {
    const { server } = await start({ openOnLoopback: true });
    expect((await request(server).get('/outbox').set(headers)).status).toBe(401);
  });
});

function asText(response: { on(event: string, listener: (chunk: Buffer) => void): void }, done: (error: Error | null, body: string) => void): void {
  const chunks: Buffer[] = [];
  response.on('data', (chunk) => chunks.push(chunk));
  response.on('end', () => done(null, Buffer.concat(chunks).toString('latin1')));
}
