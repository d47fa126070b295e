/** The shapes of what is answered, as the document of the interface tells them. Fields may be added; none is renamed or dropped. */
import { Type, type TSchema } from 'typebox';
import { applicationStatuses } from '../../db/application-list.js';
import { deliveryStatuses } from '../../db/delivery-list.js';
import { inboundStatuses } from '../../db/inbound.js';
import { messageStatuses } from '../../db/message-list.js';
import { StoredPolicy } from '../../db/policy-schema.js';
import { deciders } from '../../domain/decided-by.js';
import { messageKinds, stageKinds } from '../../domain/hiring-event.js';
import { expanded } from '../expand.js';
import { ReplayShape } from './replay-shape.js';

const Text = Type.String();
const Count = Type.Integer({ minimum: 0 });
const At = Type.String({ format: 'date-time', description: 'RFC 3339 in UTC with milliseconds' });
const Day = Type.String({ format: 'date' });
const Rate = Type.Union([Type.Number({ minimum: 0, maximum: 1 }), Type.Null()], { description: 'Between 0 and 1; null where there is nothing to divide by' });
const Days = Type.Union([Type.Number({ minimum: 0 }), Type.Null()], { description: 'From applying to being told: exact to the second, shown in hundredths of a day' });
const Texts = Type.Array(Text);
const Because = Type.Array(Text, { description: 'Why, in words a recruiter can read' });
const Counts = Type.Record(Type.String(), Type.Integer());
export const orNull = <Shape extends TSchema>(shape: Shape) => Type.Union([shape, Type.Null()]);
const oneOf = <Value extends string>(values: readonly Value[], description?: string) => Type.Enum([...values], description === undefined ? {} : { description });

/** @returns the shape of one page of a list */
export function pageShape(item: TSchema, more: Record<string, TSchema> = {}): TSchema {
  return Type.Object({ data: Type.Array(item), nextCursor: orNull(Type.String({ description: 'For the next page; null on the last' })), ...more });
}

const employer = {
  id: Text, name: Text, mode: oneOf(['live', 'test']), timezone: Text, country: Text, region: orNull(Text), locale: Text, replyTo: orNull(Text), sponsor: orNull(Type.Object({ name: Text, email: Text })),
  brand: Type.Object({ logoUrl: orNull(Text), colour: orNull(Text), signature: orNull(Text), address: orNull(Text) }), fallbackLocale: orNull(Text), stayInTouchUrl: orNull(Text), formOfAddress: oneOf(['formal', 'informal']),
  closingDays: Texts, headcounts: Type.Array(Type.Object({ from: Type.String({ format: 'date' }), count: Count }), { description: 'How many people it has, from which day on' }), testClock: orNull(At), createdAt: At,
};
export const EmployerShape = Type.Object(employer, { title: 'Employer' });
export const NewEmployerShape = Type.Object({ ...employer, apiKey: Type.Object({ id: Text, key: Type.String({ description: 'Shown this once' }) }) }, { title: 'NewEmployer' });

const key = {
  id: Text, prefix: Type.String({ description: 'The first characters, to recognise it by' }), name: orNull(Text), scopes: Texts, createdAt: At, createdBy: orNull(Text), expiresAt: orNull(At), lastUsedAt: Type.Union([At, Type.Null()], { description: 'To the minute' }),
  revokedAt: orNull(At), replacedBy: Type.Union([Text, Type.Null()], { description: 'The key that took its place when it was rotated' }),
};
export const KeyShape = Type.Object(key, { title: 'Key', description: 'Its times are by the real clock' });
export const NewKeyShape = Type.Object({ ...key, key: Type.String({ description: 'Shown this once' }) }, { title: 'NewKey' });

