/** Random histories of one application for property tests: any event, at any minute of some weeks. */
import fc from 'fast-check';
import type { EventFacts, HiringEvent, HiringEventType, StageKind } from '../../src/domain/hiring-event.js';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '../../src/domain/instant.js';
import { berlin } from './make.js';

export const historyStart: Instant = berlin('2026-02-02 09:00');
export const historyDays = 60;

const moment = fc.integer({ min: 0, max: historyDays * 24 * 12 }).map((fives) => historyStart + fives * 5 * MINUTE_MS);
const stages: { id: string; name: string; kind?: StageKind }[] = [
  { id: 's1', name: 'New', kind: 'applied' }, { id: 's2', name: 'Phone', kind: 'screening' }, { id: 's3', name: 'Task', kind: 'assessment' },
  { id: 's4', name: 'Talks', kind: 'interview' }, { id: 's5', name: 'Last talk', kind: 'finalInterview' }, { id: 's6', name: 'Offer', kind: 'offer' }, { id: 's7', name: 'Checks' },
];
const channel = fc.constantFrom('email' as const, 'phone' as const, 'meeting' as const);

function made(type: HiringEventType, facts: fc.Arbitrary<EventFacts>): fc.Arbitrary<HiringEvent> {
  return fc.tuple(moment, facts).map(([occurredAt, said]) => ({ type, occurredAt, facts: said, dedupeKey: `${String(occurredAt)} ${JSON.stringify(said)}` }));
}

const nothing = fc.constant<EventFacts>({});
const stage: fc.Arbitrary<EventFacts> = fc.constantFrom(...stages).map((said) => ({ stage: said }));
const interview: fc.Arbitrary<EventFacts> = fc.tuple(fc.constantFrom('I1', 'I2'), fc.option(moment, { nil: undefined })).map(([id, startsAt]) => ({
  interview: startsAt === undefined ? { id } : { id, startsAt, endsAt: startsAt + HOUR_MS },
}));
const snooze: fc.Arbitrary<EventFacts> = fc.tuple(moment, fc.option(fc.constantFrom('recruiterAway' as const, 'stillDeciding' as const), { nil: undefined })).map(([until, reason]) => ({
  snooze: reason === undefined ? { until } : { until, reason },
}));

/** What keeps an application going. */
export const livelyEvent: fc.Arbitrary<HiringEvent> = fc.oneof(
  made('application.stageChanged', stage),
  made('candidate.contacted', channel.map((by) => ({ contact: { channel: by } }))),
  made('interview.scheduled', interview),
  made('interview.completed', interview),
  made('interview.cancelled', fc.constantFrom('I1', 'I2').map((id) => ({ interview: { id } }))),
  made('application.snoozed', snooze),
  made('application.updated', stage),
);

/** What ends it, or takes an end back. */
export const decisiveEvent: fc.Arbitrary<HiringEvent> = fc.oneof(
  made('application.rejected', nothing),
  made('application.rejected', moment.map((candidateToldAt) => ({ outcome: { candidateToldAt } }))),
  made('application.rejected', moment.map((notBefore) => ({ outcome: { notBefore } }))),
  made('application.reopened', nothing),
  made('application.hired', nothing),
  made('application.withdrawn', nothing),
  made('application.offerMade', nothing),
  made('application.offerDeclined', nothing),
  made('application.excluded', nothing),
  made('application.included', nothing),
  made('application.closeRequested', fc.boolean().map((letter) => ({ close: { reason: 'notSelected' as const, letter } }))),
  made('candidate.contacted', channel.map((by) => ({ contact: { channel: by, told: true } }))),
);

export const jobEvent: fc.Arbitrary<HiringEvent> = fc.oneof(...(['job.opened', 'job.filled', 'job.cancelled', 'job.onHold', 'job.closed'] as const).map((type) => made(type, nothing)));

/** Events of one application, in no order. */
export const anyEvents = fc.array(fc.oneof(livelyEvent, decisiveEvent, jobEvent, made('candidate.written', fc.constantFrom('statusUpdate' as const, 'closure' as const).map((kind) => ({ letter: { messageId: 'm', kind, reason: 'x' } })))), { maxLength: 14 });

/** A lookable moment: within the history or some weeks after it. */
export const anyMoment = fc.integer({ min: 0, max: (historyDays + 60) * 24 * 12 }).map((fives) => historyStart + fives * 5 * MINUTE_MS);

/** The application's first event, on the first day. */
export const created: HiringEvent = {
  type: 'application.created', occurredAt: historyStart, dedupeKey: 'created',
  facts: { stage: { id: 's1', name: 'New', kind: 'applied' }, candidate: { firstName: 'Ana', email: 'ana@example.com' } },
};

export const historyEnd: Instant = historyStart + (historyDays + 60) * DAY_MS;
