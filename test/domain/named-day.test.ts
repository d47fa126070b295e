/** A day that a letter has named: it is kept where a decision was made shortly before it, and where the ATS has moved the candidate since; and the grace is never gone. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { candidateView } from '../../src/domain/candidate-view.js';
import { nextDecentMoment } from '../../src/domain/calendar.js';
import { decide } from '../../src/domain/decide.js';
import type { Decision } from '../../src/domain/decision.js';
import type { HiringEvent } from '../../src/domain/hiring-event.js';
import { HOUR_MS } from '../../src/domain/instant.js';
import { graceByNamedDay } from '../../src/domain/named-day.js';
import { dayNumberOf, localDateOf } from '../../src/domain/zone.js';
import { berlin, caseOf, event, type Given, interviewed, workingCalendar } from '../support/make.js';

/** Ana's promise ended on Monday 9 March; the letter of that day said that she hears again by Monday 16 March. */
const update = (namesDay = '2026-03-16'): HiringEvent => event('candidate.written', '2026-03-09 11:10', { letter: { messageId: 'msg_1', kind: 'statusUpdate', reason: 'stillDeciding', namesDay } });
const rejected = (when: string): HiringEvent => event('application.rejected', when);
const at = (given: Given, when: string): Decision => decide(caseOf(given, berlin(when)), berlin(when));
const closureOf = (given: Given, when: string) => at(given, when).steps.find(({ kind }) => kind === 'closure');
const dayOf = (when: number | undefined): string => new Date((when ?? 0) + HOUR_MS).toISOString().slice(0, 10);
const timeOf = (when: number | undefined): string => new Date((when ?? 0) + HOUR_MS).toISOString().slice(0, 16).replace('T', ' ');

describe('a decision shortly before the day that a letter named', () => {
  it('is told on that day, and says why its grace is short', () => {
    const given: Given = { events: [...interviewed(), update(), rejected('2026-03-13 10:00')] };
    const closure = closureOf(given, '2026-03-13 10:00');
    expect(dayOf(closure?.plannedFor)).toBe('2026-03-16');
    expect(closure?.because).toContain('a letter said that they hear by Mon 16 Mar');
    expect(at(given, '2026-03-13 10:00').steps.find(({ step }) => step === 'nudge.decision')?.because).toContain('a letter said that they hear by Mon 16 Mar');
  });

  it('has four hours of work all the same, and then goes on the very day where they end in time', () => {
    expect(timeOf(closureOf({ events: [...interviewed(), update(), rejected('2026-03-16 09:30')] }, '2026-03-16 09:30')?.plannedFor)).toBe('2026-03-16 13:30');
  });

  it('goes as little later as may be where four hours are too many', () => {
    expect(timeOf(closureOf({ events: [...interviewed(), update(), rejected('2026-03-16 15:00')] }, '2026-03-16 15:00')?.plannedFor)).toBe('2026-03-17 11:00');
  });

  it('has its whole grace where that ends in time', () => {
    const closure = closureOf({ events: [...interviewed(), update(), rejected('2026-03-11 10:00')] }, '2026-03-11 10:00');
    expect(timeOf(closure?.plannedFor)).toBe('2026-03-13 10:00');
    expect(closure?.because).toEqual(['decided in the ATS Wed 11 Mar, not told since']);
  });

  it('has its whole grace where the day had passed, or somebody has spoken to the candidate since the letter', () => {
    expect(timeOf(closureOf({ events: [...interviewed(), update('2026-03-12'), rejected('2026-03-13 10:00')] }, '2026-03-13 10:00')?.plannedFor)).toBe('2026-03-17 10:00');
    const called = event('candidate.contacted', '2026-03-12 10:00', { contact: { channel: 'phone' } });
    expect(timeOf(closureOf({ events: [...interviewed(), update(), called, rejected('2026-03-13 10:00')] }, '2026-03-13 10:00')?.plannedFor)).toBe('2026-03-17 10:00');
  });

  it('goes before the day where none may go on it: a closing letter on the day before a holiday', () => {
    const candidate = workingCalendar('Europe/Berlin', { '2026-03-17': 'a holiday' });
    expect(dayOf(closureOf({ events: [...interviewed(), update(), rejected('2026-03-12 16:00')], calendars: { candidate } }, '2026-03-12 16:00')?.plannedFor)).toBe('2026-03-13');
  });

  it('leaves a whole working day for the call that a final round deserves', () => {
    const given: Given = { events: [...interviewed('finalInterview'), update(), rejected('2026-03-13 10:00')] };
    expect(timeOf(closureOf(given, '2026-03-13 10:00')?.plannedFor)).toBe('2026-03-16 10:00');
    expect(at(given, '2026-03-13 10:00').because).toContain('a letter said that they hear by Mon 16 Mar');
  });

  it('waits as long as the ATS forbids to tell it', () => {
    const forbidden = event('application.rejected', '2026-03-13 10:00', { outcome: { notBefore: berlin('2026-03-16 14:00') } });
    expect(timeOf(closureOf({ events: [...interviewed(), update(), forbidden] }, '2026-03-13 10:00')?.plannedFor)).toBe('2026-03-16 14:00');
  });

  it('holds for the end of the job as well', () => {
    const given: Given = { events: [...interviewed(), update()], jobEvents: [event('job.filled', '2026-03-13 10:00')] };
    expect(dayOf(closureOf(given, '2026-03-13 10:00')?.plannedFor)).toBe('2026-03-16');
  });
});

