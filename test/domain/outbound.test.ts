/** When an undelivered event is tried again, and when nobody tries any more. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../src/domain/instant.js';
import { disabledBecause, readRetryAfter, slackBody, thinBody, waitAfter } from '../../src/domain/outbound.js';

const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

it('is tried for more than a day and less than two, ever more rarely', () => {
  fc.assert(fc.property(fc.array(chance, { minLength: 50, maxLength: 50 }), (chances) => {
    const waits: number[] = [];
    for (let wait = waitAfter({ attempts: 1, chance: chances[0] ?? 0, retryAfterMs: null }); wait !== null; wait = waitAfter({ attempts: waits.length + 1, chance: chances[waits.length] ?? 0, retryAfterMs: null })) waits.push(wait);
    const total = waits.reduce((sum, wait) => sum + wait, 0);
    expect(total).toBeGreaterThan(DAY_MS);
    expect(total).toBeLessThan(2 * DAY_MS);
    expect(waits.slice(0, 6)).toEqual(waits.slice(0, 6).toSorted((a, b) => a - b));
  }));
});

it('never comes back before the receiver asked for, and waits no longer than a day for it', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 7 }), chance, fc.integer({ min: 0, max: 10 * DAY_MS }), (attempts, luck, retryAfterMs) => {
    const wait = waitAfter({ attempts, chance: luck, retryAfterMs });
    expect(wait).toBeGreaterThanOrEqual(Math.min(retryAfterMs, DAY_MS));
    expect(wait).toBeLessThanOrEqual(DAY_MS);
  }));
});

it('reads Retry-After as seconds or as a date', () => {
  const now = Date.parse('2026-03-02T10:00:00Z');
  expect(['120', 'Mon, 02 Mar 2026 11:00:00 GMT', 'Mon, 02 Mar 2026 09:00:00 GMT', 'soon', undefined].map((header) => readRetryAfter(header, now))).toEqual([120_000, HOUR_MS, 0, null, null]);
});

it('ends at once with 410, and after five days of failure', () => {
  const now = 100 * DAY_MS;
  expect(disabledBecause({ httpStatus: 410, failingSince: now, now })).toBe('endpointGone');
  expect(disabledBecause({ httpStatus: 500, failingSince: now - 5 * DAY_MS + 1, now })).toBeNull();
  expect(disabledBecause({ httpStatus: null, failingSince: now - 5 * DAY_MS, now })).toBe('endpointFailed');
});

it('says what happened by ids', () => {
  const event = { seq: 7, type: 'message.sent', applicationId: 'app_1', subjectId: 'msg_1', status: 'sent', at: 0 };
  expect(thinBody(event)).toEqual({ id: 'hbe_7', type: 'message.sent', timestamp: '1970-01-01T00:00:00.000Z', data: { applicationId: 'app_1', messageId: 'msg_1', status: 'sent' } });
  expect(slackBody({ ...event, type: 'approval.needed' })).toEqual({ text: 'A letter waits for approval. (msg_1)' });
});
