/** A live employer of a running house, made through its public doors, and the people about whom its ATS has something to tell. */
import { OPERATOR_KEY } from './house-process.js';
import { STANDARD_SECRET } from './hiring-company.js';

/** A Wednesday with no public holiday near it, 10:30 in Madrid: from here letters may go out for hours. */
export const WORKING_MOMENT = Date.parse('2026-03-04T09:30:00Z');

export interface LiveEmployer {
  key: string;
  connectionId: string;
}

/** An employer whose letters go out by themselves, however many fall due at once. */
export async function openLiveEmployer(url: string): Promise<LiveEmployer> {
  const employer = (await ask(url, 'POST', '/v1/employers', OPERATOR_KEY, { name: 'Acme', mode: 'live', timezone: 'Europe/Madrid', country: 'ES', locale: 'en', replyTo: 'people@acme.example' })) as { apiKey: { key: string } };
  const { key } = employer.apiKey;
  const connection = (await ask(url, 'POST', '/v1/connections', key, { provider: 'standard', secret: STANDARD_SECRET, state: 'active', atsMailsRejections: 'never' })) as { id: string };
  await ask(url, 'PATCH', '/v1/policy', key, { burstLimit: 10_000 });
  return { key, connectionId: connection.id };
}

/** @throws where the answer is no success */
async function ask(url: string, method: string, path: string, key: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`${url}${path}`, {
    method, headers: { authorization: `Bearer ${key}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) }, ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path} answered ${String(response.status)}: ${await response.text()}`);
  return response.json();
}

/** Every row of a list, page by page. */
export async function listAll<Row>(url: string, path: string, key: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page = (await ask(url, 'GET', `${path}?limit=200${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`, key)) as { data: Row[]; nextCursor: string | null };
    rows.push(...page.data);
    cursor = page.nextCursor;
  }
  return rows;
}

export interface AtsEvent {
  /** The `webhook-id`. */
  id: string;
  body: string;
}

/** What an ATS tells of somebody, and the letters that then are due at `WORKING_MOMENT`. */
export interface Person {
  events: AtsEvent[];
  letters: string[];
}

/** Applied on 25 February, rejected in the ATS on the 26th: the grace ended on 2 March, and a closure is due. */
export function rejected(name: string): Person {
  const address = `${name}@people.example`;
  return {
    events: [
      event(`${name}-created`, 'application.created', '2026-02-25T09:00:00.000Z', introduced(name, address, 'applied')),
      event(`${name}-rejected`, 'application.rejected', '2026-02-26T09:00:00.000Z', { application: { id: name }, candidate: { id: name }, job: { id: 'J1' } }),
    ],
    letters: [`closure to ${address}`],
  };
}

/** In an interview stage since 09:00 on 25 February, and promised an answer within five working days: an update to them and an escalation to their lead are due. */
export function waiting(name: string): Person {
  const address = `${name}@people.example`;
  return {
    events: [event(`${name}-created`, 'application.created', '2026-02-25T08:00:00.000Z', introduced(name, address, 'interview'))],
    letters: [`statusUpdate to ${address}`, `escalation to lead-of-${name}@acme.example`],
  };
}

function introduced(name: string, address: string, kind: string): object {
  return {
    application: { id: name, stage: { id: kind, name: kind, kind } }, candidate: { id: name, firstName: 'Ana', lastName: 'Ruiz', email: address }, job: { id: 'J1', title: 'Baker' },
    recruiter: { name: 'Lee', email: 'lee@acme.example' }, hiringLead: { name: 'Kim', email: `lead-of-${name}@acme.example` },
  };
}

function event(id: string, type: string, timestamp: string, data: object): AtsEvent {
  return { id, body: JSON.stringify({ type, timestamp, data }) };
}
