/** Brings a history in line, one event after another: each is dated so that the fold over everything comes out as it should. */
import { type ApplicationState, foldApplication } from './application.js';
import type { EventFacts, HiringEvent, HiringEventType, ReportedEvent } from './hiring-event.js';
import { type Instant, MINUTE_MS } from './instant.js';
import { foldCandidate, type CandidateState } from './person-and-job.js';
import { latest } from './silence.js';

/** How far an API may be behind its own webhooks, where it does not date what it shows. No ATS says; the nightly comparison finds what this keeps back. */
const API_LAG_MS = 2 * MINUTE_MS;

/** How the events begin that a reading of the API made: no API is behind itself. */
const READ = 'repair:';

/** When a reading was made, and what it needs to speak of days and to name what it says. */
export interface ReadingAt {
  /** When the ATS was asked, on the employer's clock. */
  askedAt: Instant;
  /** The time of what the ATS does not date: when the delivery came that made us ask, else `askedAt`. On the employer's clock. */
  undatedAt: Instant;
  /** "Mon 2 Mar". */
  day(at: Instant): string;
  digest(text: string): string;
}

export interface AtsIds {
  applicationId?: string;
  candidateId?: string;
  jobId?: string;
}

/** What a reading makes of what we knew. */
export interface Repair {
  events: ReportedEvent[];
  /** What was otherwise than we had it, in words; empty where nothing was. */
  what: string[];
  /** Why what was read can't be relied on: it is older than what we know. */
  doubt: string | null;
}

interface Mend {
  type: HiringEventType;
  facts?: EventFacts;
  /** When it may have happened, the likeliest first. */
  times: readonly (Instant | null)[];
  /** Whether the fold with the event is as it should be. */
  right: (mended: Mending) => boolean;
}

/** A history with what was read added to it. */
export class Mending {
  readonly events: ReportedEvent[] = [];
  readonly what: string[] = [];
  doubt: string | null = null;
  readonly #ids: AtsIds;
  readonly #reading: ReadingAt;
  /** Everything up to here has happened: now, and whatever the reading dates later. */
  readonly asOf: Instant;
  /** Nothing was known: all of it is news, and one line says so. */
  readonly isFirst: boolean;
  readonly #known: readonly HiringEvent[];
  readonly #updatedAt: Instant | null;
  #history: readonly HiringEvent[];

  /** @param shown when what was read last changed, and whatever else it dates */
  constructor(history: readonly HiringEvent[], ids: AtsIds, reading: ReadingAt, shown: { updatedAt: Instant | null; dates: readonly (Instant | null)[] }) {
    this.#history = history;
    this.#known = history;
    this.#ids = ids;
    this.#reading = reading;
    this.#updatedAt = shown.updatedAt;
    this.isFirst = history.length === 0;
    this.asOf = latest([reading.askedAt, shown.updatedAt, ...shown.dates]) ?? reading.askedAt;
  }

  get history(): readonly HiringEvent[] {
    return this.#history;
  }

  /** An event on the last possible moment is still within it. */
  get until(): Instant {
    return this.asOf + 1;
  }

  get state(): ApplicationState {
    return foldApplication(this.#history, this.until);
  }

  /** The person, by what the events of this application alone said. */
  get person(): CandidateState {
    return foldCandidate(this.#history, this.until);
  }

  /** Whether what is read is at least as new as all that we heard of something. */
  isSettled(about: (event: HiringEvent) => boolean): boolean {
    const newest = (events: readonly HiringEvent[]): Instant => events.reduce((best, { occurredAt }) => (occurredAt <= this.until && occurredAt > best ? occurredAt : best), -Infinity);
    const heard = this.#known.filter(about);
    if (this.#updatedAt !== null) return newest(heard) <= this.#updatedAt;
    return newest(heard.filter(({ dedupeKey }) => !dedupeKey.startsWith(READ))) <= this.#reading.askedAt - API_LAG_MS;
  }

  /** @returns when it is taken to have happened */
  add({ type, facts = {}, times, right }: Mend): Instant {
    const { undatedAt, askedAt, digest } = this.#reading;
    const tried = [...times, undatedAt, askedAt, this.asOf, this.until].filter((at): at is Instant => at !== null && at <= this.until);
    const before = this.#history;
    let at = this.until;
    for (const time of tried) {
      at = time;
      const key = `${READ}${digest(JSON.stringify({ type, at, ...this.#ids, facts }))}`;
      this.#history = [...before, { type, occurredAt: at, dedupeKey: key, facts }];
      if (right(this)) break;
    }
    const dedupeKey = this.#history.at(-1)?.dedupeKey ?? '';
    this.events.push({ type, occurredAt: at, dedupeKey, ...this.#ids, facts });
    return at;
  }

  /** The day of something, or since when we can say it. */
  on(dated: Instant | null, at: Instant): string {
    return dated === null ? `seen ${this.#reading.day(at)}` : `on ${this.#reading.day(dated)}`;
  }

  dayOf(at: Instant): string {
    return this.#reading.day(at);
  }

  say(words: string): void {
    if (!this.isFirst || this.what.length === 0) this.what.push(words);
  }

  doubtThat(words: string): void {
    this.doubt ??= `the ATS shows something older than what it told us: ${words}`;
  }

  get repair(): Repair {
    return { events: this.events, what: this.what, doubt: this.doubt };
  }
}
