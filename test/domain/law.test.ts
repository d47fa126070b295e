/** The clock of a duty by law: whatever the order of what happened, by the days of the place, anew with each interview. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../../src/domain/decide.js';
import type { HiringEvent } from '../../src/domain/hiring-event.js';
import { DAY_MS, HOUR_MS, type Instant } from '../../src/domain/instant.js';
import { daysBetween, headcountOn, lastDayOf, readDuty } from '../../src/domain/law/duty.js';
import { isIn, lawRules } from '../../src/domain/law/rules.js';
import { dutyInWords } from '../../src/domain/law/steps.js';
import { readReason } from '../../src/domain/reason.js';
import { localDateOf, zoneNamed } from '../../src/domain/zone.js';
import { caseOf, event, type Given } from '../support/make.js';

const toronto = zoneNamed('America/Toronto');
const at = (text: string): Instant => toronto.instantOf(Date.parse(`${text.slice(0, 10)}T00:00:00Z`) / DAY_MS, Date.parse(`1970-01-01T${text.slice(11)}:00Z`));
const ontario: Given['posting'] = { place: { country: 'CA', region: 'ON' }, timezone: 'America/Toronto', headcounts: [{ from: '2020-01-01', count: 25 }] };
const applied = event('application.created', at('2026-02-16 10:00'), { stage: { id: 's1', name: 'New', kind: 'applied' }, candidate: { firstName: 'Ana', email: 'ana@example.com' } });
const interview = (id: string, startsAt: Instant, type: 'interview.scheduled' | 'interview.completed' | 'interview.cancelled' = 'interview.scheduled'): HiringEvent => event(type, startsAt - DAY_MS, { interview: { id, startsAt, endsAt: startsAt + HOUR_MS } }, `${type} ${id}`);
/** No promise is made, so that the law alone moves anybody. */
const quiet: Given['policy'] = { promises: { applied: 500, screening: 500, assessment: 500, interview: 500, finalInterview: 500 } };
const given = (events: readonly HiringEvent[], more: Given = {}): Given => ({ events: [applied, ...events], policy: quiet, ...more, posting: { ...ontario, ...more.posting } });
const dutyAt = (events: readonly HiringEvent[], now: Instant, more: Given = {}) => readDuty(caseOf(given(events, more), now), caseOf(given(events, more), now).application.told, now);
const stepsAt = (events: readonly HiringEvent[], now: Instant, more: Given = {}): string[] => decide(caseOf(given(events, more), now), now).steps.filter(({ step }) => step.includes('law')).map(({ step }) => step);

const FIRST = at('2026-03-02 10:00');
const held = [interview('I1', FIRST)];

