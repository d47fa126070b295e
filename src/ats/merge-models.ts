/**
 * Merge's common models for applicant tracking, in its webhooks and in its API (docs.merge.dev, merge-api/merge-node-client). Relations are ids,
 * or the whole model where the API was asked to expand them. What the ATS behind Merge does not tell is null.
 */
import { Type, type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { Flag, Id, maybe, MaybeId, Text } from './body-fields.js';

/** Deleted in the ATS; native detection only where it is not paid for. */
const Base = { id: Id, remote_was_deleted: Flag };

const Candidate = Type.Object({ ...Base, first_name: Text, last_name: Text, email_addresses: maybe(Type.Array(Type.Object({ value: Text, email_address_type: Text }))), can_email: Flag });
const Job = Type.Object({ ...Base, name: Text, status: Text, confidential: Flag, recruiters: maybe(Type.Array(MaybeId)), hiring_managers: maybe(Type.Array(MaybeId)) });
const Stage = Type.Object({ id: Id, name: Text });
const RejectReason = Type.Object({ id: Id, name: Text });
const Offer = Type.Object({ ...Base, application: MaybeId, status: Text, closed_at: Text });
const Interview = Type.Object({ ...Base, application: MaybeId, start_at: Text, end_at: Text, status: Text, remote_updated_at: Text });
const User = Type.Object({ id: Id, first_name: Text, last_name: Text, email: Text });

/** As a webhook has it: relations are ids. */
const ThinApplication = Type.Object({ ...Base, candidate: MaybeId, job: MaybeId });
/** As the API has it, its relations expanded. A relation that Merge has lost is an id still, or null. */
const Application = Type.Object({
  ...Base,
  candidate: maybe(Type.Union([Candidate, Id])), job: maybe(Type.Union([Job, Id])), current_stage: maybe(Type.Union([Stage, Id])), reject_reason: maybe(Type.Union([RejectReason, Id])),
  offers: maybe(Type.Array(maybe(Type.Union([Offer, Id])))),
  applied_at: Text, rejected_at: Text, source: Text,
});

export type MergeApplication = Static<typeof Application>;
export type MergeCandidate = Static<typeof Candidate>;
export type MergeJob = Static<typeof Job>;
export type MergeInterview = Static<typeof Interview>;
export type MergeUser = Static<typeof User>;

export const envelope = Compile(Type.Object({ hook: Type.Object({ event: Type.String({ minLength: 1 }) }), linked_account: maybe(Type.Object({ id: Text })), data: Type.Optional(Type.Unknown()) }));
export const thinApplication = Compile(ThinApplication);
export const application = Compile(Application);
export const candidate = Compile(Candidate);
export const job = Compile(Job);
export const interview = Compile(Interview);
export const offer = Compile(Offer);
export const user = Compile(User);
/** Of a "synced" webhook. */
export const syncStatus = Compile(Type.Object({ status: Text }));

const pageOf = <T extends Parameters<typeof Type.Array>[0]>(item: T) => Type.Object({ next: Text, results: Type.Array(item) });
export const applicationPage = Compile(pageOf(Application));
export const interviewPage = Compile(pageOf(Interview));
/** What a write is answered with. */
export const created = Compile(Type.Object({ model: maybe(Type.Object({ id: MaybeId })) }));

/** What an employer says about a connection. */
export const mergeSettings = Compile(
  Type.Object(
    { linkedAccountId: Type.String({ minLength: 1, maxLength: 200 }), withdrawnReasons: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 300 }), { maxItems: 100 })) },
    { additionalProperties: false },
  ),
);
