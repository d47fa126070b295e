/**
 * What Ashby's webhooks and API carry: https://developers.ashbyhq.com, and its own OpenAPI document as of 2026 (api-evangelist/ashby-hq,
 * openapi/_original/ashby-openapi.yml). A webhook and the API show the same objects. Custom fields are never read, since private ones ride along.
 */
import { Type, type Static, type TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { Flag, Id, maybe, Text } from './field-shapes.js';

/** `webhookActionId` is documented in words and missing from the OpenAPI document: it may be absent. */
export const ashbyWebhook = Compile(Type.Object({ webhookActionId: maybe(Id), action: Type.String({ minLength: 1 }), data: Type.Optional(Type.Unknown()) }));

const Member = Type.Object({ email: Text, firstName: Text, lastName: Text, role: Text });
export type AshbyMember = Static<typeof Member>;

const Application = Type.Object({
  id: Id,
  status: Text,
  createdAt: Text,
  updatedAt: Text,
  archivedAt: Text,
  candidate: maybe(Type.Object({ id: Id, name: Text, primaryEmailAddress: maybe(Type.Object({ value: Text })), primaryPhoneNumber: maybe(Type.Object({ value: Text })) })),
  currentInterviewStage: maybe(Type.Object({ id: Id, title: Text, type: Text, interviewPlanId: maybe(Id), orderInInterviewPlan: maybe(Type.Integer()) })),
  source: maybe(Type.Object({ title: Text, sourceType: maybe(Type.Object({ title: Text })) })),
  archiveReason: maybe(Type.Object({ text: Text, reasonType: Text })),
  job: maybe(Type.Object({ id: Id, title: Text })),
  hiringTeam: maybe(Type.Array(Member)),
  /** Where one application was asked for by its id. */
  applicationHistory: maybe(Type.Array(Type.Object({ stageId: maybe(Id), enteredStageAt: Text }))),
});
export type AshbyApplication = Static<typeof Application>;

const Schedule = Type.Object({
  id: Id,
  status: Text,
  applicationId: Id,
  candidateId: maybe(Id),
  updatedAt: Text,
  interviewEvents: maybe(Type.Array(Type.Object({ id: Id, startTime: Text, endTime: Text }))),
});
export type AshbySchedule = Static<typeof Schedule>;

const Offer = Type.Object({ id: Id, applicationId: Id, acceptanceStatus: Text, offerStatus: Text, decidedAt: Text, latestVersion: maybe(Type.Object({ id: maybe(Id), createdAt: Text })) });
export type AshbyOffer = Static<typeof Offer>;

const Job = Type.Object({ id: Id, title: Text, confidential: Flag, status: Text, openedAt: Text, closedAt: Text, updatedAt: Text, hiringTeam: maybe(Type.Array(Member)) });
export type AshbyJob = Static<typeof Job>;

export const applicationData = Compile(Type.Object({ application: Application }));
export const scheduleData = Compile(Type.Object({ interviewSchedule: Schedule }));
export const offerData = Compile(Type.Object({ offer: Offer }));
export const jobData = Compile(Type.Object({ job: Job }));
export const deletedData = Compile(Type.Object({ candidate: Type.Object({ id: Id }) }));
export const mergedData = Compile(Type.Object({ deletedCandidate: Type.Object({ id: Id }), mergedCandidate: Type.Object({ id: Id }) }));

/** Errors come with the status 200. */
export const ashbyAnswer = Compile(
  Type.Object({ success: Type.Boolean(), results: Type.Optional(Type.Unknown()), errors: Type.Optional(Type.Unknown()), errorInfo: maybe(Type.Object({ code: Text })), moreDataAvailable: Flag, nextCursor: Text }),
);
const many = <T extends TSchema>(schema: T) => Compile(Type.Array(schema));
export const applicationResult = Compile(Application);
export const applicationResults = many(Application);
export const scheduleResults = many(Schedule);
export const offerResults = many(Offer);
export const jobResult = Compile(Job);
export const stageResults = many(Type.Object({ id: Id, type: Text }));
export const reasonResults = many(Type.Object({ id: Id, text: Text, reasonType: Text, isArchived: Flag }));
export const emailResult = Compile(Type.Object({ id: maybe(Id) }));
