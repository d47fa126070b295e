/** The shape of a policy as it is stored and as it crosses the border: the one place that says what each number may be. */
import { Type, type Static } from 'typebox';
import { defaultPolicy, promisedStageKinds, type PromisedStageKind } from '../domain/policy.js';

const days = (about: string, least: number) => Type.Integer({ minimum: least, maximum: 260, description: `${about}, in working days` });
const promise = (kind: PromisedStageKind) => Type.Optional(days(`How long a candidate may wait for an answer in a stage of kind ${kind}`, 1));

const Promises = Type.Object(
  { applied: promise('applied'), screening: promise('screening'), assessment: promise('assessment'), interview: promise('interview'), finalInterview: promise('finalInterview') } satisfies Record<PromisedStageKind, unknown>,
  { additionalProperties: false, description: 'What a candidate is promised, by the kind of stage they are in' },
);

const overridable = {
  promises: Type.Optional(Promises),
  graceDays: Type.Optional(days('Time left for a personal word after a decision, before the letter', 0)),
  tellWithinDays: Type.Optional(days('A decision is told at the latest', 1)),
  closeOnSilence: Type.Optional(Type.Boolean({ description: "Whether the closing letter after long silence goes without a person's approval; never after a final round" })),
  minimumGapDays: Type.Optional(days('Between two contacts with a candidate', 0)),
  excludedStages: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { maxItems: 200, description: 'Names of stages in which nobody is written to' })),
  writeToAgencyCandidates: Type.Optional(Type.Boolean({ description: 'Whether candidates whom an agency brought are written to' })),
  receipts: Type.Optional(Type.Boolean({ description: 'Whether whoever applies is told that it has come in; most ATSs do that themselves' })),
};

export const JobOverrides = Type.Object(overridable, { additionalProperties: false });

/** What a caller gives: whatever is left out takes its default. */
export const PolicyInput = Type.Object(
  {
    ...overridable,
    burstLimit: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000, description: 'More closures than this within an hour are all held for approval' })),
    jobs: Type.Optional(Type.Record(Type.String(), JobOverrides, { maxProperties: 2_000, description: "Overrides by job: its id here or the ATS's own" })),
  },
  { additionalProperties: false },
);
export type PolicyInput = Static<typeof PolicyInput>;

/** The whole of it, with nothing left out. */
export const StoredPolicy = Type.Object({
  promises: Type.Object(Object.fromEntries(promisedStageKinds.map((kind) => [kind, Type.Integer()])) as Record<PromisedStageKind, ReturnType<typeof Type.Integer>>),
  graceDays: Type.Integer(),
  tellWithinDays: Type.Integer(),
  closeOnSilence: Type.Boolean(),
  minimumGapDays: Type.Integer(),
  excludedStages: Type.Array(Type.String()),
  writeToAgencyCandidates: Type.Boolean(),
  receipts: Type.Boolean(),
  burstLimit: Type.Integer(),
  jobs: Type.Record(Type.String(), JobOverrides),
});
export type StoredPolicy = Static<typeof StoredPolicy>;

/** @returns the policy with the defaults where nothing was said */
export function wholePolicy(input: PolicyInput): StoredPolicy {
  return { ...defaultPolicy, ...input, promises: { ...defaultPolicy.promises, ...input.promises } };
}
