/** Who is owed an answer: in any history everybody who waits for one and nobody who does not, and what holds it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../../src/domain/decide.js';
import type { Case, Decision } from '../../src/domain/decision.js';
import type { HiringEvent } from '../../src/domain/hiring-event.js';
import type { Instant } from '../../src/domain/instant.js';
import { readInquiries } from '../../src/domain/inquiries.js';
import { readWaiting } from '../../src/domain/silence.js';
import { anyEvents, anyMoment, created, jobEvent } from '../support/histories.js';
import { berlin, caseOf, event, interviewed, workingCalendar } from '../support/make.js';

const calendar = workingCalendar();
const asked: fc.Arbitrary<HiringEvent> = anyMoment.map((occurredAt) => ({ type: 'candidate.inquired', occurredAt, dedupeKey: `asked ${String(occurredAt)}`, facts: { byCandidate: { id: `inq_${String(occurredAt)}`, via: 'page' } } }));
const unclear: fc.Arbitrary<HiringEvent> = anyMoment.map((occurredAt) => ({ type: 'application.closedUnclear', occurredAt, dedupeKey: `unclear ${String(occurredAt)}`, facts: {} }));
const anyCase = fc
  .record({
    events: anyEvents, questions: fc.array(asked, { maxLength: 2 }), unclears: fc.array(unclear, { maxLength: 1 }), jobEvents: fc.array(jobEvent, { maxLength: 3 }), now: anyMoment,
    state: fc.constantFrom('active' as const, 'paused' as const, 'shadow' as const), atsMailsRejections: fc.constantFrom('never' as const, 'always' as const, 'unknown' as const), reach: fc.constantFrom('address' as const, 'noAddress' as const, 'bounced' as const),
  })
  .map(({ events, questions, unclears, jobEvents, now, state, atsMailsRejections, reach }) => {
    const given = { events: [created, ...events, ...questions, ...unclears], jobEvents, connection: { state, atsMailsRejections }, reach };
    return { given, now, facts: caseOf(given, now) };
  });
const runs = { numRuns: 500 };

/** Told of, asked about or ended, or waiting for one in a stage that promises it: said from the facts, by no path of the decision. */
function waitsForAnAnswer({ application, job, policy }: Case, { status, open }: Decision, now: Instant): boolean {
  if (!open || status === 'told') return false;
  if (application.closeRequest?.letter === true || application.outcome?.kind === 'rejected' || application.unclearSince !== null) return true;
  if (application.offerSince !== null) return false;
  if (job.state === 'filled' || job.state === 'cancelled' || job.state === 'closed') return true;
  const { pendingInterview, days } = readWaiting(application, policy, calendar, now);
  return days !== null && (pendingInterview?.endsAt ?? null) === null;
}

describe('in any history', () => {
  it('whoever waits for an answer is owed one with a time at which it is due, and nobody else is', () => {
    fc.assert(
      fc.property(anyCase, ({ facts, now }) => {
        const decision = decide(facts, now);
        const answers = decision.owed.filter(({ kind }) => kind !== 'inquiry');
        expect(answers, decision.because.join('; ')).toHaveLength(waitsForAnAnswer(facts, decision, now) ? 1 : 0);
        for (const { since, dueAt } of decision.owed) expect(dueAt).toBeGreaterThanOrEqual(since);
      }),
      runs,
    );
  });

  it('nobody is owed anything who was told, hired, has withdrawn or is excluded', () => {
    fc.assert(
      fc.property(anyCase, ({ facts, now }) => {
        const { status, open, owed } = decide(facts, now);
        if (!open || ['hired', 'withdrawn', 'excluded'].includes(status)) expect(owed).toEqual([]);
        if (status === 'told') expect(owed.filter(({ kind }) => kind !== 'inquiry')).toEqual([]);
      }),
      runs,
    );
  });

  it('a question that nobody has answered is owed an answer, once, until it is over', () => {
    fc.assert(
      fc.property(anyCase, ({ facts, now }) => {
        const { open, told, owed } = decide(facts, now);
        const [first] = readInquiries(facts.application, told, calendar).filter(({ answer }) => answer === null);
        const expected = open && first !== undefined ? [{ since: first.at, dueAt: first.dueAt }] : [];
        expect(owed.filter(({ kind }) => kind === 'inquiry').map(({ since, dueAt }) => ({ since, dueAt }))).toEqual(expected);
      }),
      runs,
    );
  });

  it('what was promised is the first that is due', () => {
    fc.assert(
      fc.property(anyCase, ({ facts, now }) => {
        const { promisedBy, owed, status } = decide(facts, now);
        if (promisedBy === null || status === 'told') return;
        expect(Math.min(...owed.filter(({ heldBy }) => !heldBy.includes('outcomeUnclear')).map(({ dueAt }) => dueAt))).toBe(promisedBy);
      }),
      runs,
    );
  });

  it('it stays as it was decided until the next look: what is kept in between is true', () => {
    fc.assert(
      fc.property(anyCase, fc.double({ min: 0, max: 1, noNaN: true }), ({ given, facts, now }, part) => {
        const { owed, nextLookAt } = decide(facts, now);
        if (nextLookAt === null) return;
        const later = Math.floor(now + (nextLookAt - 1 - now) * part);
        expect(decide(caseOf(given, later), later).owed).toEqual(owed);
      }),
      runs,
    );
  });
});

