/** Resend's webhooks: whether one is genuine, and what it says of a mail in our words. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { Type, type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import type { InboundNotice } from '../domain/inbound-mail.js';
import { MINUTE_MS, type Instant } from '../domain/instant.js';
import type { MailEventType } from '../domain/mail-status.js';
import { parseAddress } from '../domain/address.js';
import { parseProviderTime, withoutAddresses } from './provider-words.js';

/** The SDK's `webhooks.verify` allows the same, but reads the machine's clock; our clock is an argument. */
const TOLERANCE_MS = 5 * MINUTE_MS;

/** Room for a header's name on the same line (RFC 5322 section 2.1.1 allows 998). */
const LONGEST_MESSAGE_ID = 900;

/** The tag that leads from a mail at Resend back to our message. Tag names take letters, digits, `_` and `-`. */
export const MESSAGE_TAG = 'message_id';

/** One piece of news about one mail. */
export interface MailEvent {
  /** The webhook's own id, the same at every redelivery: the body has none. */
  svixId: string;
  type: MailEventType;
  at: Instant;
  providerId: string;
  /** The Message-ID header that the provider gave the mail, in angle brackets; null where it is not told. */
  internetMessageId: string | null;
  /** Our message id, from the tag; null for a mail that this service did not send. */
  messageId: string | null;
  /** What the provider says about it, without addresses. */
  detail: string | null;
  /** Whether the address must not be written to again. */
  permanent: boolean;
}

/** `event: null`: genuine, but no news of a mail of ours; answered with success, or Resend would send it for 28 hours. */
export type VerifiedResendEvent =
  | { ok: true; svixId: string; event: MailEvent }
  /** `received`: somebody wrote to us. `domainId`: a domain of the account is no longer as it was. */
  | { ok: true; svixId: string; event: null; why: string; received?: InboundNotice; domainId?: string }
  | { ok: false; why: string };

const Tags = Type.Union([
  // A map in the SDK's types; an array in older documentation of the same webhook.
  Type.Record(Type.String(), Type.String()),
  Type.Array(Type.Object({ name: Type.String(), value: Type.String() })),
]);
const Text = Type.Optional(Type.Union([Type.String(), Type.Null()]));
const EmailNews = Type.Object({
  type: Type.String(),
  created_at: Type.String(),
  data: Type.Object({
    email_id: Type.String({ minLength: 1 }),
    message_id: Text,
    tags: Type.Optional(Type.Union([Tags, Type.Null()])),
    bounce: Type.Optional(Type.Object({ type: Text, subType: Text, message: Text })),
    failed: Type.Optional(Type.Object({ reason: Text })),
    suppressed: Type.Optional(Type.Object({ type: Text, message: Text })),
  }),
});
type EmailNews = Static<typeof EmailNews>;
const emailNews = Compile(EmailNews);
const ReceivedNews = Compile(
  Type.Object({
    data: Type.Object({
      email_id: Type.String({ minLength: 1, maxLength: 100 }),
      from: Text, subject: Text, message_id: Text,
      to: Type.Optional(Type.Union([Type.Array(Type.String()), Type.Null()])),
      received_for: Type.Optional(Type.Union([Type.Array(Type.String()), Type.Null()])),
    }),
  }),
);
const DomainNews = Compile(Type.Object({ data: Type.Object({ id: Type.String({ minLength: 1, maxLength: 100 }) }) }));
const named = Compile(Type.Object({ type: Type.String() }));

/**
 * The SDK's `WebhookEvent` names that concern a mail that was sent. `email.received` is a mail to us and read by itself, as is
 * what becomes of domains; the rest are about contacts and inboxes.
 */
const TYPES: ReadonlyMap<string, MailEventType> = new Map([
  ['email.sent', 'sent'],
  ['email.delivered', 'delivered'],
  ['email.delivery_delayed', 'deliveryDelayed'],
  ['email.bounced', 'bounced'],
  ['email.complained', 'complained'],
  ['email.failed', 'failed'],
  ['email.suppressed', 'suppressed'],
  ['email.scheduled', 'other'],
  ['email.opened', 'other'],
  ['email.clicked', 'other'],
]);