const connection = {
  id: Text, provider: Text, name: orNull(Text), state: oneOf(['shadow', 'active', 'paused']), atsMailsRejections: oneOf(['never', 'always', 'unknown']), webhookUrl: Type.String({ description: 'Where it ends in the secret, that is shown only when it is new' }), activatedAt: orNull(At),
  staleSince: orNull(At), staleReason: orNull(Text), refused: Type.Object({ count: Count, lastAt: orNull(At) }), previousSecretUntil: orNull(At),
  hasCredentials: Type.Boolean(), credentialsSetAt: orNull(At), settings: Type.Record(Type.String(), Type.Unknown()), writeBack: oneOf(['off', 'note', 'noteAndReject']), createdAt: At,
};
export const ConnectionShape = Type.Object(connection, { title: 'Connection' });
export const ConnectionWithSecretShape = Type.Object({ ...connection, secret: Type.String({ description: 'Shown this once' }), setup: Type.Array(Text, { description: 'What to do in the ATS' }) }, { title: 'ConnectionWithSecret' });
export const ProviderShape = Type.Object(
  {
    name: Text, title: Text, confidence: oneOf(['sourced', 'partly'], 'How far what we know of it comes from its own documents'), signs: oneOf(['signature', 'urlSecret', 'none'], 'How a delivery is known to be genuine'), handshake: Type.Boolean(),
    supports: Type.Object({ verify: Type.Boolean(), dedupe: Type.Boolean(), backfill: Type.Boolean(), lookAgain: Type.Boolean(), writeBack: Type.Boolean(), reject: Type.Boolean() }),
    credentials: Type.Array(Type.Object({ name: Text, about: Text, optional: Type.Boolean() })), settings: Type.Optional(Text),
  },
  { title: 'Provider' },
);

export const InquiryShape = Type.Object(
  {
    id: Text, applicationId: Text, at: At, via: oneOf(['page', 'mail']), text: Type.Union([Text, Type.Null()], { description: 'In their words; null where they gave none or were erased' }),
    dueAt: orNull(At), answeredAt: orNull(At), answeredBy: orNull(oneOf(['contact', 'letter', 'stageChange', 'interview', 'told', 'ended'], 'What counted as the answer')),
  },
  { title: 'Inquiry' },
);
export const FeedbackShape = Type.Object({ count: Count, average: orNull(Type.Number({ minimum: 1, maximum: 5 })), scores: Type.Union([Counts, Type.Null()], { description: 'How many gave each of 1 to 5; null, as the average is, while so few have answered that it would tell who said what' }) }, { title: 'Feedback' });
export const JobShape = Type.Object(
  {
    id: Text, connectionId: Text, externalId: Text, title: orNull(Text), department: orNull(Text), location: orNull(Text), timezone: Type.Union([Text, Type.Null()], { description: 'Where the job is; null: not known, and the employer\'s own counts' }),
    confidential: Type.Boolean(), state: Text,
    jurisdiction: Type.Union([Text, Type.Null()], { description: 'Where the job is for the law, such as CA-ON; null: not known, and where the employer is counts' }),
    publiclyAdvertised: Type.Union([Type.Boolean(), Type.Null()], { description: 'Null: nobody said, and it is taken to be' }),
  },
  { title: 'Job' },
);
export const SuppressionShape = Type.Object({ address: Type.Union([Text, Type.Null()], { description: 'null of somebody who was erased: only a keyed digest is kept, by which the block stands if they apply again' }), erased: Type.Optional(Type.Literal(true)), reason: Type.String({ description: 'bounced, complained, suppressed (the mail provider refuses it), byHand' }), createdAt: At }, { title: 'Suppression' });

export const SenderShape = Type.Object(
  {
    kind: oneOf(['platform', 'domain', 'ownKey'], 'Who letters come from now: the service, a domain of your own, or an account of your own at the mail provider'),
    from: Type.Optional(Type.String({ description: 'With a key of your own, the address that letters come from; so the next five' })),
    keySetAt: Type.Optional(At), keyState: Type.Optional(oneOf(['good', 'refused'], 'refused: letters stay planned until the mail provider takes the key again')),
    keyRefusedBecause: Type.Optional(orNull(Text)), webhookUrl: Type.Optional(Type.String({ description: 'Where the webhook of that account points, with all email.* events' })),
    webhookSecretSet: Type.Optional(Type.Boolean({ description: 'While it is not, nothing is heard of bounces' })),
    domain: orNull(Type.Object({
      name: Text, localPart: Text, status: Type.String({ description: 'As the mail provider says; letters come from it while it is verified' }), createdAt: At, askedAt: At,
      records: Type.Array(Type.Object({ record: Text, type: Text, name: Text, value: Text, ttl: Text, status: Text, priority: Type.Optional(Type.Number()) }), { description: 'What to set in DNS' }),
    })),
  },
  { title: 'Sender' },
);

