/**
 * What Greenhouse's Harvest API v3 answers: flat records that name one another by their ids. Field names by the vendor's reference
 * (harvestdocs.greenhouse.io), as studied in research/ats-webhooks.md 1.6; custom fields are never read.
 */
import { Type, type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { Flag, Id, maybe, MaybeId, Text } from './body-fields.js';

/** `created_at` is what the webhooks call `applied_at`. `stage_id` is the id of a visit to a stage and no stage's id, so it is not read. */
const Application = Type.Object({
  id: Id, candidate_id: MaybeId, job_id: MaybeId, status: Text, prospect: Flag, stage_name: Text, recruiter_id: MaybeId, rejected_at: Text, created_at: Text, updated_at: Text, last_activity_at: Text,
});
const Candidate = Type.Object({ id: Id, first_name: Text, last_name: Text, can_email: Flag, email_addresses: maybe(Type.Array(Type.Object({ value: Text, type: Text }))) });
const Job = Type.Object({ id: Id, name: Text, confidential: Flag, status: Text, closed_at: Text });
const Interview = Type.Object({ id: Id, application_id: MaybeId, job_interview_id: MaybeId, starts_at: Text, ends_at: Text, status: Text });
const Stage = Type.Object({ application_id: MaybeId, current: Flag, entered_at: Text });
const Offer = Type.Object({ application_id: MaybeId, status: Text, resolved_at: Text });
const RejectionDetail = Type.Object({ application_id: MaybeId, rejection_reason_id: MaybeId });
const RejectionReason = Type.Object({ id: Id, name: Text, type: maybe(Type.Object({ key: Text })) });
const User = Type.Object({ id: Id, name: Text, first_name: Text, last_name: Text, primary_email: Text });
const HiringManager = Type.Object({ job_id: MaybeId, user_id: MaybeId });
const Opening = Type.Object({ job_id: MaybeId, application_id: MaybeId, closed_at: Text, open: Flag });
const Note = Type.Object({ id: MaybeId, body: Text });

export type HarvestApplication = Static<typeof Application>;
export type HarvestCandidate = Static<typeof Candidate>;
export type HarvestJob = Static<typeof Job>;
export type HarvestInterview = Static<typeof Interview>;
export type HarvestStage = Static<typeof Stage>;
export type HarvestOffer = Static<typeof Offer>;
export type HarvestRejectionReason = Static<typeof RejectionReason>;
export type HarvestUser = Static<typeof User>;
export type HarvestOpening = Static<typeof Opening>;

export const applications = Compile(Type.Array(Application));
export const candidates = Compile(Type.Array(Candidate));
export const jobs = Compile(Type.Array(Job));
export const interviews = Compile(Type.Array(Interview));
export const stages = Compile(Type.Array(Stage));
export const offers = Compile(Type.Array(Offer));
export const rejectionDetails = Compile(Type.Array(RejectionDetail));
export const rejectionReasons = Compile(Type.Array(RejectionReason));
export const users = Compile(Type.Array(User));
export const hiringManagers = Compile(Type.Array(HiringManager));
export const openings = Compile(Type.Array(Opening));
export const notes = Compile(Type.Array(Note));
export const note = Compile(Note);
/** What the token endpoint answers; `expires_in` in seconds. */
export const token = Compile(Type.Object({ access_token: Type.String({ minLength: 1 }), expires_in: maybe(Type.Number()) }));
