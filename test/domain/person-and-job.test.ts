/** The person and the job: the latest word on each field, and states that do not say less than was known. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldCandidate, foldJob } from '../../src/domain/person-and-job.js';
import { anyMoment, jobEvent } from '../support/histories.js';
import { berlin, event } from '../support/make.js';

const later = berlin('2026-06-01 09:00');

describe('a candidate', () => {
  const told = event('application.created', '2026-03-02 10:00', { candidate: { firstName: 'Ana', email: 'ana@example.com', mayEmail: false } });
  const updated = event('candidate.updated', '2026-03-03 10:00', { candidate: { email: 'new@example.com', timezone: 'Europe/Madrid' } });

  it('has the latest word on each field, and keeps what was not said again, in any order', () => {
    expect(foldCandidate([updated, told], later)).toMatchObject({ firstName: 'Ana', email: 'new@example.com', timezone: 'Europe/Madrid', mayEmail: false });
    expect(foldCandidate([told, updated], later)).toEqual(foldCandidate([updated, told], later));
  });

  it('is not to be written to until the ATS allows it again', () => {
    expect(foldCandidate([told, event('candidate.updated', '2026-03-04 10:00', { candidate: { mayEmail: true } })], later).mayEmail).toBe(true);
  });

  it('is erased from the moment on at which that was asked', () => {
    const erased = event('candidate.erased', '2026-03-05 10:00');
    expect(foldCandidate([told, erased], berlin('2026-03-05 10:00') - 1).erasedAt).toBeNull();
    expect(foldCandidate([told, erased], later).erasedAt).toBe(berlin('2026-03-05 10:00'));
  });
});

describe('a job', () => {
  it('is open where nothing was said, and that is no reopening', () => {
    expect(foldJob([], later)).toEqual({ state: 'open', since: null, reopenedAt: null, openedAt: null });
    expect(foldJob([event('job.opened', '2026-03-02 10:00')], later)).toEqual({ state: 'open', since: null, reopenedAt: null, openedAt: berlin('2026-03-02 10:00') });
  });

  it.each(['job.filled', 'job.cancelled'] as const)('stays what %s made it when the ATS then only says "closed"', (type) => {
    const job = foldJob([event('job.closed', '2026-03-03 10:00'), event(type, '2026-03-02 10:00')], later);
    expect([`job.${job.state}`, job.since]).toEqual([type, berlin('2026-03-02 10:00')]);
  });

  it('that was closed says more once it turns out to be filled', () => {
    expect(foldJob([event('job.closed', '2026-03-02 10:00'), event('job.filled', '2026-03-03 10:00')], later).state).toBe('filled');
  });

  it('remembers when it was taken up again, and counts a repetition once', () => {
    const news = [event('job.onHold', '2026-03-02 10:00'), event('job.opened', '2026-03-05 10:00'), event('job.opened', '2026-03-06 10:00')];
    expect(foldJob(news, later)).toEqual({ state: 'open', since: berlin('2026-03-05 10:00'), reopenedAt: berlin('2026-03-05 10:00'), openedAt: null });
  });

  it('is the same in any order and with any repetition', () => {
    const shuffled = fc.array(jobEvent, { maxLength: 8 }).chain((news) => fc.tuple(fc.constant(news), fc.shuffledSubarray([...news, ...news], { minLength: news.length * 2 }), anyMoment));
    fc.assert(
      fc.property(shuffled, ([news, again, now]) => {
        expect(foldJob(again, now)).toEqual(foldJob(news, now));
      }),
    );
  });
});
