/** The shape of what a policy would have done in an employer's last days. */
import { Type, type TSchema } from 'typebox';
import { wrongs } from '../../domain/replay.js';

const Text = Type.String();
const Count = Type.Integer({ minimum: 0 });
const At = Type.String({ format: 'date-time' });
const orNull = <Shape extends TSchema>(shape: Shape) => Type.Union([shape, Type.Null()]);
const Days = orNull(Type.Number({ minimum: 0 }));

const Example = Type.Object({
  applicationId: Text, jobTitle: orNull(Text), sentAt: At, because: Type.Array(Text), needsApproval: Type.Union([Text, Type.Null()], { description: 'Why a person would have had to approve it first; null where none' }),
  letter: Type.Union([Type.Object({ to: Text, locale: Text, subject: Text, text: Text }), Type.Null()], { description: 'In full; its links lead nowhere' }),
  refused: Type.Union([Text, Type.Null()], { description: 'Why it would not have been written' }),
});

const Letters = Type.Object({ kind: Text, reason: Text, audience: Text, count: Count, needingApproval: Count, applicationIds: Type.Array(Text, { description: 'The first 200' }), examples: Type.Array(Example) });

const Wrong = Type.Object({
  applicationId: Text, reason: Text, sentAt: At, at: Type.String({ format: 'date-time', description: 'When the thing happened that speaks against it' }),
  why: Type.Enum([...wrongs], { description: 'toldBefore: they had been told, and that was noted later. The others: a person went on with them, or told them, afterwards' }),
  neededApproval: Type.Boolean({ description: 'A person would have had to approve it, and might have seen it' }),
});

const Side = Type.Object({
  letters: Type.Array(Letters),
  wronglyTold: Type.Object({ count: Count, byWhy: Type.Record(Type.String(), Count), cases: Type.Array(Wrong, { description: 'The first 200' }) }, { description: 'Closing letters that hindsight speaks against' }),
  heldByBurst: Type.Integer({ minimum: 0, description: 'Closing letters that the burst limit would have held' }),
  waiting: Type.Object({
    candidates: Count, answered: Type.Integer({ minimum: 0, description: 'Heard within the span how it ended' }), medianDaysToAnswer: Days, p90DaysToAnswer: Days,
    medianSilenceDays: Days, p90SilenceDays: Days, longestSilenceDays: Days, wereSilent: Type.Integer({ minimum: 0, description: 'Waited beyond what had been promised, at some moment' }), silentAtEnd: Count,
  }, { description: 'Silence: the longest time that a candidate had no word from anybody' }),
});

export const ReplayShape = Type.Object(
  {
    days: Count, from: At, until: At, applications: Type.Integer({ minimum: 0, description: 'Played: of an employer with more than 2000, an even sample' }), of: Count,
    given: Side, today: Side,
  },
  { title: 'Replay', description: "The employer's own last days played once more, each application by itself. What people did then they do again; whoever had to approve a letter approves it at once; what was known when is what had come in by then. Connections count as active and answering throughout" },
);
