/** The types of fake-resend.mjs, where each is explained. */

/** What goes wrong. `halfBody` and `accept…` strike after the mail was taken, all others before. */
export type Weather =
  | { kind: '500' | '502html' | '503' | '422text' | 'nullError' | 'hang' | 'reset' | 'halfBody' | 'acceptThenReset' | 'acceptThenHang' | 'acceptThen500' }
  | { kind: '429' | '429text'; retryAfterSeconds?: number }
  /** An error of the API, by status and name. */
  | { kind: 'error'; status: number; name: string; message?: string; headers?: Record<string, string> }
  /** Any answer at all. */
  | { kind: 'raw'; status: number; body: string; headers?: Record<string, string> };

/** A weather, how often (1), and on which requests (`send`). */
export type Spell = Weather & { times?: number; on?: 'send' | 'read' | 'any' };

export type RandomKind = Exclude<Weather['kind'], 'error' | 'raw'>;

export interface FakeResendOptions {
  /** The clock of idempotency keys, rate windows and signatures; the real one where not given. */
  now?: () => number;
  port?: number;
  /** Which keys exist; `{ re_test: 'full_access' }` where not given. */
  apiKeys?: Record<string, 'full_access' | 'sending_access'>;
  ratePerSecond?: number;
  dailyQuota?: number;
  /** Where given, a `from` at any other domain is refused. */
  verifiedDomains?: string[];
  /** As the real one does; off, so that examples can be used. */
  refuseExampleDomains?: boolean;
  /** How long taking a mail lasts; a second request with its key meanwhile is a 409. */
  latencyMs?: number;
  /** A file that keeps every mail taken, one JSON line each, written before the answer; read at start. */
  storePath?: string;
  seed?: number;
  /** Weather at random on sending, by the seed. */
  randomWeather?: { chance: number; kinds: RandomKind[] };
}

export interface MailBody {
  from: string;
  to: string | string[];
  subject: string;
  text?: string;
  html?: string;
  reply_to?: string | string[];
  headers?: Record<string, string>;
  tags?: { name: string; value: string }[];
}

/** A mail that was taken, and would have gone out. */
export interface AcceptedMail {
  id: string;
  key: string | null;
  at: number;
  body: MailBody;
}

export interface SeenRequest {
  at: number;
  method: string;
  path: string;
  key: string | null;
  /** From the Authorization header. */
  apiKey: string | null;
  status: number | 'hung' | 'reset' | 'half' | null;
  weather: string | null;
}

export interface EventDelivery {
  /** Each event twice. */
  duplicates?: boolean;
  /** In any order, by the seed. */
  shuffle?: boolean;
  /** Which events each mail has; by its address where not given: bounced@, complained@ and suppressed@ as Resend's test addresses. */
  types?: string[];
  only?: (mail: AcceptedMail) => boolean;
}

/** A mail that somebody sends to one of the receiving addresses. */
export interface IncomingMail {
  from: string;
  to: string[];
  /** The envelope; To where not given. */
  receivedFor?: string[];
  subject?: string;
  text?: string | null;
  html?: string | null;
  headers?: Record<string, string>;
  attachments?: { filename: string | null; content_type: string }[];
  /** The whole mail as it came, to be had at an address of its own. */
  raw?: string;
}

/** A webhook, signed, ready to be posted as often as one likes. */
export interface IncomingWebhook {
  emailId: string;
  body: string;
  headers: Record<string, string>;
}

export interface FakeResend {
  readonly url: string;
  readonly accepted: AcceptedMail[];
  readonly domains: Map<string, { name: string; status: string; region: string; open_tracking: boolean; click_tracking: boolean }>;
  readonly requests: SeenRequest[];
  weather(spells: Spell[]): void;
  calm(): void;
  /** Message ids (or recipients with subject) that were taken more than once: empty, or a candidate got a letter twice. */
  sentMoreThanOnce(): string[];
  deliverEvents(targetUrl: string, secret: string, how?: EventDelivery): Promise<{ svixId: string; type: string; mailId: string; status: number }[]>;
  /** Keeps a mail to be fetched. @returns the webhook that tells of it. @param how.secret of the signature */
  receive(mail: { mail: IncomingMail; secret: string }): IncomingWebhook;
  close(): Promise<void>;
}

export function startFakeResend(options?: FakeResendOptions): Promise<FakeResend>;
export function seededRandom(seed: number): () => number;
export function signWebhook(what: { secret: string; svixId: string; atMs: number; body: string }): Record<'svix-id' | 'svix-timestamp' | 'svix-signature', string>;
