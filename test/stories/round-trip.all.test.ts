/** One hiring story, told by every ATS in its own webhooks and its own API: the same applications, states and letters as told by a system of one's own. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import supertest from 'supertest';
import { compose, type House } from '../../src/compose.js';
import { loadConfig } from '../../src/config.js';
import { type FakeAts, startFakeAts } from '../../src/demo/ats/fake-server.js';
import type { AtsTeller } from '../../src/demo/ats/teller.js';
import { standardTeller } from '../../src/demo/ats/standard.js';
import { tellers } from '../../src/demo/ats/tellers.js';
import { STAGES, TEMPERS } from '../../src/demo/cast.js';
import type { Application, Fact, Happening } from '../../src/demo/story.js';
import { until } from '../support/counters.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

const OPERATOR = 'hb_op_the-operator-of-the-story';
const recruiter = { name: 'Kai Lindt', email: 'kai@employer.example', temper: TEMPERS[0], away: null, leaves: null };
const job = { id: '30411', title: 'Field Engineer', provider: 'standard', fate: 'ordinary', hasWorkSample: false } as const;

/** A time of March 2026 in UTC: `march('02 10:00')`. */
const march = (text: string): number => Date.parse(`2026-03-${text.replace(' ', 'T')}:00Z`);

function person(number: number, name: string): Application {
  return { id: String(88_000_000 + number), person: { id: String(70_000_000 + number), firstName: name, lastName: 'Okoro', email: `${name.toLowerCase()}@mail.example` }, job, recruiter, kind: 'ordinary' };
}

const interviewOf = (of: Application) => ({ id: `${of.id}${STAGES.interview.id}`, startsAt: march('05 13:00'), endsAt: march('05 14:00') });

/** What happens to whom; what an ATS has no word for is left out of its row, for everybody whom it would concern. */
const people = {
  Ana: [['02 09:00', { what: 'applied' }], ['03 10:00', { what: 'moved', stage: STAGES.interview }], ['03 11:00', 'interviewScheduled'], ['05 14:00', 'interviewHeld'], ['06 10:00', { what: 'rejected', toldByAts: false, reason: 'Position filled by another applicant' }]],
  Ben: [['02 09:10', { what: 'applied' }]],
  Cleo: [['02 09:20', { what: 'applied' }], ['04 10:20', { what: 'withdrew' }]],
  Dan: [['02 09:30', { what: 'applied' }], ['04 09:00', { what: 'moved', stage: STAGES.interview }], ['04 10:00', 'interviewScheduled'], ['05 14:10', 'interviewHeld'], ['06 09:00', { what: 'moved', stage: STAGES.offer }], ['06 09:05', { what: 'offered' }], ['10 09:00', { what: 'hired' }]],
  Eve: [['02 09:40', { what: 'applied' }], ['04 11:00', { what: 'rejected', toldByAts: false, reason: 'Position filled by another applicant' }], ['04 16:00', { what: 'reopened' }]],
  Finn: [['02 09:50', { what: 'applied' }], ['09 11:00', { what: 'rejected', toldByAts: false, reason: 'Position filled by another applicant' }]],
} as const satisfies Record<string, readonly (readonly [string, Fact | 'interviewScheduled' | 'interviewHeld'])[]>;
type Name = keyof typeof people;

function livesOf(names: readonly Name[]): Happening[] {
  return names
    .flatMap((name) => {
      const application = person(Object.keys(people).indexOf(name) + 1, name);
      return people[name].map(([at, what]): Happening => {
        const fact: Fact = typeof what === 'string' ? { what, interview: interviewOf(application) } : what;
        return { at: march(at), application, fact, arrivesAt: march(at), repeatedAt: null };
      });
    })
    .sort((a, b) => a.at - b.at);
}

/** Whom an ATS cannot tell of as the yardstick does, and why. */
const leftOut: Partial<Record<string, { names: readonly Name[]; why: string }>> = {
  jazzhr: { names: ['Eve'], why: 'a reopening has no web hook there' },
};

let own: TestDatabase;
let house: House;
let base: string;
const fakes = new Map<string, FakeAts>();
const now = { at: march('02 08:00') };
/** Limits run by the real clock, stories by their own. */
const began = performance.now();

beforeAll(async () => {
  own = await createTestDatabase();
  for (const teller of tellers) if ('api' in teller && teller.api !== undefined) fakes.set(teller.provider, await startFakeAts(unhurried(teller), { now: () => now.at + (performance.now() - began) }));
  const config = loadConfig({
    DATABASE_URL: own.url, PORT: '0', HEARBACK_OPERATOR_KEY: OPERATOR, HEARBACK_SECRET_KEY: Buffer.alloc(32, 3).toString('base64'), LOG_LEVEL: 'silent',
    ATS_BASE_URLS: [...fakes].map(([name, { url }]) => `${name}=${url}`).join(','),
  });
  house = await compose(config, { clock: { now: () => Date.now() }, log: () => undefined, onFatal: () => undefined });
  base = await house.listen();
  await house.work();
});
afterAll(async () => {
  await house.close();
  for (const fake of fakes.values()) await fake.close();
  await own.drop();
});

