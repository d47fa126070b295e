/** Repairs: what the ATS's API shows against what we had, in laws that hold for any history, and in the cases that matter most. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ApplicationState, foldApplication } from '../../src/domain/application.js';
import { decide } from '../../src/domain/decide.js';
import type { EventFacts, HiringEvent, StageKind } from '../../src/domain/hiring-event.js';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '../../src/domain/instant.js';
import type { Repair } from '../../src/domain/mending.js';
import { foldCandidate, foldJob } from '../../src/domain/person-and-job.js';
import { agrees, type Known, repairApplication } from '../../src/domain/repairs.js';
import { repairJob } from '../../src/domain/repair-job.js';
import type { ApplicationSnapshot, InterviewSnapshot, JobSnapshot, SnapshotState } from '../../src/domain/snapshot.js';
import { anyEvents, created, historyEnd, historyStart, jobEvent, livelyEvent } from '../support/histories.js';
import { berlin, caseOf, event, interviewed, workingCalendar } from '../support/make.js';

const day = (at: Instant): string => workingCalendar().describeDay(at);
const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
const now = berlin('2026-03-09 10:00');

function shown(change: Partial<ApplicationSnapshot> = {}): ApplicationSnapshot {
  return { applicationId: 'A1', candidateId: null, jobId: null, state: 'open', stateSince: null, appliedAt: null, stageSince: null, offerOut: null, interviews: null, updatedAt: null, facts: {}, ...change };
}

function known(events: readonly HiringEvent[], at = now): Known {
  return { events, candidate: events.length === 0 ? null : foldCandidate(events, at), job: null, candidateId: null, jobId: null };
}

function repair(events: readonly HiringEvent[], snapshot: ApplicationSnapshot | null, at = now): Repair {
  return repairApplication(known(events, at), 'A1', snapshot, { askedAt: at, undatedAt: at, day, digest });
}

/** As they are kept. */
function kept({ events }: Repair, at = now): HiringEvent[] {
  return events.map(({ type, occurredAt, dedupeKey, facts }) => ({ type, occurredAt: occurredAt ?? at, dedupeKey, facts }));
}

const told = (events: readonly HiringEvent[], snapshot: ApplicationSnapshot | null): string[] => repair(events, snapshot).events.map(({ type, occurredAt }) => `${type} ${new Date(occurredAt ?? 0).toISOString().slice(0, 16)}`);
const after = (events: readonly HiringEvent[], snapshot: ApplicationSnapshot | null): ApplicationState => foldApplication([...events, ...kept(repair(events, snapshot))], now + 1);

const moments = fc.integer({ min: 0, max: 100 * 24 * 12 }).map((fives) => historyStart + fives * 5 * MINUTE_MS);
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null });
const stages: NonNullable<EventFacts['stage']>[] = (
  [['s1', 'New', 'applied'], ['s2', 'Phone', 'screening'], ['s4', 'Talks', 'interview'], ['s5', 'Last talk', 'finalInterview'], ['s6', 'Offer', 'offer'], ['s7', 'Checks', undefined], ['s8', 'Hired', 'hired']] as [string, string, StageKind | undefined][]
).map(([id, name, kind]) => ({ id, name, ...(kind === undefined ? {} : { kind }) }));
const interview: fc.Arbitrary<InterviewSnapshot> = fc.record({ id: fc.constantFrom('I1', 'I2', 'I3'), startsAt: maybe(moments), status: fc.constantFrom('scheduled', 'completed', 'cancelled') }).map((one) => ({ ...one, endsAt: one.startsAt === null ? null : one.startsAt + HOUR_MS }));
const anyFacts: fc.Arbitrary<EventFacts> = fc.record(
  {
    stage: fc.constantFrom(...stages), internal: fc.boolean(), prospect: fc.boolean(), candidate: fc.record({ email: fc.constantFrom('ana@example.com', 'ana@other.example'), firstName: fc.constantFrom('Ana', 'Anna') }, { requiredKeys: [] }),
    recruiter: fc.constantFrom({ name: 'Lee', email: 'lee@acme.example' }, { email: 'kim@acme.example' }), outcome: fc.record({ reason: fc.constant('Not a fit') }),
  },
  { requiredKeys: [] },
);
const anySnapshot: fc.Arbitrary<ApplicationSnapshot> = fc.record({
  applicationId: fc.constant('A1'), candidateId: fc.constant(null), jobId: fc.constant(null), state: fc.constantFrom<SnapshotState>('open', 'rejected', 'withdrawn', 'hired', 'offerDeclined', 'unclear'),
  stateSince: maybe(moments), appliedAt: maybe(moments), stageSince: maybe(moments), offerOut: maybe(fc.boolean()), interviews: maybe(fc.uniqueArray(interview, { selector: ({ id }) => id, maxLength: 3 })), updatedAt: maybe(moments), facts: anyFacts,
});
const anyHistory = fc.oneof(fc.constant<HiringEvent[]>([]), fc.tuple(fc.array(livelyEvent, { maxLength: 5 }), anyEvents).map(([lively, rest]) => [created, ...lively, ...rest]));
/** Of everybody's past: every repair is in question, and no snapshot is older than what was heard. */
const later = historyEnd + 30 * DAY_MS;
const fresh = anySnapshot.map((snapshot) => ({ ...snapshot, updatedAt: snapshot.updatedAt === null ? null : later - MINUTE_MS }));

