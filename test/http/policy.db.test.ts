/** Policy, templates and the test clock by the front door. */
import { and, asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { messages, policies } from '../../src/db/schema.js';
import { templates } from '../../src/db/schema-templates.js';
import { wordingsOf } from '../../src/db/templates.js';
import { anasEvents, openApp, type TestApp, type TestEmployer } from '../support/app.js';

let house: TestApp;
let acme: TestEmployer;
let other: TestEmployer;
beforeAll(async () => {
  house = await openApp();
  other = await house.employer({ name: 'Other' });
});
afterAll(async () => {
  expect(house.faults).toEqual([]);
  await house.close();
});
beforeEach(async () => {
  acme = await house.employer({ testClock: '2026-02-23T08:00:00.000Z' });
});

const defaults = { promises: { applied: 10, screening: 5, assessment: 5, interview: 5, finalInterview: 3 }, graceDays: 2, tellWithinDays: 5, closeOnSilence: false, burstLimit: 30, excludedStages: [], jobs: {} };
const call = (method: 'get' | 'put' | 'patch' | 'post' | 'delete', path: string, body?: object, key = acme.key) => (body === undefined ? house.call(method, path, key) : house.call(method, path, key).send(body));

describe('the policy', () => {
  it('is the default until it is changed', async () => {
    expect((await call('get', '/v1/policy').expect(200)).body).toMatchObject({ ...defaults, version: 1 });
  });

  it('is replaced whole, as a new version, and what is left out takes its default', async () => {
    await call('put', '/v1/policy', { graceDays: 3, jobs: { J1: { promises: { interview: 8 } } } }).expect(200);
    const { body } = await call('put', '/v1/policy', { burstLimit: 5 }).expect(200);
    expect(body).toMatchObject({ ...defaults, burstLimit: 5, version: 3 });
    const versions = await house.database.db.select().from(policies).where(eq(policies.employerId, acme.id));
    expect(versions.map(({ version }) => version).sort()).toEqual([1, 2, 3]);
    expect((await call('get', '/v1/policy', undefined, other.key)).body).toMatchObject({ burstLimit: 30, version: 1 });
  });

  it('may be sent back as it was read', async () => {
    const read = (await call('get', '/v1/policy')).body;
    const { id: _id, version: _version, createdAt: _createdAt, createdBy: _by, ...same } = (await call('put', '/v1/policy', read).expect(200)).body;
    expect(read).toMatchObject(same);
  });

  it('is patched as RFC 7396 says: null takes the default back', async () => {
    await call('patch', '/v1/policy', { promises: { interview: 4 }, excludedStages: ['Talent pool'], jobs: { J1: { graceDays: 1 } } }).expect(200);
    expect((await call('get', '/v1/policy')).body).toMatchObject({ promises: { ...defaults.promises, interview: 4 }, excludedStages: ['Talent pool'], jobs: { J1: { graceDays: 1 } } });
    const patched = await house.call('patch', '/v1/policy', acme.key).set('content-type', 'application/merge-patch+json').send(JSON.stringify({ promises: { interview: null }, jobs: { J1: null } })).expect(200);
    expect(patched.body).toMatchObject({ promises: defaults.promises, jobs: {}, excludedStages: ['Talent pool'] });
  });

  it.each([
    ['promises.interview', { promises: { interview: 0 } }], ['promises.interview', { promises: { interview: 1.5 } }], ['promises.lunch', { promises: { lunch: 1 } }], ['graceDays', { graceDays: -1 }], ['graceDays', { graceDays: '2' }],
    ['burstLimit', { burstLimit: 1e300 }], ['closeOnSilence', { closeOnSilence: 'yes' }], ['excludedStages', { excludedStages: 'Talent pool' }], ['jobs.J1.burstLimit', { jobs: { J1: { burstLimit: 3 } } }], ['speed', { speed: 9 }],
  ])('names %s where it is wrong, and is left as it was', async (path, body) => {
    for (const method of ['put', 'patch'] as const) {
      expect((await call(method, '/v1/policy', body).expect(400)).body.errors.map((error: { path: string }) => error.path)).toContain(path);
    }
    expect((await call('get', '/v1/policy')).body.version).toBe(1);
  });

  it('is changed only as it was read, where If-Match says so', async () => {
    const change = (method: 'put' | 'patch', match: string, body: object = { graceDays: 4 }) => house.call(method, '/v1/policy', acme.key).set('if-match', match).send(body);
    const { etag = '' } = (await call('get', '/v1/policy').expect(200)).headers;
    expect(etag).toMatch(/^"pol_\w+"$/);
    const { headers } = await change('patch', `"another", ${etag}`).expect(200);
    expect(headers['etag']).not.toBe(etag);
    for (const method of ['put', 'patch'] as const) {
      const late = await change(method, etag).expect(412).expect('etag', headers['etag'] ?? '');
      expect(late.body).toMatchObject({ type: 'urn:hearback:problem:precondition-failed', status: 412, detail: expect.stringContaining('read it again') });
      await change(method, `W/${headers['etag'] ?? ''}`).expect(412);
      expect((await change(method, '3').expect(400)).body.errors[0].path).toBe('If-Match');
    }
    expect((await call('get', '/v1/policy').expect('etag', headers['etag'] ?? '')).body).toMatchObject({ graceDays: 4, version: 2 });
    await change('put', '*').expect(200);
  });

  it('takes one of several changes of the same version, and keeps every change that names none', async () => {
    const { etag = '' } = (await call('get', '/v1/policy')).headers;
    const statuses = await Promise.all([1, 2, 3, 4].map((graceDays) => house.call('patch', '/v1/policy', acme.key).set('if-match', etag).send({ graceDays }).then(({ status }) => status)));
    expect(statuses.sort()).toEqual([200, 412, 412, 412]);
    await Promise.all([call('patch', '/v1/policy', { burstLimit: 7 }).expect(200), call('patch', '/v1/policy', { tellWithinDays: 9 }).expect(200), call('patch', '/v1/policy', { promises: { applied: 8 } }).expect(200)]);
    expect((await call('get', '/v1/policy')).body).toMatchObject({ burstLimit: 7, tellWithinDays: 9, promises: { applied: 8 } });
  });

  it('is tried out without changing anything', async () => {
    await call('post', '/v1/events', { events: anasEvents() }).expect(202);
    await call('post', '/v1/test-clock', { now: '2026-03-05T12:00:00Z' }).expect(200);
    const before = await house.database.db.select().from(messages).where(eq(messages.employerId, acme.id));
    const { body } = await call('post', '/v1/policy/preview', { promises: { interview: 1 } }).expect(200);
    expect(JSON.stringify(body)).toMatch(/\d/);
    expect(await house.database.db.select().from(messages).where(eq(messages.employerId, acme.id))).toEqual(before);
    expect((await call('get', '/v1/policy')).body.version).toBe(1);
    expect((await call('post', '/v1/policy/preview', { graceDays: -1 }).expect(400)).body.errors[0].path).toBe('graceDays');
  });
});

it('is not sent again while it has not changed, and nor are a wording and the document of the interface', async () => {
  const words = { subject: 'News of {{job.title}}', body: 'Hello {{candidate.greetingName}},\n\nthank you for the time that you gave us. We have decided to go on with other candidates for {{job.title}}, and wanted you to hear it from us.\n\nAll the best\n{{sender.name}}' };
  await call('put', '/v1/templates/closure/notSelected/en', words).expect(200);
  for (const path of ['/v1/policy', '/v1/templates/closure/notSelected/en', '/openapi.json']) {
    const { etag = '' } = (await call('get', path).expect(200)).headers;
    for (const known of [etag, `"other", W/${etag}`, '*']) expect((await house.call('get', path, acme.key).set('if-none-match', known).expect(304).expect('etag', etag)).text).toBe('');
    await house.call('get', path, acme.key).set('if-none-match', '"other"').expect(200);
  }
  const { etag = '' } = (await call('get', '/v1/policy')).headers;
  await call('patch', '/v1/policy', { graceDays: 4 }).expect(200);
  await house.call('get', '/v1/policy', acme.key).set('if-none-match', etag).expect(200);
});

it('is played on the last days as well, for whoever may read letters too', async () => {
  await call('post', '/v1/events', { events: anasEvents() }).expect(202);
  await call('post', '/v1/test-clock', { now: '2026-04-20T12:00:00Z' }).expect(200);
  const { body } = await call('post', '/v1/policy/preview?days=60&examples=1', { promises: { interview: 2 } }).expect(200);
  expect(body.replay).toMatchObject({ days: 60, from: '2026-02-19T12:00:00.000Z', until: '2026-04-20T12:00:00.000Z', applications: 1, of: 1 });
  const sides = ['given', 'today'].map((side) => body.replay[side].letters.find(({ kind }: { kind: string }) => kind === 'statusUpdate').examples.map(({ sentAt }: { sentAt: string }) => sentAt.slice(0, 10)));
  expect(sides).toEqual([['2026-02-25'], ['2026-03-02']]);
  expect((await call('post', '/v1/policy/preview', {}).expect(200)).body.replay).toBeUndefined();
  for (const days of ['0', '367', 'x']) expect((await call('post', `/v1/policy/preview?days=${days}`, {}).expect(400)).body.errors[0].path).toBe('days');
  const { key } = (await call('post', '/v1/keys', { name: 'Dashboard', scopes: ['policy:read'] }).expect(201)).body;
  await call('post', '/v1/policy/preview', {}, key).expect(200);
  expect((await call('post', '/v1/policy/preview?days=60', {}, key).expect(403)).body.detail).toContain('messages:read');
});

describe('templates', () => {
  const words = {
    subject: 'Your application for {{job.title}}',
    body: 'Hello {{candidate.greetingName}},\n\nthank you for the time that you gave us. We have decided to go on with other candidates for {{job.title}}, and wanted you to hear it from us.\n\nAll the best\n{{sender.name}}',
  };

  it('are kept in versions, and seen by their own employer only', async () => {
    await call('put', '/v1/templates/closure/notSelected/en', words).expect(200);
    expect((await call('put', '/v1/templates/closure/notSelected/en', { ...words, subject: 'News of {{job.title}}' }).expect(200)).body).toMatchObject({ version: 2, locale: 'en' });
    const own = (await call('get', '/v1/templates')).body.data.filter(({ origin }: { origin: string }) => origin === 'employer');
    expect(own).toEqual([expect.objectContaining({ kind: 'closure', reason: 'notSelected', version: 2, subject: 'News of {{job.title}}' })]);
    expect((await call('get', '/v1/templates', undefined, other.key)).body.data.filter(({ origin }: { origin: string }) => origin === 'employer')).toEqual([]);
    expect(await house.database.db.select().from(templates).where(eq(templates.employerId, acme.id))).toHaveLength(2);
  });

  it('show what changed between two versions, and an old one is taken up again as the next', async () => {
    const one = '/v1/templates/closure/notSelected/en';
    await call('put', one, words).expect(200);
    const second = { subject: 'News of {{job.title}}', body: words.body.replace('All the best', 'With thanks') };
    await call('put', '/v1/templates/closure/notSelected/EN', second).expect(200);
    const { body: diff } = await call('get', `${one}/diff?from=1&to=2`).expect(200);
    expect(diff).toMatchObject({ from: 1, to: 2, subject: [{ change: 'removed', text: words.subject }, { change: 'added', text: second.subject }] });
    expect(diff.lines.filter(({ change }: { change: string }) => change !== 'same')).toEqual([{ change: 'removed', text: 'All the best' }, { change: 'added', text: 'With thanks' }]);
    expect((await call('post', `${one}/restore`, { version: 1 }).expect(200)).body).toMatchObject({ version: 3, ...words, retiredAt: null });
    const { body: page } = await call('get', `${one}/versions?limit=2`).expect(200);
    expect(page.data.map(({ version }: { version: number }) => version)).toEqual([3, 2]);
    expect((await call('get', `${one}/versions?cursor=${page.nextCursor}`)).body).toMatchObject({ data: [{ version: 1 }], nextCursor: null });
    expect((await call('get', `${one}/versions/2`).expect(200)).body).toMatchObject({ version: 2, ...second });
    for (const path of [`${one}/versions/4`, `${one}/diff?from=1&to=4`, '/v1/templates/closure/notSelected/de/versions/1', '/v1/templates/closure/becauseISaySo/en/versions']) await call('get', path).expect(404);
    await call('post', `${one}/restore`, { version: 9 }).expect(404);
    expect((await call('get', `${one}/diff?from=0&to=x`).expect(400)).body.errors.map(({ path }: { path: string }) => path)).toEqual(['from', 'to']);
    expect((await call('get', `${one}/versions`, undefined, other.key)).body.data).toEqual([]);
    await call('get', `${one}/versions/1`, undefined, other.key).expect(404);
  });

  it('are retired and not lost: ours are used again, what is planned keeps its version, and a new version brings them back', async () => {
    const one = '/v1/templates/statusUpdate/stillDeciding/en';
    const status = { subject: 'Your application', body: 'Hello {{candidate.greetingName}},\n\nthere is no answer yet for {{job.title}}. We have not forgotten you, and write again as soon as there is one, with or without news.\n\nAll the best\n{{sender.name}}' };
    await call('delete', one).expect(404);
    const { id } = (await call('put', one, status).expect(200)).body;
    await call('post', '/v1/events', { events: anasEvents() }).expect(202);
    await call('post', '/v1/test-clock', { now: '2026-03-05T12:00:00Z' }).expect(200);
    const planned = async () => (await house.database.db.select().from(messages).where(eq(messages.employerId, acme.id))).filter(({ kind }) => kind === 'statusUpdate').map(({ templateId }) => templateId);
    expect(await planned()).toEqual([id]);
    await call('delete', one).expect(204);
    await call('delete', one).expect(404);
    expect((await call('get', `${one}/versions`)).body.data).toEqual([expect.objectContaining({ version: 1, retiredAt: '2026-11-24T09:00:00.000Z' })]);
    expect((await call('get', '/v1/templates')).body.data.filter(({ origin }: { origin: string }) => origin === 'employer')).toEqual([]);
    await call('post', '/v1/test-clock', { now: '2026-03-11T12:00:00Z' }).expect(200);
    const letters = await house.database.db.select().from(messages).where(and(eq(messages.employerId, acme.id), eq(messages.kind, 'statusUpdate'))).orderBy(asc(messages.plannedFor));
    expect(letters.map(({ templateId, text }) => [templateId === id, text?.includes('We have not forgotten')]).slice(0, 2)).toEqual([[true, true], [false, false]]);
    expect((await wordingsOf(house.database.db, [acme.id])).get(acme.id)).toEqual([expect.objectContaining({ id, retired: true })]);
    expect((await call('post', `${one}/restore`, { version: 1 }).expect(200)).body).toMatchObject({ version: 2, retiredAt: null });
    expect((await call('get', '/v1/templates')).body.data.filter(({ origin }: { origin: string }) => origin === 'employer')).toEqual([expect.objectContaining({ version: 2 })]);
  });

  it('are read one by one, and worded anew only as they were read where If-Match says so', async () => {
    const path = '/v1/templates/closure/notSelected/en';
    const put = (match: string) => house.call('put', path, acme.key).set('if-match', match).send(words);
    expect((await call('get', path).expect(200).expect('etag', '"builtin"')).body).toEqual({ kind: 'closure', reason: 'notSelected', locale: 'en', origin: 'builtin' });
    await put('"tpl_another"').expect(412);
    const { etag = '' } = (await put('"builtin"').expect(200)).headers;
    expect((await call('get', path).expect('etag', etag)).body).toMatchObject({ origin: 'employer', version: 1, ...words });
    await put('"builtin"').expect(412);
    await put(etag).expect(200);
    expect((await call('get', path)).body.version).toBe(2);
    for (const nowhere of ['/v1/templates/closure/becauseISaySo/en', '/v1/templates/closure/notSelected/tlh']) await call('get', nowhere).expect(404);
    await house.call('put', '/v1/templates/closure/notSelected/en-NZ', acme.key).set('if-match', '*').send(words).expect(412);
  });

  it('are refused where they could fail when they are needed', async () => {
    const { errors } = (await call('put', '/v1/templates/closure/notSelected/en', { ...words, body: `${words.body} {{salary}}` }).expect(400)).body;
    expect(errors[0]).toMatchObject({ path: 'body', message: expect.stringContaining('salary') });
    const wounding = (await call('put', '/v1/templates/closure/notSelected/en', { ...words, subject: 'Application rejected' }).expect(400)).body;
    expect(wounding.errors).toEqual([{ path: 'subject', message: expect.stringContaining('"rejected"') }]);
    await call('put', '/v1/templates/closure/becauseISaySo/en', words).expect(404);
    expect((await call('put', '/v1/templates/closure/notSelected/n!', words).expect(400)).body.errors[0].path).toBe('locale');
  });

  it('are shown as a letter before they are used', async () => {
    const { body } = await call('post', '/v1/templates/preview', { kind: 'closure', reason: 'notSelected', locale: 'en', ...words }).expect(200);
    expect(body.text).toContain('thank you for the time');
    expect(body.text).not.toContain('{{');
    const both = (await call('post', '/v1/templates/preview', { kind: 'closure', reason: 'notSelected', locale: 'de', data: 'both' }).expect(200)).body;
    expect(both.previews.map(({ data }: { data: string }) => data)).toEqual(['sample', 'hostile']);
    expect(both).toMatchObject({ text: both.previews[0].text, faults: [] });
    expect(both.previews[1]).toMatchObject({ html: expect.stringContaining('O&#39;Brien &lt;script&gt;'), faults: [expect.stringContaining('no name fit to greet')] });
    const hostile = (await call('post', '/v1/templates/preview', { kind: 'closure', reason: 'notSelected', locale: 'de', hostile: true }).expect(200)).body;
    expect(hostile).toMatchObject({ text: both.previews[1].text, faults: both.previews[1].faults });
    expect((await call('post', '/v1/templates/preview', { kind: 'closure', reason: 'notSelected', locale: 'tlh' }).expect(400)).body.errors[0].path).toBe('locale');
  });
});

describe('the test clock', () => {
  const move = (now: string, key = acme.key) => call('post', '/v1/test-clock', { now }, key);

  it('may first be set to any time while nothing has happened, and goes forward only after that', async () => {
    const { key } = await house.employer();
    await call('post', '/v1/events', { events: anasEvents() }, key).expect(202);
    await move('2026-02-23T08:00:00Z', key).expect(409);
    await call('post', '/v1/events', { events: anasEvents() }).expect(202);
    expect((await move('2026-03-02T12:00:00+01:00').expect(200)).body).toEqual({ now: '2026-03-02T11:00:00.000Z', settled: true });
    expect((await call('get', '/v1/test-clock')).body).toEqual({ now: '2026-03-02T11:00:00.000Z' });
    expect((await move('2026-03-02T10:59:59.999Z').expect(409)).body.type).toBe('urn:hearback:problem:clock-would-go-back');
    expect((await call('get', '/v1/test-clock')).body).toEqual({ now: '2026-03-02T11:00:00.000Z' });
    await move('2026-03-02T11:00:00.000Z').expect(200);
  });

  it.each([{ now: '2026-02-30T00:00:00Z' }, { now: 'tomorrow' }, { now: 7 }, {}, { now: '2026-03-02T00:00:00' }, { now: '+010000-01-01T00:00:00Z' }])('takes a time that exists: %j', async (body) => {
    expect((await call('post', '/v1/test-clock', body).expect(400)).body.errors[0].path).toBe('now');
  });

  it('is not for those who live by the real one', async () => {
    const live = await house.employer({ mode: 'live' });
    await move('2030-01-01T00:00:00Z', live.key).expect(409);
    await call('get', '/v1/test-clock', undefined, live.key).expect(409);
  });
});
