/** Employers' programs are told: signed, in order, again after a failure, and never inside a private network. */
import type { LookupFunction } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { clearAlarm, raiseAlarm } from '../../src/db/alarms.js';
import { DAY_MS, HOUR_MS } from '../../src/domain/instant.js';
import { postWebhook } from '../../src/jobs/webhook-post.js';
import { createWebhooksOut } from '../../src/jobs/webhooks-out.js';
import { anasEvents, openApp, type TestApp, type TestEmployer } from '../support/app.js';
import { openReceiver, type Receiver } from '../support/receiver.js';

let house: TestApp;
let receiver: Receiver;
let acme: TestEmployer;
const logged: string[] = [];
beforeAll(async () => {
  house = await openApp({ privateWebhooks: true });
  receiver = await openReceiver();
});
afterAll(async () => {
  await receiver.close();
  await house.close();
});
beforeEach(async () => {
  acme = await house.employer({ testClock: '2026-03-03T08:00:00.000Z' });
  receiver.received.length = 0;
  receiver.answer = (response) => void response.writeHead(204).end();
  logged.length = 0;
  // Each test's endpoints are its own: those of the test before get nothing more.
  await house.database.sql`update webhook_endpoints set disabled_at = now()`;
});

const api = (method: 'get' | 'post' | 'patch' | 'delete', path: string) => house.call(method, `/v1/webhook-endpoints${path}`, acme.key);
const subscribe = async (types: string[], more: object = {}) => (await api('post', '').send({ url: `${receiver.url}/in`, types, ...more }).expect(201)).body as { id: string; secret: string };
const raise = (subject: string) => raiseAlarm(house.database.db, { employerId: acme.id, kind: 'stale', subject, detail: 'nothing came' }, house.clock.at);
async function deliver(): Promise<void> {
  const run = createWebhooksOut({ database: house.database, seal: house.seal, clock: house.clock, log: ({ msg }) => void logged.push(msg), allowPrivate: true, chance: () => 0, timeoutMs: 300 });
  while ((await run()) === 'more');
}
const bodies = () => receiver.received.map(({ body }) => JSON.parse(body) as { id: string; type: string; timestamp: string; data: Record<string, string> });
const attempts = async (id: string, query = '') => (await api('get', `/${id}/attempts${query}`).expect(200)).body.data as { eventId: string; succeeded: boolean; httpStatus: number | null; why: string | null }[];

