/** Resend as a mailer: paced, bounded in time, and never believed further than its answers go. */
import { Resend } from 'resend';
import type { FrozenMail, Mailer, SendOutcome, SendRate } from './mailer.js';
import { MESSAGE_TAG } from './resend-events.js';
import { findInResend } from './resend-find.js';
import { outcomeOf, rateHeaders, type ResendAnswer } from './resend-outcomes.js';
import { whyUnsendable } from './sendable.js';

/** Where Resend's API lives (https://resend.com/docs/api-reference/introduction). */
export const RESEND_API = 'https://api.resend.com';

/** A worker does not sit on a claimed message for longer than this; it gives it back instead. */
const LONGEST_WAIT_MS = 10_000;
/** How long a request under way may still wait for its answer once the process is to end. Its end is then unknown, and the next process repeats it. */
const LAST_WORD_MS = 4_000;
/** A hundred mails each. Past that a search costs more requests than it is worth, and answers that it does not know. */
const DEFAULT_MAX_PAGES = 50;

/** What a Resend mailer is built from. */
export interface ResendMailerOptions {
  apiKey: string;
  /** Without a slash at its end; {@link RESEND_API}, or a fake in tests. Always given, or the SDK would read the environment. */
  baseUrl: string;
  /** The account's rate limit, shared by all workers. If it rejects, so does the call: the attempt then counts as unknown. */
  rate: SendRate;
  wait: (ms: number) => Promise<void>;
  /** The SDK has no timeout of its own, and fetch's is five minutes. Covers the answer's body too. */
  timeoutMs: number;
  /** Aborted when the process is to end: no request is begun any more, and one under way gets a few seconds to be answered. */
  stopping?: AbortSignal;
  /** How many pages of a hundred mails `find` reads at most; 50 where not given. */
  maxPages?: number;
}

/**
 * @param options the account and its limits
 * @returns a mailer that sends each mail in one request, with the message id as idempotency key and as tag
 */
export function createResendMailer(options: ResendMailerOptions): Mailer {
  const client = new Resend(options.apiKey, { baseUrl: options.baseUrl });
  const hangUp = new AbortController();
  options.stopping?.addEventListener('abort', () => setTimeout(() => hangUp.abort(), LAST_WORD_MS).unref(), { once: true });
  const ask = (request: (signal: AbortSignal) => Promise<ResendAnswer>) => askPaced(options, () => request(AbortSignal.any([AbortSignal.timeout(options.timeoutMs), hangUp.signal])));
  return {
    provider: 'resend',
    async send(mail) {
      const wrong = whyUnsendable(mail);
      if (wrong !== null) return { outcome: 'never', why: wrong };
      const answer = await ask((signal) => client.emails.send(toRequest(mail), { idempotencyKey: mail.messageId, signal }));
      if (!('waitMs' in answer)) return outcomeOf(answer);
      return options.stopping?.aborted === true ? { outcome: 'tryLater', retryAfterMs: 0, reachedProvider: 'no', why: 'the service is being stopped: nothing was sent' } : tooBusy(answer.waitMs);
    },
    find(mail, firstAttemptAt) {
      return findInResend({
        list: (after) => ask((signal) => client.emails.list(after === null ? { limit: 100 } : { limit: 100, after }, { signal })),
        get: (id) => ask((signal) => client.emails.get(id, { signal })),
        maxPages: options.maxPages ?? DEFAULT_MAX_PAGES,
      }, mail, firstAttemptAt);
    },
  };
}

/** The request as the SDK takes it: camelCase, since it silently drops names that it does not know (`reply_to`). */
function toRequest(mail: FrozenMail) {
  return {
    from: mail.from,
    to: mail.to,
    ...(mail.replyTo === null ? {} : { replyTo: mail.replyTo }),
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    headers: mail.headers,
    tags: [{ name: MESSAGE_TAG, value: mail.messageId }],
  };
}

/** The brake asks for a longer wait than a worker should spend: nothing was sent. */
export interface TooBusy {
  waitMs: number;
}

/** One request in its turn. @returns the answer; or for how long there is no room */
export async function askPaced(options: Pick<ResendMailerOptions, 'rate' | 'wait' | 'stopping'>, request: () => Promise<ResendAnswer>): Promise<ResendAnswer | TooBusy> {
  const waitMs = await options.rate.reserve();
  if (waitMs > LONGEST_WAIT_MS) return { waitMs };
  if (waitMs > 0) await options.wait(waitMs);
  if (options.stopping?.aborted === true) return { waitMs };
  const answer = await request();
  if (answer.headers !== null) await options.rate.report(rateHeaders(answer.headers));
  return answer;
}

function tooBusy(waitMs: number): SendOutcome {
  return { outcome: 'tryLater', retryAfterMs: waitMs, reachedProvider: 'no', why: `the shared rate limit has no room for ${Math.ceil(waitMs / 1000)} s: nothing was sent` };
}
