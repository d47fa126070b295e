/** The shapes of what passes between Hearback and an ATS's API, as the document of the interface tells them. */
import { Type, type TSchema } from 'typebox';

const Text = Type.String();
const Count = Type.Integer({ minimum: 0 });
const At = Type.String({ format: 'date-time', description: 'RFC 3339 in UTC with milliseconds' });
const orNull = <Shape extends TSchema>(shape: Shape) => Type.Union([shape, Type.Null()]);

export const WalkShape = Type.Object(
  {
    id: Text, kind: Type.Enum(['backfill', 'reconcile', 'changes']), status: Type.Enum(['running', 'done', 'failed']), changedSince: orNull(At), pages: Count, seen: Count, repaired: Count, attempts: Count, why: orNull(Text),
    startedAt: At, finishedAt: orNull(At),
  },
  { title: 'Walk' },
);
export const RepairShape = Type.Object({ id: Text, applicationId: Text, walkId: orNull(Text), at: At, what: Type.Array(Text, { description: 'In words a recruiter can read' }), eventIds: Type.Array(Text) }, { title: 'Repair' });
export const LookUpShape = Type.Object(
  {
    id: Text, deliveryId: orNull(Text), walkId: orNull(Text), subject: Type.Unknown({ description: "By the ATS's own ids" }), status: Type.Enum(['waiting', 'done', 'failed']), attempts: Count, nextAttemptAt: orNull(At), why: orNull(Text),
    createdAt: At, finishedAt: orNull(At),
  },
  { title: 'LookUp' },
);
export const WriteBackShape = Type.Object(
  {
    id: Text, messageId: Text, applicationId: Text, kind: Type.Enum(['note', 'reject']),
    status: Type.Enum(['waiting', 'writing', 'done', 'failed', 'unknown'], { description: '`unknown`: it may have been written and nobody can tell; it is not repeated' }), attempts: Count, nextAttemptAt: orNull(At),
    atsId: orNull(Text), why: orNull(Text), createdAt: At, finishedAt: orNull(At),
  },
  { title: 'WriteBack' },
);