describe('an event', () => {
  it('comes signed, thin, on the clock of its employer, as its application lives through a season', async () => {
    const { secret } = await subscribe(['application.*', 'message.*', 'approval.needed']);
    await house.call('post', '/v1/events', acme.key).send({ events: anasEvents() }).expect(202);
    await house.call('post', '/v1/test-clock', acme.key).send({ now: '2026-03-24T08:00:00.000Z' });
    await deliver();
    const told = bodies();
    expect(told.map(({ type }) => type)).toEqual(expect.arrayContaining(['application.silent', 'message.planned']));
    expect(told.map(({ timestamp }) => timestamp)).toEqual(told.map(({ timestamp }) => timestamp).toSorted());
    expect(told.every(({ timestamp }) => timestamp < '2026-03-25')).toBe(true);
    expect(receiver.received.map(({ body }) => body).join()).not.toMatch(/Ana|Ruiz|example\.com/);
    for (const { headers, body } of receiver.received) {
      // The library's own check holds the time against the real clock: ours is the test's.
      const at = new Date(Number(headers['webhook-timestamp']) * 1_000);
      expect(headers['webhook-signature']).toBe(new Webhook(secret).sign(String(headers['webhook-id']), at, body));
    }
  });

  it('is not told of what was rolled back, nor to an employer that did not ask, nor of other types', async () => {
    await subscribe(['alarm.ended']);
    await house.database.db.transaction(async (tx) => {
      await raiseAlarm(tx, { employerId: acme.id, kind: 'burst', subject: acme.id, detail: 'many' }, house.clock.at);
      await clearAlarm(tx, 'burst', acme.id, house.clock.at);
      tx.rollback();
    }).catch(() => undefined);
    await raise('con_types');
    const other = await house.employer({ name: 'Other' });
    await raiseAlarm(house.database.db, { employerId: other.id, kind: 'stale', subject: 'con_other', detail: '' }, house.clock.at);
    await deliver();
    expect(bodies()).toEqual([]);
    expect(await house.database.sql`select 1 from outbound_events where employer_id = ${other.id}`).toHaveLength(0);
    await clearAlarm(house.database.db, 'stale', 'con_types', house.clock.at);
    await deliver();
    expect(bodies()).toMatchObject([{ type: 'alarm.ended', data: { status: 'stale' } }]);
  });

  it('tells once that an answer is due within a day, and once that it is late, though nothing changes but the time', async () => {
    await subscribe(['obligation.*']);
    await house.call('post', '/v1/events', acme.key).send({ events: anasEvents() }).expect(202);
    const dues = async (now: string) => {
      await house.call('post', '/v1/test-clock', acme.key).send({ now }).expect(200);
      await deliver();
      await deliver();
      return bodies().map(({ type, data }) => `${type} ${String(data['status'])}`);
    };
    const first = await dues('2026-03-06T08:00:00.000Z');
    expect(first).toEqual([]);
    expect(await dues('2026-03-09T08:00:00.000Z')).toEqual(['obligation.due stagePromise']);
    expect(await dues('2026-03-09T23:00:00.000Z')).toEqual(['obligation.due stagePromise', 'obligation.late stagePromise']);
  });

  it('tells of a duty by law as of any other', async () => {
    await house.call('patch', '/v1/employer', acme.key).send({ headcounts: [{ from: '2020-01-01', count: 30 }] }).expect(200);
    await subscribe(['obligation.late']);
    await house.call('post', '/v1/events', acme.key).send({ events: anasEvents() }).expect(202);
    await house.call('post', '/v1/test-clock', acme.key).send({ now: '2026-03-03T09:00:00.000Z' }).expect(200);
    const [job] = await house.database.sql<{ id: string }[]>`select job_id as id from applications where employer_id = ${acme.id}`;
    await house.call('patch', `/v1/jobs/${job?.id ?? ''}`, acme.key).send({ timezone: 'America/Toronto', jurisdiction: 'CA-ON' }).expect(200);
    // Nobody can be written to: the letter that would fulfil it does not go.
    await house.call('post', '/v1/suppressions', acme.key).send({ address: 'ana@example.com', why: 'a test' }).expect(201);
    await house.call('post', '/v1/test-clock', acme.key).send({ now: '2026-04-18T09:00:00.000Z' }).expect(200);
    await deliver();
    expect(bodies().map(({ data }) => data['status'])).toContain('law');
  });

  it('is forgotten after thirty days, unless it still waits', async () => {
    const { id } = await subscribe(['alarm.*']);
    await raise('con_old');
    await deliver();
    const counted = async () => (await house.database.sql`select (select count(*)::int from outbound_events where employer_id = ${acme.id}) as events, (select count(*)::int from webhook_attempts where endpoint_id = ${id}) as attempts`)[0];
    expect(await counted()).toEqual({ events: 1, attempts: 1 });
    await house.database.sql`update outbound_events set written_at = ${new Date(house.clock.at - 29 * DAY_MS).toISOString()} where employer_id = ${acme.id}`;
    await deliver();
    expect(await counted()).toEqual({ events: 1, attempts: 1 });
    await house.database.sql`update outbound_events set written_at = ${new Date(house.clock.at - 31 * DAY_MS).toISOString()} where employer_id = ${acme.id}`;
    await house.database.sql`update webhook_attempts set at = ${new Date(house.clock.at - 31 * DAY_MS).toISOString()} where endpoint_id = ${id}`;
    await deliver();
    expect(await counted()).toEqual({ events: 0, attempts: 0 });
  });

  it('keeps its id over retries, which wait as long as the receiver asks', async () => {
    const { id } = await subscribe(['alarm.*']);
    receiver.answer = (response) => void response.writeHead(503, { 'retry-after': '7200' }).end();
    await raise('con_retry');
    await deliver();
    house.clock.at += 2 * HOUR_MS - 1;
    await deliver();
    expect(receiver.received).toHaveLength(1);
    receiver.answer = (response) => void response.writeHead(200).end('thanks');
    house.clock.at += 1;
    await deliver();
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect((await attempts(id)).map(({ httpStatus }) => httpStatus)).toEqual([200, 503]);
    expect(await attempts(id, '?succeeded=false')).toHaveLength(1);
    expect((await api('get', `/${id}`).expect(200)).body).toMatchObject({ enabled: true, failingSince: null });
  });

  it('waits until the earlier one of its application is through', async () => {
    await subscribe(['application.*', 'message.*']);
    await house.call('post', '/v1/events', acme.key).send({ events: anasEvents() }).expect(202);
    await house.call('post', '/v1/test-clock', acme.key).send({ now: '2026-03-24T08:00:00.000Z' });
    receiver.answer = (response) => void response.writeHead(500).end();
    await deliver();
    expect(receiver.received).toHaveLength(1);
    receiver.answer = (response) => void response.writeHead(204).end();
    house.clock.at += HOUR_MS;
    await deliver();
    const [failed, again, ...others] = bodies();
    expect(again).toEqual(failed);
    expect(others.length).toBeGreaterThan(2);
    expect(others.map(({ timestamp }) => timestamp)).toEqual(others.map(({ timestamp }) => timestamp).toSorted());
  });
});