/** What they say of a domain is asked for again: they come in any order. */
const DOMAIN_TYPES: ReadonlySet<string> = new Set(['domain.updated', 'domain.deleted']);

/** What arrived at the webhook's door. */
export interface ResendWebhook {
  /** Exactly as received: the signature covers the bytes. */
  rawBody: Buffer | string;
  /** Lower-cased names, as Node gives them. */
  headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Each `whsec_` and base64; two while one is being rotated. */
  secrets: readonly string[];
  now: Instant;
}

/**
 * Checks the signature as the Standard Webhooks specification says (HMAC-SHA256 over `id.timestamp.body`, any of several
 * `v1,` signatures, five minutes either way) under Svix's header names, then reads the event.
 *
 * @param webhook the request, the secrets and the real time
 * @returns the event; or that it is genuine and about something else; or why it is refused
 */
export function verifyResendEvent(webhook: ResendWebhook): VerifiedResendEvent {
  const id = single(webhook.headers['svix-id']);
  const timestamp = single(webhook.headers['svix-timestamp']);
  const signatures = single(webhook.headers['svix-signature']);
  if (id === null || timestamp === null || signatures === null) {
    return { ok: false, why: 'one of the headers svix-id, svix-timestamp and svix-signature is missing, empty or given twice' };
  }
  if (!/^\d{1,12}$/.test(timestamp)) return { ok: false, why: 'svix-timestamp is not a number of seconds' };
  const ageMs = webhook.now - Number(timestamp) * 1000;
  if (ageMs > TOLERANCE_MS) return { ok: false, why: 'svix-timestamp is more than five minutes old' };
  if (ageMs < -TOLERANCE_MS) return { ok: false, why: 'svix-timestamp is more than five minutes ahead' };
  const keys = webhook.secrets.map(signingKey).filter((key) => key !== null);
  if (keys.length === 0) return { ok: false, why: 'no usable signing secret is configured: it begins with whsec_ and goes on in base64' };
  const body = Buffer.isBuffer(webhook.rawBody) ? webhook.rawBody : Buffer.from(webhook.rawBody, 'utf8');
  const signed = Buffer.concat([Buffer.from(`${id}.${timestamp}.`, 'utf8'), body]);
  if (!keys.some((key) => matches(key, signed, signatures))) return { ok: false, why: 'no signature matches the body' };
  return { ok: true, svixId: id, ...readEvent(id, body) };
}

function single(header: string | string[] | undefined): string | null {
  return typeof header === 'string' && header !== '' ? header : null;
}

/** An empty or garbled secret gives no key: an HMAC with an empty key is one that anybody can make. */
function signingKey(secret: string): Buffer | null {
  const base64 = secret.startsWith('whsec_') ? secret.slice('whsec_'.length) : secret;
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return null;
  const key = Buffer.from(base64, 'base64');
  return key.length > 0 ? key : null;
}