/** Without the limit of its API, which has tests of its own: a story takes seconds, and a limit of ten requests in as many seconds would make it minutes. */
function unhurried(teller: AtsTeller): AtsTeller {
  return teller.api === undefined ? teller : { ...teller, api: { ...teller.api, limit: { ...teller.api.limit, requests: 100_000 } } };
}

const call = (method: 'get' | 'post', path: string, key: string) => supertest(base)[method](path).set('authorization', `Bearer ${key}`);

/** Tells the story through one ATS, a moment after the other, and lets two months pass. */
async function told(teller: AtsTeller, names: readonly Name[]): Promise<Record<string, unknown>> {
  const key: string = (await call('post', '/v1/employers', OPERATOR).send({ name: teller.provider, mode: 'test', timezone: 'Europe/Madrid', country: 'ES', locale: 'en', replyTo: 'people@employer.example', testClock: new Date(march('02 08:00')).toISOString() }).expect(201)).body.apiKey.key;
  const { body: connection } = await call('post', '/v1/connections', key).send({ provider: teller.provider, ...teller.connection }).expect(201);
  const path = new URL(connection.webhookUrl).pathname;
  const fake = fakes.get(teller.provider);
  const lives = livesOf(names);
  let count = 0;
  for (const happening of lives) {
    now.at = happening.at;
    await call('post', '/v1/test-clock', key).send({ now: new Date(happening.at).toISOString() }).expect(200);
    fake?.know(happening);
    const past = lives.filter(({ application, at }) => application.id === happening.application.id && at <= happening.at);
    const requests = teller.tell(happening, past, { secret: connection.secret, sentAt: Date.now(), nextId: () => `${teller.provider}-${String((count += 1))}` });
    for (const { headers, body } of requests) await supertest(base).post(path).set(headers).send(body).expect(teller.success);
    // What no webhook announces is found by comparing, as every night does.
    if (fake !== undefined && requests.length === 0) await compared(connection.id, key);
    await call('post', '/v1/test-clock', key).send({ now: new Date(happening.at + 60_000).toISOString() }).expect(200);
  }
  await call('post', '/v1/test-clock', key).send({ now: '2026-05-04T08:00:00.000Z' }).expect(200);
  return await seen(key);
}

/** Compares with the ATS, and waits until that is done; a comparison that runs already is waited for first. */
async function compared(connectionId: string, key: string): Promise<void> {
  const done = async (): Promise<boolean> => {
    const { body } = await call('get', `/v1/connections/${connectionId}/walks`, key).expect(200);
    return (body.data as { status: string }[]).every(({ status }) => status !== 'running');
  };
  await until(done);
  await call('post', `/v1/connections/${connectionId}/reconcile`, key).send({}).expect(202);
  await until(done);
}

/** Who stands how, and what each of them has read, by the day. Where somebody hired stands, in a stage of that name or in the last one before, is each ATS's own way. */
async function seen(key: string): Promise<Record<string, unknown>> {
  const applications = (await call('get', '/v1/applications', key).expect(200)).body.data as { id: string; candidate: { email: string }; status: string; outcome: string | null; stage: { kind: string | null }; told: { by: string } | null; recruiter: { email: string } | null }[];
  const messages = (await call('get', '/v1/messages?limit=200', key).expect(200)).body.data as { applicationId: string; audience: string; kind: string; reason: string; status: string; plannedFor: string }[];
  const lettersOf = (id: string): string[] =>
    messages.filter(({ applicationId, audience }) => applicationId === id && audience === 'candidate').map(({ kind, reason, status, plannedFor }) => `${plannedFor.slice(0, 10)} ${kind} ${reason} ${status}`).sort();
  return Object.fromEntries(
    applications
      .map(({ id, candidate, status, outcome, stage, told: by }) => [candidate.email, { status, outcome, stage: outcome === 'hired' ? 'any' : stage.kind, toldBy: by?.by ?? null, letters: lettersOf(id) }] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

describe('the story told by', () => {
  const yardsticks = new Map<string, Promise<Record<string, unknown>>>();
  const yardstick = (names: readonly Name[]) => {
    const known = yardsticks.get(names.join()) ?? told(standardTeller, names);
    yardsticks.set(names.join(), known);
    return known;
  };

  it('a system of one’s own is the one that was written down', async () => {
    expect(await yardstick(Object.keys(people) as Name[])).toMatchObject({
      'ana@mail.example': { status: 'told', outcome: 'rejected', toldBy: 'hearback', letters: [expect.stringMatching(/closure notSelected delivered/)] },
      'ben@mail.example': { status: 'silent', letters: [expect.stringMatching(/statusUpdate/), expect.stringMatching(/statusUpdate/), expect.stringMatching(/closure noAnswerInTime awaitingApproval/)] },
      'cleo@mail.example': { status: 'withdrawn', letters: [] },
      'dan@mail.example': { status: 'hired', letters: [] },
      'finn@mail.example': { status: 'told', toldBy: 'hearback' },
    });
  });

  it.each(tellers.filter(({ provider }) => provider !== 'standard').map((teller) => [teller.provider, teller] as const))('%s', async (provider, teller) => {
    const names = (Object.keys(people) as Name[]).filter((name) => !(leftOut[provider]?.names.includes(name) ?? false));
    expect(await told(teller, names)).toEqual(await yardstick(names));
  });
});