describe('an endpoint', () => {
  it('that hangs or redirects has failed, and nobody follows', async () => {
    const { id } = await subscribe(['alarm.raised']);
    receiver.answer = (response, { path }) => void (path === '/in' ? response.writeHead(307, { location: `${receiver.url}/elsewhere` }).end() : response.end());
    await raise('con_redirect');
    await deliver();
    receiver.answer = () => undefined;
    await raise('con_hang');
    await deliver();
    expect(receiver.received.map(({ path }) => path)).toEqual(['/in', '/in']);
    expect((await attempts(id)).map(({ why }) => why)).toEqual([expect.stringContaining('no answer'), 'it answered 307']);
  });

  it('that is gone is disabled at once, with an alarm, until it is enabled again', async () => {
    const { id } = await subscribe(['connection.stale', 'alarm.ended', 'inquiry.received', 'alarm.raised']);
    receiver.answer = (response) => void response.writeHead(410).end();
    await raise('con_gone');
    await deliver();
    expect((await api('get', `/${id}`).expect(200)).body).toMatchObject({ enabled: false, disabledBecause: `webhook endpoint ${id} answered 410 Gone` });
    expect(logged).toEqual(['an endpoint for webhooks was disabled']);
    const alarms = async (state: string) => (await house.call('get', `/v1/alarms?state=${state}&kind=webhookEndpoint`, acme.key).expect(200)).body.data;
    expect(await alarms('open')).toMatchObject([{ subject: id, endedAt: null }]);
    await api('post', `/${id}/test`).expect(409);
    // One mail to the employer, however often it is looked at.
    await deliver();
    await house.call('post', '/v1/test-clock', acme.key).send({ now: '2026-03-03T09:00:00.000Z' }).expect(200);
    const { data: mails } = (await house.call('get', '/v1/messages?kind=escalation', acme.key).expect(200)).body;
    expect(mails).toMatchObject([{ reason: 'webhookDisabled', to: 'people@acme.example', status: 'delivered', subject: 'Webhooks of Acme are switched off: their endpoint cannot be reached' }]);
    receiver.answer = (response) => void response.writeHead(204).end();
    await api('patch', `/${id}`).send({ enabled: true }).expect(200);
    expect(await alarms('open')).toEqual([]);
    expect(await alarms('ended')).toMatchObject([{ subject: id }]);
    receiver.received.length = 0;
    const { eventId } = (await api('post', `/${id}/test`).expect(202)).body;
    await deliver();
    expect(bodies()).toMatchObject([{ type: 'alarm.ended' }, { id: eventId, type: 'endpoint.test', data: { endpointId: id } }]);
  });

  it('that has failed for five days is disabled', async () => {
    const { id } = await subscribe(['alarm.raised']);
    receiver.answer = (response) => void response.writeHead(500).end();
    for (let day = 0; day <= 5; day += 1) {
      await raise(`con_day${String(day)}`);
      await deliver();
      expect((await api('get', `/${id}`)).body.enabled).toBe(day < 5);
      house.clock.at += DAY_MS;
    }
  });

  it('has two signatures while its secret is being rotated, and one after', async () => {
    const first = await subscribe(['alarm.raised']);
    const { secret } = (await api('post', `/${first.id}/rotate-secret`).expect(200)).body;
    await raise('con_rotate');
    await deliver();
    const { headers, body } = receiver.received[0] ?? expect.fail('nothing came');
    const at = new Date(Number(headers['webhook-timestamp']) * 1_000);
    expect(headers['webhook-signature']).toBe([secret, first.secret].map((one) => new Webhook(one).sign(String(headers['webhook-id']), at, body)).join(' '));
    house.clock.at += DAY_MS;
    await raise('con_rotated');
    await deliver();
    expect(String(receiver.received[1]?.headers['webhook-signature']).split(' ')).toHaveLength(1);
  });

  it('gets one event or a time again, with the same ids', async () => {
    const { id } = await subscribe(['alarm.raised']);
    await raise('con_replay1');
    await raise('con_replay2');
    await deliver();
    const [one, two] = bodies();
    expect((await api('post', `/${id}/replay`).send({ eventId: one?.id }).expect(202)).body).toEqual({ queued: 1 });
    await deliver();
    const around = { from: new Date(house.clock.at).toISOString(), to: new Date(house.clock.at + 1).toISOString() };
    expect((await api('post', `/${id}/replay`).send(around).expect(202)).body).toEqual({ queued: 2 });
    await deliver();
    expect(bodies().map((event) => event.id).slice(0, 3)).toEqual([one?.id, two?.id, one?.id]);
    expect(bodies()).toHaveLength(5);
  });

  it('of Slack gets one line', async () => {
    await subscribe(['alarm.raised'], { format: 'slack' });
    await raise('con_slack');
    await deliver();
    expect(JSON.parse(receiver.received[0]?.body ?? '')).toEqual({ text: expect.stringMatching(/^An alarm was raised\. \(alm_\w+\)$/) });
  });

  it('is of its employer alone, and its secret is kept sealed and shown once', async () => {
    const { id, secret } = await subscribe(['alarm.raised']);
    const other = await house.employer({ name: 'Other' });
    for (const path of ['', '/attempts']) await house.call('get', `/v1/webhook-endpoints/${id}${path}`, other.key).expect(404);
    await house.call('delete', `/v1/webhook-endpoints/${id}`, other.key).expect(404);
    expect(JSON.stringify((await api('get', '').expect(200)).body)).not.toContain(secret);
    const [row] = await house.database.sql`select encode(sealed_secret, 'escape') as sealed from webhook_endpoints where id = ${id}`;
    expect(row?.['sealed']).not.toContain(secret.slice(6));
    await api('delete', `/${id}`).expect(204);
    await api('get', `/${id}`).expect(404);
  });
});