describe('for any history and any snapshot that is not older', () => {
  it('what is added makes the two agree, and nothing is in doubt', () => {
    fc.assert(
      fc.property(anyHistory, fresh, (events, snapshot) => {
        const made = repair(events, snapshot, later);
        expect(made.doubt).toBeNull();
        expect(agrees(foldApplication([...events, ...kept(made)], later + 1), snapshot)).toBe(true);
        expect(made.what.length > 0).toBe(made.events.length > 0);
      }),
    );
  });

  it('the same snapshot once more adds nothing', () => {
    fc.assert(
      fc.property(anyHistory, fresh, (events, snapshot) => {
        const once = [...events, ...kept(repair(events, snapshot, later))];
        expect(repair(once, snapshot, later + HOUR_MS)).toEqual({ events: [], what: [], doubt: null });
      }),
    );
  });

  it('what was said to the candidate and asked for here stays', () => {
    fc.assert(
      fc.property(anyHistory, fresh, (events, snapshot) => {
        const before = foldApplication(events, later);
        const state = foldApplication([...events, ...kept(repair(events, snapshot, later))], later + 1);
        expect(state.told ?? before.told).toEqual(state.told);
        if (before.told !== null) expect(state.told).toEqual(before.told);
        for (const field of ['contacts', 'written', 'snooze', 'excluded', 'closeRequest'] as const) expect(state[field]).toEqual(before[field]);
      }),
    );
  });
});

describe('for any history and any snapshot at all', () => {
  it('nothing is repaired that we heard after what the snapshot shows', () => {
    fc.assert(
      fc.property(anyHistory, anySnapshot, moments, (events, snapshot, updatedAt) => {
        const dated = { ...snapshot, updatedAt };
        const standing = ['application.rejected', 'application.withdrawn', 'application.hired', 'application.offerDeclined', 'application.reopened', 'application.deleted'];
        const newer = events.some(({ type, occurredAt }) => standing.includes(type) && occurredAt > updatedAt);
        const made = repair(events, dated, later);
        if (newer) expect(made.events.filter(({ type }) => standing.includes(type) || type === 'application.foundOpen' || type === 'application.closedUnclear')).toEqual([]);
      }),
    );
  });

  it('each event is named by what it says, and said once', () => {
    fc.assert(
      fc.property(anyHistory, anySnapshot, (events, snapshot) => {
        const keys = repair(events, snapshot, later).events.map(({ dedupeKey }) => dedupeKey);
        expect(new Set(keys).size).toBe(keys.length);
        expect(repair(events, snapshot, later).events.map(({ dedupeKey }) => dedupeKey)).toEqual(keys);
      }),
    );
  });

  it('nobody whose end is unclear is written to', () => {
    fc.assert(
      fc.property(fc.array(livelyEvent, { maxLength: 8 }), fc.array(jobEvent, { maxLength: 3 }), fresh, (lively, jobEvents, snapshot) => {
        const events = [created, ...lively];
        const unclear = [...events, ...kept(repair(events, { ...snapshot, state: 'unclear', facts: {} }, later))];
        const { steps, open, because } = decide(caseOf({ events: unclear, jobEvents }, later + 30 * DAY_MS), later + 30 * DAY_MS);
        expect(steps.filter(({ audience }) => audience === 'candidate')).toEqual([]);
        expect(open).toBe(true);
        expect(because.join()).toMatch(/a person must say which/);
      }),
    );
  });
});

