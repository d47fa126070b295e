/** How an ATS tells a story: the signed requests that it sends, and what its API shows. One file per ATS plays it, from its documentation alone. */
import type { Instant } from '../../domain/instant.js';
import type { SignedRequest } from '../signer.js';
import type { Application, Happening, Job, JobHappening } from '../story.js';

export interface Telling {
  secret: string;
  /** By the real clock: signatures are checked against it. */
  sentAt: Instant;
  /** A new id of a delivery, each time it is called. */
  nextId(): string;
}

/** Everything that the ATS knows by now, for its API to show. */
export interface AtsRecords {
  now: Instant;
  applications: readonly { application: Application; own: readonly Happening[] }[];
  jobs: readonly { job: Job; happenings: readonly JobHappening[] }[];
  /** What was written into it: notes and rejections, in order. */
  written: WrittenRecord[];
}

export interface WrittenRecord {
  kind: 'note' | 'rejection';
  path: string;
  body: unknown;
}

export interface ApiRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: unknown;
}

export interface ApiAnswer {
  status: number;
  headers?: Record<string, string>;
  json?: unknown;
}

export interface AtsTeller {
  readonly provider: string;
  /** The status that it takes for success. */
  readonly success: number;
  /** What its connection is given beside the provider's name. */
  readonly connection: { settings?: object; credentials?: Record<string, string> };
  /** What it sends of one happening; none where it announces nothing. @param own the application's happenings up to this one, which they include */
  tell(happening: Happening, own: readonly Happening[], telling: Telling): SignedRequest[];
  tellJob(happening: JobHappening, telling: Telling): SignedRequest[];
  /** Absent: its API is not used. Where a fake of it listens, and which credentials are good, the server knows. */
  readonly api?: {
    /** @returns whether the request carries the good credentials */
    authorized(request: ApiRequest): boolean;
    /** @returns null for a path that it does not have */
    answer(request: ApiRequest, records: AtsRecords, origin: string): ApiAnswer | null;
    /** Its rate limit, with the names of its own headers. */
    limit: { requests: number; perMs: number; headers(left: number, resetsInMs: number): Record<string, string>; refused(resetsInMs: number): ApiAnswer };
  };
}
