/** What Hearback asks of every applicant tracking system: is this request really from it, and what does it say. */
import type { ReportedEvent } from '../domain/hiring-event.js';
import type { Instant } from '../domain/instant.js';
import type { AtsApi } from './ats-api.js';
import type { FieldError } from './reading.js';

/** A request as it arrived: header names in lower case, the body as bytes. */
export interface RawDelivery {
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: Buffer;
  /** What stood behind the connection's id in the URL; the secret itself, of a provider that signs nothing. */
  urlSecret?: string | undefined;
}

/** What the door needs to know. Nothing here parses the body unless the provider signs its fields. */
export type Verdict =
  /** Genuine. `dedupeKey` is the provider's own id of the delivery, or a digest of the body. */
  | { verdict: 'genuine'; dedupeKey: string }
  | { verdict: 'refused'; why: string };

/** An answer to a request that only asks whether we are there: nothing of it is kept, and nothing is believed. */
export interface Handshake {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
}

/** What a thin delivery points at, by the ATS's own ids: the ATS's API is asked what it looks like now. */
export type Subject =
  | { what: 'application'; applicationId?: string; candidateId?: string; jobId?: string; link?: string }
  | { what: 'job'; jobId: string }
  /** Something has changed, and the delivery does not say what. */
  | { what: 'changes' };

/** What a stored delivery says. */
export type Reading =
  | { reading: 'events'; eventType: string; events: ReportedEvent[] }
  /** It says too little: beside the events that it does tell of, these are to be looked up. */
  | { reading: 'lookUp'; eventType: string; events: ReportedEvent[]; subjects: Subject[] }
  /** Understood, and nothing for us in it: a ping, an event type that we don't follow. */
  | { reading: 'ignored'; eventType: string | null; why: string }
  /** Genuine and yet not to be understood: listed as failed with this reason. */
  | { reading: 'failed'; eventType: string | null; why: string };

export interface Ats {
  readonly name: string;
  /** The name people know it by. */
  readonly title: string;
  /** How far its facts are sourced. */
  readonly confidence: 'sourced' | 'partly';
  /** The status its sender takes for success. */
  readonly successStatus: 200 | 202;
  /** What a delivery without a right signature is answered, where the sender gives up for good on a 401. */
  readonly refusedStatus?: 400 | 503;
  /** True: it signs nothing, so the webhook URL ends in the secret. A function where the connection's settings decide it. */
  readonly secretInUrl?: true | ((settings: unknown) => boolean);
  /** True: it sends nothing at all and only its API is asked, so that every delivery in its name is a forgery. */
  readonly sendsNothing?: true;
  /** What it needs set up, in the words of its own menus, with the URL and the secret to paste. */
  setup(options: { webhookUrl: string; secret: string; settings?: unknown }): string[];
  /** A new secret of the form that this provider takes. `random` gives that many random bytes. */
  makeSecret(random: (bytes: number) => Buffer): string;
  /** @returns why a secret given by the employer can't be used with these settings, or null */
  refuseSecret(secret: string, settings?: unknown): string | null;
  /** @returns what is wrong with a connection's settings; absent: this provider takes none */
  refuseSettings?(settings: unknown): FieldError[];
  /** What its settings say and what they are for, in words; for a provider that takes any. */
  readonly settingsAbout?: string;
  /**
   * @param secrets the secrets that are good now: one, or two while one is being rotated out
   * @param now by the real clock
   * @param settings of the connection, as `refuseSettings` let them pass
   */
  verify(delivery: RawDelivery, secrets: readonly string[], now: Instant, settings?: unknown): Verdict;
  /** Asked only for what `verify` refused: some ask whether we are there before their secret can be known. @returns null where this is no such request */
  handshake?(delivery: RawDelivery): Handshake | null;
  /** @param clockAt when it was received, on the employer's clock, for events without a time of their own */
  read(delivery: RawDelivery, clockAt: Instant, settings?: unknown): Reading;
  /** For a dry run, where settings say how to read: what of them found nothing in this delivery, or something that can't be used. */
  explain?(delivery: RawDelivery, settings: unknown): FieldError[];
  /** What its API can be asked, where that is sourced. */
  readonly api?: AtsApi;
}

/** @returns whether the webhook URL of a connection with these settings ends in its secret */
export function hasSecretInUrl({ secretInUrl }: Pick<Ats, 'secretInUrl'>, settings: unknown): boolean {
  return typeof secretInUrl === 'function' ? secretInUrl(settings) : secretInUrl === true;
}
