/** What Kombo's webhooks and its API for applicant tracking hold: docs.kombo.dev, kombohq/typescript-sdk. */
import { Type, type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { Flag, Id, maybe, MaybeId, Text } from './body-fields.js';

const Interview = Type.Object({ id: Id, starting_at: Text, ending_at: Text, canceled: Flag });

const Application = Type.Object({
  id: Id,
  outcome: Text, rejection_reason_name: Text, rejected_at: Text, job_id: MaybeId, candidate_id: MaybeId,
  remote_created_at: Text, remote_updated_at: Text, remote_deleted_at: Text,
  candidate: maybe(Type.Object({ first_name: Text, last_name: Text, source: Text, email_addresses: maybe(Type.Array(Type.Object({ email_address: Text, type: Text }))) })),
  current_stage: maybe(Type.Object({ id: Id, name: Text })),
  job: maybe(Type.Object({ name: Text })),
  interviews: maybe(Type.Array(Interview)),
  offers: maybe(Type.Array(Type.Object({ status: Text }))),
});

const Job = Type.Object({
  id: Id, name: Text, status: Text, visibility: Text, closed_at: Text, remote_deleted_at: Text,
  hiring_team: maybe(Type.Array(Type.Object({ first_name: Text, last_name: Text, email: Text, hiring_team_roles: maybe(Type.Array(Type.String())), job_roles: maybe(Type.Array(Type.Object({ unified_type: Text }))) }))),
});

export type KomboApplication = Static<typeof Application>;
export type KomboJob = Static<typeof Job>;

const answerOf = <T extends Parameters<typeof Type.Array>[0]>(item: T) => Type.Object({ data: Type.Object({ next: Text, results: Type.Array(item) }) });
export const applicationPage = Compile(answerOf(Application));
export const jobPage = Compile(answerOf(Job));

export const envelope = Compile(Type.Object({ id: Text, type: Type.String({ minLength: 1 }), data: maybe(Type.Object({ integration_id: Text, sync_state: Text })) }));
export const dataChanged = Compile(Type.Object({ data: Type.Object({ changed_models: Type.Array(Type.Object({ name: Type.String() })) }) }));

/** What an employer says about a connection. */
export const komboSettings = Compile(
  Type.Object(
    { integrationId: Type.String({ minLength: 1, maxLength: 200 }), withdrawnReasons: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 300 }), { maxItems: 100 })) },
    { additionalProperties: false },
  ),
);