describe('a private address', () => {
  const post = (url: string, lookup?: LookupFunction) => postWebhook(url, {}, '{}', { allowPrivate: false, now: 0, timeoutMs: 2_000, ...(lookup === undefined ? {} : { lookup }) });

  it.each(['https://127.0.0.1/', 'https://[::1]/', 'https://[::ffff:127.0.0.1]/', 'https://0x7f.1/', 'https://2130706433/', 'https://169.254.169.254/latest/meta-data', 'http://example.com/'])('is not reached by %s', async (url) => {
    expect(await post(url)).toMatchObject({ succeeded: false, httpStatus: null, why: 'only https to public addresses is allowed' });
  });

  it('is not reached by a name that leads there, even if it led elsewhere before', async () => {
    const port = new URL(receiver.url).port;
    let asked = 0;
    const rebinding: LookupFunction = (_host, options, done) => {
      asked += 1;
      if (options.all === true) done(null, [{ address: '127.0.0.1', family: 4 }]);
      else done(null, '127.0.0.1', 4);
    };
    expect(await post(`https://rebinding.example:${port}/`, rebinding)).toMatchObject({ succeeded: false, why: 'the name leads to an address that is not public' });
    expect(asked).toBe(1);
    expect(receiver.received).toEqual([]);
  });

  it('is refused where the endpoint is made, as plain http is', async () => {
    const strict = await openApp();
    try {
      const { key } = await strict.employer();
      for (const url of ['http://example.com/', 'https://10.0.0.1/', 'https://[fd00::1]/', 'https://example.com:25/', 'https://me:pw@example.com/', 'nonsense']) {
        const { body } = await strict.call('post', '/v1/webhook-endpoints', key).send({ url, types: ['message.*'] }).expect(400);
        expect(body.errors).toMatchObject([{ path: 'url' }]);
      }
      await strict.call('post', '/v1/webhook-endpoints', key).send({ url: 'https://example.com:8443/in', types: ['message.*'] }).expect(201);
    } finally {
      await strict.close();
    }
  });
});
