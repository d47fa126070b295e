/** What Hearback asks of an ATS's own API: who is open, how one application stands now, and to note down that somebody was told. */
import type { Instant } from '../domain/instant.js';
import type { ApplicationSnapshot, JobSnapshot } from '../domain/snapshot.js';

/** As the employer gave them; kept sealed and never shown again. */
export type Credentials = Readonly<Record<string, string>>;

export interface CredentialField {
  name: string;
  /** Where it is found, in the words of the ATS's own menus, and what it must be allowed to do. */
  about: string;
  optional?: true;
}

export interface AtsRequest {
  method: 'GET' | 'POST' | 'PUT';
  /** Below the base, beginning with a slash; or a whole URL that the ATS itself gave (the next page), which must lie on the base's own host. */
  url: string;
  /** `auth` where tokens come from another host than the rest. */
  base?: 'api' | 'auth';
  query?: Readonly<Record<string, string | number | undefined>>;
  headers?: Readonly<Record<string, string>>;
  json?: unknown;
  form?: Readonly<Record<string, string>>;
}

export interface AtsAnswer {
  status: number;
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
  /** The body as parsed; undefined where there was none. */
  json: unknown;
}

/**
 * Sends one request, within the account's rate limit.
 * @returns what came with a 2xx or a 404
 * @throws AtsFailure for everything else
 */
export type AtsHttp = (request: AtsRequest) => Promise<AtsAnswer>;

/** Why an ATS could not be asked, so that whoever asked knows whether to ask again. */
export class AtsFailure extends Error {
  /**
   * `refused`: our key is not good (any more). `limited`: too many requests. `away`: no answer, or a fault of theirs; a write may have been done.
   * `odd`: an answer that we do not understand, which another attempt will not change.
   */
  readonly kind: 'refused' | 'limited' | 'away' | 'odd';
  readonly retryAfterMs: number | null;

  /** @param why without anything of a candidate's */
  constructor(kind: AtsFailure['kind'], why: string, retryAfterMs: number | null = null) {
    super(why);
    this.name = 'AtsFailure';
    this.kind = kind;
    this.retryAfterMs = retryAfterMs;
  }
}

/** An application in the ATS's own ids; which of them it needs, each ATS knows. */
export interface ApplicationIds {
  applicationId?: string | undefined;
  candidateId?: string | undefined;
  jobId?: string | undefined;
  /** A link that came with the delivery. */
  link?: string | undefined;
}

export interface SnapshotPage {
  applications: ApplicationSnapshot[];
  /** For the next page; null on the last. Kept as it is, so that a walk goes on after a crash. */
  next: string | null;
}

/** What is written into the ATS after a candidate was told, or has withdrawn. */
export interface Note {
  ids: ApplicationIds;
  /** Whole sentences, in English. */
  text: string;
  /** The message's id, which is in the text too: the same note is not written twice where the ATS can tell. */
  key: string;
  /** The mail to the candidate itself, for an ATS that can log one; null where the note is about none. */
  mail: { from: string; to: string; subject: string; text: string; sentAt: Instant } | null;
}

/** One employer's account, opened with its credentials. Every method throws AtsFailure. */
export interface AtsAccount {
  /**
   * One page of applications. @param options.changedSince null: every open one. Otherwise whatever changed since then, closed ones too
   * @param options.cursor null for the first page
   */
  list?(options: { changedSince: Instant | null; cursor: string | null }): Promise<SnapshotPage>;
  /** How one application stands now. @returns null where the ATS has it no more */
  lookUp?(ids: ApplicationIds): Promise<ApplicationSnapshot | null>;
  lookUpJob?(jobId: string): Promise<JobSnapshot | null>;
  /** @returns the ATS's id of what was written, where it gives one */
  writeNote?(note: Note): Promise<{ id: string | null }>;
  /** @returns whether a note with this key is there already; absent: the ATS can't be asked, and an attempt whose end is unknown is not repeated */
  hasNote?(note: Note): Promise<boolean>;
  /** Rejects in the ATS, without any mail of the ATS's. */
  reject?(ids: ApplicationIds, reason: string | null): Promise<void>;
}

export interface AtsApi {
  /** Where the API lies. With these credentials: some are per account or region. */
  bases(credentials: Credentials): { api: string; auth?: string };
  readonly credentials: readonly CredentialField[];
  /** What it can do, for `GET /v1/providers` and for whoever decides what to ask. A test holds it against what `open` gives. */
  readonly can: { list: boolean; lookUp: boolean; writeNote: boolean; reject: boolean };
  /** Until its own headers say what it allows. */
  readonly pace: { requests: number; perMs: number };
  /** No I/O here. @param now the real clock, for tokens that expire @param settings of the connection, as `refuseSettings` let them pass */
  open(http: AtsHttp, credentials: Credentials, now: () => Instant, settings?: unknown): AtsAccount;
}
