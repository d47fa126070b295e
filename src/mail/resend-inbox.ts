/** Mails that came in, fetched from Resend: paced with everything else that asks it, and parsed before anything is believed. */
import { Resend } from 'resend';
import { Type } from 'typebox';
import { Compile } from 'typebox/compile';
import type { Fetched, InboundMail, Inbox } from './inbound.js';
import { withoutAddresses } from './provider-words.js';
import { askPaced, type ResendMailerOptions } from './resend.js';

const LONGEST_RAW = 2 ** 20;
const MOST_ATTACHMENTS = 50;
const Maybe = Type.Optional(Type.Union([Type.String(), Type.Null()]));
const Received = Compile(
  Type.Object({
    text: Maybe,
    html: Maybe,
    headers: Type.Optional(Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Null()])),
    attachments: Type.Optional(Type.Union([Type.Array(Type.Object({ filename: Maybe, content_type: Maybe, content_id: Maybe })), Type.Null()])),
    raw: Type.Optional(Type.Union([Type.Object({ download_url: Type.String() }), Type.Null()])),
  }),
);
const Failure = Compile(Type.Object({ name: Type.Optional(Type.String()), message: Type.Optional(Type.String()), statusCode: Type.Optional(Type.Union([Type.Number(), Type.Null()])) }));

/** @param options the account, and its limits, which sending shares */
export function createResendInbox(options: ResendMailerOptions): Inbox {
  const client = new Resend(options.apiKey, { baseUrl: options.baseUrl });
  return {
    async fetch(emailId) {
      // The SDK puts it into the path as it is.
      if (!isEmailId(emailId)) return { fetched: 'gone', why: 'its id is none that Resend gives' };
      const answer = await askPaced(options, () => client.emails.receiving.get(emailId, { html_format: 'cid' }, { signal: AbortSignal.timeout(options.timeoutMs) }));
      if ('waitMs' in answer) return { fetched: 'later', why: 'the rate limit has no room', retryAfterMs: answer.waitMs };
      if (Received.Check(answer.data)) return { fetched: 'mail', mail: mailOf(answer.data) };
      return failureOf(answer.error, answer.headers);
    },
    async fetchRaw(url) {
      if (!URL.canParse(url) || !/^https?:$/u.test(new URL(url).protocol)) return null;
      try {
        const response = await fetch(url, { signal: AbortSignal.timeout(options.timeoutMs), redirect: 'error' });
        return response.ok ? (await response.text()).slice(0, LONGEST_RAW) : null;
      } catch {
        // Signed for some minutes, on another host: without it the report is read from what the API gave.
        return null;
      }
    },
  };
}

/** @returns whether it can stand in a path: a UUID, or what a fake makes of one */
export function isEmailId(emailId: string): boolean {
  return /^[A-Za-z0-9_-]{1,64}$/u.test(emailId);
}

function mailOf({ text, html, headers, attachments, raw }: { text?: string | null; html?: string | null; headers?: Record<string, unknown> | null; attachments?: { filename?: string | null; content_type?: string | null; content_id?: string | null }[] | null; raw?: { download_url: string } | null }): InboundMail {
  return {
    headers: Object.fromEntries(Object.entries(headers ?? {}).flatMap(([name, value]) => (typeof value === 'string' ? [[name.toLowerCase(), value]] : []))),
    text: text ?? null,
    html: html ?? null,
    // What has a content id stands in the text itself: a logo of a signature.
    attachments: (attachments ?? []).filter(({ content_id: contentId }) => (contentId ?? '') === '').slice(0, MOST_ATTACHMENTS).map(({ filename, content_type: type }) => (filename ?? type ?? 'unnamed').slice(0, 200)),
    rawUrl: raw?.download_url ?? null,
  };
}

/** Not found may be not yet; the key and the network may mend. Only the number of attempts ends it. */
function failureOf(error: unknown, headers: Record<string, string> | null): Fetched {
  const { name, message } = Failure.Check(error) ? error : {};
  const seconds = Number(headers?.['retry-after']);
  return { fetched: 'later', why: withoutAddresses([name, message].filter((part) => part !== undefined).join(': ') || 'the answer is none that is documented'), retryAfterMs: Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : null };
}
