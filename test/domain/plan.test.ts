/** From what is wanted to what is planned: once, changeable until it is on its way, and never against a person's word. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../../src/domain/decide.js';
import type { Decision, Step } from '../../src/domain/decision.js';
import { BURST_HOLD, CANCELLED_BY_FACTS, type MessageStatus, type PlannedMessage, planMessages } from '../../src/domain/plan.js';
import { anyEvents, anyMoment, created } from '../support/histories.js';
import { berlin, caseOf, event, interviewed } from '../support/make.js';
import { apply } from '../support/play.js';

const when = berlin('2026-03-11 10:00');
const ended = (needsApproval: string | null = null): Decision => {
  const decision = decide(caseOf({ events: [...interviewed(), event('application.rejected', '2026-03-09 10:00')] }, when), when);
  return { ...decision, steps: decision.steps.filter(({ kind }) => kind === 'closure').map((step) => ({ ...step, needsApproval })) };
};
const nothing: Decision = { ...ended(), steps: [], because: ['withdrew Tue 10 Mar', 'and that is that'] };
const step = (): Step => {
  const [closure] = ended().steps;
  if (closure === undefined) throw new Error('no closure');
  return closure;
};
const message = (given: Partial<PlannedMessage> = {}): PlannedMessage => {
  const { step: name, episode, plannedFor, reason, kind } = step();
  return { id: 'm1', step: name, episode, plannedFor, reason, kind, status: 'planned', approvedAt: null, heldBecause: null, cancelledBy: null, ...given };
};
const standing = (decision: Decision, known: PlannedMessage, state: 'active' | 'shadow' | 'paused' = 'active') => {
  const { add, change, cancel } = planMessages(decision, [known], state);
  expect([add, cancel]).toEqual([[], []]);
  return change.map(({ status, heldBecause }) => [status, heldBecause]);
};

describe('what is wanted', () => {
  it.each([
    ['active', null, 'planned'],
    ['active', 'why', 'awaitingApproval'],
    ['paused', null, 'planned'],
    ['shadow', null, 'shadowed'],
    ['shadow', 'why', 'shadowed'],
  ] as const)('under an %s connection, held by %s, is %s', (state, needsApproval, status) => {
    expect(planMessages(ended(needsApproval), [], state).add.map((added) => [added.status, added.heldBecause])).toEqual([[status, needsApproval]]);
  });

  it('is planned once: planning again when that is written down gives nothing', () => {
    fc.assert(
      fc.property(anyEvents, fc.constantFrom('active' as const, 'shadow' as const, 'paused' as const), fc.array(anyMoment, { minLength: 1, maxLength: 5 }), (events, state, moments) => {
        const messages: PlannedMessage[] = [];
        for (const now of moments.sort((a, b) => a - b)) {
          const facts = caseOf({ events: [created, ...events], connection: { state } }, now);
          const decision = decide(facts, now);
          apply(messages, decision, facts);
          expect(planMessages(decision, messages, state)).toEqual({ add: [], change: [], cancel: [] });
        }
      }),
    );
  });

  it('moves with the facts', () => {
    const moved = { ...ended(), steps: [{ ...step(), plannedFor: when + 1, reason: 'positionFilled' as const }] };
    expect(planMessages(moved, [message()], 'active').change).toMatchObject([{ id: 'm1', plannedFor: when + 1, status: 'planned', step: { reason: 'positionFilled' } }]);
  });

  it('of another episode is another message', () => {
    const plan = planMessages({ ...ended(), steps: [{ ...step(), episode: 'closure@later' }] }, [message()], 'active');
    expect([plan.add.length, plan.cancel.length]).toEqual([1, 1]);
  });
});

describe('what is not wanted any more', () => {
  it.each(['planned', 'awaitingApproval', 'shadowed'] as const)('is cancelled while it is %s, saying why', (status) => {
    expect(planMessages(nothing, [message({ status })], 'active').cancel).toEqual([{ id: 'm1', because: 'withdrew Tue 10 Mar; and that is that' }]);
  });

  it.each(['sending', 'sent', 'delivered', 'bounced', 'complained', 'failed', 'cancelled'] as const)('is left alone when it is %s', (status) => {
    expect(planMessages(nothing, [message({ status })], 'active')).toEqual({ add: [], change: [], cancel: [] });
  });
});

describe('what is on its way', () => {
  const gone: MessageStatus[] = ['sending', 'sent', 'delivered', 'bounced', 'complained'];
  it.each(gone)('(%s) is never touched, nor planned a second time', (status) => {
    expect(standing(ended('why'), message({ status, plannedFor: 0 }))).toEqual([]);
  });
});

describe('what was cancelled', () => {
  it('by the facts comes back with them', () => {
    expect(standing(ended(), message({ status: 'cancelled', cancelledBy: CANCELLED_BY_FACTS }))).toEqual([['planned', null]]);
    expect(standing(ended('why'), message({ status: 'cancelled', cancelledBy: CANCELLED_BY_FACTS }))).toEqual([['awaitingApproval', 'why']]);
  });
  it('by a person never comes back', () => {
    expect(standing(ended(), message({ status: 'cancelled', cancelledBy: 'key_1' }))).toEqual([]);
  });
  it('by the facts after having been approved is asked anew, and stays so', () => {
    const back = message({ status: 'cancelled', cancelledBy: CANCELLED_BY_FACTS, approvedAt: 1, heldBecause: 'why' });
    expect(standing(ended('why'), back)).toEqual([['awaitingApproval', 'why']]);
    expect(standing(ended('why'), { ...back, status: 'awaitingApproval', cancelledBy: null })).toEqual([]);
  });
});

describe('what could not be written', () => {
  it('is tried again where that may mend, and not where it was given up', () => {
    expect(standing(ended(), message({ status: 'failed', cancelledBy: CANCELLED_BY_FACTS }))).toEqual([['planned', null]]);
    expect(standing(ended(), message({ status: 'failed', cancelledBy: null }))).toEqual([]);
  });
});

describe('an approval', () => {
  const approved = message({ approvedAt: 1, heldBecause: 'why' });

  it('holds while the reason to ask is the one that was approved, or is gone', () => {
    expect(standing(ended('why'), approved)).toEqual([]);
    expect(standing(ended(null), approved)).toEqual([]);
  });
  it('does not hold for another reason that came up since', () => {
    expect(standing(ended('somebody spoke to them'), approved)).toEqual([['awaitingApproval', 'somebody spoke to them']]);
  });
  it('given for that other reason holds again', () => {
    const asked = message({ status: 'awaitingApproval', approvedAt: 1, heldBecause: 'somebody spoke to them' });
    expect(standing(ended('somebody spoke to them'), asked)).toEqual([]);
    expect(standing(ended('somebody spoke to them'), { ...asked, status: 'planned', approvedAt: 2 })).toEqual([]);
  });
  it('survives a failed attempt, of which only the approval is kept', () => {
    expect(standing(ended('why'), message({ approvedAt: 1, heldBecause: null }))).toEqual([]);
  });
  it('is not needed any more once the reason is gone', () => {
    expect(standing(ended(null), message({ status: 'awaitingApproval', heldBecause: 'why' }))).toEqual([['planned', null]]);
  });
});

describe('the burst hold', () => {
  const held = message({ status: 'awaitingApproval', heldBecause: BURST_HOLD });
  it('stays until a person takes it off, whatever else asks for approval', () => {
    expect(standing(ended(), held)).toEqual([]);
    expect(standing(ended('why'), held)).toEqual([]);
    expect(standing(ended(), { ...held, status: 'planned', approvedAt: 1 })).toEqual([]);
  });
  it('stays when the facts take the letter back and bring it again', () => {
    expect(standing(ended(), { ...held, status: 'cancelled', cancelledBy: CANCELLED_BY_FACTS })).toEqual([['awaitingApproval', BURST_HOLD]]);
  });
});

describe('a connection that changes', () => {
  it('from shadow to active has what was shown planned, or asked for', () => {
    expect(standing(ended(), message({ status: 'shadowed' }))).toEqual([['planned', null]]);
    expect(standing(ended('why'), message({ status: 'shadowed', heldBecause: 'why' }))).toEqual([['awaitingApproval', 'why']]);
  });
  it('to shadow has nothing go, not even what was approved; and that is approved still when it is active again', () => {
    expect(standing(ended(), message(), 'shadow')).toEqual([['shadowed', null]]);
    const approved = message({ approvedAt: 1, heldBecause: 'why' });
    expect(standing(ended('why'), approved, 'shadow')).toEqual([['shadowed', 'why']]);
    expect(standing(ended('why'), { ...approved, status: 'shadowed' })).toEqual([['planned', 'why']]);
    expect(standing(ended('another'), { ...approved, status: 'shadowed' })).toEqual([['awaitingApproval', 'another']]);
  });
});
