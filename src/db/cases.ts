/** Brings together, for some applications, everything that a decision may depend on. */
import { and, desc, eq, inArray, isNull } from 'drizzle-orm';
import { foldApplication, type ApplicationState } from '../domain/application.js';
import { addressKey, isAddress, isPlaceholderAddress } from '../domain/address.js';
import type { Audience, Case } from '../domain/decision.js';
import type { HiringEvent, MessageKind } from '../domain/hiring-event.js';
import type { Instant } from '../domain/instant.js';
import { foldCandidate, foldJob, type CandidateState } from '../domain/person-and-job.js';
import type { PlannedMessage } from '../domain/plan.js';
import { defaultPolicy, type Policy, policyFor } from '../domain/policy.js';
import { lastHeardAt, latest, pendingInterview } from '../domain/silence.js';
import { awayNow, nextTeamChange, withoutThoseWhoLeft } from '../domain/team.js';
import type { OwnWording } from '../domain/wording-choice.js';
import { isTimezone } from '../domain/zone.js';
import type { Calendars, EmployerRow } from './calendars.js';
import { heardBy, type HeardEvent, type Hindsight, loadEvents, type LoadedEvents, push } from './case-events.js';
import type { Db } from './connect.js';
import type { JobRow } from './jobs.js';
import { kinByAddress } from './kin.js';
import { type Persons, personsOf, unique } from './persons.js';
import { loadTeams } from './recruiters.js';
import { applications, candidates, connections, employers, jobs, messages, policies, suppressions } from './schema.js';
import { wordingsOf } from './templates.js';

export type ApplicationRow = typeof applications.$inferSelect;

/** A message with what it takes to plan it again and to write it. */
export interface KeptMessage extends PlannedMessage {
  kind: MessageKind;
  audience: Audience;
  because: string[];
  templateId: string | null;
  closedReason: string | null;
  /** Of reminders: to whom it most likely goes. */
  reader: string | null;
}

/** A case with the rows it came from. */
export interface LoadedCase {
  id: string;
  row: ApplicationRow;
  employer: EmployerRow;
  jobRow: JobRow | null;
  candidateRow: typeof candidates.$inferSelect | null;
  policyId: string | null;
  burstLimit: number;
  /** The employer's own wordings, the newest version of each. */
  wordings: readonly OwnWording[];
  facts: Case;
  messages: readonly KeptMessage[];
}

/** Everything that was loaded of some applications: each can be read as it stands at any moment. */
export interface CaseFiles {
  readonly rows: readonly ApplicationRow[];
  /** Every message of an application, as it was loaded. */
  messagesOf(id: string): readonly KeptMessage[];
  /** The other applications of the same person with the same employer, in whichever connection. */
  othersOf(id: string): readonly string[];
  /** The candidate's address as it was kept when it was loaded. */
  keptAddressOf(id: string): string | null;
  /** Every event that may change how an application stands, as it was loaded. */
  heardOf(id: string): readonly HeardEvent[];
  /** Whether the ATS of an application can be asked, and told, something. */
  hasApi(id: string): boolean;
  /**
   * @param id one of `rows`
   * @param nowFor the moment at which an employer's cases are read
   */
  at(id: string, nowFor: (employer: EmployerRow) => Instant): Promise<LoadedCase>;
  /** Adds what has happened to an application since it was loaded. */
  add(applicationId: string, event: HiringEvent): void;
}

/**
 * @param ids applications, of any employers
 * @param nowFor the moment at which each employer's cases are read
 * @returns a case for each application that exists, in no particular order
 */
export async function loadCases(db: Db, ids: readonly string[], nowFor: (employer: EmployerRow) => Instant, calendars: Calendars): Promise<LoadedCase[]> {
  if (ids.length === 0) return [];
  const files = await loadFiles(db, ids, calendars);
  const cases: LoadedCase[] = [];
  for (const { id } of files.rows) cases.push(await files.at(id, nowFor));
  return cases;
}

/**
 * @param ids applications, of any employers; those that do not exist are left out
 * @param hindsight if not given, everything counts from when it happened
 */