describe('an application that was not known', () => {
  it('is told as the ATS tells it: applied, moved, interviewed', () => {
    const snapshot = shown({
      appliedAt: berlin('2026-02-16 10:00'), stageSince: berlin('2026-02-20 10:00'), facts: { stage: { id: 's4', name: 'Talks', kind: 'interview' }, candidate: { email: 'ana@example.com' } },
      interviews: [{ id: 'I1', startsAt: berlin('2026-03-02 10:00'), endsAt: berlin('2026-03-02 11:00'), status: 'completed' }],
    });
    expect(told([], snapshot)).toEqual(['application.created 2026-02-16T09:00', 'application.stageChanged 2026-02-20T09:00', 'interview.completed 2026-03-02T10:00']);
    expect(repair([], snapshot).what).toEqual(['not known here: applied on Mon 16 Feb, open in the ATS']);
    expect(after([], snapshot)).toMatchObject({ stage: { kind: 'interview' }, stageSince: berlin('2026-02-20 10:00'), backlogUntil: now });
  });

  it('waits in its stage from when the ATS last touched it, where nobody says since when it is there', () => {
    expect(after([], shown({ appliedAt: berlin('2026-01-05 10:00'), updatedAt: berlin('2026-03-04 10:00'), facts: { stage: { id: 's4', name: 'Talks', kind: 'interview' } } })).stageSince).toBe(berlin('2026-03-04 10:00'));
  });

  it('and is gone is nothing to us', () => {
    expect(repair([], null)).toEqual({ events: [], what: [], doubt: null });
  });

  it('waits for approval with what was owed before', () => {
    const snapshot = shown({ appliedAt: berlin('2026-01-05 10:00'), state: 'rejected', stateSince: berlin('2026-01-19 10:00'), facts: { candidate: { email: 'ana@example.com' } } });
    expect(decide(caseOf({ events: kept(repair([], snapshot)) }, now), now).steps.find(({ step }) => step === 'closure')?.needsApproval).toBe('owed since before Hearback knew of this application');
  });
});

