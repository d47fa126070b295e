/**
 * What Greenhouse's webhooks carry: https://developers.greenhouse.io/webhooks.html (grnhse/greenhouse-api-docs, source/includes/webhooks).
 * Every field but ids may be absent or null, since each event lacks some; custom fields are never read, since private ones ride along.
 */
import { Type, type Static } from 'typebox';
import { Compile } from 'typebox/compile';

const Id = Type.Union([Type.Integer(), Type.String({ minLength: 1, maxLength: 200 })]);
const Text = Type.Optional(Type.Union([Type.String(), Type.Null()]));
const Flag = Type.Optional(Type.Union([Type.Boolean(), Type.Null()]));
const MaybeId = Type.Optional(Type.Union([Id, Type.Null()]));
const Ids = Type.Optional(Type.Union([Type.Array(Id), Type.Null()]));
const User = Type.Optional(Type.Union([Type.Object({ name: Text, email: Text }), Type.Null()]));

const Candidate = Type.Object({
  id: Id,
  first_name: Text,
  last_name: Text,
  can_email: Flag,
  email_addresses: Type.Optional(Type.Union([Type.Array(Type.Object({ value: Text, type: Text })), Type.Null()])),
  recruiter: User,
});
export type GreenhouseCandidate = Static<typeof Candidate>;

const Job = Type.Object({ id: Id, name: Text, confidential: Flag, status: Text, closed_at: Text });
export type GreenhouseJob = Static<typeof Job>;

const Stage = Type.Object({
  id: MaybeId,
  name: Text,
  interviews: Type.Optional(Type.Union([Type.Array(Type.Object({ id: Id, status: Text })), Type.Null()])),
});

const Application = Type.Object({
  id: Id,
  prospect: Flag,
  applied_at: Text,
  rejected_at: Text,
  last_activity_at: Text,
  source: Type.Optional(Type.Union([Type.Object({ name: Text, public_name: Text }), Type.Null()])),
  rejection_reason: Type.Optional(
    Type.Union([Type.Object({ name: Text, type: Type.Optional(Type.Union([Type.Object({ name: Text }), Type.Null()])) }), Type.Null()]),
  ),
  current_stage: Type.Optional(Type.Union([Stage, Type.Null()])),
  candidate: Type.Optional(Type.Union([Candidate, Type.Null()])),
  jobs: Type.Optional(Type.Union([Type.Array(Job), Type.Null()])),
});
export type GreenhouseApplication = Static<typeof Application>;

const Offer = Type.Object({ id: Id, application_id: Id, job_id: MaybeId, version: MaybeId, offer_status: Text, resolved_at: Text });
export type GreenhouseOffer = Static<typeof Offer>;

export const envelope = Compile(Type.Object({ action: Type.String({ minLength: 1 }), payload: Type.Optional(Type.Unknown()) }));
export const applicationPayload = Compile(Type.Object({ application: Application }));
/** `delete_application` is flat: ids instead of objects. */
export const deletedApplicationPayload = Compile(Type.Object({ application: Type.Object({ id: Id, candidate_id: MaybeId, job_id: MaybeId }) }));
export const candidatePayload = Compile(Type.Object({ candidate: Candidate }));
/** `delete_candidate` and `merge_candidate`; where exactly the new id stands is documented in words only, so both places are read. */
export const personPayload = Compile(
  Type.Object({ person: Type.Object({ id: Id, new_candidate_id: MaybeId, deleted_application_ids: Ids }), new_candidate_id: MaybeId, deleted_application_ids: Ids }),
);
export const anonymizedPayload = Compile(Type.Object({ candidate_id: Id }));
export const offerPayload = Compile(Offer);
export const jobPayload = Compile(Type.Object({ job: Job }));
