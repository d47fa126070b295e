/**
 * What Teamtailor's company webhooks and its API carry: https://partner.teamtailor.com (Teamtailor/tt-partner-docs, source/includes/company_webhooks)
 * and https://docs.teamtailor.com (Teamtailor/docs, JSON:API). Attributes come with hyphens, and are documented with underscores: both are read.
 */
import { Type, type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { DAY_MS, HOUR_MS, type Instant } from '../domain/instant.js';
import { parseTimestamp } from '../domain/timestamp.js';
import { Flag, Id, MaybeId, Text } from './body-fields.js';

const Attributes = Type.Optional(Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Null()]));

export const envelope = Compile(
  Type.Object({ payload: Type.Object({ event_name: Type.String({ minLength: 1 }), data: Type.Object({ id: Id, attributes: Attributes }) }) }),
);

const JobApplication = Type.Object({ updated_at: Text, job_id: MaybeId, job_title: Text, last_moved_at: Text, stage_name: Text, referring_site: Text, rejected_at: Text, transparent_recruiting_visible_at: Text });
export type TeamtailorJobApplication = Static<typeof JobApplication>;
export const jobApplicationAttributes = Compile(JobApplication);

const Candidate = Type.Object({ updated_at: Text, email: Text, first_name: Text, last_name: Text, phone: Text, internal: Flag, sourced: Flag, unsubscribed: Flag });
export type TeamtailorCandidate = Static<typeof Candidate>;
export const candidateAttributes = Compile(Candidate);

const Job = Type.Object({ updated_at: Text, title: Text, status: Text, language_code: Text });
export type TeamtailorJob = Static<typeof Job>;
export const jobAttributes = Compile(Job);

/** An application as the API shows it, beside what webhooks carry. */
export const listedAttributes = Compile(
  Type.Object({ created_at: Text, updated_at: Text, changed_stage_at: Text, rejected_at: Text, referring_site: Text, sourced: Flag, transparent_recruiting_visible_at: Text }),
);
export const stageAttributes = Compile(Type.Object({ name: Text, stage_type: Text }));
export const rejectReasonAttributes = Compile(Type.Object({ reason: Text, rejected_by_company: Flag }));
export const userAttributes = Compile(Type.Object({ name: Text, email: Text }));

const Pointer = Type.Object({ type: Type.String(), id: Type.String({ minLength: 1, maxLength: 200 }) });
const Relationships = Type.Optional(
  Type.Record(Type.String(), Type.Object({ data: Type.Optional(Type.Union([Pointer, Type.Array(Pointer), Type.Null()])) })),
);
const Resource = Type.Object({ id: Type.String({ minLength: 1, maxLength: 200 }), type: Type.String(), attributes: Attributes, relationships: Relationships });
export type Resource = Static<typeof Resource>;
const Included = Type.Optional(Type.Array(Resource));
export const oneShape = Compile(Type.Object({ data: Resource, included: Included }));
export const pageShape = Compile(Type.Object({ data: Type.Array(Resource), included: Included, links: Type.Optional(Type.Object({ next: Text })) }));

/** @returns the attributes under the names of the documentation's tables, whichever way they were written */
export function underscored(attributes: Record<string, unknown> | null | undefined): Record<string, unknown> {
  return Object.fromEntries(Object.entries(attributes ?? {}).map(([name, value]) => [name.replaceAll('-', '_'), value]));
}

/**
 * How long a rejection stays untold where Teamtailor names a day that cannot be read, or where only its API tells of the rejection, which
 * is not documented to show the day. Ours to choose: the day is when a delayed mail of Teamtailor's goes out.
 */
export const UNTOLD_MS = 14 * DAY_MS;

/**
 * `transparent_recruiting_visible_at`: "the earliest date when you can notify the candidate about their rejection status".
 *
 * @param text as it came
 * @param rejectedAt what is counted from where it cannot be read
 * @returns the moment from which the candidate may be told; undefined where no day is named. A day without an hour is over when it is over everywhere
 */
export function visibleFrom(text: string | null | undefined, rejectedAt: Instant): Instant | undefined {
  if (text === null || text === undefined || text.trim() === '') return undefined;
  const moment = parseTimestamp(text);
  if (moment !== null) return moment;
  const day = parseTimestamp(`${text.trim()}T00:00:00Z`);
  return day === null ? rejectedAt + UNTOLD_MS : day + DAY_MS + 12 * HOUR_MS;
}
