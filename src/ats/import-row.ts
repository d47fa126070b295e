/** From one row of an export to the hiring events that it tells of, each known again when the same row comes again. */
import { createHash } from 'node:crypto';
import { parseAddress } from '../domain/address.js';
import { stageKinds, type EventFacts, type HiringEventType, type ReportedEvent, type StageKind } from '../domain/hiring-event.js';
import type { Instant } from '../domain/instant.js';
import { isTimezone } from '../domain/zone.js';
import type { Columns, ImportedOutcome, ImportField, ImportMapping } from './import-columns.js';
import { normal } from './import-columns.js';
import { readImportTime } from './import-time.js';
import type { FieldError } from './reading.js';
import { guessStageKind } from './stage-kind.js';
import { onlySaid, plainText } from './text.js';

export interface RowReading {
  columns: Pick<Columns, 'fields'>;
  mapping: ImportMapping;
  /** The employer's: for times that name no zone. */
  timezone: string;
}

export type RowEvents = { ok: true; events: ReportedEvent[] } | { ok: false; errors: FieldError[] };

/** @param record by header, as the file has it */
export function readImportRow(record: Readonly<Record<string, string>>, reading: RowReading): RowEvents {
  const row = new Row(record, reading);
  const ids = row.ids();
  const told = row.told();
  if (row.errors.length > 0 || ids === null) return { ok: false, errors: row.errors };
  const events = eventsOf(told).map(({ type, at, facts }): ReportedEvent => ({ type, occurredAt: at, dedupeKey: keyOf(type, ids, at, facts), ...ids, facts }));
  return { ok: true, events };
}

interface Ids {
  applicationId: string;
  candidateId: string;
  jobId: string;
}

/** What a row says, as far as it could be read. */
interface Told {
  facts: EventFacts;
  stage: EventFacts['stage'];
  outcome: ImportedOutcome;
  reason: string | undefined;
  appliedAt: Instant | undefined;
  stageSince: Instant | undefined;
  lastActivityAt: Instant | undefined;
  outcomeAt: Instant | undefined;
  toldAt: Instant | undefined;
  lastContactAt: Instant | undefined;
  interviewedAt: Instant | undefined;
}

const TRUE = /^(?:true|yes|y|1|x|ja|oui|s[ií]|sim|tak)$/i;
const FALSE = /^(?:false|no|n|0|-|nein|non|n[aã]o|nie)?$/i;

/** The words that exports commonly use; an employer's own are mapped. */
const STATUSES: readonly (readonly [ImportedOutcome, RegExp])[] = [
  ['hired', /^(?:hired|joined)$/],
  ['withdrawn', /^(?:withdrawn|withdrew|candidate withdrew|declined by candidate)$/],
  ['rejected', /^(?:rejected|disqualified|declined|not selected)$/],
  ['active', /^(?:active|open|in process|in progress|new|in review|interview|offered|qualified)$/],
];

class Row {
  readonly errors: FieldError[] = [];
  readonly #values = new Map<ImportField, { text: string; header: string }>();
  readonly #reading: RowReading;

  constructor(record: Readonly<Record<string, string>>, reading: RowReading) {
    this.#reading = reading;
    for (const [header, field] of reading.columns.fields) {
      const text = plainText(record[header]);
      if (text !== undefined) this.#values.set(field, { text, header });
    }
  }