const Kind = orNull(oneOf(stageKinds));
export const StageShape = Type.Object(
  {
    key: Text, name: orNull(Text), guessedKind: Type.Union(Kind.anyOf, { description: 'As the ATS says or the name suggests' }), kind: Type.Union(Kind.anyOf, { description: 'As you say; null until then' }),
    effectiveKind: Type.Union(Kind.anyOf, { description: 'What counts; null: nobody is written to in this stage' }), openApplications: Count, firstSeenAt: At, lastSeenAt: At,
  },
  { title: 'Stage' },
);

const delivery = {
  id: Text, connectionId: Text, receivedAt: At, status: oneOf(deliveryStatuses), eventType: orNull(Text), error: Type.Optional(Text), attempts: Count, eventIds: Texts, repeats: Count, processedAt: orNull(At),
};
export const DeliveryShape = Type.Object(delivery, { title: 'Delivery' });
export const WholeDeliveryShape = Type.Object({ ...delivery, headers: Type.Record(Type.String(), Type.Unknown()), body: Text }, { title: 'WholeDelivery' });

const Faults = Type.Array(Type.Object({ path: Text, message: Text }));
export const DryRunShape = Type.Object(
  {
    verdict: orNull(Type.Object({ genuine: Type.Boolean(), why: orNull(Text), dedupeKey: orNull(Text), handshake: Type.Boolean({ description: 'Refused as a delivery, and answered as a question whether we are there' }) })),
    reading: oneOf(['events', 'lookUp', 'ignored', 'failed'], 'What becomes of it: hiring events; hiring events and questions to the ATS; nothing for us in it; not to be understood'), eventType: orNull(Text), why: orNull(Text),
    events: Type.Array(Type.Object({ id: Type.String({ description: 'By which a repetition is known' }), type: Text, timestamp: Type.Union([At, Type.Null()], { description: 'Null: the time of receipt counts' }), data: Type.Record(Type.String(), Type.Unknown()) })),
    lookUps: Type.Array(Type.Record(Type.String(), Type.Unknown()), { description: 'What the ATS would be asked about' }), faults: Type.Array(Type.Object({ path: Text, message: Text }), { description: 'Of a mapping: what found nothing, or something that cannot be used' }),
  },
  { title: 'DryRun' },
);
export const ReportShape = Type.Object({ accepted: Count, duplicates: Count, rejected: Type.Array(Type.Object({ index: Count, errors: Faults })) }, { title: 'Report' });

export const ImportShape = Type.Object(
  {
    id: Text, connectionId: Text, status: oneOf(['receiving', 'incomplete', 'running', 'done']), format: oneOf(['csv', 'jsonl']), dryRun: Type.Boolean(),
    recognisedAs: orNull(Type.String({ description: 'Whose export it seems to be, by its headers' })), columns: Type.Record(Type.String(), Text, { description: 'What each header was taken for' }), unusedColumns: Texts,
    rows: Type.Object({ total: Count, waiting: Count, changed: Count, unchanged: Count, failed: Count }), events: Count, why: orNull(Text), createdAt: At, finishedAt: orNull(At),
  },
  { title: 'Import' },
);
export const ImportRowShape = Type.Object({ line: Count, status: oneOf(['waiting', 'changed', 'unchanged', 'failed']), errors: Faults, outcome: Type.Array(Text, { description: 'What it brought, or in a dry run would bring' }), row: Type.Unknown({ description: 'The row as it came' }) }, { title: 'ImportRow' });