function matches(key: Buffer, signed: Buffer, signatures: string): boolean {
  const expected = createHmac('sha256', key).update(signed).digest();
  return signatures.split(' ').some((signature) => {
    if (!signature.startsWith('v1,')) return false;
    const given = Buffer.from(signature.slice('v1,'.length), 'base64');
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}

function readEvent(svixId: string, body: Buffer): { event: MailEvent } | { event: null; why: string; received?: InboundNotice; domainId?: string } {
  const json = parseJson(body.toString('utf8'));
  if (!named.Check(json)) return { event: null, why: 'the body is not a JSON object with a type' };
  if (json.type === 'email.received') return ReceivedNews.Check(json) ? { event: null, why: 'a mail to us', received: noticeOf(json.data) } : { event: null, why: `the content of "${json.type}" is not as documented` };
  if (DOMAIN_TYPES.has(json.type) && DomainNews.Check(json)) return { event: null, why: 'news of a domain', domainId: json.data.id };
  const type = TYPES.get(json.type);
  if (type === undefined) return { event: null, why: `"${withoutAddresses(json.type)}" is not about a mail that was sent` };
  if (!emailNews.Check(json)) return { event: null, why: `the content of "${json.type}" is not as documented` };
  const at = parseProviderTime(json.created_at);
  if (at === null) return { event: null, why: `"${json.type}" has a created_at that is no time` };
  const { email_id: providerId, tags } = json.data;
  return { event: { svixId, type, at, providerId, internetMessageId: internetMessageIdIn(json.data.message_id), messageId: messageIdIn(tags), ...meaning(type, json.data) } };
}

const MOST_ADDRESSES = 50;
const LONGEST_LINE = 500;

/** What senders wrote is cut to what a line may hold, NUL taken out: a database cannot keep it. */
function noticeOf({ email_id: emailId, from, subject, message_id: messageId, to, received_for: receivedFor }: { email_id: string; from?: string | null; subject?: string | null; message_id?: string | null; to?: string[] | null; received_for?: string[] | null }): InboundNotice {
  const line = (text: string): string => text.replaceAll('\0', '').toWellFormed().slice(0, LONGEST_LINE);
  const addresses = [...(receivedFor ?? []), ...(to ?? [])].slice(0, MOST_ADDRESSES).flatMap((mailbox) => addressIn(mailbox) ?? []);
  return { emailId: line(emailId), from: addressIn(from ?? ''), addresses: [...new Set(addresses)], subject: line(subject ?? ''), messageId: messageId === null || messageId === undefined ? null : line(messageId) };
}

/** @returns the address of a mailbox such as `Ana <ana@people.example>`; null where there is none */
function addressIn(mailbox: string): string | null {
  return parseAddress(/<([^<>]+)>\s*$/u.exec(mailbox.slice(0, LONGEST_LINE))?.[1] ?? mailbox.slice(0, LONGEST_LINE));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Signed and yet no JSON: the caller is told by the schema, which undefined does not satisfy.
    return undefined;
  }
}

/** It goes into headers of later mails: whatever is not plainly one (RFC 5322 section 3.6.4) is left out. */
function internetMessageIdIn(text: string | null | undefined): string | null {
  return typeof text === 'string' && text.length <= LONGEST_MESSAGE_ID && /^<[\x21-\x3b\x3d\x3f-\x7e]+>$/.test(text) && text.includes('@') ? text : null;
}

function messageIdIn(tags: EmailNews['data']['tags']): string | null {
  if (tags === null || tags === undefined) return null;
  if (Array.isArray(tags)) return tags.find(({ name }) => name === MESSAGE_TAG)?.value ?? null;
  return Object.hasOwn(tags, MESSAGE_TAG) ? (tags[MESSAGE_TAG] ?? null) : null;
}

/**
 * A bounce is permanent where its type says so (`Permanent`, `Transient`, `Undetermined`); a complaint and a suppression always
 * are: the person, or an earlier bounce, has closed that door.
 */
function meaning(type: MailEventType, { bounce, failed, suppressed }: EmailNews['data']): { detail: string | null; permanent: boolean } {
  switch (type) {
    case 'bounced':
      return { detail: sentence(bounce?.type, bounce?.subType, bounce?.message), permanent: bounce?.type === 'Permanent' };
    case 'failed':
      return { detail: sentence(failed?.reason), permanent: false };
    case 'suppressed':
      return { detail: sentence(suppressed?.type, suppressed?.message), permanent: true };
    case 'complained':
      return { detail: null, permanent: true };
    case 'sent':
    case 'delivered':
    case 'deliveryDelayed':
    case 'other':
      return { detail: null, permanent: false };
  }
}

function sentence(...parts: (string | null | undefined)[]): string | null {
  const said = parts.filter((part): part is string => typeof part === 'string' && part.trim() !== '');
  return said.length === 0 ? null : withoutAddresses(said.join(', '));
}
