/** The record that serves as proof: a season through the front door, its export, what checking it offline says, and what is left of a person who was erased. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyLines } from '../../src/evidence/verify.js';
import { anasEvents, openApp, type TestApp, type TestEmployer } from '../support/app.js';
import { built } from '../support/built.js';

const START = '2026-02-23T08:00:00.000Z';
let house: TestApp;
let acme: TestEmployer;
let applicationId: string;

beforeAll(async () => {
  house = await openApp();
  acme = await house.employer({ testClock: START });
  const bea = anasEvents().map(({ id, data, ...event }) => ({ ...event, id: `b-${id}`, data: { ...data, application: { ...data.application, id: 'A2' }, candidate: { id: 'C2', firstName: 'Bea', lastName: 'Soto', email: 'bea@example.com' } } }));
  await tell([...anasEvents(), ...bea]);
  await house.call('patch', '/v1/policy', acme.key).send({ minimumAgeDays: 1 }).expect(200);
  await moveTo('2026-04-20T12:00:00.000Z');
  const { data } = await get('/v1/applications');
  applicationId = data.find(({ externalId }: { externalId: string }) => externalId === 'A1').id;
  const waiting = await closureOf(applicationId);
  await post(`/v1/messages/${waiting.id}/approve`).expect(200);
  const other = data.find(({ externalId }: { externalId: string }) => externalId === 'A2').id;
  await post(`/v1/applications/${other}/contacts`, { channel: 'phone', told: true, note: 'Told Bea Soto that Lee was sorry' }).expect(200);
  await moveTo('2026-04-24T12:00:00.000Z');
});
afterAll(async () => {
  expect(house.faults).toEqual([]);
  await house.close();
});

const post = (path: string, body: object = {}, key = acme.key) => house.call('post', path, key).send(body);
const get = async (path: string) => (await house.call('get', path, acme.key).expect(200)).body;
const moveTo = (now: string) => post('/v1/test-clock', { now }).expect(200);
const tell = (events: unknown[]) => post('/v1/events', { events }).expect(202);
const closureOf = async (id: string) => (await get(`/v1/messages?kind=closure&applicationId=${id}`)).data[0];
const exported = async (query = '', key = acme.key): Promise<string> => {
  const { body } = await house.call('get', `/v1/evidence${query}`, key).buffer(true).parse((response, done) => {
    let text = '';
    response.on('data', (part: Buffer) => (text += part.toString()));
    response.on('end', () => done(null, text));
  }).expect(200);
  return body;
};
const verify = (text: string) => verifyLines(linesOf(text));
async function* linesOf(text: string): AsyncGenerator<string> {
  yield* text.split('\n').slice(0, -1);
}
const entriesIn = (text: string) => text.split('\n').slice(1, -1).map((line) => JSON.parse(line)).filter((line) => 'entry' in line).map(({ entry }) => entry);
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('GET /v1/evidence', () => {
  it('tells the whole of it, in an order that can be checked, and names nobody', async () => {
    const text = await exported();
    expect(await verify(text)).toMatchObject({ whole: true, words: expect.stringMatching(/^WHOLE: the record of emp_/) });
    const deeds = entriesIn(text).map(({ deed }) => deed);
    expect(deeds).toEqual(expect.arrayContaining(['policy.changed', 'connection.created', 'message.planned', 'message.held', 'message.approved', 'message.delivered', 'candidate.told', 'application.closed']));
    expect(entriesIn(text).map(({ seq }) => seq)).toEqual(deeds.map((_deed, index) => index + 1));
    expect(text).not.toMatch(/Ana|Ruiz|Bea|Soto|Lee|Kim|@/);
  });

  it('says who let a letter go, under which version of the policy, on which facts, and that nothing scored anybody', async () => {
    const text = await exported();
    const letter = await closureOf(applicationId);
    const keys = await get('/v1/keys');
    const approved = entriesIn(text).find(({ deed, messageId }) => deed === 'message.approved' && messageId === letter.id);
    expect(approved.facts).toMatchObject({ by: keys.data[0].id, approvedBy: keys.data[0].id, policyId: expect.stringMatching(/^pol_/), decidedBy: { outcome: 'nobody', letter: 'person', policyVersion: 2, scoreOrModel: false } });
    const held = entriesIn(text).find(({ deed, messageId }) => deed === 'message.held' && messageId === letter.id);
    expect(held.facts).toMatchObject({ eventsHash: expect.stringMatching(/^[0-9a-f]{64}$/), because: expect.any(Array), heldBecause: expect.any(String) });
    expect((await get(`/v1/messages/${letter.id}`)).decidedBy).toMatchObject({ outcome: 'nobody', letter: 'person', policyVersion: 2, scoreOrModel: false, words: expect.stringContaining('No score and no model') });
    expect((await get(`/v1/applications/${applicationId}`)).decidedBy).toMatchObject({ outcome: 'nobody', letter: null, scoreOrModel: false });
    expect(entriesIn(text).find(({ deed }) => deed === 'candidate.told').facts).toMatchObject({ channel: 'phone', by: keys.data[0].id });
  });

  it('is found changed wherever one character of it is, and says in which line', async () => {
    const text = await exported();
    const lines = text.split('\n').slice(0, -1);
    for (let at = 7; at < text.length; at += Math.floor(text.length / 60)) {
      if (text[at] === '\n') continue;
      const changed = `${text.slice(0, at)}${text[at] === '1' ? '2' : '1'}${text.slice(at + 1)}`;
      const line = text.slice(0, at).split('\n').length;
      const { whole, words } = await verify(changed);
      expect(whole).toBe(false);
      // Of the last line and the first each may be the one that was changed.
      expect(words).toMatch(line === lines.length ? /^BROKEN at line / : new RegExp(`^BROKEN at line ${String(line)}:`));
    }
  });

  it('of one application stands for the whole by the hashes of the rest, and proves an address to whoever knows it', async () => {
    const text = await exported(`?applicationId=${applicationId}`);
    expect(await verify(text)).toMatchObject({ whole: true, words: expect.stringContaining('by their hash alone') });
    expect(new Set(entriesIn(text).map((entry) => entry.applicationId))).toEqual(new Set([applicationId]));
    const { manifest } = JSON.parse(text.split('\n')[0] ?? '');
    expect(manifest.leftOut).toBeGreaterThan(0);
    const sent = entriesIn(text).find(({ deed, facts }) => deed === 'message.delivered' && facts.kind === 'closure');
    expect(sent.facts.addressHash).toBe(sha256(`${manifest.salt}:ana@example.com`));
    expect(await verify(await exported('?from=2026-03-01T00:00:00.000Z&to=2026-04-01T00:00:00.000Z'))).toMatchObject({ whole: true });
    expect(await verify(await exported('?from=2030-03-01T00:00:00.000Z'))).toMatchObject({ whole: true, words: expect.stringContaining('It holds no entries') });
  });

  it('takes a key that may read it, and a span that is one', async () => {
    const { body } = await post('/v1/keys', { scopes: ['messages:read'] }).expect(201);
    await house.call('get', '/v1/evidence', body.key).expect(403);
    await house.call('get', '/v1/evidence?from=2026-03-01T00:00:00.000Z&to=2026-02-01T00:00:00.000Z', acme.key).expect(400);
    const other = await house.employer({ name: 'Other' });
    expect(await exported(`?applicationId=${applicationId}`, other.key)).not.toContain('salt":');
  });

  it('stays whole when a person is erased, and knows nothing of them any more', async () => {
    const before = await exported();
    await tell([{ id: 'gone', type: 'candidate.erased', timestamp: '2026-04-24T12:00:00.000Z', data: { candidate: { id: 'C1' } } }]);
    await moveTo('2026-04-25T12:00:00.000Z');
    const after = await exported();
    expect(await verify(after)).toMatchObject({ whole: true });
    // What was recorded before is still there, word for word.
    expect(entriesIn(after).slice(0, entriesIn(before).length)).toEqual(entriesIn(before));
    expect(entriesIn(after).map(({ deed }) => deed)).toEqual(expect.arrayContaining(['candidate.erased', 'person.removed']));
    expect(after).not.toMatch(/Ana|Ruiz|ana@/);
    expect(JSON.parse((await exported(`?applicationId=${applicationId}`)).split('\n')[0] ?? '').manifest).not.toHaveProperty('salt');
  });
});

describe('npm run verify-evidence', () => {
  const run = (file: string, input: string) => spawnSync(process.execPath, [built('evidence/main.js'), file], { input, encoding: 'utf8', env: {} });

  it('reads what is piped to it, without any configuration: 0 for a whole record, 1 for one that is not', async () => {
    const text = await exported();
    expect(run('-', text)).toMatchObject({ status: 0, stderr: '', stdout: expect.stringMatching(/^WHOLE/) });
    const cut = text.split('\n').slice(0, 5).join('\n');
    expect(run('-', cut)).toMatchObject({ status: 1, stdout: expect.stringMatching(/^BROKEN at line 5: the file ends after entry 4, .* are missing\./) });
  });
});