describe('what holds an answer', () => {
  const now = berlin('2026-03-12 10:00');
  const owedIn = (given: Parameters<typeof caseOf>[0]) => decide(caseOf({ events: interviewed(), ...given }, now), now).owed[0];
  const rejected = [...interviewed(), event('application.rejected', '2026-03-10 10:00')];

  it('is nothing where only the recruiter is to act', () => {
    expect(owedIn({})).toEqual({ kind: 'stagePromise', since: berlin('2026-03-02 11:00'), dueAt: berlin('2026-03-09 11:00'), heldBy: [] });
    expect(owedIn({ events: rejected })).toMatchObject({ kind: 'decisionNotTold', since: berlin('2026-03-10 10:00'), heldBy: [] });
    expect(owedIn({ jobEvents: [event('job.filled', '2026-03-10 10:00')] })).toMatchObject({ kind: 'jobEnded', since: berlin('2026-03-10 10:00'), heldBy: [] });
  });

  it.each([
    ['connectionPaused', { connection: { state: 'paused' as const } }],
    ['connectionShadow', { connection: { state: 'shadow' as const } }],
    ['connectionStale', { connection: { staleSince: berlin('2026-03-11 10:00') } }],
    ['noAddress', { reach: 'noAddress' as const }],
    ['bounced', { reach: 'bounced' as const }],
    ['jobOnHold', { jobEvents: [event('job.onHold', '2026-03-10 10:00')] }],
    ['snoozed', { events: [...interviewed(), event('application.snoozed', '2026-03-11 10:00', { snooze: { until: berlin('2026-03-20 10:00') } })] }],
    ['unknownStage', { events: [event('application.created', '2026-03-10 10:00', { stage: { id: 'x', name: 'Checks' } })] }],
    ['interviewWithoutTime', { events: [...interviewed(), event('interview.scheduled', '2026-03-11 10:00', { interview: { id: 'I2' } })] }],
    ['outcomeUnclear', { events: [...interviewed(), event('application.closedUnclear', '2026-03-11 10:00')] }],
    ['offerElsewhere', { events: rejected, others: [{ offerOut: true, pendingInterview: false }] }],
    ['interviewElsewhere', { events: rejected, others: [{ offerOut: false, pendingInterview: true }] }],
    ['notBefore', { events: [...interviewed(), event('application.rejected', '2026-03-11 10:00', { outcome: { notBefore: berlin('2026-03-20 10:00') } })] }],
    ['tooYoung', { events: [event('application.created', '2026-03-11 10:00'), event('application.rejected', '2026-03-11 11:00')], policy: { graceDays: 0 } }],
  ] as const)('is named: %s', (hold, given) => {
    expect(owedIn(given)?.heldBy).toContain(hold);
  });
});
