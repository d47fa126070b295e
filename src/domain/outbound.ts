/** What other programs are told: the types of events, whom they concern, when a failed delivery is tried again, and when nobody tries any more. */
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from './instant.js';

/** Events as endpoints subscribe to them and streams show them. `message.*` have the message's status as their second word. */
export const outboundTypes = [
  'application.silent', 'application.told', 'obligation.due', 'obligation.late',
  'message.planned', 'message.awaitingApproval', 'message.sending', 'message.sent', 'message.delivered', 'message.bounced', 'message.complained', 'message.failed', 'message.cancelled', 'message.shadowed',
  'approval.needed', 'connection.stale', 'inquiry.received', 'alarm.raised', 'alarm.ended', 'endpoint.test',
] as const;
export type OutboundType = (typeof outboundTypes)[number];

/** `standard`: a thin body by Standard Webhooks; `slack`: one line of text, as an incoming webhook of Slack takes it. */
export const endpointFormats = ['standard', 'slack'] as const;
export type EndpointFormat = (typeof endpointFormats)[number];

/** What happened, without a word of personal data: ids, a status, a time. */
export interface OutboundEvent {
  seq: number;
  type: string;
  applicationId: string | null;
  /** The message, connection, inquiry or alarm that it is about; null where that is the application. */
  subjectId: string | null;
  status: string | null;
  at: Instant;
}

/** After each failed attempt, how long until the next: densely at first, and in all a day and some hours. */
const WAITS: readonly number[] = [5_000, 5 * MINUTE_MS, 30 * MINUTE_MS, 2 * HOUR_MS, 5 * HOUR_MS, 10 * HOUR_MS, 10 * HOUR_MS];
/** Up to this part of a wait is added by chance, so that what failed together does not come back together. */
const JITTER = 0.2;
/** A receiver may ask for patience, and not for ever. */
const LONGEST_RETRY_AFTER_MS = DAY_MS;
const DISABLED_AFTER_MS = 5 * DAY_MS;

/**
 * @param failed.attempts made so far, 1 or more
 * @param failed.chance from 0 to below 1
 * @param failed.retryAfterMs what the receiver asked for; null where it did not
 * @returns milliseconds until the next attempt, never less than the receiver asked for up to a day; null where it is given up
 */
export function waitAfter({ attempts, chance, retryAfterMs }: { attempts: number; chance: number; retryAfterMs: number | null }): number | null {
  const wait = WAITS[attempts - 1];
  if (wait === undefined) return null;
  return Math.max(Math.round(wait * (1 + JITTER * chance)), Math.min(retryAfterMs ?? 0, LONGEST_RETRY_AFTER_MS));
}

/** @returns the reason for which an endpoint is to be left alone from now on; null where it is not */
export function disabledBecause({ httpStatus, failingSince, now }: { httpStatus: number | null; failingSince: Instant; now: Instant }): 'endpointGone' | 'endpointFailed' | null {
  if (httpStatus === 410) return 'endpointGone';
  return now - failingSince >= DISABLED_AFTER_MS ? 'endpointFailed' : null;
}

/**
 * RFC 9110 section 10.2.3: seconds, or a date.
 * @returns milliseconds from now, not below 0; null for what is neither
 */
export function readRetryAfter(header: string | undefined, now: Instant): number | null {
  if (header === undefined) return null;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * 1_000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}

/** `webhook-id`, and `id` in the body: the same however often an event is tried or replayed. */
export function outboundId(seq: number): string {
  return `hbe_${String(seq)}`;
}

const SUBJECT_NAMES: Readonly<Record<string, string>> = { message: 'messageId', approval: 'messageId', connection: 'connectionId', inquiry: 'inquiryId', alarm: 'alarmId', endpoint: 'endpointId' };

/** @returns the event as it is sent, told by ids alone */
export function thinBody(event: OutboundEvent): { id: string; type: string; timestamp: string; data: Record<string, string> } {
  const name = SUBJECT_NAMES[event.type.split('.')[0] ?? ''];
  return {
    id: outboundId(event.seq), type: event.type, timestamp: new Date(event.at).toISOString(),
    data: {
      ...(event.applicationId === null ? {} : { applicationId: event.applicationId }),
      ...(event.subjectId === null || name === undefined ? {} : { [name]: event.subjectId }),
      ...(event.status === null ? {} : { status: event.status }),
    },
  };
}

const SLACK_WORDS: Readonly<Partial<Record<OutboundType, string>>> = {
  'application.silent': 'A candidate has waited longer than promised.', 'approval.needed': 'A letter waits for approval.', 'connection.stale': 'A connection to an ATS has fallen silent.',
  'inquiry.received': 'A candidate asked where they stand.', 'alarm.raised': 'An alarm was raised.', 'alarm.ended': 'An alarm has ended.', 'endpoint.test': 'A test: this channel hears from Hearback.',
};

/** @returns the body for an incoming webhook of Slack: `text` alone, by ids, no names */
export function slackBody(event: OutboundEvent): { text: string } {
  const words = outboundTypes.find((type) => type === event.type);
  return { text: `${(words === undefined ? undefined : SLACK_WORDS[words]) ?? event.type} (${event.subjectId ?? event.applicationId ?? outboundId(event.seq)})` };
}
