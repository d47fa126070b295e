/** A closing letter sent in error: what is owed then, and to whom it was true after all. */
import { describe, expect, it } from 'vitest';
import { decide } from '../../src/domain/decide.js';
import { berlin, caseOf, event, interviewed } from '../support/make.js';

const closed = [
  ...interviewed(),
  event('application.rejected', '2026-03-03 10:00'),
  event('candidate.written', '2026-03-05 10:00', { letter: { messageId: 'msg_1', kind: 'closure', reason: 'notSelected' } }),
];
const corrected = [...closed, event('application.corrected', '2026-03-05 11:00', { letter: { messageId: 'msg_1', kind: 'closure', reason: 'notSelected' } })];
const steps = (events: Parameters<typeof caseOf>[0]['events'], at: string) => decide(caseOf({ events: events ?? [] }, berlin(at)), berlin(at));

describe('a closing letter sent in error', () => {
  it('is taken back at once, whatever gap there is to be kept, and the recruiter is told', () => {
    const decision = steps(corrected, '2026-03-05 11:00');
    expect(decision).toMatchObject({ open: true, told: null, status: 'onTime' });
    expect(decision.steps.map(({ kind, reason, audience }) => `${kind} ${reason} ${audience}`)).toEqual(['correction sentInError candidate', 'nudge letterTakenBack recruiter']);
    expect(decision.steps.every(({ plannedFor }) => plannedFor < berlin('2026-03-05 17:00'))).toBe(true);
  });

  it('lets nothing else go to the candidate before that', () => {
    const silentLong = steps(corrected, '2026-03-25 11:00');
    expect(silentLong.steps.filter(({ audience }) => audience === 'candidate').map(({ kind }) => kind)).toEqual(['correction']);
  });

  it('once it has been taken back, begins the promise anew', () => {
    const taken = [...corrected, event('candidate.written', '2026-03-05 11:20', { letter: { messageId: 'msg_2', kind: 'correction', reason: 'sentInError' } })];
    expect(steps(taken, '2026-03-06 11:00')).toMatchObject({ steps: [], promisedBy: berlin('2026-03-12 11:00') });
    expect(steps(taken, '2026-03-12 11:00').steps.map(({ kind }) => kind)).toContain('statusUpdate');
  });

  it('taken back within the same moment has been taken back, in whatever order the two are read', () => {
    const letter = { messageId: 'msg_2', kind: 'correction' as const, reason: 'sentInError' };
    for (const key of ['0', 'z']) {
      const taken = [...corrected, event('candidate.written', '2026-03-05 11:00', { letter }, key)];
      expect(steps(taken, '2026-03-12 11:00').steps.map(({ kind }) => kind)).toContain('statusUpdate');
    }
  });

  it('is told to the recruiter also where the candidate was written to first', () => {
    const taken = [...corrected, event('candidate.written', '2026-03-05 11:20', { letter: { messageId: 'msg_2', kind: 'correction', reason: 'sentInError' } })];
    expect(steps(taken, '2026-03-05 11:30').steps.map(({ kind, reason }) => `${kind} ${reason}`)).toEqual(['nudge letterTakenBack']);
  });

  it('that became true before it was taken back stays as it is: nobody is told twice', () => {
    const again = [...corrected, event('application.rejected', '2026-03-05 11:05')];
    expect(steps(again, '2026-03-05 11:10')).toMatchObject({ open: false, status: 'told', steps: [] });
  });

  it('decided anew after it was taken back is told in a letter of its own', () => {
    const anew = [...corrected, event('candidate.written', '2026-03-05 11:20', { letter: { messageId: 'msg_2', kind: 'correction', reason: 'sentInError' } }), event('application.rejected', '2026-03-10 10:00')];
    expect(steps(anew, '2026-03-12 10:00').steps.filter(({ kind }) => kind === 'closure')).toMatchObject([{ reason: 'notSelected', needsApproval: null }]);
  });

  it('of another message, or none, changes nothing', () => {
    const other = [...closed, event('application.corrected', '2026-03-05 11:00', { letter: { messageId: 'msg_9', kind: 'closure', reason: 'notSelected' } })];
    expect(steps(other, '2026-03-05 12:00')).toMatchObject({ open: false, status: 'told' });
  });
});
