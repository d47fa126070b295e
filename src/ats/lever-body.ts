/**
 * What Lever sends and answers. Its own reference (hire.lever.co/developer/documentation) could not be read; the fields of the API are
 * those of answers recorded from a live account in July and August 2026 (NangoHQ/integration-templates, integrations/lever/tests), those
 * of the webhooks are what three independent code bases read (research/ats-webhooks.md, section 2). All times are milliseconds.
 */
import { Type, type Static, type TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { Flag, Id, maybe, Milliseconds, Text } from './field-shapes.js';

/** The three fields that make a signature. */
export const signedFields = Compile(
  Type.Object({ token: Type.String({ minLength: 1, maxLength: 1000 }), triggeredAt: Type.Integer({ minimum: 0, maximum: 8.64e15 }), signature: Type.String() }),
);

export const leverWebhook = Compile(
  Type.Object({
    event: Type.String({ minLength: 1 }),
    /** Nothing of it is signed, and nothing but the ids is read. `candidateId` is the older name of the same id. */
    data: maybe(Type.Object({ opportunityId: maybe(Id), candidateId: maybe(Id) })),
  }),
);

const Settings = Type.Object({
  /** What each archive reason means, by its id. */
  archiveReasons: Type.Optional(Type.Record(Type.String({ minLength: 1, maxLength: 200 }), Type.Enum(['rejected', 'withdrawn', 'offerDeclined', 'hired', 'ignore']))),
});
export type LeverSettings = Static<typeof Settings>;
export const leverSettings = Compile(Settings);

const User = Type.Object({ id: Id, name: Text, email: Text });
const Archived = maybe(Type.Object({ reason: maybe(Id), archivedAt: Milliseconds }));
const Application = Type.Object({ id: Id, type: Text, posting: maybe(Id), postingHiringManager: maybe(Id), createdAt: Milliseconds, archived: Archived });
/** An object where the question asked to expand it, its id where not. */
const expanded = <T extends TSchema>(schema: T) => maybe(Type.Union([schema, Id]));

const Opportunity = Type.Object({
  id: Id,
  name: Text,
  emails: maybe(Type.Array(Text)),
  contact: expanded(Type.Object({ id: Id, name: Text, emails: maybe(Type.Array(Text)) })),
  stage: expanded(Type.Object({ id: Id, text: Text })),
  stageChanges: maybe(Type.Array(Type.Object({ toStageId: maybe(Id), updatedAt: Milliseconds }))),
  confidentiality: Text,
  archived: Archived,
  origin: Text,
  sources: maybe(Type.Array(Text)),
  owner: expanded(User),
  applications: maybe(Type.Array(Type.Union([Application, Id]))),
  createdAt: Milliseconds,
  updatedAt: Milliseconds,
  isAnonymized: Flag,
  /** What is inside is unsourced: it is read only to write to fewer people. */
  dataProtection: maybe(Type.Object({ contact: maybe(Type.Object({ allowed: Flag })) })),
});
export type LeverOpportunity = Static<typeof Opportunity>;
export type LeverApplication = Static<typeof Application>;

const Posting = Type.Object({
  id: Id,
  text: Text,
  state: Text,
  confidentiality: Text,
  hiringManager: expanded(User),
  categories: maybe(Type.Object({ department: Text, team: Text, location: Text })),
});
export type LeverPosting = Static<typeof Posting>;

const Interview = Type.Object({ id: Id, date: Milliseconds, duration: maybe(Type.Number()), canceledAt: Milliseconds });
export type LeverInterview = Static<typeof Interview>;

const Reason = Type.Object({ id: Id, text: Text, type: Text });
export type LeverReason = Static<typeof Reason>;
export type LeverUser = Static<typeof User>;

const paged = <T extends TSchema>(schema: T) => Type.Object({ data: Type.Array(schema), hasNext: Flag, next: Text });
export const opportunityAnswer = Compile(Type.Object({ data: Opportunity }));
export const opportunitiesAnswer = Compile(paged(Opportunity));
export const postingAnswer = Compile(Type.Object({ data: Posting }));
export const interviewsAnswer = Compile(paged(Interview));
export const reasonsAnswer = Compile(paged(Reason));
export const userAnswer = Compile(Type.Object({ data: User }));
export const notesAnswer = Compile(paged(Type.Object({ id: Id, deletedAt: Milliseconds, fields: maybe(Type.Array(Type.Object({ value: maybe(Type.Unknown()) }))) })));
export const noteAnswer = Compile(Type.Object({ data: Type.Object({ id: maybe(Id) }) }));
