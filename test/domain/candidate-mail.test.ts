/** What follows from a candidate's mail, whatever it says: a stranger moves nothing, nothing uncertain acts, machines answer seldom, and no mail is lost. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unknownApplication } from '../../src/domain/application.js';
import { answersToMails, followUpOf, MOST_ANSWERS, type MailToFollow } from '../../src/domain/candidate-mail.js';
import { type CandidateMail, followUps } from '../../src/domain/inbound-mail.js';
import { DAY_MS } from '../../src/domain/instant.js';
import { foldCandidate } from '../../src/domain/person-and-job.js';
import { CERTAIN } from '../../src/domain/intent/intent.js';
import { intents } from '../../src/domain/intent/rules.js';

const nobody = foldCandidate([], 0);
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

describe('the mail that goes out for it', () => {
  const wrote = (follows: CandidateMail['follows']): CandidateMail => ({ id: 'inb_1', text: 'Hello', subject: null, otherSender: null, attachments: [], intent: 'withdraw', follows, why: 'it reads like a withdrawal' });
  const steps = (follows: CandidateMail['follows'], { reach = 'address', deleted = false, erasedAt = null }: { reach?: 'address' | 'noAddress' | 'bounced'; deleted?: boolean; erasedAt?: number | null } = {}) =>
    answersToMails({ application: { ...unknownApplication(), deleted, mails: [{ at: NOW, mail: wrote(follows) }] }, candidate: { ...nobody, erasedAt }, reach });

  it.each([
    ['forward', {}, ['nudge candidateWrote recruiter']], ['confirmWithdraw', {}, ['inquiryReply confirmWithdraw candidate']], ['confirmErase', {}, ['inquiryReply confirmErase candidate']], ['answer', {}, []], ['act', {}, []],
    ['confirmWithdraw', { reach: 'bounced' }, ['nudge candidateWrote recruiter']], ['confirmWithdraw', { deleted: true }, ['nudge candidateWrote recruiter']], ['forward', { erasedAt: NOW }, []],
  ] as [CandidateMail['follows'], Parameters<typeof steps>[1], string[]][])('%s with %j: %j', (follows, changes, expected) => {
    expect(steps(follows, changes).map(({ kind, reason, audience }) => `${kind} ${reason} ${audience}`)).toEqual(expected);
  });

  it('is due when theirs came, and the same however often it is decided', () => {
    expect(steps('forward')).toEqual(steps('forward'));
    expect(steps('forward')[0]).toMatchObject({ plannedFor: NOW, dueAt: NOW, needsApproval: null, because: ['it reads like a withdrawal'] });
  });
});
