/** Who waits since when, and in what: the reading that decisions start from. */
import { describe, expect, it } from 'vitest';
import { foldApplication } from '../../src/domain/application.js';
import type { HiringEvent } from '../../src/domain/hiring-event.js';
import { defaultPolicy } from '../../src/domain/policy.js';
import { latest, pendingInterview, readWaiting } from '../../src/domain/silence.js';
import { berlin, event, interviewed, workingCalendar } from '../support/make.js';

const reading = (events: readonly HiringEvent[], when: string) => readWaiting(foldApplication(events, berlin(when)), defaultPolicy, workingCalendar(), berlin(when));
const applied = event('application.created', '2026-02-16 10:00', { stage: { id: 's1', name: 'New', kind: 'applied' } });

describe('somebody', () => {
  it('who applied waits since then', () => {
    expect(reading([applied], '2026-02-20 10:00')).toMatchObject({ since: berlin('2026-02-16 10:00'), sinceWhat: 'applied Mon 16 Feb', kind: 'applied', days: 10, interviewed: false });
  });

  it('of whose applying nothing is known waits since we heard of them', () => {
    expect(reading([event('candidate.contacted', '2026-02-16 10:00')], '2026-02-20 10:00')).toMatchObject({ since: berlin('2026-02-16 10:00'), sinceWhat: 'last heard from you Mon 16 Feb', days: 10 });
    expect(reading([event('application.updated', '2026-02-16 10:00')], '2026-02-20 10:00')).toMatchObject({ since: berlin('2026-02-16 10:00'), sinceWhat: 'known to us since Mon 16 Feb' });
  });

  it('waits since the interview is over, not since it began', () => {
    expect(reading(interviewed(), '2026-03-02 10:59')).toMatchObject({ interviewed: false, pendingInterview: { endsAt: berlin('2026-03-02 11:00') } });
    expect(reading(interviewed(), '2026-03-02 11:00')).toMatchObject({ interviewed: true, since: berlin('2026-03-02 11:00'), sinceWhat: 'interviewed Mon 2 Mar', pendingInterview: null });
  });

  it('interviewed in an early stage waits as somebody interviewed, until moved', () => {
    const talk = event('interview.completed', '2026-02-20 10:00', { interview: { id: 'I1' } });
    expect(reading([applied, talk], '2026-02-21 10:00')).toMatchObject({ kind: 'interview', days: 5 });
    expect(reading([applied, talk, event('application.stageChanged', '2026-02-23 10:00', { stage: { name: 'Task', kind: 'assessment' } })], '2026-02-24 10:00')).toMatchObject({ kind: 'assessment' });
  });

  it('whose interview was cancelled was not interviewed', () => {
    expect(reading([...interviewed(), event('interview.cancelled', '2026-02-27 10:00', { interview: { id: 'I1' } })], '2026-03-03 10:00')).toMatchObject({ interviewed: false, pendingInterview: null });
  });

  it('waits since their interview, though it was marked as held days later', () => {
    const marked = event('interview.completed', '2026-03-05 10:00', { interview: { id: 'I1' } });
    expect(reading([...interviewed(), marked], '2026-03-06 10:00').since).toBe(berlin('2026-03-02 11:00'));
  });

  it('came to a final round, whatever their stage is called since', () => {
    const moved = event('application.stageChanged', '2026-03-04 10:00', { stage: { name: 'References' } });
    expect(reading([...interviewed('finalInterview'), moved], '2026-03-05 10:00').finalRound).toBe(true);
    expect(reading([...interviewed('interview'), moved], '2026-03-05 10:00').finalRound).toBe(false);
  });

  it('with an offer is promised nothing: people are talking', () => {
    expect(reading([event('application.created', '2026-03-02 10:00', { stage: { name: 'Offer', kind: 'offer' } })], '2026-03-03 10:00').days).toBeNull();
  });
});

describe('interviews to come', () => {
  const at = berlin('2026-03-02 10:00');
  const interview = (status: 'scheduled' | 'completed' | 'cancelled', endsAt: number | null) => ({ id: 'I', status, scheduledAt: 0, startsAt: null, endsAt });

  it('are those scheduled, until the very end; without a time, until the ATS says more', () => {
    expect(pendingInterview([interview('scheduled', at)], at)).toBeNull();
    expect(pendingInterview([interview('scheduled', at + 1)], at)).toEqual({ endsAt: at + 1 });
    expect(pendingInterview([interview('scheduled', null)], at)).toEqual({ endsAt: null });
    expect(pendingInterview([interview('cancelled', at + 1), interview('completed', null)], at)).toBeNull();
  });

  it('end with the last of them', () => {
    expect(pendingInterview([interview('scheduled', at + 5), interview('scheduled', at + 9), interview('scheduled', null)], at)).toEqual({ endsAt: at + 9 });
  });
});

describe('the latest of some moments', () => {
  it('is the latest, and of none is none', () => {
    expect([latest([3, null, 7, 5]), latest([null]), latest([])]).toEqual([7, null, null]);
  });
});