describe('the clock', () => {
  it('ends at midnight after the forty-fifth day, where the job is', () => {
    const duty = dutyAt(held, at('2026-03-03 10:00'));
    expect(duty).toMatchObject({ open: true, told: null, assumed: false, interviewedAt: FIRST, dueAt: at('2026-04-17 00:00'), warnAt: at('2026-04-01 00:00'), letterAt: at('2026-04-06 00:00'), alarmAt: at('2026-04-11 00:00') });
    expect(lastDayOf({ dueAt: at('2026-04-17 00:00') }, caseOf(given([]), FIRST))).toBe('2026-04-16');
  });

  it('counts the same days whatever the zone, the hour and the change of clocks', () => {
    const zones = ['America/Toronto', 'America/St_Johns', 'Europe/Berlin', 'Asia/Kathmandu', 'Pacific/Kiritimati', 'UTC'];
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: Date.parse('2026-01-02T12:00:00Z'), max: Date.parse('2028-12-31T00:00:00Z') }), (name, startsAt) => {
        const zone = zoneNamed(name);
        const duty = dutyAt([interview('I1', startsAt)], startsAt + 2 * HOUR_MS, { posting: { timezone: name } });
        expect(duty).not.toBeNull();
        expect(daysBetween(zone, startsAt, (duty?.dueAt ?? 0) - 1)).toBe(45);
        expect(daysBetween(zone, startsAt, duty?.dueAt ?? 0)).toBe(46);
      }),
    );
  });

  it('runs from the last interview that was held, in whatever order and however often they are heard of; a cancelled one is none', () => {
    const days = fc.uniqueArray(fc.record({ day: fc.integer({ min: 0, max: 40 }), cancelled: fc.boolean() }), { minLength: 1, maxLength: 6, selector: ({ day }) => day });
    fc.assert(
      fc.property(days, fc.infiniteStream(fc.nat()), (interviews, shuffle) => {
        const events = interviews.flatMap(({ day, cancelled }) => {
          const startsAt = FIRST + day * DAY_MS;
          return [interview(`I${String(day)}`, startsAt), ...(cancelled ? [{ ...interview(`I${String(day)}`, startsAt, 'interview.cancelled'), occurredAt: startsAt - HOUR_MS }] : [])];
        });
        const shuffled = [...events, ...events].map((one) => ({ one, key: shuffle.next().value as number })).sort((a, b) => a.key - b.key).map(({ one }) => one);
        const last = Math.max(...interviews.filter(({ cancelled }) => !cancelled).map(({ day }) => FIRST + day * DAY_MS));
        const duty = dutyAt(shuffled, FIRST + 60 * DAY_MS);
        expect(duty?.interviewedAt ?? null).toBe(last === -Infinity ? null : last);
      }),
    );
  });

  it('begins anew with another interview, also after having been fulfilled', () => {
    const told = event('candidate.written', at('2026-03-10 10:00'), { letter: { messageId: 'msg_1', kind: 'statusUpdate', reason: 'stillDeciding' } });
    expect(dutyAt([...held, told], at('2026-03-11 10:00'))).toMatchObject({ open: false, told: { at: at('2026-03-10 10:00'), how: 'mail', messageId: 'msg_1' } });
    const second = interview('I2', at('2026-03-20 10:00'));
    expect(dutyAt([...held, told, second], at('2026-03-19 10:00'))).toMatchObject({ open: false });
    expect(dutyAt([...held, told, second], at('2026-03-21 10:00'))).toMatchObject({ open: true, told: null, dueAt: at('2026-05-05 00:00') });
  });
});

describe('who is owed a word', () => {
  const later = at('2026-03-20 10:00');
  it.each<[string, readonly HiringEvent[], Given]>([
    ['who was not interviewed', [], {}],
    ['whose interview was cancelled', [...held, { ...interview('I1', FIRST, 'interview.cancelled'), occurredAt: FIRST - HOUR_MS }], {}],
    ['whose employer had 24 people when the job was posted', held, { posting: { headcounts: [{ from: '2020-01-01', count: 24 }, { from: '2026-02-20', count: 30 }] } }],
    ['whose job is in Quebec', held, { posting: { place: { country: 'CA', region: 'QC' } } }],
    ['whose job is in Canada, who knows where', held, { posting: { place: { country: 'CA', region: null } } }],
    ['whose job was not advertised', held, { posting: { publiclyAdvertised: false } }],
    ['who never applied', [...held, event('application.updated', at('2026-02-17 10:00'), { prospect: true })], {}],
    ['who was interviewed before the law was in force', [interview('I1', at('2025-12-31 10:00'))], {}],
  ])('nobody %s', (_who, events, more) => {
    expect(dutyAt(events, later, more)).toBeNull();
  });

  it.each<[string, HiringEvent]>([
    ['who was hired', event('application.hired', at('2026-03-10 10:00'))], ['who withdrew', event('application.withdrawn', at('2026-03-10 10:00'))], ['who was erased', event('candidate.erased', at('2026-03-10 10:00'))],
  ])('nothing more %s, and the record stays', (_who, end) => {
    expect(dutyAt([...held, end], later)).toMatchObject({ open: false, told: null });
  });

  it('everybody where nobody said how many people there are, and that is said', () => {
    expect(dutyAt(held, later, { posting: { headcounts: [] } })).toMatchObject({ open: true, assumed: true });
  });

  it('is asked of the day of posting, where the ATS says it', () => {
    const headcounts = [{ from: '2026-01-01', count: 24 }, { from: '2026-02-10', count: 25 }];
    expect(dutyAt(held, later, { posting: { headcounts } })).not.toBeNull();
    expect(dutyAt(held, later, { posting: { headcounts }, jobEvents: [event('job.opened', at('2026-02-01 10:00'))] })).toBeNull();
    expect(headcountOn(headcounts, '2025-12-31')).toBeNull();
  });

  it('lives in a region by either of its names', () => {
    expect([isIn({ country: 'CA', region: 'CA-ON' }, { country: 'CA', region: 'ON' }), isIn({ country: 'ca', region: 'on' }, { country: 'CA', region: 'ON' }), isIn({ country: 'CA', region: '' }, { country: 'CA', region: 'ON' })]).toEqual([true, true, false]);
  });
});

