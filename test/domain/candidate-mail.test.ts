/** What follows from a candidate's mail, whatever it says: a stranger moves nothing, nothing uncertain acts, machines answer seldom, and no mail is lost. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { followUpOf, MOST_ANSWERS, type MailToFollow } from '../../src/domain/candidate-mail.js';
import { followUps } from '../../src/domain/inbound-mail.js';
import { DAY_MS } from '../../src/domain/instant.js';
import { CERTAIN } from '../../src/domain/intent/intent.js';
import { intents } from '../../src/domain/intent/rules.js';

const NOW = Date.UTC(2026, 2, 3, 11);
const mail = (changes: Partial<MailToFollow> = {}): MailToFollow => ({ intent: 'inquiry', certainty: 0.9, fromCandidate: true, wantsNoAnswer: false, attachments: 0, open: true, earlier: [], now: NOW, ...changes });
const anyMail: fc.Arbitrary<MailToFollow> = fc.record({
  intent: fc.constantFrom(...intents), certainty: fc.double({ min: 0, max: 1, noNaN: true }), fromCandidate: fc.boolean(), wantsNoAnswer: fc.boolean(), attachments: fc.nat(3), open: fc.boolean(), now: fc.constant(NOW),
  earlier: fc.array(fc.record({ at: fc.integer({ min: NOW - 5 * DAY_MS, max: NOW }), follows: fc.constantFrom(...followUps) }), { maxLength: 6 }),
});
const isAutomatic = (follows: string): boolean => follows === 'answer' || follows.startsWith('confirm');

describe('what follows', () => {
  it('is one thing, with a reason for the recruiter', () => {
    fc.assert(fc.property(anyMail, (given) => {
      const { follows, why } = followUpOf(given);
      expect(followUps).toContain(follows);
      expect(why.length).toBeGreaterThan(5);
    }));
  });

  it('from a stranger\'s mail is that a person reads it', () => {
    fc.assert(fc.property(anyMail, (given) => {
      expect(followUpOf({ ...given, fromCandidate: false }).follows).toBe('forward');
    }));
  });

  it('below certainty is at most a question back about mail itself', () => {
    fc.assert(fc.property(anyMail, fc.double({ min: 0, max: CERTAIN - 0.001, noNaN: true }), (given, certainty) => {
      expect(['forward', 'confirmNoMoreMail']).toContain(followUpOf({ ...given, certainty }).follows);
    }));
  });

  it('never withdraws or deletes without asking back', () => {
    fc.assert(fc.property(anyMail, (given) => {
      if (followUpOf(given).follows === 'act') expect(given.intent).toBe('noMoreMail');
    }));
  });

  it('is no second automatic answer within a day, and no fourth ever', () => {
    fc.assert(fc.property(anyMail, (given) => {
      const before = given.earlier.filter(({ follows }) => isAutomatic(follows));
      if (before.length >= MOST_ANSWERS || before.some(({ at }) => NOW - at < DAY_MS)) expect(isAutomatic(followUpOf(given).follows)).toBe(false);
    }));
  });

  it.each([
    [{}, 'answer'], [{ attachments: 1 }, 'forward'], [{ open: false }, 'forward'], [{ wantsNoAnswer: true }, 'forward'], [{ intent: 'withdraw' }, 'confirmWithdraw'], [{ intent: 'withdraw', open: false }, 'forward'], [{ intent: 'erase', open: false }, 'confirmErase'],
    [{ intent: 'noMoreMail' }, 'act'], [{ intent: 'noMoreMail', certainty: 0.7 }, 'confirmNoMoreMail'], [{ intent: 'thanks' }, 'forward'], [{ intent: 'interview' }, 'forward'], [{ earlier: [{ at: NOW - DAY_MS, follows: 'answer' }] }, 'answer'],
  ] as [Partial<MailToFollow>, string][])('%j: %s', (changes, follows) => {
    expect(followUpOf(mail(changes)).follows).toBe(follows);
  });
});