const Updated = Type.String({ format: 'date-time', description: 'When what is shown here was last written, by the real clock, also for a test employer' });
const message = {
  id: Text, applicationId: orNull(Text), to: orNull(Text), audience: Text, kind: oneOf(messageKinds), reason: Text, step: Text, status: oneOf(messageStatuses), plannedFor: At, sentAt: orNull(At), subject: orNull(Text),
  locale: orNull(Text), because: Because, heldBecause: orNull(Text), closedReason: orNull(Text), policyId: orNull(Text), templateId: orNull(Text), approvedAt: orNull(At), approvedBy: orNull(Text), attempts: Count,
  providerId: orNull(Text), togetherWith: Type.Union([Text, Type.Null()], { description: 'The message whose mail told this one as well: several closures to one person that are due at once are one letter, and many reminders to one reader one mail' }), createdAt: At,
  updatedAt: Updated,
};
export const MessageShape = Type.Object(message, { title: 'Message' });
/** Read from the record that serves as proof. */
export const DecidedByShape = Type.Object(
  {
    outcome: orNull(oneOf(deciders, '`person`: decided here, by a link or a key; `ats`: recorded as decided in the ATS; `job`: filled, cancelled or closed; `candidate`: they withdrew; `nobody`: no decision was made. Null: nothing was decided about the candidate')),
    letter: orNull(oneOf(['person', 'policy'], 'Who let the letter go')), policyVersion: orNull(Type.Integer({ description: 'Null: the default policy' })), scoreOrModel: Type.Literal(false, { description: 'Nothing scores, ranks or chooses people' }),
    words: Type.String({ description: 'The same in sentences, in English' }),
  },
  { title: 'DecidedBy', description: 'Who decided, for whoever must account for it' },
);
export const WholeMessageShape = Type.Object(
  { ...message, decidedBy: orNull(DecidedByShape), text: orNull(Text), html: orNull(Text), events: Type.Array(Type.Object({ id: Text, at: At, type: Text, detail: orNull(Text) })) },
  { title: 'WholeMessage' },
);
export const InboundShape = Type.Object(
  {
    id: Text, applicationId: orNull(Text), status: oneOf(inboundStatuses), receivedAt: At, from: orNull(Text), subject: orNull(Text), text: orNull(Text), language: orNull(Text), intent: orNull(Text), certainty: orNull(Type.Number()),
    verified: orNull(Type.Boolean()), attachments: Type.Array(Text), why: orNull(Text), attempts: Count, handledAt: orNull(At),
  },
  { title: 'InboundMail', description: 'A mail that somebody wrote to an address of a letter: their own words, without what they quoted' },
);
export const ApprovalShape = Type.Object({ approved: Count, ids: Texts, refused: Type.Array(Type.Object({ id: Text, status: orNull(Text) })) }, { title: 'Approval' });

const application = {
  id: Text, externalId: Text, connectionId: Text,
  candidate: orNull(Type.Object({ id: Text, externalId: orNull(Text), name: orNull(Text), email: orNull(Text) })),
  job: orNull(Type.Object({ id: Text, externalId: orNull(Text), title: orNull(Text) })),
  stage: Type.Object({ name: orNull(Text), kind: orNull(oneOf(stageKinds)) }),
  recruiter: orNull(Type.Object({ name: orNull(Text), email: orNull(Text) })),
  status: oneOf(applicationStatuses), open: Type.Boolean(), appliedAt: orNull(At), waitingSince: orNull(At), promisedBy: orNull(At), nextLookAt: orNull(At), lastContactAt: orNull(At), outcome: orNull(Text), outcomeAt: orNull(At),
  told: orNull(Type.Object({ at: At, by: oneOf(['ats', 'hearback', 'person']) })), because: Because,
  updatedAt: Updated,
};
const TimelineEntry = Type.Object({ id: Text, at: At, kind: Text, summary: Text, recordedAt: At, origin: Text, deliveryId: orNull(Text) });
export const ApplicationShape = Type.Object(application, { title: 'Application' });
export const ListedApplicationShape = Type.Object({ ...application, messages: expanded(Type.Array(MessageShape)) }, { title: 'ListedApplication' });
export const ListedMessageShape = Type.Object({ ...message, application: expanded(orNull(ApplicationShape)) }, { title: 'ListedMessage' });
export const WholeApplicationShape = Type.Object({ ...application, decidedBy: orNull(DecidedByShape), timeline: Type.Array(TimelineEntry), messages: Type.Array(MessageShape) }, { title: 'WholeApplication' });

const member = Type.Object({ name: orNull(Text), email: Text });
const absence = { id: Text, from: Day, until: Type.String({ format: 'date', description: 'The last day away' }), note: orNull(Type.String({ description: 'For you alone: in no letter and no mail' })), deputy: orNull(member), createdAt: At };
export const AbsenceShape = Type.Object(absence, { title: 'Absence' });
export const RecruiterShape = Type.Object(
  {
    email: Text, name: orNull(Text), timezone: orNull(Text), open: Type.Integer({ minimum: 0, description: 'Applications that are theirs and open' }), silent: Count, away: Type.Boolean({ description: 'Today, where the employer is' }),
    absences: Type.Array(AbsenceShape, { description: 'Today and to come' }), left: orNull(Type.Object({ at: At, successor: orNull(member) })),
  },
  { title: 'Recruiter' },
);

