/** Signing in to the dashboard by the front door: with a key, or by a link in a mail; known again by a cookie; shut to other sites, and to whoever left the list. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type supertest from 'supertest';
import { HOUR_MS, MINUTE_MS } from '../../src/domain/instant.js';
import { dashboard } from '../../src/http/dashboard.js';
import { openApp, OPERATOR_KEY, PUBLIC_URL, type TestApp, type TestEmployer } from '../support/app.js';

let house: TestApp;
let acme: TestEmployer;
let links: { to: string; url: string }[];
/** On no list but the one of this test: a link goes out for each employer that has somebody on its list. */
let kim: string;
let count = 0;
/** Where the person's own browser is. */
const SELF = { 'sec-fetch-site': 'same-origin' };

beforeAll(async () => {
  house = await openApp({}, ({ database, clock }) => [
    dashboard({
      database, clock, isOperatorKey: (key) => key === OPERATOR_KEY, secureCookie: true, publicUrl: () => PUBLIC_URL, onFault: (error) => void house.faults.push(error),
      sendSignInLink: ({ person, url }) => {
        links.push({ to: person.email, url });
        return Promise.resolve();
      },
    }),
  ]);
});
afterAll(async () => {
  expect(house.faults).toEqual([]);
  await house.close();
});
beforeEach(async () => {
  acme = await house.employer();
  links = [];
  count += 1;
  kim = `kim-${String(count)}@acme.example`;
});

const signIn = (key: string) => house.call('post', '/app/session').send({ key });
const cookieOf = (response: supertest.Response): string => String(response.headers['set-cookie']).split(';')[0] ?? '';
const withCookie = (method: 'get' | 'post' | 'put' | 'delete', path: string, cookie: string, headers: Record<string, string> = SELF) => house.call(method, path).set({ cookie, ...headers });
const letIn = (email: string, role = 'approve') => house.call('put', '/v1/people', acme.key).send({ people: [{ email, role }] }).expect(200);
const ask = (email: string) => house.call('post', '/app/sign-in-link').send({ email });
const linkOf = async (email: string): Promise<string> => {
  await ask(email).expect(202);
  await expect.poll(() => links.length).toBe(1);
  return new URL(links[0]?.url ?? '').pathname;
};

describe('with a key', () => {
  it('is known again by a cookie that no script reads and no other site sends, for twelve hours', async () => {
    const response = await signIn(acme.key).expect(200);
    const [set] = [response.headers['set-cookie']].flat() as string[];
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Secure', `Max-Age=${String(12 * 3_600)}`]) expect(set).toContain(part);
    expect(set).not.toContain(acme.key);
    await withCookie('get', '/v1/employer', cookieOf(response)).expect(200);
    house.clock.at += 12 * HOUR_MS + 1;
    await withCookie('get', '/v1/employer', cookieOf(response)).expect(401);
  });

  it('takes neither the operator\'s key nor an unknown one', async () => {
    await signIn(OPERATOR_KEY).expect(403);
    await signIn('hb_test_nothing').expect(401);
  });

  it('ends for good when somebody signs out, and when the key is revoked', async () => {
    const first = cookieOf(await signIn(acme.key).expect(200));
    await withCookie('delete', '/app/session', first).expect(204);
    await withCookie('get', '/v1/employer', first).expect(401);
    const { body: other } = await house.call('post', '/v1/keys', acme.key).send({ scopes: ['employer:read'] }).expect(201);
    const second = cookieOf(await signIn(other.key).expect(200));
    await withCookie('put', '/v1/people', second).send({ people: [] }).expect(403);
    await house.call('delete', `/v1/keys/${other.id}`, acme.key).expect(204);
    await withCookie('get', '/v1/employer', second).expect(401);
  });

  it('lets whoever signs out forget a session that is over already', async () => {
    const cookie = cookieOf(await signIn(acme.key).expect(200));
    house.clock.at += 13 * HOUR_MS;
    const { headers } = await withCookie('delete', '/app/session', cookie).expect(204);
    expect(String(headers['set-cookie'])).toContain('Max-Age=0');
  });

  it('does nothing for a page of another site, nor for a request that does not say where it comes from', async () => {
    const cookie = cookieOf(await signIn(acme.key).expect(200));
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }, { 'sec-fetch-site': 'none' }, { origin: 'https://evil.example' }, { origin: 'null' }, {}]) {
      await withCookie('put', '/v1/people', cookie, headers as Record<string, string>).send({ people: [] }).expect(403);
    }
    await withCookie('put', '/v1/people', cookie).send({ people: [] }).expect(200);
  });
});

describe('by a link', () => {
  it('signs in once, on a POST alone, within fifteen minutes', async () => {
    await letIn(kim);
    const path = await linkOf(kim.replace('kim', 'Kim').replace('acme', 'Acme'));
    for (let time = 0; time < 2; time += 1) await house.call('get', path).expect(200);
    const response = await house.call('post', path).set(SELF).type('form').send('').expect(303);
    await withCookie('get', '/v1/employer', cookieOf(response)).expect(200);
    await house.call('post', path).set(SELF).type('form').send('').expect(404);
    links = [];
    const late = await linkOf(kim);
    house.clock.at += 15 * MINUTE_MS + 1;
    await house.call('get', late).expect(404);
    await house.call('post', late).set(SELF).type('form').send('').expect(404);
  });

  it('signs nobody in from a page of another site', async () => {
    await letIn(kim);
    const path = await linkOf(kim);
    const { headers } = await house.call('post', path).set({ 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }).type('form').send('').expect(403);
    expect(headers['set-cookie']).toBeUndefined();
  });

  it('answers the same to whoever is on no list, and writes to nobody', async () => {
    await letIn(kim);
    const [known, unknown] = [await ask(kim).expect(202), await ask('nobody@acme.example').expect(202)];
    expect(unknown.body).toEqual(known.body);
    await expect.poll(() => links.map(({ to }) => to)).toEqual([kim]);
  });

  it('mails at most three in a quarter of an hour, however many ask at once', async () => {
    await letIn(kim);
    await Promise.all(Array.from({ length: 20 }, () => ask(kim).expect(202)));
    await ask(kim).expect(202);
    expect(links.length).toBeLessThanOrEqual(3);
  });

  it('lets somebody do what they may, in their own name, and shuts them out at once when they leave the list, for good', async () => {
    await letIn(kim, 'read');
    const path = await linkOf(kim);
    const cookie = cookieOf(await house.call('post', path).set(SELF).type('form').send('').expect(303));
    await withCookie('get', '/v1/messages', cookie).expect(200);
    await withCookie('post', '/v1/messages/approve', cookie).send({ all: true }).expect(403);
    await withCookie('put', '/v1/people', cookie).send({ people: [{ email: kim, role: 'admin' }] }).expect(403);
    await house.call('put', '/v1/people', acme.key).send({ people: [] }).expect(200);
    await withCookie('get', '/v1/messages', cookie).expect(401);
    await letIn(kim, 'read');
    await withCookie('get', '/v1/messages', cookie).expect(401);
  });

  it('takes two lists at once one after the other', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => house.call('put', '/v1/people', acme.key).send({ people: [{ email: kim, role: 'read' }] })));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  });
});