describe('what tells them', () => {
  const later = at('2026-03-20 10:00');
  const when = at('2026-03-09 10:00');
  it.each<[string, HiringEvent, object | null]>([
    ['a call that told them', event('candidate.contacted', when, { contact: { channel: 'phone', told: true } }), { how: 'phone', messageId: null }],
    ['a call that told them that nothing is decided', event('candidate.contacted', when, { contact: { channel: 'phone', toldStanding: true } }), { how: 'phone', messageId: null }],
    ['a call of which nobody says that it told them', event('candidate.contacted', when, { contact: { channel: 'phone' } }), null],
    ['a letter that they were not selected', event('candidate.written', when, { letter: { messageId: 'm', kind: 'closure', reason: 'notSelected' } }), { how: 'mail', messageId: 'm' }],
    ['the answer to where they stand', event('candidate.written', when, { letter: { messageId: 'm', kind: 'inquiryReply', reason: 'askedByCandidate' } }), { how: 'mail' }],
    ['a mail that asks to confirm an address', event('candidate.written', when, { letter: { messageId: 'm', kind: 'inquiryReply', reason: 'confirmAddress' } }), null],
    ['the ATS', event('application.rejected', when, { outcome: { candidateToldAt: when } }), { how: 'ats' }],
    ['a word before the interview', event('candidate.written', FIRST - DAY_MS, { letter: { messageId: 'm', kind: 'statusUpdate', reason: 'stillDeciding' } }), null],
  ])('%s', (_what, word, told) => {
    const duty = dutyAt([...held, word], later);
    if (told === null) expect(duty?.told).toBeNull();
    else expect(duty?.told).toMatchObject({ ...told, at: when });
  });

  it('not a letter that came back, nor one that was taken back', () => {
    const letter = event('candidate.written', when, { letter: { messageId: 'm', kind: 'closure', reason: 'notSelected' } });
    expect(dutyAt([...held, letter, event('candidate.unreached', when + HOUR_MS, { letter: { messageId: 'm', kind: 'closure', reason: 'notSelected' } })], later)?.told).toBeNull();
    expect(dutyAt([...held, letter, event('application.corrected', when + HOUR_MS, { letter: { messageId: 'm', kind: 'closure', reason: 'notSelected' } })], later)?.told).toBeNull();
  });
});

