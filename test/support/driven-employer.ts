/** A test employer of a running house with some weeks behind it: enough happened that every operation of the interface has something to work on. */
import supertest from 'supertest';
import type { Method } from './openapi-document.js';
import { STANDARD_SECRET, standardHeaders } from './hiring-company.js';
import { OPERATOR_KEY } from './house-process.js';

const START = '2026-02-23T08:00:00.000Z';
/** By then the closing letter for whoever was left waiting waits for a person's approval. */
const LATER = '2026-03-25T09:00:00.000Z';

export interface DrivenEmployer {
  id: string;
  key: string;
  /** A request with the employer's key, or another. */
  call(method: Method, path: string, key?: string): supertest.Test;
  /** @returns the body of a successful answer */
  done(method: Method, path: string, body?: object): Promise<Record<string, unknown>>;
  /** @returns the first item of a list @throws where there is none */
  first(path: string): Promise<Record<string, unknown> & { id: string }>;
}

/** An employer without anything. */
export async function openDrivenEmployer(url: string, options: { mode?: 'live' | 'test' } = {}): Promise<DrivenEmployer> {
  const call = (method: Method, path: string, key: string): supertest.Test => supertest(url)[method](path).set('authorization', `Bearer ${key}`);
  const made = { name: 'Acme', mode: options.mode ?? 'test', timezone: 'Europe/Madrid', country: 'ES', locale: 'en', replyTo: 'people@acme.example', ...(options.mode === 'live' ? {} : { testClock: START }) };
  const { body } = await call('post', '/v1/employers', OPERATOR_KEY).send(made).expect(201);
  const { id, apiKey: { key } } = body as { id: string; apiKey: { key: string } };
  const employer: DrivenEmployer = {
    id, key,
    call: (method, path, other = key) => call(method, path, other),
    async done(method, path, sent) {
      const answer = await (sent === undefined ? employer.call(method, path) : employer.call(method, path).send(sent));
      if (answer.status >= 300) throw new Error(`${method} ${path} answered ${String(answer.status)}: ${answer.text}`);
      return answer.body;
    },
    async first(path) {
      const { data } = (await employer.done('get', path)) as { data: (Record<string, unknown> & { id: string })[] };
      const [item] = data;
      if (item === undefined) throw new Error(`nothing at ${path}`);
      return item;
    },
  };
  return employer;
}

/** Ana was interviewed and left waiting; Bo was rejected and has had the closing letter; Cy has asked where they stand; one delivery came by webhook. */
export async function withHistory(employer: DrivenEmployer): Promise<{ connectionId: string }> {
  const connection = (await employer.done('post', '/v1/connections', { provider: 'standard', secret: STANDARD_SECRET })) as { id: string; webhookUrl: string };
  const { pathname } = new URL(connection.webhookUrl);
  const event = applied('Cy', 'interview');
  const text = JSON.stringify(event);
  await employer.call('post', pathname).set(standardHeaders(event.id, text, Date.now())).send(text).expect(202);
  await employer.done('post', '/v1/events', {
    connectionId: connection.id,
    events: [applied('Ana', 'interview'), applied('Bo', 'interview'), { id: 'bo-rejected', type: 'application.rejected', timestamp: '2026-03-02T10:00:00.000Z', data: { application: { id: 'Bo' }, candidate: { id: 'Bo' }, job: { id: 'J1' } } }],
  });
  await employer.done('post', '/v1/test-clock', { now: LATER });
  return { connectionId: connection.id };
}

/** @returns what an ATS says of somebody who applies for Baker */
export function applied(name: string, kind: string) {
  return {
    id: `${name}-applied`, type: 'application.created', timestamp: '2026-02-23T09:00:00.000Z',
    data: {
      application: { id: name, stage: { id: 's1', name: 'Team interview', kind } }, candidate: { id: name, firstName: name, lastName: 'Ruiz', email: `${name.toLowerCase()}@example.com`, timezone: 'Europe/Madrid', locale: 'en' },
      job: { id: 'J1', title: 'Baker', department: 'Kitchen', location: 'Madrid' }, recruiter: { name: 'Lee', email: 'lee@acme.example' }, hiringLead: { name: 'Kim', email: 'kim@acme.example' },
    },
  };
}
