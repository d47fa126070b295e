/** Pinpoint: what is taken as genuine, the one webhook that is understood, and that nothing else of it is guessed. */
import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { AtsFailure } from '../../src/ats/ats-api.js';
import type { Reading } from '../../src/ats/ats.js';
import { pinpoint } from '../../src/ats/pinpoint.js';
import { type FakeAts, startFakeAts } from '../../src/demo/ats/fake-server.js';
import { pinpointTeller } from '../../src/demo/ats/pinpoint.js';
import { answering, httpTo } from '../support/ats-answers.js';
import { applicationOf, dayOf, happens, tellingWith } from '../support/ats-lives.js';

const SECRET = 'whk_test_secret';
const NOW = Date.parse('2026-10-05T12:00:00Z');
const sign = (body: string | Buffer, secret = SECRET): string => createHmac('sha256', secret).update(body).digest('base64');
const verify = (header: string | undefined, body: string, secrets: string[] = [SECRET]) =>
  pinpoint.verify({ headers: header === undefined ? {} : { 'pinpoint-hmac-sha256': header }, body: Buffer.from(body) }, secrets, NOW);
const read = (body: string): Reading => pinpoint.read({ headers: {}, body: Buffer.from(body) }, NOW);

describe('the signature', () => {
  const body = '{"action":"reject_candidate","payload":{"application":{"id":5501}}}';
  const vector = 'vGW3nAEN6Kz2aGGWhkI1hF2Rp2/MXOV7kYIMYlRlIpc=';

  it('is the documented one: the Base64 of the HMAC of the raw body', () => {
    expect(sign(body)).toBe(vector);
    expect(verify(vector, body)).toEqual({ verdict: 'genuine', dedupeKey: expect.stringMatching(/^body:[0-9a-f]{64}$/) });
    expect(verify(vector, body, ['the one of tomorrow', SECRET]).verdict).toBe('genuine');
  });
  it.each<[string, string | undefined, string]>([
    ['is missing', undefined, 'missing'],
    ['is wrong', sign('{}'), 'does not match'],
    ['is cut short', vector.slice(0, 30), '32 bytes'],
    ['is written in another alphabet', vector.replace('/', '_'), '32 bytes'],
    ['was made with another secret', sign(body, 'another secret'), 'does not match'],
    ['belongs to the body written in another way', sign(JSON.stringify(JSON.parse(body), null, 1)), 'does not match'],
  ])('is refused where it %s', (_, header, why) => expect(verify(header, body)).toEqual({ verdict: 'refused', why: expect.stringContaining(why) }));
  it('is never taken where no secret is known', () => {
    expect(verify(sign(body, ''), body, ['']).verdict).toBe('refused');
    expect(verify(vector, body, []).verdict).toBe('refused');
  });
});

describe('what its webhooks mean', () => {
  it('somebody was hired', () => {
    expect(read('{"event":"application_hired","triggeredAt":"2026-10-05T10:00:00Z","data":{"application":{"id":8863880,"salary":1}}}')).toEqual({
      reading: 'events', eventType: 'application_hired',
      events: [{ type: 'application.hired', occurredAt: Date.parse('2026-10-05T10:00:00Z'), dedupeKey: expect.stringMatching(/^body:/), applicationId: '8863880', facts: {} }],
    });
  });
  it.each(['application_moved', 'application_created', 'anything'])('%s is not guessed, and says what to do instead', (event) => {
    expect(read(JSON.stringify({ event, data: { application: { id: 1, stage: { name: 'Rejected' } } } }))).toMatchObject({ reading: 'ignored', eventType: event, why: expect.stringMatching(/custom.*import/) });
  });
  it.each<[string, string, string]>([
    ['no JSON', 'x', 'not JSON'],
    ['no event', '{}', 'event: is missing'],
    ['a hire of nobody', '{"event":"application_hired","data":{}}', 'data.application: is missing'],
  ])('with %s is listed as failed', (_, body, why) => expect(read(body)).toMatchObject({ reading: 'failed', why: expect.stringContaining(why) }));
});

describe('the set-up', () => {
  it('is honest about how little is understood', () => {
    const steps = pinpoint.setup({ webhookUrl: 'https://h.example/webhooks/pinpoint/con_1', secret: 'x' }).join('\n');
    for (const part of ['https://h.example/webhooks/pinpoint/con_1', 'Company → Profile → Webhooks', 'custom', 'rotate-secret']) expect(steps).toContain(part);
    expect(pinpoint.confidence).toBe('partly');
    expect(pinpoint.refuseSecret('short')).toContain('signing secret');
  });
});

describe('the API', () => {
  let fake: FakeAts | undefined;
  afterEach(async () => fake?.close());
  const note = { ids: { applicationId: '13000001' }, text: 'Told.', key: 'msg_1', mail: { from: 'a@b.example', to: 'c@d.example', subject: 's', text: 't', sentAt: 0 } };

  it('takes a comment on an application, and nothing else', async () => {
    fake = await startFakeAts(pinpointTeller, { now: () => dayOf(1) });
    const account = pinpoint.api!.open(httpTo(fake).http, pinpointTeller.connection.credentials ?? {}, () => 0);
    expect(await account.writeNote?.(note)).toEqual({ id: '1' });
    expect(fake.written).toEqual([{ kind: 'note', path: '/comments', body: { data: { type: 'comments', attributes: { body_text: 'Told.' }, relationships: { commentable: { data: { type: 'applications', id: '13000001' } } } } } }]);
    expect(pinpoint.api!.can).toEqual({ list: account.list !== undefined, lookUp: account.lookUp !== undefined, writeNote: account.writeNote !== undefined, reject: account.reject !== undefined });
  });
  it('says where a comment could not be written', async () => {
    const { writeNote } = pinpoint.api!.open(answering(undefined, 404), {}, () => 0);
    await expect(writeNote?.(note)).rejects.toThrow('no such application');
    await expect(writeNote?.({ ...note, ids: {} })).rejects.toThrow(AtsFailure);
  });
  it('lies below the account’s own name, and nowhere else', () => {
    expect(pinpoint.api!.bases({ subdomain: 'Acme-Jobs' })).toEqual({ api: 'https://acme-jobs.pinpointhq.com/api/v1' });
    for (const subdomain of ['', 'elsewhere.example/', 'a.b', 'a@b', '-a']) expect(() => pinpoint.api!.bases({ subdomain })).toThrow(AtsFailure);
  });
});

describe('a story told by it', () => {
  it('tells of the hire alone', () => {
    const story = happens(applicationOf(), { what: 'applied' }, { what: 'rejected', toldByAts: false, reason: 'x' }, { what: 'reopened' }, { what: 'hired' });
    const told = story.flatMap((happening, index) => pinpointTeller.tell(happening, story.slice(0, index + 1), tellingWith(SECRET, NOW)));
    expect(told.map(({ headers, body }) => pinpoint.verify({ headers, body: Buffer.from(body) }, [SECRET], NOW).verdict)).toEqual(['genuine']);
    expect(told.map(({ body }) => read(body))).toMatchObject([{ events: [{ type: 'application.hired', occurredAt: dayOf(3), applicationId: '13000001' }] }]);
  });
});