describe('an application that we have as open', () => {
  const open = interviewed();

  it.each<[SnapshotState, string, string]>([
    ['rejected', 'application.rejected 2026-03-03T09:00', 'rejected in the ATS on Tue 3 Mar; here it was open'],
    ['withdrawn', 'application.withdrawn 2026-03-03T09:00', 'withdrawn in the ATS on Tue 3 Mar; here it was open'],
    ['hired', 'application.hired 2026-03-03T09:00', 'hired in the ATS on Tue 3 Mar; here it was open'],
    ['offerDeclined', 'application.offerDeclined 2026-03-03T09:00', 'ended with a declined offer in the ATS on Tue 3 Mar; here it was open'],
    ['unclear', 'application.closedUnclear 2026-03-03T09:00', 'closed without a word of how in the ATS on Tue 3 Mar; here it was open'],
  ])('and the ATS as %s', (state, expected, words) => {
    const snapshot = shown({ state, stateSince: berlin('2026-03-03 10:00') });
    expect(told(open, snapshot)).toEqual([expected]);
    expect(repair(open, snapshot).what).toEqual([words]);
  });

  it('is gone from the ATS', () => {
    expect(told(open, null)).toEqual(['application.deleted 2026-03-09T09:00']);
    expect(repair(open, null).what).toEqual(['the ATS has it no more; here it was open']);
  });

  it('is left alone for a moment where the ATS told of it just now and does not show it', () => {
    const soon = berlin('2026-02-20 11:01');
    expect(repair(open, null, soon)).toMatchObject({ events: [], doubt: expect.stringMatching(/just told us/) });
    expect(repair(open, null, soon + HOUR_MS).events).toHaveLength(1);
  });

  it('has moved, and the ATS does not say when', () => {
    const snapshot = shown({ facts: { stage: { id: 's5', name: 'Last talk', kind: 'finalInterview' } } });
    expect(told(open, snapshot)).toEqual(['application.stageChanged 2026-03-09T09:00']);
    expect(repair(open, snapshot).what).toEqual(['in stage "Last talk" in the ATS, seen Mon 9 Mar; here it was in "Talks"']);
  });

  it('has an offer out, or none any more', () => {
    const offered = shown({ offerOut: true, updatedAt: berlin('2026-03-05 10:00') });
    expect(told(open, offered)).toEqual(['application.offerMade 2026-03-05T09:00']);
    const withOffer = [...open, event('application.offerMade', '2026-03-04 10:00')];
    expect(repair(withOffer, offered).events).toEqual([]);
    expect(after(withOffer, shown({ offerOut: false }))).toMatchObject({ offerSince: null, outcome: null });
  });

  it('has other interviews: moved, called off, arranged without a time, vanished', () => {
    const ahead = [...open, event('interview.scheduled', '2026-03-05 10:00', { interview: { id: 'I2', startsAt: berlin('2026-03-12 10:00'), endsAt: berlin('2026-03-12 11:00') } })];
    const past: InterviewSnapshot = { id: 'I1', startsAt: berlin('2026-03-02 10:00'), endsAt: berlin('2026-03-02 11:00'), status: 'completed' };
    expect(told(ahead, shown({ interviews: [past, { id: 'I2', startsAt: berlin('2026-03-13 10:00'), endsAt: berlin('2026-03-13 11:00'), status: 'scheduled' }] }))).toEqual(['interview.scheduled 2026-03-09T09:00']);
    expect(told(ahead, shown({ interviews: [past, { id: 'I2', startsAt: null, endsAt: null, status: 'cancelled' }] }))).toEqual(['interview.cancelled 2026-03-09T09:00']);
    expect(told(ahead, shown({ interviews: [past] }))).toEqual(['interview.cancelled 2026-03-09T09:00']);
    expect(told(ahead, shown({ interviews: [past], moreInterviews: true }))).toEqual([]);
    expect(after(open, shown({ interviews: [past, { id: 'I3', startsAt: null, endsAt: null, status: 'scheduled' }] })).interviews.find(({ id }) => id === 'I3')).toMatchObject({ status: 'scheduled', startsAt: null });
    expect(repair(ahead, shown()).events).toEqual([]);
  });

  it('is of a person with another address, and says so once though another application of theirs says otherwise', () => {
    const snapshot = shown({ facts: { candidate: { email: 'ana@new.example', firstName: 'Ana' } } });
    const made = repair(open, snapshot);
    expect(made.events).toMatchObject([{ type: 'application.updated', facts: { candidate: { email: 'ana@new.example' } } }]);
    expect(made.what).toEqual(['the ATS says otherwise: email']);
    const elsewhere = { ...known([...open, ...kept(made)]), candidate: { ...foldCandidate(open, now), email: 'ana@third.example' } };
    expect(repairApplication(elsewhere, 'A1', snapshot, { askedAt: now + DAY_MS, undatedAt: now + DAY_MS, day, digest }).events).toEqual([]);
  });

  it('is of somebody else, or for another job', () => {
    expect(repair(open, shown({ candidateId: 'C9', jobId: 'J9' }))).toMatchObject({ events: [{ type: 'application.updated', candidateId: 'C9', jobId: 'J9', occurredAt: now, facts: {} }], what: ['the ATS says otherwise: candidate, job'] });
  });

  it('of somebody who asked to be forgotten is not read anew', () => {
    const events = [...open, event('candidate.erased', '2026-03-04 10:00')];
    expect(repair(events, shown({ state: 'rejected', facts: { candidate: { email: 'ana@example.com' } } })).events).toEqual([]);
  });
});

