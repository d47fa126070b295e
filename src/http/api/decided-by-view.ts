/** How it is shown who decided: what the record that serves as proof says, and the same in words. */
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { deciders, decidedInWords } from '../../domain/decided-by.js';

const Recorded = Type.Object({
  outcome: Type.Optional(Type.Union(deciders.map((decider) => Type.Literal(decider)))), letter: Type.Optional(Type.Union([Type.Literal('person'), Type.Literal('policy')])), policyVersion: Type.Optional(Type.Integer()), scoreOrModel: Type.Literal(false),
});

/** @param recorded as a trigger wrote it, without what is null; null where nothing is recorded, as of what is older than the record */
export function shownDecidedBy(recorded: unknown) {
  if (!Value.Check(Recorded, recorded)) return null;
  const decidedBy = { outcome: recorded.outcome ?? null, letter: recorded.letter ?? null, policyVersion: recorded.policyVersion ?? null, scoreOrModel: recorded.scoreOrModel };
  return { ...decidedBy, words: decidedInWords(decidedBy) };
}
