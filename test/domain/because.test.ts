/** What the record that serves as proof keeps of a decision's reasons names nobody: stages and days, no person. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decide } from '../../src/domain/decide.js';
import type { HiringEvent } from '../../src/domain/hiring-event.js';
import { anyEvents, anyMoment, created, jobEvent } from '../support/histories.js';
import { caseOf } from '../support/make.js';

const person = { name: 'Quentin Zorn', email: 'zorn@people.example' };
/** Everything that a source may say of people, in every event. */
const withPeople = (event: HiringEvent): HiringEvent => ({
  ...event,
  facts: {
    ...event.facts, recruiter: person, hiringLead: person, note: person.name, candidate: { firstName: 'Quentin', lastName: 'Zorn', name: person.name, email: person.email },
    ...(event.facts.contact === undefined ? {} : { contact: { ...event.facts.contact, by: person.name, note: person.name } }), ...(event.facts.outcome === undefined ? {} : { outcome: { ...event.facts.outcome, reason: person.name } }),
  },
});
const handedOver = fc.tuple(anyMoment, fc.constantFrom('Wanda Zorn', 'Quentin Zorn')).map(([occurredAt, name]): HiringEvent => ({ type: 'application.handedOver', occurredAt, dedupeKey: `handed ${String(occurredAt)}`, facts: { recruiter: { name, email: `${name.slice(0, 1)}.zorn@people.example` } } }));

it('in any history: of the application, of what is written to the candidate, and of calls to them', () => {
  let toRecruiters = 0;
  fc.assert(
    fc.property(fc.record({ events: anyEvents, handed: fc.array(handedOver, { maxLength: 2 }), jobEvents: fc.array(jobEvent, { maxLength: 2 }), now: anyMoment, reach: fc.constantFrom('address' as const, 'noAddress' as const) }), ({ events, handed, jobEvents, now, reach }) => {
      const { because, steps } = decide(caseOf({ events: [created, ...events, ...handed].map(withPeople), jobEvents: jobEvents.map(withPeople), reach }, now), now);
      const kept = steps.filter(({ audience, kind }) => audience === 'candidate' || kind === 'callTask');
      expect([...because, ...kept.flatMap((step) => [...step.because, step.needsApproval ?? ''])].join('\n')).not.toMatch(/zorn/i);
      if (steps.some((step) => !kept.includes(step) && /zorn/i.test(step.because.join()))) toRecruiters += 1;
    }),
    { numRuns: 3_000 },
  );
  // Those to recruiters may name a colleague: which is why the record leaves them out.
  expect(toRecruiters).toBeGreaterThan(0);
});