export async function loadFiles(db: Db, ids: readonly string[], calendars: Calendars, hindsight: Hindsight | null = null): Promise<CaseFiles> {
  const rows = ids.length === 0 ? [] : await loadRows(db, ids);
  const employerIds = unique(rows.map(({ row }) => row.employerId));
  const [persons, kin] = await Promise.all([
    personsOf(db, unique(rows.map(({ row }) => row.candidateId))),
    kinByAddress(db, rows.map(({ row, candidateRow }) => ({ id: row.id, employerId: row.employerId, email: candidateRow?.email ?? null }))),
  ]);
  const [events, planned, policiesByEmployer, wordings, teams] = await Promise.all([
    loadEvents(db, rows.map(({ row }) => row), persons, kin, hindsight),
    loadMessages(db, ids),
    loadPolicies(db, employerIds),
    wordingsOf(db, employerIds),
    loadTeams(db, employerIds),
  ]);
  const blocked = await loadSuppressions(db, employerIds, events);
  const byId = new Map(rows.map((loaded) => [loaded.row.id, loaded]));
  const others = ({ id, candidateId }: ApplicationRow): string[] => unique([...persons.applicationsOf(candidateId), ...kin.applicationsOf(id)]).filter((other) => other !== id);
  return {
    rows: rows.map(({ row }) => row),
    messagesOf: (id) => planned.get(id) ?? [],
    othersOf: (id) => {
      const row = byId.get(id)?.row;
      return row === undefined ? [] : others(row);
    },
    keptAddressOf: (id) => byId.get(id)?.candidateRow?.email ?? null,
    heardOf: (id) => {
      const row = byId.get(id)?.row;
      return row === undefined ? [] : [...new Set([...events.ofApplication(id), ...events.ofPerson(row), ...events.ofJob(row.jobId)])];
    },
    hasApi: (id) => (byId.get(id)?.connection.sealedCredentials ?? null) !== null,
    add: (applicationId, event) => events.add(applicationId, event),
    async at(id, nowFor) {
      const loaded = byId.get(id);
      if (loaded === undefined) throw new Error(`${id} was not among the applications loaded`);
      const { row, employer, connection, jobRow, candidateRow } = loaded;
      const now = nowFor(employer);
      const known = hindsight === null ? events : heardBy(events, now);
      const own = known.ofApplication(row.id);
      const candidate = foldCandidate(known.ofPerson(row), now);
      const { policy, id: policyId } = policiesByEmployer.get(row.employerId) ?? { policy: defaultPolicy, id: null };
      const theirs = await calendars.for(employer, candidate.timezone, jobRow?.timezone);
      const told = foldApplication([...own, ...saidOf(row, persons, known)], now);
      const newsOf = teams.newsOf(row.employerId, theirs.employer);
      const application = withoutThoseWhoLeft(told, newsOf, now);
      return {
        id: row.id, row, employer, jobRow, candidateRow, policyId, burstLimit: policy.burstLimit, wordings: wordings.get(row.employerId) ?? [], messages: planned.get(row.id) ?? [],
        facts: {
          application, candidate, calendars: theirs,
          job: foldJob(known.ofJob(row.jobId), now),
          posting: postingOf(employer, jobRow),
          others: standingOf(others(row), known, now),
          // A letter that is replayed is of the moment at which it went with another: that one was not before it.
          heardElsewhereAt: heardElsewhere(others(row), known, hindsight === null ? now : now - 1),
          connection: { state: connection.state, atsMailsRejections: connection.atsMailsRejections, staleSince: connection.staleSince, activatedAt: connection.activatedAt },
          recruiterAway: awayNow(application.recruiter, newsOf, now),
          hasSponsor: employer.sponsorEmail !== null,
          reach: reachOf(candidate, (key) => blocked.has(`${row.employerId}\n${key}`)),
          policy: policyFor(policy, { id: row.jobId, externalId: jobRow?.externalId ?? null }),
          seed: row.externalId,
          nextEventAt: soonest(nextEventAfter([...own, ...known.ofPerson(row), ...known.ofJob(row.jobId)], now), nextTeamChange([told.recruiter, told.hiringLead, application.recruiter, application.hiringLead], newsOf, now)),
        },
      };
    },
  };
}

/** Where nobody has said where a job is, it is where the employer is. */
function postingOf({ country, region, timezone, headcounts }: EmployerRow, job: typeof jobs.$inferSelect | null): Case['posting'] {
  const place = job?.country == null ? { country, region } : { country: job.country, region: job.region };
  const jobZone = job?.timezone ?? null;
  return { place, timezone: jobZone !== null && isTimezone(jobZone) ? jobZone : timezone, publiclyAdvertised: job?.publiclyAdvertised ?? null, headcounts };
}

async function loadRows(db: Db, ids: readonly string[]) {
  return db
    .select({ row: applications, employer: employers, connection: connections, jobRow: jobs, candidateRow: candidates })
    .from(applications)
    .innerJoin(employers, eq(employers.id, applications.employerId))
    .innerJoin(connections, eq(connections.id, applications.connectionId))
    .leftJoin(jobs, eq(jobs.id, applications.jobId))
    .leftJoin(candidates, eq(candidates.id, applications.candidateId))
    .where(inArray(applications.id, [...ids]));
}

function nextEventAfter(events: readonly HiringEvent[], now: Instant): Instant | null {
  const ahead = events.map((event) => event.occurredAt).filter((at) => at > now);
  return ahead.length === 0 ? null : Math.min(...ahead);
}

