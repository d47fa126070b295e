/** The words of the note that an ATS gets: what the candidate was told, when, and by which letter of ours; or that they have withdrawn here. */
import type { Calendar } from './calendar.js';
import type { ClosureReason, MessageKind, StatusReason } from './hiring-event.js';
import { type Instant, toIso } from './instant.js';

const closures: Readonly<Record<ClosureReason, string>> = {
  notSelected: 'told that they were not selected', positionFilled: 'told that the position was filled', positionCancelled: 'told that the position was cancelled', positionClosed: 'told that the position was closed',
  noAnswerInTime: 'told that there was no answer in the time that was promised, and that they need not keep waiting', companyClosing: 'told that the company is closing',
};
const updates: Readonly<Record<StatusReason, string>> = {
  stillDeciding: 'told that there is no decision yet', recruiterAway: 'told that there is no decision yet, since the recruiter is away', processRestarted: 'told that the process has begun anew',
  jobOnHold: 'told that the position is on hold', askedByCandidate: 'told where they stand',
};
const others: Readonly<Record<Exclude<MessageKind, 'closure' | 'statusUpdate'>, string>> = {
  inquiryReply: 'answered, and told where they stand', receipt: 'told that their application has come in', correction: 'told that the letter before was sent in error',
  nudge: 'not written to', escalation: 'not written to', callTask: 'not written to',
};

export interface NotedLetter {
  messageId: string;
  kind: MessageKind;
  reason: string;
  subject: string | null;
  sentAt: Instant;
}

/** @param calendar the employer's @returns whole sentences, in English */
export function noteText({ messageId, kind, reason, subject, sentAt }: NotedLetter, calendar: Calendar): string {
  const letter = subject === null ? '' : ` The letter: "${subject}".`;
  return `Hearback: the candidate was ${told(kind, reason)}, by e-mail ${on(sentAt, calendar)}.${letter} (${messageId})`;
}

/** @param mail by which the recruiter was told of it @param calendar the employer's @returns a whole sentence, in English */
export function withdrawalText({ messageId, sentAt }: Pick<NotedLetter, 'messageId' | 'sentAt'>, calendar: Calendar): string {
  return `Hearback: the candidate has withdrawn this application themselves; the recruiter was told by e-mail ${on(sentAt, calendar)}. (${messageId})`;
}

function on(at: Instant, calendar: Calendar): string {
  return `on ${calendar.describeDay(at, { withYear: true })} at ${toIso(at).slice(11, 16)} UTC`;
}

function told(kind: MessageKind, reason: string): string {
  if (kind === 'closure') return Object.hasOwn(closures, reason) ? closures[reason as ClosureReason] : 'told that their application is closed';
  if (kind === 'statusUpdate') return Object.hasOwn(updates, reason) ? updates[reason as StatusReason] : updates.stillDeciding;
  return others[kind];
}