describe('what follows', () => {
  it('is a reminder on the thirtieth day, a letter on the thirty-fifth, an alarm and a call on the fortieth, and nothing once they were told', () => {
    const expected: [string, string[]][] = [
      ['2026-03-31 23:00', []], ['2026-04-01 09:00', ['nudge.law']], ['2026-04-06 09:00', ['nudge.law', 'statusUpdate.law']], ['2026-04-11 09:00', ['escalation.law', 'statusUpdate.law', 'callTask.law']], ['2026-05-20 09:00', ['escalation.law', 'statusUpdate.law', 'callTask.law']],
    ];
    expect(expected.map(([moment]) => [moment, stepsAt(held, at(moment))])).toEqual(expected);
    const told = event('candidate.contacted', at('2026-04-02 10:00'), { contact: { channel: 'phone', told: true } });
    expect(stepsAt([...held, told], at('2026-04-12 10:00'))).toEqual([]);
  });

  it('is a call instead of the letter where that cannot go or would not be true, from the day of the letter on', () => {
    const day35 = at('2026-04-06 09:00');
    expect(stepsAt(held, day35, { reach: 'noAddress' })).toEqual(['nudge.law', 'callTask.statusUpdate.law']);
    expect(stepsAt(held, day35, { connection: { staleSince: at('2026-04-05 09:00') } })).toEqual(['nudge.law', 'statusUpdate.law', 'callTask.law']);
    expect(stepsAt([...held, event('application.offerMade', at('2026-04-02 10:00'))], day35)).toEqual(['nudge.law', 'callTask.law']);
    const rejected = event('application.rejected', at('2026-04-02 10:00'));
    expect(stepsAt([...held, rejected], day35, { others: [{ offerOut: true, pendingInterview: false }] })).not.toContain('statusUpdate.law');
    expect(stepsAt([...held, event('application.excluded', at('2026-03-05 10:00'))], day35)).toEqual(['nudge.law', 'callTask.law']);
  });

  it('waits for an interview that is still to come in time, and not for one that is not', () => {
    const now = at('2026-04-06 09:00');
    const toCome = (day: string) => event('interview.scheduled', at('2026-04-02 10:00'), { interview: { id: 'I2', startsAt: at(day), endsAt: at(day) + HOUR_MS } });
    expect(stepsAt([...held, toCome('2026-04-10 10:00')], now)).toEqual([]);
    expect(stepsAt([...held, toCome('2026-04-20 10:00')], now)).toEqual(['nudge.law', 'callTask.law']);
  });

  it('leaves the letter to one that goes anyway', () => {
    const steps = decide(caseOf({ ...given(held), policy: { promises: { applied: 5, screening: 5, assessment: 5, interview: 24, finalInterview: 5 } } }, at('2026-04-06 14:00')), at('2026-04-06 14:00')).steps.map(({ step }) => step);
    expect(steps).toContain('statusUpdate.1');
    expect(steps).not.toContain('statusUpdate.law');
  });

  it('is looked at again at every moment at which something new follows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 50 * 24 }), (hours) => {
        const now = FIRST + 2 * HOUR_MS + hours * HOUR_MS;
        const facts = caseOf(given(held), now);
        const { nextLookAt, law } = decide(facts, now);
        const ahead = [law?.warnAt, law?.letterAt, law?.alarmAt, law?.dueAt].filter((moment): moment is number => moment !== undefined && moment > now);
        expect(nextLookAt).not.toBeNull();
        if (ahead.length > 0) expect(nextLookAt ?? Infinity).toBeLessThanOrEqual(Math.min(...ahead));
      }),
    );
  });

  it('names the day in words that a recruiter can read', () => {
    expect(decide(caseOf(given(held), at('2026-04-01 09:00')), at('2026-04-01 09:00')).because.join('; ')).toContain("Ontario's duty to inform: interviewed Mon 2 Mar");
    expect(localDateOf(toronto.dayAt(FIRST))).toBe('2026-03-02');
  });
});

it('every rule there is has words in every language: what recruiters read of it can be read back', () => {
  const duty = dutyAt(held, FIRST + 2 * DAY_MS);
  if (duty === null) throw new Error('no duty where there is one');
  for (const rule of lawRules) {
    for (const assumed of [false, true]) expect(readReason(dutyInWords({ ...duty, rule, assumed }, caseOf(given(held), FIRST)))).toMatchObject({ code: expect.stringMatching(/Duty/), facts: { days: rule.days } });
  }
});
