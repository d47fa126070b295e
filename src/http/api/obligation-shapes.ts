/** The shapes of what is owed and of how a job is closed, as the document of the interface tells them. */
import { Type } from 'typebox';
import { obligationHolds, obligationKinds } from '../../domain/decision.js';
import { closureReasons, messageKinds } from '../../domain/hiring-event.js';
import { leftReasons } from '../../domain/job-closing.js';
import { expanded } from '../expand.js';
import { ApplicationShape, orNull } from './shapes.js';

const Text = Type.String();
const Count = Type.Integer({ minimum: 0 });
const At = Type.String({ format: 'date-time', description: 'RFC 3339 in UTC with milliseconds' });

const { candidate, job, stage, recruiter, because } = ApplicationShape.properties;
export const ObligationShape = Type.Object(
  {
    applicationId: Text, kind: Type.Enum([...obligationKinds], { description: 'By which rule: the promise of a stage, a decision that the candidate was not told, a job that ended, a question of theirs, a law' }),
    law: orNull(Type.Object({ rule: Text, name: Text, mustSay: Text, days: Type.Integer(), source: Text }, { description: 'Which law, where it is one' })),
    since: At, dueAt: At, late: Type.Boolean(), waitingSince: orNull(At), connectionId: Text, candidate, job, stage, recruiter,
    heldBy: Type.Array(Type.Enum([...obligationHolds]), { description: 'What stands between the candidate and the answer' }),
    next: Type.Object(
      { what: Type.Enum(['message', 'approval', 'look'], { description: 'A message goes; a message waits for a person\'s approval; the application is looked at again' }), at: orNull(At), message: orNull(Type.Object({ id: Text, kind: Type.Enum([...messageKinds]), reason: Text, audience: Text })) },
      { description: 'What happens next, and when at the earliest' },
    ),
    because,
    application: expanded(ApplicationShape),
  },
  { title: 'Obligation' },
);

export const GuaranteeShape = Type.Object(
  {
    owed: Type.Integer({ minimum: 0, description: 'Answers that are owed: the lines of GET /v1/obligations' }), dueIn7Days: Type.Integer({ minimum: 0, description: 'Not late, and due within seven days' }), late: Count,
    unreachable: Type.Integer({ minimum: 0, description: 'Nobody can write to them: somebody must call' }), oldestSilenceDays: Type.Integer({ minimum: 0, description: 'Whole days for which, of those who are owed an answer, the one who has waited longest has heard nothing from a person' }),
    promisesKept: Type.Union([Type.Number({ minimum: 0, maximum: 1 }), Type.Null()], { description: 'Of all promises that have ended; null where none has' }), asOf: At, connectionsStale: Type.Integer({ minimum: 0, description: 'Connections from which nothing certain comes at present' }),
  },
  { title: 'Guarantee' },
);

export const ClosingShape = Type.Object(
  {
    jobId: Type.Optional(Text), connectionId: Type.Optional(Text), reason: Type.Enum([...closureReasons]), asOf: At, carriedOut: Type.Boolean(), open: Type.Integer({ minimum: 0, description: 'Everybody still open on it' }),
    closes: Type.Object({
      count: Count, letters: Count, calls: Type.Integer({ minimum: 0, description: 'Nobody can write to them: the recruiter gets a call to make' }), finalRound: Type.Integer({ minimum: 0, description: 'Of these, who came to a final round and deserves a call first' }),
      from: orNull(At), until: orNull(At), heldBy: Type.Record(Text, Count, { description: 'What would hold a letter, and how many' }),
      examples: Type.Array(Type.Object({ applicationId: Text, candidate: orNull(Text), what: Type.Enum(['closure', 'callTask']), at: At, because })),
    }),
    left: Type.Array(Type.Object({ why: Type.Enum([...leftReasons]), words: Text, count: Count, applicationIds: Type.Array(Text) }), { description: 'Who is not closed with the others, and why' }),
  },
  { title: 'Closing' },
);