describe('an application that has ended here', () => {
  const rejected = [...interviewed(), event('application.rejected', '2026-03-04 10:00')];

  it('and is open in the ATS is open again', () => {
    expect(told(rejected, shown())).toEqual(['application.foundOpen 2026-03-09T09:00']);
    expect(repair(rejected, shown()).what).toEqual(['open in the ATS seen Mon 9 Mar; here it was rejected']);
  });

  it('and told of it stays told, so that nobody is told twice', () => {
    const written = [...rejected, event('candidate.written', '2026-03-06 10:00', { letter: { messageId: 'm', kind: 'closure', reason: 'notSelected' } })];
    expect(after(written, shown())).toMatchObject({ outcome: null, told: { by: 'hearback' } });
    expect(repair(written, shown()).what[0]).toMatch(/they have been told, which stands/);
    const again = [...written, ...kept(repair(written, shown()))];
    const reRejected = [...again, ...kept(repair(again, shown({ state: 'rejected' }), now + DAY_MS))];
    expect(decide(caseOf({ events: reRejected }, now + 9 * DAY_MS), now + 9 * DAY_MS).steps).toEqual([]);
  });

  it('by withdrawing needs no rejection, and by being hired does', () => {
    const end = (type: 'application.withdrawn' | 'application.hired'): HiringEvent[] => [...interviewed(), event(type, '2026-03-04 10:00')];
    expect(repair(end('application.withdrawn'), shown({ state: 'rejected' })).events).toEqual([]);
    expect(after(end('application.hired'), shown({ state: 'rejected' })).outcome?.kind).toBe('rejected');
    expect(after(rejected, shown({ state: 'withdrawn' })).outcome?.kind).toBe('withdrawn');
  });

  it('stays so where the ATS has not caught up, and there is a doubt', () => {
    const lagging = shown({ updatedAt: berlin('2026-03-03 10:00') });
    expect(repair(rejected, lagging)).toMatchObject({ events: [], doubt: 'the ATS shows something older than what it told us: open, and here it is rejected' });
    expect(repair(rejected, shown(), berlin('2026-03-04 10:01'))).toMatchObject({ events: [], doubt: expect.stringMatching(/older/) });
  });

  it('by being removed, and is there again', () => {
    const removed = [...interviewed(), event('application.deleted', '2026-03-04 10:00')];
    expect(after(removed, shown())).toMatchObject({ deleted: false, outcome: null });
    expect(after(removed, shown({ state: 'rejected', stateSince: berlin('2026-03-03 10:00') }))).toMatchObject({ deleted: false, outcome: { kind: 'rejected' } });
  });

  it('was told by the ATS, which says when', () => {
    const toldAt = berlin('2026-03-05 10:00');
    expect(after(rejected, shown({ state: 'rejected', facts: { outcome: { candidateToldAt: toldAt } } })).told).toEqual({ at: toldAt, by: 'ats' });
  });
});

describe('a job', () => {
  const jobShown = (change: Partial<JobSnapshot>): JobSnapshot => ({ jobId: 'J1', state: null, stateSince: null, facts: {}, ...change });
  const mend = (events: readonly HiringEvent[], snapshot: JobSnapshot, at = later): Repair => repairJob({ events, details: null }, snapshot, { askedAt: at, undatedAt: at, day, digest });

  it('comes to agree with the ATS, once, whatever was heard of it', () => {
    fc.assert(
      fc.property(fc.array(jobEvent, { maxLength: 6 }), fc.constantFrom('open', 'onHold', 'filled', 'cancelled', 'closed'), maybe(moments), (events, state, stateSince) => {
        const once = [...events, ...kept(mend(events, jobShown({ state, stateSince })))];
        const now = foldJob(once, later + 1).state;
        expect(now === state || (state === 'closed' && (now === 'filled' || now === 'cancelled'))).toBe(true);
        expect(mend(once, jobShown({ state, stateSince })).events).toEqual([]);
      }),
    );
  });

  it('says what was otherwise', () => {
    expect(mend([], jobShown({ state: 'filled', stateSince: berlin('2026-03-03 10:00') })).what).toEqual(['the job is filled in the ATS, on Tue 3 Mar; here it was open']);
    expect(mend([], jobShown({ facts: { job: { title: 'Baker' } } }))).toMatchObject({ events: [{ type: 'job.updated', facts: { job: { title: 'Baker' } } }], what: ['the ATS says otherwise of the job: title'] });
  });
});
