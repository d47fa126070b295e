/**
 * What SmartRecruiters' webhooks and API carry. Webhooks: https://developers.smartrecruiters.com/docs/webhooks. Candidates, status history,
 * jobs and interviews: the vendor's OpenAPI as two SDKs were generated from it (RecruitiFi/smart_recruiters, roksela/smartrecruiters-python-client).
 */
import { Type, type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { Flag, Id, MaybeId, Text } from './body-fields.js';

/** Newer versions add an `application_id`; the API speaks of an application by candidate and job. */
export const applicationEvent = Compile(Type.Object({ candidate_id: Id, job_id: Id }));
export const candidateEvent = Compile(Type.Object({ id: Id }));
/** Not documented for jobs, interviews and offers: whichever of these ids there are. */
export const anyEvent = Compile(Type.Object({ id: MaybeId, candidate_id: MaybeId, job_id: MaybeId, interview_id: MaybeId }));

/** A reason is a text in some versions and an object with a label in others. */
const Reason = Type.Optional(Type.Union([Type.String(), Type.Null(), Type.Object({ label: Text })]));
const Assignment = Type.Object({
  job: Type.Object({ id: Id, title: Text }),
  status: Text,
  subStatus: Text,
  source: Text,
  reasonOfRejection: Reason,
  reasonOfWithdrawal: Reason,
});
export type Assignment = Static<typeof Assignment>;

const Candidate = Type.Object({
  id: Id,
  internal: Flag,
  firstName: Text,
  lastName: Text,
  email: Text,
  phoneNumber: Text,
  updatedOn: Text,
  primaryAssignment: Type.Optional(Type.Union([Assignment, Type.Null()])),
  secondaryAssignments: Type.Optional(Type.Union([Type.Array(Assignment), Type.Null()])),
});
export type SmartRecruitersCandidate = Static<typeof Candidate>;
export const candidateShape = Compile(Candidate);

export const candidatesShape = Compile(Type.Object({ content: Type.Array(Type.Object({ id: Id })), nextPageId: Text }));

const StatusChange = Type.Object({ changedOn: Text, status: Text, subStatus: Text });
export type StatusChange = Static<typeof StatusChange>;
export const historyShape = Compile(Type.Object({ content: Type.Array(StatusChange) }));

const Interview = Type.Object({
  id: Id,
  jobId: Id,
  candidate: Type.Object({ id: Id }),
  timeslots: Type.Optional(Type.Union([Type.Array(Type.Object({ startsOn: Text, endsOn: Text })), Type.Null()])),
});
export type SmartRecruitersInterview = Static<typeof Interview>;
export const interviewShape = Compile(Interview);

export const jobShape = Compile(
  Type.Object({
    id: Id,
    title: Text,
    status: Text,
    department: Type.Optional(Type.Union([Type.Object({ label: Text }), Type.Null()])),
    location: Type.Optional(Type.Union([Type.Object({ city: Text }), Type.Null()])),
  }),
);

export const messageShape = Compile(Type.Object({ id: MaybeId }));
