/**
 * What Recruitee's (Tellent's) webhooks and API carry. Webhooks: https://docs.recruitee.com/docs/webhooks, with the paths that integrations read.
 * API: https://docs.recruitee.com/reference, with fields from answers that integrations keep as test data. An application is a candidate's
 * placement in an offer, as jobs are called there.
 */
import { Type, type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { Id, MaybeId, Text } from './body-fields.js';

const Names = Type.Optional(Type.Union([Type.Array(Type.String()), Type.Null()]));
const Stage = Type.Object({ id: MaybeId, name: Text, category: Text });
export type RecruiteeStage = Static<typeof Stage>;
const MaybeStage = Type.Optional(Type.Union([Stage, Type.Null()]));
/** Under which key the reason comes is not documented; the API calls it so, as a text. */
const Reason = Type.Optional(Type.Union([Type.String(), Type.Null(), Type.Object({ name: Text })]));
const Person = Type.Object({ id: Id, name: Text, emails: Names, phones: Names });
export type RecruiteePerson = Static<typeof Person>;
const Offer = Type.Object({ id: Id, title: Text, kind: Text, status: Text, closed_at: Text, location: Text, department: Text });
export type RecruiteeOffer = Static<typeof Offer>;

export const envelope = Compile(Type.Object({ event_type: Type.String({ minLength: 1 }), event_subtype: Text, created_at: Text, id: MaybeId, payload: Type.Optional(Type.Unknown()) }));
const Payload = Type.Object({
  candidate: Type.Optional(Type.Union([Person, Type.Null()])),
  offer: Type.Optional(Type.Union([Offer, Type.Null()])),
  details: Type.Optional(Type.Union([Type.Object({ from_stage: MaybeStage, to_stage: MaybeStage, disqualify_reason: Reason }), Type.Null()])),
});
export type RecruiteePayload = Static<typeof Payload>;
export const payloadShape = Compile(Payload);

/** Lists of candidates carry ids of stages and offers, which `references` explain; some answers carry the objects themselves. */
const Placement = Type.Object({
  offer_id: MaybeId,
  offer: Type.Optional(Type.Union([Offer, Type.Null()])),
  stage_id: MaybeId,
  stage: MaybeStage,
  created_at: Text,
  updated_at: Text,
  hired_at: Text,
  disqualified_at: Text,
  disqualify_kind: Text,
  disqualify_reason: Reason,
});
export type RecruiteePlacement = Static<typeof Placement>;
const Candidate = Type.Object({ id: Id, name: Text, emails: Names, phones: Names, source: Text, updated_at: Text, placements: Type.Optional(Type.Union([Type.Array(Placement), Type.Null()])) });
export type RecruiteeCandidate = Static<typeof Candidate>;
const Reference = Type.Object({ type: Text, id: MaybeId, name: Text, category: Text, title: Text, kind: Text, status: Text, location: Text });
export type RecruiteeReference = Static<typeof Reference>;
const References = Type.Optional(Type.Union([Type.Array(Reference), Type.Null()]));

export const candidateShape = Compile(Type.Object({ candidate: Candidate, references: References }));
export const candidatesShape = Compile(Type.Object({ candidates: Type.Array(Candidate), references: References }));
export const offerShape = Compile(Type.Object({ offer: Offer }));
export const noteShape = Compile(Type.Object({ note: Type.Optional(Type.Object({ id: MaybeId })) }));
export const notesShape = Compile(Type.Object({ notes: Type.Array(Type.Object({ body: Text })) }));

/** @returns a reason's words, whether it came as a text or as an object */
export function reasonText(reason: RecruiteePlacement['disqualify_reason']): string | undefined {
  return (typeof reason === 'object' ? reason?.name : reason) ?? undefined;
}
