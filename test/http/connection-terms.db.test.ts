/** What a connection is given beside its secret: credentials, settings, leave to write back, and a secret in its URL. */
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { directory } from '../../src/ats/directory.js';
import { openCredentials } from '../../src/db/connection-credentials.js';
import { findConnection } from '../../src/db/connections.js';
import { connections } from '../../src/db/schema.js';
import { openApp, PUBLIC_URL, type TestApp, type TestEmployer } from '../support/app.js';
import { quietAts } from '../support/fake-ats.js';

let house: TestApp;
let acme: TestEmployer;
let started: string[];
beforeAll(async () => {
  house = await openApp({ providers: new Map(Object.entries({ ...directory, quiet: quietAts })), startBackfill: async (id) => void started.push(id) });
  acme = await house.employer();
});
beforeEach(() => {
  started = [];
});
afterAll(() => house.close());

const connect = (body: object) => house.call('post', '/v1/connections', acme.key).send({ provider: 'quiet', ...body });
const patch = (id: string, body: object) => house.call('patch', `/v1/connections/${id}`, acme.key).send(body);
const row = async (id: string) => (await house.database.db.select().from(connections).where(eq(connections.id, id)))[0];
const faults = (answer: { body: { errors: { path: string; message: string }[] } }) => answer.body.errors;

describe('credentials', () => {
  it('are kept sealed, never shown, and set off the first reading', async () => {
    const { body } = await connect({ credentials: { apiKey: 'very secret key' } }).expect(201);
    expect(body).toMatchObject({ hasCredentials: true, credentialsSetAt: new Date(house.clock.at).toISOString() });
    expect(started).toEqual([body.id]);
    expect((await row(body.id))?.sealedCredentials?.includes('very secret key')).toBe(false);
    expect(await openCredentials(house.database.db, house.seal, body.id)).toEqual({ apiKey: 'very secret key' });
    for (const path of [`/v1/connections/${body.id}`, '/v1/connections']) expect((await house.call('get', path, acme.key).expect(200)).text).not.toContain('very secret');
    expect(JSON.stringify(body)).not.toContain('very secret');
  });

  it('set off one reading, however often the same request comes', async () => {
    const send = () => connect({ credentials: { apiKey: 'k' } }).set('idempotency-key', 'once').expect(201);
    expect((await send()).body.id).toBe((await send()).body.id);
    expect(started).toHaveLength(1);
  });

  it('are replaced whole, and taken away', async () => {
    const { body: { id } } = await connect({ credentials: { apiKey: 'a', onBehalfOf: '7' } }).expect(201);
    expect((await patch(id, { credentials: { apiKey: 'b' } }).expect(200)).body.hasCredentials).toBe(true);
    expect(await openCredentials(house.database.db, house.seal, id)).toEqual({ apiKey: 'b' });
    expect(started).toEqual([id, id]);
    expect((await patch(id, { credentials: null }).expect(200)).body).toMatchObject({ hasCredentials: false, credentialsSetAt: null });
    expect(await openCredentials(house.database.db, house.seal, id)).toBeNull();
    expect(started).toHaveLength(2);
  });

  it.each([
    ['an unknown field', { apiKey: 'k', password: 'p' }, 'credentials.password', 'takes apiKey, onBehalfOf'],
    ['a missing one', { onBehalfOf: '7' }, 'credentials.apiKey', 'Settings → API keys'],
    ['an empty one', { apiKey: ' ' }, 'credentials.apiKey', 'is empty'],
  ])('name %s', async (_, credentials, path, words) => {
    expect(faults(await connect({ credentials }).expect(400))).toContainEqual({ path, message: expect.stringContaining(words) });
    const { body: { id } } = await connect({}).expect(201);
    expect(faults(await patch(id, { credentials, name: 'changed' }).expect(400))).toContainEqual({ path, message: expect.stringContaining(words) });
    expect(await row(id)).toMatchObject({ name: null, sealedCredentials: null });
    expect(started).toEqual([]);
  });

  it('are refused where the API is not asked', async () => {
    expect(faults(await connect({ provider: 'standard', credentials: { apiKey: 'k' } }).expect(400))).toMatchObject([{ path: 'credentials' }]);
  });
});

