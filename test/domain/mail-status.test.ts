/** That news of a mail ends in the same status in whatever order and however often it comes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advanceStatus, type MailEventType, type MailStatus } from '../../src/domain/mail-status.js';

const EVENTS: MailEventType[] = ['sent', 'delivered', 'deliveryDelayed', 'bounced', 'complained', 'failed', 'suppressed', 'other'];
const STATUSES: MailStatus[] = ['sending', 'sent', 'delivered', 'bounced', 'complained', 'failed'];

describe('advanceStatus', () => {
  it.each<[MailStatus, MailEventType, MailStatus]>([
    ['sending', 'sent', 'sent'],
    ['sending', 'delivered', 'delivered'],
    ['sending', 'deliveryDelayed', 'sent'],
    ['sending', 'other', 'sending'],
    ['sent', 'delivered', 'delivered'],
    ['sent', 'failed', 'failed'],
    ['sent', 'suppressed', 'failed'],
    ['sent', 'bounced', 'bounced'],
    ['delivered', 'sent', 'delivered'],
    ['delivered', 'deliveryDelayed', 'delivered'],
    ['delivered', 'failed', 'delivered'],
    ['delivered', 'bounced', 'bounced'],
    ['delivered', 'complained', 'complained'],
    ['bounced', 'delivered', 'bounced'],
    ['bounced', 'sent', 'bounced'],
    ['complained', 'bounced', 'complained'],
    ['complained', 'delivered', 'complained'],
    ['failed', 'sent', 'failed'],
    ['failed', 'delivered', 'delivered'],
  ])('%s, then told "%s", is %s', (current, event, after) => {
    expect(advanceStatus(current, event)).toBe(after);
  });

  it('any order and any repetition of the same news ends in the same status', () => {
    fc.assert(
      fc.property(fc.constantFrom(...STATUSES), fc.array(fc.constantFrom(...EVENTS), { maxLength: 8 }), fc.infiniteStream(fc.nat()), (start, events, keys) => {
        const repeated = [...events, ...events];
        const order = new Map(repeated.map((_event, index) => [index, keys.next().value]));
        const shuffled = repeated.map((event, index) => ({ event, at: order.get(index) ?? 0 })).sort((a, b) => a.at - b.at);
        const once = events.reduce(advanceStatus, start);
        expect(shuffled.reduce((status, { event }) => advanceStatus(status, event), start)).toBe(once);
      }),
    );
  });
});
