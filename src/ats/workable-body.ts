/**
 * What Workable sends and answers: https://workable.readme.io/reference, and answers recorded from a live account in July 2026
 * (NangoHQ/integration-templates, integrations/workable/tests). A webhook holds "a payload similar to candidate details". Its list
 * of candidates shows less than the details do: whether somebody withdrew is missing there.
 */
import { Type, type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { Flag, Id, maybe, Text } from './field-shapes.js';

/** The envelope is second-hand (activepieces): only what names the event is asked for. */
export const workableWebhook = Compile(Type.Object({ event_type: Type.String({ minLength: 1 }), fired_at: Text, data: Type.Optional(Type.Unknown()) }));

/** One for each job that a person is considered for: its id is that of the application. */
const Candidate = Type.Object({
  id: Id,
  name: Text,
  firstname: Text,
  lastname: Text,
  email: Text,
  phone: Text,
  job: maybe(Type.Object({ shortcode: maybe(Id), title: Text })),
  stage: Text,
  stage_kind: Text,
  disqualified: Flag,
  withdrew: Flag,
  disqualified_at: Text,
  disqualification_reason: Type.Optional(Type.Unknown()),
  sourced: Flag,
  hired_at: Text,
  anonymized: Flag,
  domain: Text,
  created_at: Text,
  updated_at: Text,
});
export type WorkableCandidate = Static<typeof Candidate>;

const Job = Type.Object({ shortcode: Id, title: Text, state: Text, confidential: Flag, department: Type.Optional(Type.Unknown()) });
export type WorkableJob = Static<typeof Job>;

/** A call, an interview or a meeting. */
const Meeting = Type.Object({ id: Id, starts_at: Text, ends_at: Text, cancelled: Flag });
export type WorkableMeeting = Static<typeof Meeting>;

const Activity = Type.Object({ created_at: Text, body: Text, target_stage: maybe(Type.Object({ name: Text })) });
export type WorkableActivity = Static<typeof Activity>;

const Member = Type.Object({ name: Text, email: Text, collaboration_role: Text });
export type WorkableMember = Static<typeof Member>;

export const candidateData = Compile(Candidate);
export const deletedCandidateData = Compile(Type.Object({ id: Id }));
export const deletedJobData = Compile(Type.Object({ shortcode: Id, title: Text }));

const paging = maybe(Type.Object({ next: Text }));
export const candidateAnswer = Compile(Type.Object({ candidate: Candidate }));
export const candidatesAnswer = Compile(Type.Object({ candidates: Type.Array(Candidate), paging }));
export const meetingsAnswer = Compile(Type.Object({ events: Type.Array(Meeting), paging }));
export const activitiesAnswer = Compile(Type.Object({ activities: Type.Array(Activity), paging }));
export const membersAnswer = Compile(Type.Object({ members: Type.Array(Member), paging }));
export const jobAnswer = Compile(Job);
export const commentAnswer = Compile(Type.Object({ id: maybe(Type.Union([Id, Type.Integer()])) }));
