/** How many mails a day one recruiter gets, whatever falls due when. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isUrgent, mayShare, MOST_ALONE, nextMorning, shareOf, startOfDay } from '../../src/domain/digest.js';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '../../src/domain/instant.js';
import { berlin, workingCalendar } from '../support/make.js';

const calendar = workingCalendar();
const MONDAY = berlin('2026-03-02 00:00');

interface Mail {
  at: Instant;
  ids: number[];
}

/** One reader's reminders, sent as the delivery sends them: each that is due in turn, until nothing more is. */
function delivered(dues: readonly Instant[], urgent: ReadonlySet<number> = new Set()): Mail[] {
  const step = (id: number): { step: string } => ({ step: urgent.has(id) ? `nudge.handedOver@${String(id)}` : 'nudge' });
  const waiting = new Map(dues.map((due, id) => [id, calendar.nextWorkingMoment(due)]));
  const mails: Mail[] = [];
  for (let turns = 0; waiting.size > 0; turns += 1) {
    if (turns > 10_000) throw new Error('it never ends');
    const now = Math.min(...waiting.values());
    const due = [...waiting].filter(([, at]) => at <= now).map(([id]) => id);
    const today = mails.filter(({ at }) => at >= startOfDay(now, calendar));
    const got = { alone: today.filter(({ ids: [id = 0, ...more] }) => more.length === 0 && !urgent.has(id)).length, together: today.filter(({ ids }) => ids.length > 1).length };
    const [own = 0] = due;
    const share = shareOf(step(own), due.map(step), got);
    if (share === 'nextMorning') {
      for (const id of due) if (!urgent.has(id)) waiting.set(id, nextMorning(now, calendar));
      continue;
    }
    const ids = share === 'together' ? due : [own];
    mails.push({ at: now, ids });
    for (const id of ids) waiting.delete(id);
  }
  return mails;
}

const someDues = fc.array(fc.integer({ min: 0, max: 6 * 24 * 4 }).map((quarters) => MONDAY + quarters * 15 * MINUTE_MS), { minLength: 1, maxLength: 60 });

describe('whatever falls due, a recruiter', () => {
  it('gets three mails about one person a day at the most, and one about several', () => {
    fc.assert(
      fc.property(someDues, (dues) => {
        const all = delivered(dues);
        for (const day of new Set(all.map(({ at }) => calendar.localDate(at)))) {
          const mails = all.filter(({ at }) => calendar.localDate(at) === day);
          expect(mails.filter(({ ids }) => ids.length === 1).length).toBeLessThanOrEqual(MOST_ALONE);
          expect(mails.filter(({ ids }) => ids.length > 1).length).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('is reminded of each person once, in a working hour, and not later than the morning after', () => {
    fc.assert(
      fc.property(someDues, (dues) => {
        const mails = delivered(dues);
        expect(mails.flatMap(({ ids }) => ids).sort((a, b) => a - b)).toEqual(dues.map((_, id) => id));
        for (const { at, ids } of mails) {
          expect(calendar.nextWorkingMoment(at)).toBe(at);
          for (const id of ids) expect(at).toBeLessThanOrEqual(nextMorning(calendar.nextWorkingMoment(dues[id] ?? 0), calendar));
        }
      }),
    );
  });

  it('hears at once of what has just been handed to them', () => {
    fc.assert(
      fc.property(someDues, fc.integer({ min: 0, max: 59 }), (dues, chosen) => {
        const id = chosen % dues.length;
        expect(delivered(dues, new Set([id])).find(({ ids }) => ids.includes(id))?.at).toBe(calendar.nextWorkingMoment(dues[id] ?? 0));
      }),
    );
  });
});

describe('four reminders', () => {
  it('at nine are one mail; one more at ten comes by itself', () => {
    const nine = MONDAY + 9 * HOUR_MS;
    expect(delivered([nine, nine, nine, nine, nine + HOUR_MS]).map(({ at, ids }) => [at, ids.length])).toEqual([[nine, 4], [nine + HOUR_MS, 1]]);
  });

  it('over a Friday are three mails, and one on Monday', () => {
    const friday = MONDAY + 4 * DAY_MS + 10 * HOUR_MS;
    expect(delivered([0, 1, 2, 3].map((hour) => friday + hour * HOUR_MS)).map(({ at }) => calendar.describeDay(at))).toEqual(['Fri 6 Mar', 'Fri 6 Mar', 'Fri 6 Mar', 'Mon 9 Mar']);
  });
});

it.each([
  ['nudge', 'promiseEnding', 'nudge', true], ['nudge', 'letterTakenBack', 'nudge.takenBack', false], ['escalation', 'connectionStale', 'escalation.stale', false],
  ['escalation', 'approvalsWaiting', 'escalation.burst', false], ['escalation', 'approvalsWaiting', 'escalation.3', true], ['closure', 'notSelected', 'closure', false], ['callTask', 'noAddress', 'callTask.closure', false],
  // What a candidate asks or says is passed on at once, and by itself.
  ...['candidateAsked', 'candidateWithdrew', 'candidateSaysTold', 'candidateWrote'].map((reason) => ['nudge', reason, `nudge.${reason}`, false] as const), ['escalation', 'inquiryUnanswered', 'escalation.asked', false],
] as const)('%s.%s as %s may share a mail: %s', (kind, reason, step, may) => {
  expect(mayShare({ kind, reason, step })).toBe(may);
  expect(isUrgent({ step })).toBe(false);
});
