/** What overrules the kind that a stage came with. */
import { describe, expect, it } from 'vitest';
import { type KnownStage, stageKey, stageKinds } from '../../src/domain/stages.js';

const stage = (key: string, more: Partial<KnownStage> = {}): KnownStage => ({ key, name: null, plan: null, position: null, guessedKind: null, kind: null, ...more });

describe('stageKey', () => {
  it.each([[{ id: 'S1', name: 'Chat' }, 'S1'], [{ name: 'Gespräch Á' }, 'gespräch á'], [{ id: null, name: 'Chat' }, 'chat'], [{}, null], [{ name: `${'🙂'.repeat(200)}b` }, '🙂'.repeat(200)]])('%j → %j', (named, key) => expect(stageKey(named)).toBe(key));
});

describe('what the employer says', () => {
  const kindOf = stageKinds([stage('1', { name: 'Chat', kind: 'interview' }), stage('2', { name: 'Chat', guessedKind: 'screening' }), stage('3', { name: 'Panel', kind: 'interview' }), stage('4', { name: 'panel', kind: 'finalInterview' }), stage('5', { name: 'Panel' })]);
  it('counts for the stage that it was said of, by id or by name', () => {
    expect(kindOf({ id: '1' })).toBe('interview');
    expect(kindOf({ name: 'chat' })).toBe('interview');
  });
  it('counts for others of the same name, over any guess, and for those whose event gives an id alone', () => {
    expect(kindOf({ id: '2' })).toBe('interview');
    expect(kindOf({ id: 'new', name: 'CHAT' })).toBe('interview');
  });
  it('counts for its own stage only where it says different things of one name', () => {
    expect([kindOf({ id: '3' }), kindOf({ id: '4' }), kindOf({ id: '5' }), kindOf({ name: 'Panel' })]).toEqual(['interview', 'finalInterview', null, null]);
  });
  it('leaves alone what nothing was said of', () => expect(kindOf({ id: '9', name: 'Lunch' })).toBeNull());
});

describe('the order of stages', () => {
  const plan = [
    stage('a', { plan: 'P', position: 0, guessedKind: 'applied' }), stage('i1', { plan: 'P', position: 1, name: 'Interview', guessedKind: 'interview' }), stage('i2', { plan: 'P', position: 2, name: 'Interview', guessedKind: 'interview' }),
    stage('o', { plan: 'P', position: 3, guessedKind: 'offer' }),
  ];
  const last = (stages: readonly KnownStage[]) => stages.filter(({ key }) => stageKinds(stages)({ id: key }) === 'finalInterview').map(({ key }) => key);
  it('makes the last of several interviews before an offer the final round', () => expect(last(plan)).toEqual(['i2']));
  it.each([
    ['there is one interview only', plan.filter(({ key }) => key !== 'i1')],
    ['no offer follows', plan.filter(({ key }) => key !== 'o')],
    ['a stage is called final already', [...plan, stage('f', { plan: 'P', position: 2.5, guessedKind: 'finalInterview' })]],
    ['the ATS gives no places', plan.map((one) => ({ ...one, position: null }))],
    ['they stand in different plans', plan.map((one) => ({ ...one, plan: one.key }))],
    ['the employer says that it is an interview', plan.map((one) => (one.key === 'i2' ? { ...one, kind: 'interview' as const } : one))],
  ])('says nothing where %s', (_, stages) => expect(last(stages)).toEqual([]));
  it('follows what the employer says of the others', () => {
    expect(last(plan.map((one) => (one.key === 'a' ? { ...one, guessedKind: null, kind: 'interview' as const } : one.key === 'i1' ? { ...one, name: 'Call', kind: 'screening' as const } : one)))).toEqual(['i2']);
  });
});
