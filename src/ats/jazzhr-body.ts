/** The one payload that JazzHR sends, its "Candidate Export": JazzHR/api-doc (source/files/jazzhr_candidate_export.sample.json). What it says of race, sex and disability is never read. */
import { Type, type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { Id, maybe, MaybeId, Text } from './body-fields.js';

const Value = Type.Object({ value: Id });
const Email = Type.Object({ address: Text, preference: maybe(Type.Union([Type.Number(), Type.String()])) });

const Profile = Type.Object({
  /** Of the scheme "JazzHR Job Application". */
  profileId: Value,
  associatedPositionOpenings: maybe(Type.Array(Type.Object({ positionOpeningId: maybe(Type.Object({ value: MaybeId })), positionTitle: Text }))),
});

const PositionProfile = Type.Object({
  positionId: maybe(Type.Object({ value: MaybeId })),
  positionTitle: Text,
  positionOrganizations: maybe(Type.Array(Type.Object({ name: Text, responsibilityCode: Text }))),
  postingInstructions: maybe(
    Type.Array(
      Type.Object({
        applicationMethods: maybe(
          Type.Array(Type.Object({ personContact: maybe(Type.Object({ roleCode: Text, name: maybe(Type.Object({ given: Text, family: Text })), communication: maybe(Type.Object({ email: maybe(Type.Array(Email)) })) })) })),
        ),
      }),
    ),
  ),
});

const Standing = Type.Object({ workflowStatus: Text, workflowStatusCategory: Text, workflowDispositionDatetime: Text });

const Export = Type.Object({
  candidate: Type.Object({
    person: Type.Object({ id: Value, name: maybe(Type.Object({ formattedName: Text, given: Text, family: Text })), communication: maybe(Type.Object({ email: maybe(Type.Array(Email)) })) }),
    profiles: Type.Array(Profile),
  }),
  positionOpenings: maybe(Type.Array(Type.Object({ positionProfiles: maybe(Type.Array(PositionProfile)) }))),
  /** By the id of the profile. */
  additionalProfileInformation: maybe(Type.Record(Type.String(), Standing)),
});

export type JazzExport = Static<typeof Export>;
export type JazzProfile = Static<typeof Profile>;
export type JazzPosition = Static<typeof PositionProfile>;
export type JazzStanding = Static<typeof Standing>;

export const candidateExport = Compile(Export);

/** What an employer says about a connection. */
export const jazzSettings = Compile(Type.Object({ withdrawnSteps: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 300 }), { maxItems: 100 })) }, { additionalProperties: false }));