  ids(): Ids | null {
    const email = this.#email('email');
    const job = this.#text('jobId') ?? this.#text('jobTitle');
    const applicationId = this.#text('applicationId') ?? (email === undefined || job === undefined ? undefined : `${email}|${job.toLowerCase()}`);
    if (applicationId === undefined) {
      if (!this.errors.some(({ path }) => path === this.#header('email'))) this.errors.push({ path: '', message: 'nothing tells which application this is: expected an application id, or an e-mail address and a job' });
      return null;
    }
    return { applicationId, candidateId: this.#text('candidateId') ?? (email === undefined ? `of ${applicationId}` : `email:${email}`), jobId: job ?? 'unknown' };
  }

  told(): Told {
    const { outcome, reason } = this.#outcome();
    const rejectedAt = this.#time('rejectedAt');
    const hiredAt = this.#time('hiredAt');
    const lastActivityAt = this.#time('lastActivityAt');
    const stage = this.#stage();
    return {
      outcome, reason, stage, lastActivityAt, facts: this.#facts(), appliedAt: this.#time('appliedAt'), stageSince: this.#time('stageSince'), toldAt: this.#time('toldAt'), lastContactAt: this.#time('lastContactAt'), interviewedAt: this.#time('interviewedAt'),
      outcomeAt: (outcome === 'hired' ? hiredAt : undefined) ?? rejectedAt ?? lastActivityAt,
    };
  }

  #facts(): EventFacts {
    const name = { firstName: this.#text('firstName'), lastName: this.#text('lastName'), name: this.#text('name') };
    return (
      onlySaid({
        candidate: onlySaid({ ...name, email: this.#email('email'), phone: this.#text('phone'), timezone: this.#timezone('timezone'), locale: this.#text('locale') }),
        job: onlySaid({ title: this.#text('jobTitle'), department: this.#text('department'), location: this.#text('location'), timezone: this.#timezone('jobTimezone') }),
        recruiter: onlySaid({ name: this.#text('recruiterName'), email: this.#email('recruiterEmail') }),
        hiringLead: onlySaid({ name: this.#text('hiringLeadName'), email: this.#email('hiringLeadEmail') }),
        source: this.#text('source'),
        internal: this.#flag('internal'),
        prospect: this.#flag('prospect'),
        agency: this.#flag('agency'),
      }) ?? {}
    );
  }

  #stage(): EventFacts['stage'] {
    const name = this.#text('stage');
    const said = this.#text('stageKind');
    const kind = stageKinds.find((known) => known === said);
    if (said !== undefined && kind === undefined) this.#fault('stageKind', `takes one of ${stageKinds.join(', ')}`);
    return onlySaid({ name, kind: kind ?? (name === undefined ? undefined : (guessStageKind(name) ?? undefined)) }) as { name?: string; kind?: StageKind } | undefined;
  }

  /** Flags before words; words before dates, since an export may fill "archived at" for a hire as well. */
  #outcome(): { outcome: ImportedOutcome; reason: string | undefined } {
    const reason = this.#text('rejectionReason');
    if (this.#flag('withdrew') === true) return { outcome: 'withdrawn', reason };
    if (this.#text('hiredAt') !== undefined) return { outcome: 'hired', reason };
    if (this.#flag('disqualified') === true) return { outcome: 'rejected', reason };
    const status = this.#text('status');
    const byStatus = status === undefined ? undefined : this.#statusMeans(status);
    if (byStatus !== undefined) return { outcome: byStatus, reason };
    const ended = this.#text('rejectedAt') !== undefined || reason !== undefined;
    return { outcome: ended ? this.#endMeans(reason) : 'active', reason };
  }

  /** @returns undefined for "archived": that says that it is over, and not how */
  #statusMeans(status: string): ImportedOutcome | undefined {
    const mapped = Object.entries(this.#reading.mapping.statuses ?? {}).find(([word]) => normal(word) === normal(status))?.[1];
    if (mapped !== undefined) return mapped;
    const common = STATUSES.find(([, pattern]) => pattern.test(normal(status)))?.[0];
    if (common !== undefined) return common;
    if (/^(?:archived|inactive|closed)$/.test(normal(status))) return this.#endMeans(this.#text('rejectionReason'));
    this.#fault('status', 'is no word that is known here: say what it means with `statuses` in the mapping (active, rejected, withdrawn or hired)');
    return 'active';
  }

  /** "Archived" is not "rejected" (research/ats-webhooks.md, trap 11): nobody is told on a guess. */
  #endMeans(reason: string | undefined): ImportedOutcome {
    const mapped = reason === undefined ? undefined : Object.entries(this.#reading.mapping.reasons ?? {}).find(([word]) => normal(word) === normal(reason))?.[1];
    if (mapped !== undefined) return mapped;
    if (reason !== undefined && /^hired$/i.test(reason)) return 'hired';
    if (reason !== undefined && /\bwithdr[ae]w|\bdeclined (?:our |the )?offer|\btook another|\bnot interested\b|\bunresponsive\b/i.test(reason)) return 'withdrawn';
    const isRejection = this.#header('rejectedAt') !== undefined && /reject|disqualif/i.test(this.#header('rejectedAt') ?? '');
    if (isRejection) return 'rejected';
    this.#fault('rejectionReason', 'was archived for a reason that may mean a rejection or a withdrawal: say which with `reasons` in the mapping');
    return 'active';
  }

  #timezone(field: 'timezone' | 'jobTimezone'): string | undefined {
    const text = this.#text(field);
    if (text === undefined || isTimezone(text)) return text;
    this.#fault(field, 'takes an IANA time zone such as Europe/Madrid');
    return undefined;
  }

  #email(field: ImportField): string | undefined {
    const text = this.#text(field);
    if (text === undefined) return undefined;
    // Some exports put every address of a person into one cell.
    const address = text.split(/[;,\s]+/).map((part) => parseAddress(part)).find((part) => part !== null);
    if (address === undefined || address === null) this.#fault(field, 'takes an e-mail address such as ana@example.com');
    return address ?? undefined;
  }

  #time(field: ImportField): Instant | undefined {
    const text = this.#text(field);
    if (text === undefined) return undefined;
    const read = readImportTime(text, { timezone: this.#reading.timezone, dateOrder: this.#reading.mapping.dateOrder });
    if ('at' in read) return read.at;
    this.#put(field, read.fault);
    return undefined;
  }

  #flag(field: ImportField): boolean | undefined {
    const text = this.#text(field);
    if (text === undefined) return undefined;
    if (TRUE.test(text)) return true;
    if (FALSE.test(text)) return false;
    // "Sourced" or "Rejected" as a column of words or of dates says yes by being filled.
    if (field === 'disqualified' || field === 'withdrew' || field === 'agency') return true;
    this.#fault(field, 'takes yes or no');
    return undefined;
  }

  #text(field: ImportField): string | undefined {
    return this.#values.get(field)?.text;
  }

  #header(field: ImportField): string | undefined {
    return this.#values.get(field)?.header;
  }

  #fault(field: ImportField, message: string): void {
    this.#put(field, `got ${JSON.stringify((this.#text(field) ?? '').slice(0, 60))}, ${message}`);
  }

  /** Each header's first fault: a cell is read for more than one purpose. */
  #put(field: ImportField, message: string): void {
    const path = this.#header(field) ?? field;
    if (!this.errors.some((error) => error.path === path)) this.errors.push({ path, message });
  }
}

interface Happened {
  type: HiringEventType;
  /** null: the time of the import. */
  at: Instant | null;
  facts: EventFacts;
}

function eventsOf(told: Told): Happened[] {
  const { facts, stage, outcome, reason, appliedAt, stageSince, lastActivityAt, outcomeAt, toldAt, lastContactAt, interviewedAt } = told;
  // Who is still where they began has been there since they applied.
  const since = stageSince ?? (stage?.kind === 'applied' ? appliedAt : lastActivityAt);
  const began = stage !== undefined && since !== undefined && since === appliedAt;
  const said = onlySaid({ reason, candidateToldAt: toldAt });
  const ended: EventFacts = said === undefined ? {} : { outcome: said };
  const happened: (Happened | null)[] = [
    { type: 'application.created', at: appliedAt ?? null, facts: { ...facts, ...(appliedAt === undefined ? {} : { appliedAt }), ...(began ? { stage } : {}) } },
    stage === undefined || began ? null : { type: 'application.updated', at: since ?? null, facts: { stage } },
    interviewedAt === undefined ? null : { type: 'interview.completed', at: interviewedAt, facts: { interview: { id: 'imported', startsAt: interviewedAt, endsAt: interviewedAt } } },
    lastContactAt === undefined ? null : { type: 'candidate.contacted', at: lastContactAt, facts: { contact: { channel: 'other' } } },
    outcome === 'rejected' ? { type: 'application.rejected', at: outcomeAt ?? null, facts: ended } : null,
    outcome === 'withdrawn' ? { type: 'application.withdrawn', at: outcomeAt ?? null, facts: ended } : null,
    outcome === 'hired' ? { type: 'application.hired', at: outcomeAt ?? null, facts: {} } : null,
  ];
  return happened.filter((event) => event !== null);
}

/** What an event says, without the moment at which the file was read: the same row says the same thing the next time. */
function keyOf(type: HiringEventType, ids: Ids, at: Instant | null, facts: EventFacts): string {
  return `import:${createHash('sha256').update(JSON.stringify([type, ids.applicationId, ids.candidateId, ids.jobId, at, facts])).digest('hex')}`;
}
