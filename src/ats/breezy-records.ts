/** What Breezy HR's webhooks and its API hold: developer.breezy.hr for the webhooks; for the API several code bases that use it. */
import { Type, type Static, type TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { maybe, Text } from './body-fields.js';

const BreezyId = Type.String({ minLength: 1, maxLength: 200 });
/** The type tells what a stage is for, whatever the employer calls it; the webhooks' documentation shows none. */
const Stage = Type.Object({ id: maybe(Type.Union([Type.String(), Type.Number()])), name: Text, type: maybe(Type.Object({ id: Text })) });
const Source = maybe(Type.Union([Type.String(), Type.Object({ name: Text })]));
const Position = Type.Object({ _id: BreezyId, name: Text, state: Text });

const Candidate = Type.Object({ _id: BreezyId, name: Text, email_address: Text, origin: Text });
/** As the API has it: with the stage that it is in, for the position under which it was asked for. */
const FullCandidate = Type.Object({ ...Candidate.properties, stage: maybe(Stage), source: Source, creation_date: Text, updated_date: Text });

export type BreezyStage = Static<typeof Stage>;
export type BreezyCandidate = Static<typeof FullCandidate>;
export type BreezyPosition = Static<typeof Position>;

export const envelope = Compile(Type.Object({ _id: Text, type: Type.String({ minLength: 1 }), creation_date: Text, object: Type.Optional(Type.Unknown()) }));
export const candidateObject = Compile(Type.Object({ candidate: Candidate, position: maybe(Position), stage: maybe(Stage), acting_user: maybe(Type.Object({ name: Text, email_address: Text })), source: Source }));
export const positionObject = Compile(Type.Object({ position: Position }));

const listOf = <T extends TSchema>(item: T) => Compile(Type.Array(item));
export const candidates = listOf(FullCandidate);
export const candidate = Compile(FullCandidate);
export const positions = listOf(Position);
export const position = Compile(Position);
export const signedIn = Compile(Type.Object({ access_token: Type.String({ minLength: 1 }) }));

/** What an employer says about a connection. */
export const breezySettings = Compile(Type.Object({ withdrawnStages: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 300 }), { maxItems: 100 })) }, { additionalProperties: false }));
