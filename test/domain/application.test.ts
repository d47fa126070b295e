/** The fold: the same whatever the order and however often, what stands, and what only a reopening takes back. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldApplication, unknownApplication } from '../../src/domain/application.js';
import type { EventFacts, HiringEvent } from '../../src/domain/hiring-event.js';
import { anyEvents, anyMoment, jobEvent } from '../support/histories.js';
import { berlin, event } from '../support/make.js';

const later = berlin('2026-06-01 09:00');

describe('any order and any repetition', () => {
  it('fold to the same state', () => {
    const shuffledAgain = anyEvents.chain((events) => fc.tuple(fc.constant(events), fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 }), anyMoment));
    fc.assert(
      fc.property(shuffledAgain, ([events, again, now]) => {
        expect(foldApplication(again, now)).toEqual(foldApplication(events, now));
      }),
    );
  });

  it('count an event once even where its repetition carries a later time', () => {
    const first = event('candidate.contacted', '2026-03-02 10:00', { contact: { channel: 'phone' } }, 'call-1');
    const again = { ...first, occurredAt: berlin('2026-03-05 10:00') };
    expect(foldApplication([first, again], later)).toEqual(foldApplication([again, first], later));
    expect(foldApplication([again, first], later).contacts).toEqual([{ at: berlin('2026-03-02 10:00'), channel: 'phone', told: false }]);
  });

  it('leave out what has not happened yet, until the very moment', () => {
    const hired = event('application.hired', '2026-03-02 10:00');
    expect(foldApplication([hired], berlin('2026-03-02 10:00') - 1)).toEqual(unknownApplication());
    expect(foldApplication([hired], berlin('2026-03-02 10:00')).outcome?.kind).toBe('hired');
  });

  it('never change anything because of events that lie ahead', () => {
    fc.assert(
      fc.property(anyEvents, anyMoment, (events, now) => {
        expect(foldApplication(events, now)).toEqual(foldApplication(events.filter(({ occurredAt }) => occurredAt <= now), now));
      }),
    );
  });
});

describe('an outcome', () => {
  it.each(['application.rejected', 'application.stageChanged', 'job.filled', 'job.cancelled', 'job.closed', 'candidate.contacted', 'application.updated'] as const)('of withdrawing stands against %s', (type) => {
    const state = foldApplication([event('application.withdrawn', '2026-03-02 10:00'), event(type, '2026-03-03 10:00', { stage: { name: 'Rejected' } })], later);
    expect(state.outcome).toEqual({ kind: 'withdrawn', at: berlin('2026-03-02 10:00'), reason: null });
  });

  it('of being hired stands until the application is reopened', () => {
    const hired = [event('application.hired', '2026-03-02 10:00'), event('application.rejected', '2026-03-03 10:00'), event('application.withdrawn', '2026-03-04 10:00'), event('application.offerDeclined', '2026-03-04 11:00')];
    expect(foldApplication(hired, later).outcome?.kind).toBe('hired');
    expect(foldApplication([...hired, event('application.reopened', '2026-03-05 10:00')], later).outcome).toBeNull();
  });

  it('follows from withdrawing after having been rejected, so that nothing is written any more', () => {
    expect(foldApplication([event('application.rejected', '2026-03-02 10:00'), event('application.withdrawn', '2026-03-03 10:00')], later).outcome?.kind).toBe('withdrawn');
  });

  it('of being rejected may be told from the latest moment that the ATS named, or else from the latest that was supposed', () => {
    const report = (notBefore?: string, supposed?: boolean) => event('application.rejected', '2026-03-02 10:00', notBefore === undefined ? {} : { outcome: { notBefore: berlin(notBefore), ...(supposed === true ? { supposed } : {}) } });
    const told = (...reports: HiringEvent[]) => [reports, reports.toReversed()].map((order) => foldApplication(order, later).outcome?.notBefore);
    const named = { at: berlin('2026-03-20 08:00'), supposed: false };
    expect(told(report(), report('2026-03-20 08:00'), report('2026-03-12 08:00'), report('2026-04-30 08:00', true))).toEqual([named, named]);
    const supposed = { at: berlin('2026-04-30 08:00'), supposed: true };
    expect(told(report(), report('2026-04-30 08:00', true), report('2026-04-20 08:00', true))).toEqual([supposed, supposed]);
    expect(told(report('2026-03-20 08:00'), event('application.reopened', '2026-03-03 10:00'), event('application.rejected', '2026-03-04 10:00'))).toEqual([undefined, undefined]);
  });

  it('is never changed by news of the job', () => {
    fc.assert(
      fc.property(anyEvents, fc.array(jobEvent, { maxLength: 5 }), anyMoment, (events, news, now) => {
        expect(foldApplication([...events, ...news], now)).toEqual(foldApplication(events, now));
      }),
    );
  });

  it('of being hired follows from the stage, whichever event says it', () => {
    for (const type of ['application.created', 'application.updated', 'application.stageChanged', 'application.reopened'] as const) {
      expect(foldApplication([event(type, '2026-03-02 10:00', { stage: { name: 'Hired', kind: 'hired' } })], later).outcome?.kind, type).toBe('hired');
    }
  });

  it('of rejection with a move afterwards is marked for a person to resolve', () => {
    const state = foldApplication([event('application.rejected', '2026-03-02 10:00'), event('application.stageChanged', '2026-03-03 10:00', { stage: { name: 'Hired', kind: 'hired' } })], later);
    expect([state.outcome?.kind, state.movedAfterRejection]).toEqual(['rejected', true]);
  });

  it('is taken back by a move of which the ATS says that the application is open, and only by a later one', () => {
    const move = (at: string) => event('application.stageChanged', at, { open: true, stage: { name: 'Team Interview', kind: 'interview' } });
    for (const type of ['application.rejected', 'application.withdrawn', 'application.hired'] as const) {
      const taken = foldApplication([event(type, '2026-03-02 10:00'), move('2026-03-03 10:00')], later);
      expect(taken, type).toMatchObject({ outcome: null, movedAfterRejection: false, reopenedAt: berlin('2026-03-03 10:00'), stage: { kind: 'interview' } });
      expect(foldApplication([move('2026-03-01 10:00'), event(type, '2026-03-02 10:00')], later).outcome?.kind, type).toBe(type.slice('application.'.length));
    }
    expect(foldApplication([move('2026-03-03 10:00')], later).reopenedAt).toBeNull();
  });

  it('is taken back whole by reopening: told, request, snooze and offer too', () => {
    const before = [
      event('application.offerMade', '2026-03-02 10:00'),
      event('application.closeRequested', '2026-03-02 11:00', { close: { reason: 'notSelected', letter: false } }),
      event('application.snoozed', '2026-03-02 12:00', { snooze: { until: later } }),
      event('application.rejected', '2026-03-03 10:00'),
    ];
    const state = foldApplication([...before, event('application.reopened', '2026-03-04 10:00')], later);
    expect(state).toMatchObject({ outcome: null, told: null, closeRequest: null, snooze: null, offerSince: null, movedAfterRejection: false, reopenedAt: berlin('2026-03-04 10:00') });
  });
});

describe('told', () => {
  it.each<[string, EventFacts, 'ats' | 'person' | 'hearback', Parameters<typeof event>[0]]>([
    ['by the ATS with the rejection', { outcome: { candidateToldAt: berlin('2026-03-02 12:00') } }, 'ats', 'application.rejected'],
    ['by a person on the phone', { contact: { channel: 'phone', told: true } }, 'person', 'candidate.contacted'],
    ['by a person who closes without a letter', { close: { reason: 'notSelected', letter: false } }, 'person', 'application.closeRequested'],
    ['by our closure', { letter: { messageId: 'm1', kind: 'closure', reason: 'notSelected' } }, 'hearback', 'candidate.written'],
  ])('%s', (_how, facts, by, type) => {
    expect(foldApplication([event(type, '2026-03-02 12:00', facts)], later).told).toEqual({ at: berlin('2026-03-02 12:00'), by });
  });

  it.each<[string, EventFacts, Parameters<typeof event>[0]]>([
    ['a call that does not say so', { contact: { channel: 'phone' } }, 'candidate.contacted'],
    ['a status update', { letter: { messageId: 'm1', kind: 'statusUpdate', reason: 'stillDeciding' } }, 'candidate.written'],
    ['a rejection alone', {}, 'application.rejected'],
    ['a request for a letter', { close: { reason: 'notSelected', letter: true } }, 'application.closeRequested'],
  ])('not by %s', (_how, facts, type) => {
    expect(foldApplication([event(type, '2026-03-02 12:00', facts)], later).told).toBeNull();
  });
});

describe('our closure that came back', () => {
  const letter = { letter: { messageId: 'm1', kind: 'closure' as const, reason: 'notSelected' } };
  const sent = event('candidate.written', '2026-03-04 10:00', letter);
  const back = event('candidate.unreached', '2026-03-05 10:00', letter);
  const call = (at: string) => event('candidate.contacted', at, { contact: { channel: 'phone', told: true } });

  it('told nobody anything, and is remembered until the application is taken up again', () => {
    const state = foldApplication([back, sent], later);
    expect([state.told, state.closureReturned, state.written]).toEqual([null, true, []]);
    expect(foldApplication([back, sent, event('application.reopened', '2026-03-06 10:00')], later).closureReturned).toBe(false);
  });
  it.each(['2026-03-04 12:00', '2026-03-06 12:00'])('leaves what a person told them on %s', (when) => {
    expect(foldApplication([back, sent, call(when)], later).told).toEqual({ at: berlin(when), by: 'person' });
  });
  it('changes nothing where the letter is not known, or was a status update', () => {
    expect(foldApplication([event('candidate.unreached', '2026-03-05 10:00', { letter: { ...letter.letter, messageId: 'm2' } }), sent], later).told?.by).toBe('hearback');
  });
});

describe('a stage', () => {
  const created = event('application.created', '2026-03-02 10:00', { stage: { id: 's1', name: 'Phone', kind: 'screening' } });

  it.each([
    ['its name alone', { name: 'Phone' }],
    ['its id alone', { id: 's1' }],
    ['another name, when it was renamed', { id: 's1', name: 'Call' }],
  ])('said again by %s is no move, and keeps its kind', (_how, stage) => {
    const state = foldApplication([created, event('application.updated', '2026-03-05 10:00', { stage })], later);
    expect([state.stageSince, state.stage?.kind, state.stage?.id]).toEqual([berlin('2026-03-02 10:00'), 'screening', 's1']);
  });

  it.each([['another id', { id: 's2', name: 'Phone' }], ['another name', { name: 'Talks' }]])('with %s is a move', (_how, stage) => {
    expect(foldApplication([created, event('application.stageChanged', '2026-03-05 10:00', { stage })], later).stageSince).toBe(berlin('2026-03-05 10:00'));
  });

  it('of the kind offer means an offer is out, also where the application is first heard of in it', () => {
    expect(foldApplication([event('application.created', '2026-03-02 10:00', { stage: { name: 'Offer', kind: 'offer' } })], later).offerSince).toBe(berlin('2026-03-02 10:00'));
    expect(foldApplication([created], later).offerSince).toBeNull();
  });

  it('of the final round is remembered when the rejection names another', () => {
    const final = event('application.stageChanged', '2026-03-03 10:00', { stage: { name: 'Last talk', kind: 'finalInterview' } });
    const rejected = event('application.rejected', '2026-03-04 10:00', { stage: { name: 'Archived' } });
    expect(foldApplication([created, final, rejected], later).finalRound).toBe(true);
    expect(foldApplication([created, rejected], later).finalRound).toBe(false);
  });
});

describe('what is not said', () => {
  it('never overwrites when somebody applied', () => {
    const backfill = event('application.created', '2026-03-05 10:00', {}, 'backfill');
    expect(foldApplication([event('application.created', '2026-03-02 10:00'), backfill], later).appliedAt).toBe(berlin('2026-03-02 10:00'));
  });

  it('never loses a recruiter’s address, nor gives it to another recruiter', () => {
    const lee = event('application.created', '2026-03-02 10:00', { recruiter: { name: 'Lee', email: 'lee@acme.example' } });
    const by = (recruiter: { name?: string; email?: string }) => foldApplication([lee, event('application.updated', '2026-03-03 10:00', { recruiter })], later).recruiter;
    expect(by({ name: 'Lee' })).toEqual({ name: 'Lee', email: 'lee@acme.example' });
    expect(by({ email: 'lee@acme.example' })).toEqual({ name: 'Lee', email: 'lee@acme.example' });
    expect(by({ name: 'Kim' })).toEqual({ name: 'Kim' });
    expect(by({ email: 'kim@acme.example' })).toEqual({ email: 'kim@acme.example' });
  });
});

describe('an interview', () => {
  const scheduled = (startsAt: string, at = '2026-02-20 10:00') => event('interview.scheduled', at, { interview: { id: 'I1', startsAt: berlin(startsAt) } });
  const completed = (at: string) => event('interview.completed', at, { interview: { id: 'I1' } });
  const end = (...events: ReturnType<typeof event>[]) => foldApplication(events, later).interviews[0]?.endsAt;

  it('marked as held three days late was over an hour after it began', () => {
    expect(end(scheduled('2026-03-02 10:00'), completed('2026-03-05 17:00'))).toBe(berlin('2026-03-02 11:00'));
  });
  it('marked as held early was over then', () => {
    expect(end(scheduled('2026-03-02 10:00'), completed('2026-03-02 10:30'))).toBe(berlin('2026-03-02 10:30'));
  });
  it('of which no time is known was over when it was marked', () => {
    expect(end(completed('2026-03-05 17:00'))).toBe(berlin('2026-03-05 17:00'));
  });
  it('put off keeps no end from before', () => {
    const first = event('interview.scheduled', '2026-02-20 10:00', { interview: { id: 'I1', startsAt: berlin('2026-03-02 10:00'), endsAt: berlin('2026-03-02 11:00') } });
    const putOff = scheduled('2026-03-04 10:00', '2026-02-27 10:00');
    expect(foldApplication([putOff, first], later).interviews).toEqual([{ id: 'I1', status: 'scheduled', startsAt: berlin('2026-03-04 10:00'), endsAt: null, scheduledAt: berlin('2026-02-27 10:00') }]);
  });
});
