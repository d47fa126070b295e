/** How an application and what happened to it are shown. */
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import type { ApplicationRow, RecordedEvent } from '../../db/application-list.js';
import { type Instant, toIso } from '../../domain/instant.js';

const at = (instant: Instant | null): string | null => (instant === null ? null : toIso(instant));

export function shownApplication(row: ApplicationRow) {
  const name = row.candidateWholeName ?? [row.candidateFirstName, row.candidateLastName].filter((part) => part !== null).join(' ');
  return {
    id: row.id, externalId: row.externalId, connectionId: row.connectionId,
    candidate: row.candidateId === null ? null : { id: row.candidateId, externalId: row.candidateExternalId, name: name === '' ? null : name, email: row.candidateEmail },
    job: row.jobId === null ? null : { id: row.jobId, externalId: row.jobExternalId, title: row.jobTitle },
    stage: { name: row.stageName, kind: row.stageKind },
    recruiter: row.recruiterName === null && row.recruiterEmail === null ? null : { name: row.recruiterName, email: row.recruiterEmail },
    status: row.status, open: row.open, appliedAt: at(row.appliedAt), waitingSince: at(row.waitingSince), promisedBy: at(row.promisedBy), nextLookAt: at(row.nextLookAt), lastContactAt: at(row.lastContactAt),
    outcome: row.outcome, outcomeAt: at(row.outcomeAt), told: row.toldAt === null ? null : { at: toIso(row.toldAt), by: row.toldBy }, because: row.because, updatedAt: toIso(row.changedAt),
  };
}

/** One line of the timeline. */
export function shownEvent({ id, type, occurredAt, recordedAt, origin, deliveryId, data }: RecordedEvent) {
  return { id, at: toIso(occurredAt), kind: type, summary: summaryOf(type, data), recordedAt: toIso(recordedAt), origin, deliveryId };
}

/** What a summary takes from the facts of an event; whatever is stored in another form is left out. */
const Told = Type.Partial(
  Type.Object({
    stage: Type.Object({ name: Type.String() }),
    contact: Type.Object({ channel: Type.String(), by: Type.Optional(Type.String()), note: Type.Optional(Type.String()), told: Type.Optional(Type.Boolean()) }),
    letter: Type.Object({ kind: Type.String(), reason: Type.String() }),
    snooze: Type.Object({ until: Type.Number() }),
    close: Type.Object({ reason: Type.String() }),
    interview: Type.Object({ startsAt: Type.Number() }),
    note: Type.String(),
    mail: Type.Object({ why: Type.String() }),
  }),
);
type Told = Static<typeof Told>;

const summaries: Readonly<Record<string, string>> = {
  'application.created': 'Applied', 'application.stageChanged': 'Moved to another stage', 'application.rejected': 'Decided in the ATS: not selected', 'application.reopened': 'Taken up again',
  'application.hired': 'Hired', 'application.withdrawn': 'The candidate withdrew', 'application.offerMade': 'An offer was made', 'application.offerDeclined': 'The candidate declined the offer',
  'application.foundOpen': 'Found open in the ATS', 'application.closedUnclear': 'Closed in the ATS, which does not say how',
  'application.deleted': 'Removed from the ATS', 'application.updated': 'News of the application', 'application.snoozed': 'The recruiter asked for more time', 'application.excluded': 'Excluded by a person',
  'application.included': 'Included again', 'application.closeRequested': 'Closed by a person', 'interview.scheduled': 'An interview was put in the diary', 'interview.completed': 'An interview took place',
  'interview.cancelled': 'An interview was cancelled', 'candidate.contacted': 'Somebody spoke to the candidate', 'candidate.written': 'We wrote to the candidate', 'candidate.unreached': 'Our letter came back', 'candidate.mailed': 'The candidate wrote by mail', 'application.corrected': 'A closing letter was sent in error and is taken back',
  'candidate.inquired': 'The candidate asked where they stand', 'candidate.stillInterested': 'The candidate is still interested', 'candidate.saysNotTold': 'The candidate says that nobody has told them after all', 'candidate.addressGiven': 'The candidate gave another address, which is to be confirmed', 'candidate.addressConfirmed': 'The candidate confirmed another address',
  'candidate.noMoreMail': 'The candidate wants no more mail', 'candidate.gaveFeedback': 'The candidate said how it felt',
  'candidate.updated': 'News of the person', 'candidate.merged': 'The person is one with another record', 'candidate.erased': 'The person was erased', 'job.opened': 'The job was opened', 'job.filled': 'The job was filled',
  'job.cancelled': 'The job was cancelled', 'job.onHold': 'The job was put on hold', 'job.closed': 'The job was closed', 'job.updated': 'News of the job',
};

function summaryOf(type: string, data: unknown): string {
  const words = summaries[type] ?? type;
  const more = typeof data === 'object' && data !== null ? detailsOf(type, data).filter((detail) => detail !== undefined) : [];
  return more.length === 0 ? words : `${words}: ${more.join(', ')}`;
}

function detailsOf(type: string, data: object): (string | undefined)[] {
  const fact = <Name extends keyof Told>(name: Name): Told[Name] | undefined => {
    const value: unknown = Reflect.get(data, name);
    return Value.Check(Told.properties[name], value) ? (value as Told[Name]) : undefined;
  };
  const stage = type.startsWith('application.') && type !== 'application.updated' ? fact('stage')?.name : undefined;
  const contact = fact('contact');
  const letter = fact('letter');
  const until = fact('snooze')?.until;
  const startsAt = fact('interview')?.startsAt;
  return [
    stage, contact?.channel, contact?.by === undefined ? undefined : `by ${contact.by}`, contact?.told === true ? 'told the outcome' : undefined, contact?.note, letter === undefined ? undefined : `${letter.kind} (${letter.reason})`,
    until === undefined ? undefined : `until ${toIso(until)}`, fact('close')?.reason, startsAt === undefined ? undefined : toIso(startsAt), fact('note'), fact('mail')?.why,
  ];
}
