/** A candidate asks where they stand: who hears of it when, what counts as the answer, and what is never said. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../../src/domain/decide.js';
import type { Decision } from '../../src/domain/decision.js';
import type { CandidateWay, HiringEvent } from '../../src/domain/hiring-event.js';
import { DAY_MS, HOUR_MS, type Instant } from '../../src/domain/instant.js';
import { readInquiries } from '../../src/domain/inquiries.js';
import { anyMoment, created, decisiveEvent, historyStart, livelyEvent } from '../support/histories.js';
import { berlin, caseOf, event, type Given, interviewed, workingCalendar } from '../support/make.js';
import { play } from '../support/play.js';

const calendar = workingCalendar();
const asked = (at: string | Instant, via: CandidateWay = 'mail', id = `q-${String(at)}`): HiringEvent => event('candidate.inquired', at, { byCandidate: { id, via } }, id);
const at = (given: Given, when: string): Decision => decide(caseOf(given, berlin(when)), berlin(when));
const named = ({ steps }: Decision) => steps.map(({ step, reason, audience }) => `${step} ${reason} ${audience}`);

describe('who asks', () => {
  const waiting: Given = { events: [...interviewed(), asked('2026-03-03 10:00')] };

  it('by mail is answered with what is known, the recruiter is nudged, and the answer is due within a working day', () => {
    const decision = at(waiting, '2026-03-03 10:00');
    expect(named(decision)).toEqual(['nudge.asked candidateAsked recruiter', 'inquiryReply askedByCandidate candidate']);
    expect(decision).toMatchObject({ status: 'dueSoon', promisedBy: berlin('2026-03-04 10:00') });
    expect(decision.because[0]).toBe('asked where they stand Tue 3 Mar, by mail: an answer is due by Wed 4 Mar');
  });

  it('on a Saturday is believed at once that the recruiter has been told: they have, and the working day begins on Monday', () => {
    const decision = at({ events: [...interviewed(), asked('2026-03-07 10:00')] }, '2026-03-07 10:00');
    expect(decision.steps.filter(({ step }) => step === 'nudge.asked' || step === 'inquiryReply').map(({ plannedFor }) => plannedFor)).toEqual([berlin('2026-03-07 10:00'), berlin('2026-03-07 10:00')]);
    expect(readInquiries(caseOf({ events: [asked('2026-03-07 10:00')] }, berlin('2026-03-07 10:00')).application, null, calendar)[0]?.dueAt).toBe(berlin('2026-03-10 09:00'));
  });

  it('on their page has read it there: no mail', () => {
    expect(named(at({ events: [...interviewed(), asked('2026-03-03 10:00', 'page')] }, '2026-03-03 10:00'))).toEqual(['nudge.asked candidateAsked recruiter']);
  });

  it('and is not answered: the lead hears of it', () => {
    const decision = at(waiting, '2026-03-04 10:00');
    expect(named(decision)).toContain('escalation.asked inquiryUnanswered hiringLead');
    expect(decision.status).toBe('silent');
  });

  it.each([
    ['a call', event('candidate.contacted', '2026-03-03 12:00', { contact: { channel: 'phone' } }), 'contact'],
    ['a letter', event('candidate.written', '2026-03-03 12:00', { letter: { messageId: 'm1', kind: 'statusUpdate', reason: 'stillDeciding' } }), 'letter'],
    ['another stage', event('application.stageChanged', '2026-03-03 12:00', { stage: { id: 's5', name: 'Last', kind: 'finalInterview' } }), 'stageChange'],
    ['an interview', event('interview.scheduled', '2026-03-03 12:00', { interview: { id: 'I9', startsAt: berlin('2026-03-09 10:00') } }), 'interview'],
    ['their own withdrawal', event('application.withdrawn', '2026-03-03 12:00'), 'ended'],
  ])('is answered by %s', (_what, answer, by) => {
    const given: Given = { events: [...interviewed(), asked('2026-03-03 10:00'), answer] };
    const facts = caseOf(given, berlin('2026-03-04 12:00'));
    expect(readInquiries(facts.application, null, calendar)).toMatchObject([{ answer: { by, at: berlin('2026-03-03 12:00') } }]);
    expect(named(at(given, '2026-03-04 12:00')).filter((step) => /asked|inquiry/i.test(step))).toEqual([]);
  });

  it('is not answered by the answer that only says what is known', () => {
    const given: Given = { events: [...interviewed(), asked('2026-03-03 10:00'), event('candidate.written', '2026-03-03 10:05', { letter: { messageId: 'm1', kind: 'inquiryReply', reason: 'askedByCandidate' } })] };
    expect(named(at(given, '2026-03-04 12:00'))).toContain('escalation.asked inquiryUnanswered hiringLead');
  });

  it('is not answered by a rejection that moves them to another stage', () => {
    const given: Given = { events: [...interviewed(), asked('2026-03-03 10:00'), event('application.rejected', '2026-03-03 12:00', { stage: { id: 's9', name: 'Rejected' } })] };
    expect(named(at(given, '2026-03-04 12:00'))).toContain('escalation.asked inquiryUnanswered hiringLead');
  });

  it('a link to confirm something is no word about the application: nothing waits for a gap after it', () => {
    const linked = event('candidate.written', '2026-03-03 10:00', { letter: { messageId: 'm1', kind: 'inquiryReply', reason: 'confirmAddress' } });
    expect(at({ events: [...interviewed(), linked] }, '2026-03-03 12:00').lastContactAt).toBe(berlin('2026-03-02 11:00'));
  });

  it.each<[string, Given]>([
    ['rejected', { events: [...interviewed(), event('application.rejected', '2026-03-03 09:00'), asked('2026-03-03 10:00')] }],
    ['of a job that was filled', { events: waiting.events ?? [], jobEvents: [event('job.filled', '2026-03-03 09:00')] }],
    ['with an offer out', { events: [...interviewed(), event('application.offerMade', '2026-03-03 09:00'), asked('2026-03-03 10:00')] }],
    ['closed in the ATS, which does not say how', { events: [...interviewed(), event('application.closedUnclear', '2026-03-03 09:00'), asked('2026-03-03 10:00')] }],
    ['in a stage of no kind', { events: [...interviewed(), event('application.stageChanged', '2026-03-03 09:00', { stage: { id: 's7', name: 'No' } }), asked('2026-03-03 10:00')] }],
    ['whose ATS cannot be relied on', { ...waiting, connection: { staleSince: berlin('2026-03-02 09:00') } }],
  ])('%s is not told that there is no decision, and the recruiter hears all the same', (_who, given) => {
    const steps = named(at(given, '2026-03-03 10:00'));
    expect(steps.filter((step) => step.startsWith('inquiryReply'))).toEqual([]);
    expect(steps).toContain('nudge.asked candidateAsked recruiter');
  });

  it('who was told, or withdrew, is owed nothing', () => {
    for (const end of [event('application.withdrawn', '2026-03-02 12:00'), event('candidate.contacted', '2026-03-02 12:00', { contact: { channel: 'phone', told: true } })]) {
      expect(at({ events: [...interviewed(), end, asked('2026-03-03 10:00')] }, '2026-03-05 10:00')).toMatchObject({ open: false, steps: [] });
    }
  });
});

describe('whatever happens and however often they ask', () => {
  const inquiries = fc.array(fc.tuple(fc.integer({ min: 0, max: 60 * 24 }), fc.constantFrom('page' as const, 'mail' as const)), { minLength: 1, maxLength: 8 })
    .map((times) => times.map(([hours, via], index) => asked(historyStart + hours * HOUR_MS, via, `q${String(index)}`)));
  const histories = fc.tuple(fc.array(livelyEvent, { maxLength: 4 }), fc.array(decisiveEvent, { maxLength: 1 }), inquiries).map(([lively, decisive, questions]) => [created, ...lively, ...decisive, ...questions]);

  it('at most three mails answer, never two within a day, and none while something is decided', () => {
    fc.assert(
      fc.property(histories, (events) => {
        const { sent } = play({ events }, { from: historyStart, until: historyStart + 70 * DAY_MS, approvals: [] });
        const replies = sent.filter(({ step }) => step.kind === 'inquiryReply');
        expect(replies.length).toBeLessThanOrEqual(3);
        for (const [index, reply] of replies.entries()) {
          const { outcome, closeRequest, unclearSince, offerSince } = reply.facts.application;
          expect([outcome, closeRequest, unclearSince, offerSince]).toEqual([null, null, null, null]);
          const before = replies[index - 1];
          if (before !== undefined) expect(reply.step.dueAt - before.step.dueAt).toBeGreaterThanOrEqual(DAY_MS);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('every open question is either answered or somebody has been asked to answer it, and it is looked at again when it is due', () => {
    fc.assert(
      fc.property(histories, anyMoment, (events, now) => {
        const facts = caseOf({ events }, now);
        const decision = decide(facts, now);
        const open = readInquiries(facts.application, decision.told, calendar).filter(({ answer }) => answer === null);
        if (!decision.open || open.length === 0) return;
        const first = open[0]?.dueAt ?? 0;
        expect(named(decision)).toContain('nudge.asked candidateAsked recruiter');
        if (now >= first) expect(named(decision)).toContain('escalation.asked inquiryUnanswered hiringLead');
        else expect(decision.nextLookAt).toBeLessThanOrEqual(first);
        expect(decision.promisedBy).toBeLessThanOrEqual(first);
      }),
    );
  });
});
