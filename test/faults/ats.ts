/** An ATS that sends each signed webhook until it is acknowledged, and then never again; and what must have become of all it sent. */
import { expect } from 'vitest';
import { until } from '../support/counters.js';
import type { FakeResend } from '../support/fake-resend.mjs';
import { standardHeaders } from '../support/hiring-company.js';
import { type AtsEvent, listAll, type LiveEmployer, type Person } from '../support/live-employer.js';

/** What one attempt met; 0 stands for a connection that was refused or lost. */
export interface Attempt {
  status: number;
  retryAfter: string | null;
  type: string | null;
}

export interface Ats {
  /** Starts telling all about these people, each person's news in order. */
  tell(people: readonly Person[]): void;
  /** Resolves when everything told has been acknowledged. */
  acknowledged(): Promise<void>;
  readonly attempts: readonly Attempt[];
  /** Ids of the deliveries that were acknowledged. */
  readonly deliveries: readonly string[];
  /** Who must have been written to, and how. */
  readonly letters: readonly string[];
}

const AGAIN_AFTER_MS = 20;

/**
 * @param employer whose ATS it is
 * @param house where it sends to, and the time by the clock there; asked anew at each attempt
 */
export function startAts({ connectionId }: LiveEmployer, house: () => { url: string; now: number }): Ats {
  const attempts: Attempt[] = [];
  const deliveries: string[] = [];
  const letters: string[] = [];
  const senders: Promise<void>[] = [];

  async function post({ id, body }: AtsEvent): Promise<string | null> {
    const { url, now } = house();
    const attempt: Attempt = { status: 0, retryAfter: null, type: null };
    attempts.push(attempt);
    try {
      const response = await fetch(`${url}/webhooks/standard/${connectionId}`, { method: 'POST', headers: standardHeaders(id, body, now), body });
      Object.assign(attempt, { status: response.status, retryAfter: response.headers.get('retry-after'), type: response.headers.get('content-type') });
      const answer = (await response.json()) as { deliveryId?: string };
      return answer.deliveryId ?? null;
    } catch {
      return null; // refused, or cut off: it is sent again
    }
  }

  async function send(events: readonly AtsEvent[]): Promise<void> {
    for (const event of events) {
      let delivery = await post(event);
      while (delivery === null) {
        await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS));
        delivery = await post(event);
      }
      deliveries.push(delivery);
    }
  }

  return {
    attempts, deliveries, letters,
    tell(people) {
      for (const person of people) {
        letters.push(...person.letters);
        senders.push(send(person.events));
      }
    },
    acknowledged: async () => void (await Promise.all(senders)),
  };
}

/** Every delivery that was acknowledged is there and has been read, each of its events once. */
export async function expectAllRead(url: string, { key, connectionId }: LiveEmployer, ats: Ats): Promise<void> {
  const deliveries = await listAll<{ id: string; status: string; eventIds: string[] }>(url, `/v1/connections/${connectionId}/deliveries`, key);
  expect(deliveries.map(({ id }) => id).sort()).toEqual([...ats.deliveries].sort());
  expect(deliveries.filter(({ status, eventIds }) => status !== 'processed' || eventIds.length !== 1)).toEqual([]);
}

/** In the end every letter that is due was taken by Resend exactly once, and is recorded here as sent with the id that Resend gave it. */
export async function expectAllToldOnce(url: string, { key }: LiveEmployer, ats: Ats, resend: FakeResend): Promise<void> {
  await until(() => resend.accepted.length >= ats.letters.length);
  const list = () => listAll<{ id: string; kind: string; to: string; status: string; providerId: string }>(url, '/v1/messages', key);
  await until(async () => (await list()).every(({ status }) => status !== 'planned' && status !== 'sending'));
  const messages = await list();
  expect(resend.sentMoreThanOnce()).toEqual([]);
  expect(messages.map(({ kind, to }) => `${kind} to ${to}`).sort()).toEqual([...ats.letters].sort());
  const line = (...parts: unknown[]): string => parts.join(' ');
  expect(messages.map(({ id, to, status, providerId }) => line(id, to, status, providerId)).sort()).toEqual(resend.accepted.map(({ id, key: messageId, body }) => line(messageId, body.to, 'sent', id)).sort());
}
