/** Random histories lived through day by day: what a candidate never gets, and what nobody is left without. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Case } from '../../src/domain/decision.js';
import { DAY_MS, type Instant } from '../../src/domain/instant.js';
import { readWaiting } from '../../src/domain/silence.js';
import { anyMoment, created, decisiveEvent, historyEnd, historyStart, jobEvent, livelyEvent } from '../support/histories.js';
import { workingCalendar } from '../support/make.js';
import { type Look, play, type Sent, type World } from '../support/play.js';

const calendar = workingCalendar();
const connection: fc.Arbitrary<Partial<Case['connection']>> = fc.record({ state: fc.constantFrom('active', 'active', 'active', 'paused', 'shadow'), atsMailsRejections: fc.constantFrom('never', 'never', 'always', 'unknown') });
const policy = fc.record({ closeOnSilence: fc.boolean(), minimumGapDays: fc.constantFrom(0, 2, 4), graceDays: fc.constantFrom(0, 2) });
const anyWorld: fc.Arbitrary<World> = fc
  .record({
    lively: fc.array(livelyEvent, { maxLength: 6 }),
    decisive: fc.array(decisiveEvent, { maxLength: 3 }),
    jobEvents: fc.array(jobEvent, { maxLength: 2 }),
    approvals: fc.array(anyMoment, { maxLength: 3 }),
    connection, policy,
  })
  .map(({ lively, decisive, jobEvents, approvals, ...given }) =>
    play({ ...given, jobEvents, events: [created, ...lively, ...decisive] }, { from: historyStart, until: historyEnd, approvals }),
  );

const runs = { numRuns: 150 };
const toCandidate = (world: World): Sent[] => world.sent.filter(({ step }) => step.audience === 'candidate');

describe('in any history', () => {
  it('a candidate hears an end at most once until the application is taken up again', () => {
    fc.assert(
      fc.property(anyWorld, (world) => {
        const lives = toCandidate(world).filter(({ step }) => step.kind === 'closure').map(({ facts }) => facts.application.reopenedAt);
        expect(new Set(lives).size).toBe(lives.length);
      }),
      runs,
    );
  });

  it('nobody is written to who was hired, withdrew, was told or excluded', () => {
    fc.assert(
      fc.property(anyWorld, (world) => {
        for (const { facts: { application, connection: { state } } } of toCandidate(world)) {
          expect([application.told, application.excluded, state]).toEqual([null, false, 'active']);
          expect([null, 'rejected']).toContain(application.outcome?.kind ?? null);
        }
      }),
      runs,
    );
  });

  it('two letters are never closer than the minimum gap, nor any letter outside the working day', () => {
    fc.assert(
      fc.property(anyWorld, (world) => {
        for (const { at, facts } of toCandidate(world)) {
          const before = [...facts.application.contacts, ...facts.application.written].map((contact) => contact.at);
          if (before.length > 0) expect(at).toBeGreaterThanOrEqual(calendar.addWorkingDays(Math.max(...before), facts.policy.minimumGapDays));
          expect(calendar.nextWorkingMoment(at)).toBe(at);
        }
      }),
      runs,
    );
  });

  it('no mail goes twice', () => {
    fc.assert(
      fc.property(anyWorld, ({ sent }) => {
        const keys = sent.map(({ step }) => `${step.step} ${step.episode}`);
        expect(new Set(keys).size).toBe(keys.length);
      }),
      runs,
    );
  });

  it('whoever is open is looked at again', () => {
    fc.assert(
      fc.property(anyWorld, ({ looks }) => {
        for (const { at, decision } of looks) if (decision.open) expect(decision.nextLookAt).toBeGreaterThan(at);
      }),
      runs,
    );
  });

  it('nobody whose wait has no stated reason stays unheard for three promises’ length', () => {
    fc.assert(
      fc.property(anyWorld, ({ looks }) => {
        let lastNews = -Infinity;
        let known: Instant | null = null;
        for (const look of looks) {
          // A hold that ended and an interview that was told of late are news of this moment.
          if (isHeld(look) || look.decision.waitingSince !== known) lastNews = look.at;
          known = look.decision.waitingSince;
          const overdue = overdueSince(look, lastNews);
          if (overdue === null) continue;
          expect(look.application.written.filter((letter) => letter.at >= overdue), look.decision.because.join('; ')).not.toEqual([]);
        }
      }),
      runs,
    );
  });

  it('silence alone lets nothing end without a person, unless the policy says so, and never after a final round', () => {
    fc.assert(
      fc.property(anyWorld, (world) => {
        for (const { step, facts } of toCandidate(world)) {
          if (step.reason !== 'noAnswerInTime') continue;
          expect(facts.application.finalRound).toBe(false);
          expect(step.needsApproval === null).toBe(facts.policy.closeOnSilence && facts.connection.atsMailsRejections !== 'unknown');
        }
      }),
      runs,
    );
  });
});

/** Something other than silence keeps them waiting: a person must act, or nobody may write. */
function isHeld({ at, decision, facts }: Look): boolean {
  const waiting = readWaiting(facts.application, facts.policy, calendar, at);
  return (
    !decision.open || decision.promisedBy === null || facts.connection.state !== 'active' || waiting.kind === null || waiting.pendingInterview !== null || facts.job.state !== 'open' ||
    facts.application.snooze !== null || decision.steps.some(({ needsApproval }) => needsApproval !== null) || facts.application.outcome !== null || facts.application.closeRequest !== null
  );
}

/** Since when somebody waits whom nothing but silence keeps waiting, where that is longer than three promises and the days that a letter may need; news is given the same time anew. */
function overdueSince(look: Look, lastNews: Instant): Instant | null {
  const { at, facts } = look;
  const waiting = readWaiting(facts.application, facts.policy, calendar, at);
  if (isHeld(look) || waiting.days === null) return null;
  const since = Math.max(waiting.since, facts.job.since ?? 0, lastNews);
  const last = calendar.addWorkingDays(since, waiting.days * 3 + facts.policy.minimumGapDays);
  return at > last + 2 * DAY_MS ? waiting.since : null;
}
