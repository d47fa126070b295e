/** The receipt: only where it is wanted, once, while it is news, and never to somebody whom it would puzzle. */
import { describe, expect, it } from 'vitest';
import { decide } from '../../src/domain/decide.js';
import type { Decision } from '../../src/domain/decision.js';
import type { EventFacts } from '../../src/domain/hiring-event.js';
import { berlin, caseOf, event, type Given } from '../support/make.js';

const applied = (facts: EventFacts = {}) => event('application.created', '2026-03-02 22:00', { stage: { name: 'New', kind: 'applied' }, appliedAt: berlin('2026-03-02 22:00'), ...facts });
const at = (given: Given, when: string): Decision => decide(caseOf({ policy: { receipts: true }, ...given }, berlin(when)), berlin(when));
const receipts = (decision: Decision) => decision.steps.filter(({ kind }) => kind === 'receipt');

describe('a receipt', () => {
  it('reaches whoever applied in the night at a decent hour of the next morning', () => {
    const [receipt, ...more] = receipts(at({ events: [applied()] }, '2026-03-02 22:01'));
    expect(more).toEqual([]);
    expect(receipt).toMatchObject({ step: 'receipt', reason: 'applied', audience: 'candidate', needsApproval: null });
    expect(receipt?.plannedFor).toBeGreaterThanOrEqual(berlin('2026-03-03 09:00'));
    expect(receipt?.plannedFor).toBeLessThan(berlin('2026-03-03 09:45'));
  });

  it('is not written where nobody asked for it, as nobody does by default', () => {
    expect(receipts(at({ events: [applied()], policy: {} }, '2026-03-02 22:01'))).toEqual([]);
  });

  it('restarts no promise', () => {
    const written = event('candidate.written', '2026-03-03 09:10', { letter: { messageId: 'msg_1', kind: 'receipt', reason: 'applied' } });
    expect(at({ events: [applied(), written] }, '2026-03-05 12:00').promisedBy).toBe(at({ events: [applied()], policy: {} }, '2026-03-05 12:00').promisedBy);
  });

  it('is no news after two working days', () => {
    expect(receipts(at({ events: [applied()] }, '2026-03-05 08:59'))).toHaveLength(1);
    expect(receipts(at({ events: [applied()] }, '2026-03-05 09:01'))).toEqual([]);
  });

  it.each<[string, Given]>([
    ['a prospect', { events: [applied({ prospect: true })] }],
    ['somebody who works here', { events: [applied({ internal: true })] }],
    ['whom an agency brought', { events: [applied({ agency: true })] }],
    ['who was rejected at once', { events: [applied(), event('application.rejected', '2026-03-02 22:00')] }],
    ['who has been moved on', { events: [applied(), event('application.stageChanged', '2026-03-02 22:00', { stage: { name: 'Phone screen', kind: 'screening' } })] }],
    ['whom somebody has called', { events: [applied(), event('candidate.contacted', '2026-03-02 22:00', { contact: { channel: 'phone' } })] }],
    ['who applied before the connection was active', { events: [applied()], connection: { activatedAt: berlin('2026-03-02 22:01') } }],
    ['of whom we were told late', { events: [applied({ backlogUntil: berlin('2026-03-02 22:01') })] }],
    ['who cannot be written to', { events: [applied()], reach: 'bounced' }],
  ])('is not written to %s', (_who, given) => {
    expect(receipts(at(given, '2026-03-02 22:01'))).toEqual([]);
  });
});