function soonest(one: Instant | null, other: Instant | null): Instant | null {
  return one === null || other === null ? (one ?? other) : Math.min(one, other);
}

function reachOf(candidate: CandidateState, isBlocked: (key: string) => boolean): Case['reach'] {
  if (candidate.email === null || !candidate.mayEmail || !isAddress(candidate.email) || isPlaceholderAddress(candidate.email)) return 'noAddress';
  return isBlocked(addressKey(candidate.email)) ? 'bounced' : 'address';
}

/**
 * Said of the person without an application. Where they had several to hear of then, nobody knows which of them they were told about: somebody spoke to
 * them, and that is all.
 */
function saidOf(row: ApplicationRow, persons: Persons, events: LoadedEvents): HiringEvent[] {
  const others = persons.applicationsOf(row.candidateId).filter((id) => id !== row.id);
  const hadOthers = (at: Instant): boolean => others.some((id) => isToBeTold(foldApplication(events.ofApplication(id), at)));
  return events.ofCandidateAlone(row).map((event) => {
    const { contact } = event.facts;
    return contact?.told === true && hadOthers(event.occurredAt) ? { ...event, facts: { ...event.facts, contact: { ...contact, told: false } } } : event;
  });
}

/** Known of, and neither told of an end nor come to one that the candidate made or knows. */
function isToBeTold({ firstEventAt, told, deleted, outcome }: ApplicationState): boolean {
  return firstEventAt !== null && told === null && !deleted && (outcome === null || outcome.kind === 'rejected');
}

function heardElsewhere(ids: readonly string[], events: LoadedEvents, now: Instant): Instant | null {
  return latest(ids.map((id) => lastHeardAt(withoutReceipts(foldApplication(events.ofOther(id), now)), now)));
}

/** That an application has come in says nothing of another. */
function withoutReceipts(application: ApplicationState): ApplicationState {
  return { ...application, written: application.written.filter(({ kind }) => kind !== 'receipt') };
}

function standingOf(ids: readonly string[], events: LoadedEvents, now: Instant): Case['others'] {
  return ids
    .map((id) => foldApplication(events.ofApplication(id), now))
    .filter((other: ApplicationState) => other.outcome === null && !other.deleted)
    .map((other) => ({ offerOut: other.offerSince !== null, pendingInterview: pendingInterview(other.interviews, now) !== null }));
}

const kept = {
  id: messages.id, step: messages.step, episode: messages.episode, status: messages.status, plannedFor: messages.plannedFor, approvedAt: messages.approvedAt, heldBecause: messages.heldBecause,
  cancelledBy: messages.cancelledBy, reason: messages.reason, kind: messages.kind, audience: messages.audience, because: messages.because, templateId: messages.templateId, closedReason: messages.closedReason, reader: messages.reader,
};

async function loadMessages(db: Db, ids: readonly string[]): Promise<Map<string, KeptMessage[]>> {
  const byApplication = new Map<string, KeptMessage[]>();
  if (ids.length === 0) return byApplication;
  const rows = await db.select({ applicationId: messages.applicationId, ...kept }).from(messages).where(inArray(messages.applicationId, [...ids]));
  for (const { applicationId, ...message } of rows) if (applicationId !== null) push(byApplication, applicationId, message);
  return byApplication;
}

/** Messages that are about no application in particular. */
export async function loadMessagesAlone(db: Db, ids: readonly string[]): Promise<KeptMessage[]> {
  return ids.length === 0 ? [] : db.select(kept).from(messages).where(and(inArray(messages.id, [...ids]), isNull(messages.applicationId)));
}

async function loadPolicies(db: Db, employerIds: readonly string[]): Promise<Map<string, { id: string; policy: Policy }>> {
  if (employerIds.length === 0) return new Map();
  const rows = await db.selectDistinctOn([policies.employerId]).from(policies).where(inArray(policies.employerId, [...employerIds])).orderBy(policies.employerId, desc(policies.version));
  // Policies are checked whole when they are saved; defaults stand in for what an older version did not know.
  return new Map(rows.map((row) => [row.employerId, { id: row.id, policy: { ...defaultPolicy, ...(row.policy as Partial<Policy>) } }]));
}

async function loadSuppressions(db: Db, employerIds: readonly string[], events: LoadedEvents): Promise<Set<string>> {
  const addresses = events.addresses().filter(isAddress).map(addressKey);
  if (addresses.length === 0) return new Set();
  const rows = await db
    .select({ employerId: suppressions.employerId, address: suppressions.address })
    .from(suppressions)
    .where(and(inArray(suppressions.employerId, [...employerIds]), inArray(suppressions.address, addresses)));
  return new Set(rows.map((row) => `${row.employerId}\n${row.address}`));
}
