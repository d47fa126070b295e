/** Who may do what at the dashboard, and the files that it is made of. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import supertest from 'supertest';
import { dashboard } from '../../src/http/dashboard.js';
import { openApp, OPERATOR_KEY, type TestApp, type TestEmployer } from '../support/app.js';

let house: TestApp;
let acme: TestEmployer;
const mailed: { employer: { id: string }; person: { email: string }; url: string }[] = [];
beforeAll(async () => {
  house = await openApp({}, ({ database, clock }) => [
    dashboard({ database, clock, isOperatorKey: (key) => key === OPERATOR_KEY, secureCookie: true, publicUrl: () => 'https://hearback.example', onFault: (error) => void house.faults.push(error), sendSignInLink: (mail) => Promise.resolve(void mailed.push(mail)) }),
  ]);
});
afterAll(async () => {
  expect(house.faults).toEqual([]);
  await house.close();
});
beforeEach(async () => {
  mailed.length = 0;
  acme = await house.employer();
});

const raw = (method: 'get' | 'post' | 'delete' | 'put' | 'patch', path: string, cookie?: string) => {
  const request = supertest(house.app.server)[method](path);
  return cookie === undefined ? request : request.set('cookie', cookie);
};
const own = { 'sec-fetch-site': 'same-origin' };
const cookieOf = ({ headers }: { headers: Record<string, unknown> }): string => String((headers['set-cookie'] as string[])[0]).split(';')[0] ?? '';
const signIn = async (key = acme.key): Promise<string> => cookieOf(await raw('post', '/app/session').send({ key }).expect(200));

it('a header with a key counts before a cookie', async () => {
  const cookie = await signIn();
  const other = await house.employer({ name: 'Other' });
  expect((await raw('get', '/v1/employer', cookie).set('authorization', `Bearer ${other.key}`).expect(200)).body.id).toBe(other.id);
});

it('whoever looks approves nothing; whoever approves changes no policy; and nobody lets others do more than they may', async () => {
  const enter = async (role: string): Promise<string> => {
    await house.call('put', '/v1/people', acme.key).send({ people: [{ email: `${role}@acme.example`, role }] }).expect(200);
    mailed.length = 0;
    await raw('post', '/app/sign-in-link').send({ email: `${role}@acme.example` }).expect(202);
    await expect.poll(() => mailed.length).toBe(1);
    return cookieOf(await raw('post', new URL(mailed[0]?.url ?? '').pathname).set(own).expect(303));
  };
  const tries = async (cookie: string): Promise<number[]> => {
    const statuses: number[] = [];
    statuses.push((await raw('get', '/v1/messages', cookie)).status, (await raw('post', '/v1/messages/approve', cookie).set(own).send({ all: true })).status, (await raw('patch', '/v1/policy', cookie).set(own).send({ graceDays: 1 })).status, (await raw('get', '/v1/keys', cookie)).status);
    return statuses;
  };
  expect(await tries(await enter('read'))).toEqual([200, 403, 403, 403]);
  expect(await tries(await enter('approve'))).toEqual([200, 200, 403, 403]);
  expect(await tries(await enter('admin'))).toEqual([200, 200, 200, 200]);
  const { key } = (await house.call('post', '/v1/keys', acme.key).send({ name: 'Half', scopes: ['keys:read', 'keys:write'] }).expect(201)).body;
  await house.call('put', '/v1/people', key).send({ people: [{ email: 'friend@acme.example', role: 'admin' }] }).expect(403);
  expect((await house.call('put', '/v1/people', acme.key).send({ people: [{ email: 'a@acme.example', role: 'read' }, { email: 'A@acme.example', role: 'admin' }] }).expect(400)).body.errors[0].path).toBe('people.1.email');
});

it('its files come from this machine, under a policy that lets nothing else in, and any address of it is its one page', async () => {
  for (const path of ['/app/', '/app/waiting', '/app/application/app_1']) {
    const { headers, text } = await raw('get', path).expect(200).expect('content-type', /text\/html/);
    expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'");
    expect(text).toContain('<div id="app">');
  }
  const script = /\/app\/assets\/[\w.-]+\.js/.exec((await raw('get', '/app/')).text)?.[0] ?? '';
  await raw('get', script).set('accept-encoding', 'br').expect(200).expect('content-encoding', 'br').expect('cache-control', 'public, max-age=31536000, immutable');
  await raw('get', '/app').expect(308).expect('location', '/app/');
  await raw('get', '/app/assets/nothing.js').expect(404);
});

it('what somebody does is theirs, as the list names them: another on another employer’s list, though the address is the same, and no address in the record', async () => {
  const other = await house.employer({ name: 'Other' });
  const ids: string[] = [];
  for (const { id: employerId, key } of [acme, other]) {
    const { people } = (await house.call('put', '/v1/people', key).send({ people: [{ email: 'twice@acme.example', role: 'admin' }] }).expect(200)).body;
    ids.push(people[0].id);
    mailed.length = 0;
    await raw('post', '/app/sign-in-link').send({ email: 'twice@acme.example' }).expect(202);
    await expect.poll(() => mailed.some(({ employer }) => employer.id === employerId)).toBe(true);
    const link = mailed.find(({ employer }) => employer.id === employerId)?.url ?? '';
    const cookie = cookieOf(await raw('post', new URL(link).pathname).set(own).expect(303));
    await raw('patch', '/v1/policy', cookie).set(own).send({ graceDays: 3 }).expect(200);
    expect((await house.call('get', '/v1/policy', key)).body.createdBy).toBe(people[0].id);
    expect((await house.call('get', '/v1/evidence', key).expect(200)).text).not.toContain('twice@');
  }
  expect(new Set(ids).size).toBe(2);
  expect(ids.every((id) => /^per_[0-9a-z]{26}$/.test(id))).toBe(true);
});

it('says what to do where its files were never made', async () => {
  const bare = await openApp({}, ({ database, clock }) => [
    dashboard({ database, clock, isOperatorKey: () => false, secureCookie: true, publicUrl: () => 'https://hearback.example', onFault: () => undefined, sendSignInLink: () => Promise.resolve(), files: '/nowhere/at/all' }),
  ]);
  try {
    for (const path of ['/app', '/app/waiting']) expect((await supertest(bare.app.server).get(path).expect(503)).text).toContain('npm run build');
  } finally {
    await bare.close();
  }
});
