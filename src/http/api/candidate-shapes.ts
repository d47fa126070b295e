/** The shapes of what is kept about a person and of its erasure, as the document of the interface tells them. */
import { type Static, Type } from 'typebox';
import { ApplicationShape, orNull } from './shapes.js';

const Text = Type.String();
const Count = Type.Integer({ minimum: 0 });
const At = Type.String({ format: 'date-time', description: 'RFC 3339 in UTC with milliseconds' });
const { job, stage, status, appliedAt, outcome, outcomeAt, told } = ApplicationShape.properties;

const Mail = { at: At, subject: orNull(Text), text: orNull(Text) };

export const PersonFileShape = Type.Object(
  {
    employer: Text, asOf: At,
    person: Type.Array(Type.Object({ id: Text, externalId: Text, connectionId: Text, firstName: orNull(Text), lastName: orNull(Text), name: orNull(Text), email: orNull(Text), timezone: orNull(Text), locale: orNull(Text), erasedAt: orNull(At), mergedInto: orNull(Text) }), { description: 'Each record of the person: the ATS may have several, merged into one' }),
    applications: Type.Array(
      Type.Object({
        id: Text, externalId: Text, job, stage, status, appliedAt, outcome, outcomeAt, told,
        events: Type.Array(Type.Object({ id: Text, at: At, kind: Text, summary: Text, recordedAt: At, origin: Text, deliveryId: orNull(Text), data: Type.Unknown({ description: 'What the event says, as it is kept' }) })),
        messages: Type.Array(Type.Object({ id: Text, audience: Text, kind: Text, reason: Text, status: Text, to: orNull(Text), ...Mail }), { description: 'Every mail about it, to whomever' }),
        mails: Type.Array(Type.Object({ from: orNull(Text), ...Mail }), { description: 'Mails of theirs that came to us' }),
        inquiries: Type.Array(Type.Object({ at: At, via: Text, text: orNull(Text) })), feedback: Type.Array(Type.Object({ at: At, score: Count, text: orNull(Text) })), addresses: Type.Array(Type.Object({ at: At, address: Text, confirmedAt: orNull(At) })),
      }),
    ),
  },
  { title: 'PersonFile' },
);
export type PersonFile = Static<typeof PersonFileShape>;

export const ErasureShape = Type.Object(
  {
    candidateId: Text, dryRun: Type.Boolean(), erasedAt: orNull(At),
    goes: Type.Object({ records: Count, events: Count, deliveries: Count, messages: Count, inquiries: Count, feedback: Count, addresses: Count, mails: Count }, { description: 'How many of each lose what they say of the person' }),
    ends: Type.Object({ applications: Count, owed: Type.Integer({ minimum: 0, description: 'Answers that are owed and that nobody will get' }), unsent: Type.Integer({ minimum: 0, description: 'Messages that are planned and will not go' }) }),
    stays: Type.Array(Text),
    laws: Type.Array(Type.Object({ applicationId: Text, rule: Text, name: Text, until: At }), { description: 'What laws ask to be kept of the person yet: whether their wish goes before that (GDPR article 17(3)(b), (e)) is for you to say, before you confirm' }),
  },
  { title: 'Erasure' },
);