export const PolicyShape = Type.Object(
  { ...StoredPolicy.properties, id: Type.Optional(Text), version: Type.Optional(Count), createdAt: Type.Optional(At), createdBy: Type.Optional(Text) },
  { title: 'Policy', description: 'Days are working days' },
);
export const DraftShape = Type.Object({ to: orNull(Text), locale: orNull(Text), subject: orNull(Text), text: orNull(Text), html: orNull(Text), refused: Type.Union([Text, Type.Null()], { description: 'Why it would not be written; null where it would' }) }, { title: 'Draft' });

const previewed = { kind: Text, reason: Text, count: Count, needingApproval: Count };
const Example = Type.Object({ applicationId: Text, jobTitle: orNull(Text), plannedFor: At, because: Because });
export const PreviewShape = Type.Object(
  { openApplications: Count, statuses: Counts, messages: Type.Array(Type.Object({ ...previewed, examples: Type.Array(Example) })), today: Type.Object({ statuses: Counts, messages: Type.Array(Type.Object(previewed)) }), replay: Type.Optional(ReplayShape) },
  { title: 'Preview' },
);

export const TemplateShape = Type.Object({ id: Text, kind: Text, reason: Text, locale: Text, version: Count, subject: Text, body: Text, createdAt: At, retiredAt: Type.Union([At, Type.Null()], { description: 'Since when our own wording is used again, unless there is a newer version' }) }, { title: 'Template' });
export const LetterShape = Type.Object({ kind: Text, reason: Text, locale: Text, origin: oneOf(['builtin', 'employer']), ...Type.Partial(Type.Pick(TemplateShape, ['id', 'version', 'subject', 'body', 'createdAt', 'retiredAt'])).properties }, { title: 'Letter' });
const ChangedLines = Type.Array(Type.Object({ change: oneOf(['same', 'added', 'removed']), text: Text }));
export const TemplateDiffShape = Type.Object({ from: Count, to: Count, subject: ChangedLines, lines: ChangedLines }, { title: 'TemplateDiff' });
const rendered = { subject: Text, text: Text, html: Text, faults: Type.Array(Text, { description: 'Why it would not be sent as it is' }) };
export const RenderedShape = Type.Object({ ...rendered, previews: Type.Array(Type.Object({ data: oneOf(['sample', 'hostile']), ...rendered }), { description: 'The letter with each of the facts that were asked for; the first is the one above' }) }, { title: 'RenderedLetter' });

export const TestLetterShape = Type.Object({ id: Text, to: Text, subject: Text, text: Text, html: Text, faults: Type.Array(Text, { description: 'Why it would not be sent to a candidate' }), provider: oneOf(['resend', 'captured'], '`captured`: nothing left the machine'), providerId: Text }, { title: 'TestLetter' });

const counts = {
  applications: Count, open: Count, onTime: Count, dueSoon: Count, silent: Count, told: Count, hired: Count, withdrawn: Count, onHold: Count, excluded: Count,
  heardBackRate: Rate, medianDaysToAnswer: Days, p90DaysToAnswer: Days, promisesKept: Rate,
  promisesKeptCount: Count, promisesBroken: Count, silencesFound: Type.Integer({ minimum: 0, description: 'Silences of which a recruiter or a lead was reminded' }),
  nudgesThatWorked: Type.Integer({ minimum: 0, description: 'Of those: a person answered the candidate before any letter of ours went' }),
  letters: Type.Record(Type.String(), Type.Integer(), { description: 'Mails that went about these applications, by kind, whenever they went' }), bounces: Count, corrections: Count, inquiries: Count,
  feedback: Type.Object({ count: Count, average: Type.Union([Type.Number({ minimum: 1, maximum: 5 }), Type.Null()], { description: 'How it felt; null while so few have answered that it would tell who said what' }) }),
};
export const NumbersShape = Type.Object({ key: orNull(Text), label: orNull(Text), ...counts });
export const MetricsShape = Type.Object(
  { from: orNull(At), to: orNull(At), asOf: At, ...counts, messages: Counts, messagesByStatus: Counts, by: Type.Optional(Text), groups: Type.Optional(Type.Array(NumbersShape)), days: Type.Optional(Type.Array(Type.Object({ date: Day, answers: Type.Integer({ minimum: 0, description: 'Candidates who were told on this day' }), silences: Type.Integer({ minimum: 0, description: 'Candidates whose promise ended on this day without an answer' }) }), { description: 'Of by=day: the days of the span on which anybody was told or left waiting, whenever they had applied' })) },
  { title: 'Metrics' },
);
export const ClockShape = Type.Object({ now: At, settled: Type.Optional(Type.Literal(true)) }, { title: 'TestClock' });
