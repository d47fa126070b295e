/** What BambooHR's API for applicant tracking answers: the fields that several code bases and the vendor's own SDK agree on. */
import { Type, type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { Id, maybe, MaybeId, Text } from './body-fields.js';

const Labelled = maybe(Type.Object({ id: MaybeId, label: Text }));
const Lead = maybe(Type.Object({ firstName: Text, lastName: Text, email: Text }));
const Application = Type.Object({
  id: Id,
  appliedDate: Text,
  status: Labelled,
  applicant: maybe(Type.Object({ id: MaybeId, firstName: Text, lastName: Text, email: Text, source: Text })),
  job: maybe(Type.Object({ id: MaybeId, title: Labelled, hiringLead: Lead })),
});
export type BambooApplication = Static<typeof Application>;

export const application = Compile(Application);
export const applicationPage = Compile(Type.Object({ paginationComplete: maybe(Type.Boolean()), applications: Type.Array(Application) }));
export const comment = Compile(Type.Object({ id: MaybeId }));

/** What an employer says about a connection. */
export const bambooSettings = Compile(Type.Object({ withdrawnStatuses: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 300 }), { maxItems: 100 })) }, { additionalProperties: false }));
