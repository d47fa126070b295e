/** The shapes of the reports for an inspector, as the document of the interface tells them. */
import { Type } from 'typebox';
import { toldWays } from '../../domain/law/duty.js';
import { orNull } from './shapes.js';

const Text = Type.String();
const Count = Type.Integer({ minimum: 0 });
const At = Type.String({ format: 'date-time', description: 'RFC 3339 in UTC with milliseconds' });
const Day = Type.String({ format: 'date', description: 'A date where the job is' });
const Job = Type.Object({ id: Text, externalId: Text, title: orNull(Text), location: orNull(Text) });

const standings = ['toldInTime', 'toldLate', 'open', 'overdue', 'ended'] as const;
export type Standing = (typeof standings)[number];

export const PostingShape = Type.Object(
  { job: Job, rule: Text, interviewed: Count, toldInTime: Count, toldLate: Count, open: Type.Integer({ minimum: 0, description: 'To be told, and still in time' }), overdue: Count, ended: Type.Integer({ minimum: 0, description: 'Not told, and nothing is owed any more: hired, gone of their own will, or erased' }) },
  { title: 'Posting' },
);

export const PostingReportShape = Type.Object(
  {
    job: Job, jurisdiction: Text, timezone: Text, asOf: At, publiclyAdvertised: orNull(Type.Boolean()),
    law: orNull(Type.Object({ rule: Text, name: Text, citation: Text, mustSay: Text, ways: Text, days: Count, proofYears: Count, source: Text })),
    applicants: Type.Array(
      Type.Object({
        applicationId: Text, externalId: Text, candidate: Type.Union([Text, Type.Null()], { description: 'Null of whom was erased' }), lastInterview: Day, interviewedAt: At, dueBy: Type.String({ format: 'date', description: 'The last day that is in time' }),
        standing: Type.Enum([...standings]), toldOn: orNull(Day), toldAt: orNull(At), how: orNull(Type.Enum([...toldWays])), days: Type.Union([Count, Type.Null()], { description: 'Calendar days from the last interview until they were told' }),
        messageId: Type.Union([Text, Type.Null()], { description: 'The letter that told them, where it was one of ours' }), proofUntil: orNull(Day),
      }),
    ),
  },
  { title: 'PostingReport' },
);