describe('a candidate whom the ATS moved after the letter', () => {
  const moved: Given = { events: [...interviewed(), update(), event('application.stageChanged', '2026-03-12 10:00', { stage: { id: 's3', name: 'Second talks', kind: 'interview' } })] };
  const updates = (decision: Decision) => decision.steps.filter(({ kind }) => kind === 'statusUpdate');

  it('hears on the day that it named, that nothing is decided', () => {
    expect(updates(at(moved, '2026-03-15 23:59'))).toEqual([]);
    expect(at(moved, '2026-03-12 10:00').nextLookAt).toBeLessThanOrEqual(berlin('2026-03-16 00:00'));
    const [named, ...more] = updates(at(moved, '2026-03-16 00:00'));
    expect([named?.step, named?.reason, dayOf(named?.plannedFor)]).toEqual(['statusUpdate.named', 'stillDeciding', '2026-03-16']);
    expect(more).toEqual([]);
  });

  it('hears it once', () => {
    const kept = event('candidate.written', '2026-03-16 09:20', { letter: { messageId: 'msg_2', kind: 'statusUpdate', reason: 'stillDeciding' } });
    expect(updates(at({ events: [...(moved.events ?? []), kept] }, '2026-03-16 09:20'))).toEqual([]);
  });

  it('reads that day on their page, and no later one', () => {
    const now = berlin('2026-03-12 12:00');
    const facts = caseOf(moved, now);
    const { standing } = candidateView(facts, decide(facts, now), now);
    expect([standing.kind, 'at' in standing ? dayOf(standing.at) : null]).toEqual(['hearBy', '2026-03-16']);
  });

  it('hears nothing of the kind while an interview is in the diary: they know of that', () => {
    const met = event('interview.scheduled', '2026-03-12 11:00', { interview: { id: 'I2', startsAt: berlin('2026-03-18 10:00'), endsAt: berlin('2026-03-18 11:00') } });
    expect(updates(at({ events: [...(moved.events ?? []), met] }, '2026-03-16 10:00'))).toEqual([]);
  });
});

describe('whatever the decision, the day and the zone', () => {
  const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Tokyo', 'Pacific/Auckland');
  const minutes = fc.integer({ min: 0, max: 40 * 24 * 60 });

  it('the grace is never longer for the day, never shorter than four hours of work, and kept wherever both allow it', () => {
    fc.assert(fc.property(zones, zones, minutes, fc.integer({ min: -3, max: 12 }), fc.integer({ min: 0, max: 5 }), (workZone, candidateZone, minute, offset, graceDays) => {
      const [employer, candidate] = [workingCalendar(workZone), workingCalendar(candidateZone)];
      const decidedAt = berlin('2026-03-02 00:00') + minute * 60_000;
      const ends = employer.addWorkingDays(decidedAt, graceDays);
      const day = localDateOf(dayNumberOf(candidate.localDate(decidedAt)) + offset);
      const goesAt = (from: number): number => nextDecentMoment(from, { calendar: candidate, letter: 'closure', spreadSeed: 'seed' });
      const cut = graceByNamedDay(day, { decidedAt, ends, finalRound: false }, { calendars: { employer, candidate }, spreadSeed: 'seed' });
      const least = employer.addWorkingMs(decidedAt, 4 * HOUR_MS);
      expect(cut).toBeLessThanOrEqual(ends);
      expect(cut).toBeGreaterThanOrEqual(Math.min(ends, least));
      const mayBeKept = offset >= 0 && candidate.localDate(goesAt(least)) <= day;
      if (mayBeKept || candidate.localDate(goesAt(ends)) <= day) expect(candidate.localDate(goesAt(cut)) <= day).toBe(true);
      if (offset < 0) expect(cut).toBe(ends);
    }));
  });
});