describe('settings', () => {
  it('are held against what the provider takes, kept, and given to whoever checks a delivery', async () => {
    const { body } = await connect({ settings: { reasons: { Hired: 'hired' } } }).expect(201);
    expect(body.settings).toEqual({ reasons: { Hired: 'hired' } });
    expect((await patch(body.id, { settings: { reasons: {} } }).expect(200)).body.settings).toEqual({ reasons: {} });
    expect((await findConnection(house.database.db, house.seal, body.id, house.clock.at))?.settings).toEqual({ reasons: {} });
    expect(faults(await patch(body.id, { settings: { wrong: 1 } }).expect(400))).toEqual([{ path: 'settings.wrong', message: 'is no setting' }]);
    expect(faults(await connect({ provider: 'standard', settings: { a: 1 } }).expect(400))).toMatchObject([{ path: 'settings', message: expect.stringContaining('takes none') }]);
    expect((await connect({ provider: 'standard', settings: {} }).expect(201)).body.settings).toEqual({});
  });
});

describe('new settings', () => {
  it('have the ATS read again, where it can be asked', async () => {
    const { body: asked } = await connect({ credentials: { apiKey: 'k' } }).expect(201);
    const { body: silent } = await connect({}).expect(201);
    started = [];
    for (const { id } of [asked, silent]) await patch(id, { settings: { reasons: {} } }).expect(200);
    await patch(asked.id, { name: 'x' }).expect(200);
    expect(started).toEqual([asked.id]);
  });
});

describe('writeBack', () => {
  it('is off until it is asked for, and never more than the API can be told', async () => {
    const { body } = await connect({}).expect(201);
    expect(body.writeBack).toBe('off');
    expect((await patch(body.id, { writeBack: 'note' }).expect(200)).body.writeBack).toBe('note');
    expect(faults(await patch(body.id, { writeBack: 'noteAndReject' }).expect(400))).toMatchObject([{ path: 'writeBack', message: expect.stringContaining('"off" or "note"') }]);
    expect(faults(await connect({ provider: 'standard', writeBack: 'note' }).expect(400))).toMatchObject([{ path: 'writeBack' }]);
    expect((await connect({ writeBack: 'note' }).expect(201)).body.writeBack).toBe('note');
  });
});

describe('a webhook URL that ends in the secret', () => {
  it('is shown with it when it is new, and masked ever after', async () => {
    const { body } = await connect({}).expect(201);
    const plain = `${PUBLIC_URL}/webhooks/quiet/${body.id}`;
    expect(body.webhookUrl).toBe(`${plain}/${body.secret}`);
    expect(body.setup).toEqual([`Send to ${body.webhookUrl}`]);
    const shown = await house.call('get', `/v1/connections/${body.id}`, acme.key).expect(200);
    expect(shown.body.webhookUrl).toMatch(new RegExp(`^${plain}/\\*+$`));
    expect(shown.text).not.toContain(body.secret);
    const rotated = (await house.call('post', `/v1/connections/${body.id}/rotate-secret`, acme.key).expect(200)).body;
    expect(rotated.webhookUrl).toBe(`${plain}/${rotated.secret}`);
    expect((await connect({ provider: 'standard' }).expect(201)).body.webhookUrl).toMatch(/\/webhooks\/standard\/con_[^/]+$/);
  });
  it.each(['short', 'with/a/slash/in/the/middle', `${'x'.repeat(20)}?`, 'x'.repeat(151)])('takes no secret that a URL can not hold: %s', async (secret) => {
    expect(faults(await connect({ secret }).expect(400))).toMatchObject([{ path: 'secret', message: expect.stringContaining('20 to 150') }]);
  });
});

describe('GET /v1/providers', () => {
  it('says what each supports, read off its file', async () => {
    const { body } = await house.call('get', '/v1/providers').expect(200);
    expect(body.data).toContainEqual({
      name: 'quiet', title: 'Quiet ATS', confidence: 'partly', signs: 'urlSecret', handshake: false, supports: { verify: true, dedupe: true, backfill: true, lookAgain: true, writeBack: true, reject: false },
      credentials: [{ name: 'apiKey', about: 'In Acme ATS, Settings → API keys', optional: false }, { name: 'onBehalfOf', about: 'The id of a user', optional: true }],
      settings: 'reasons: what each archive reason means',
    });
    expect(body.data).toContainEqual(expect.objectContaining({ name: 'standard', signs: 'signature', credentials: [], supports: { verify: true, dedupe: true, backfill: false, lookAgain: false, writeBack: false, reject: false } }));
  });
});
