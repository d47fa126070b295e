/** What a candidate does or says, whatever the way in: kept as hiring events where it concerns the application, and in its own table where it has one. */
import { and, desc, eq, gt, inArray, sql } from 'drizzle-orm';
import { addressKey, parseAddress } from '../domain/address.js';
import { ADDRESS_LINK_LASTS_MS } from '../domain/decide-candidate.js';
import type { CandidateAct, CandidateWay, EventFacts, HiringEventType } from '../domain/hiring-event.js';
import { HOUR_MS, DAY_MS, type Instant } from '../domain/instant.js';
import type { Db } from './connect.js';
import { recordEvents } from './hiring-events.js';
import { digestId, newId } from './ids.js';
import { suppressAddress } from './mail-events.js';
import { applications, candidates, hiringEvents, messages } from './schema.js';
import { addressChanges, candidateActs, feedback, inquiries } from './schema-candidates.js';

export const LONGEST_WORDS = 1_000;
/** More than anybody needs, and few enough that nobody fills a recruiter's inbox. */
const MOST_ACTS_AN_HOUR = 8;
const FEEDBACK_CHANGEABLE_MS = DAY_MS;
const ofPerson: ReadonlySet<HiringEventType> = new Set(['candidate.erased', 'candidate.noMoreMail', 'candidate.addressConfirmed']);

export interface CandidateActOf {
  employerId: string;
  applicationId: string;
  act: CandidateAct;
  via: CandidateWay;
  /** On the employer's clock. */
  at: Instant;
  /** By the real clock. */
  now: Instant;
  /** Their own words, where they gave any. */
  text?: string | null;
  /** What makes a repetition of the same act recognisable: the id of a mail, or of a form that was shown. If not given, each call is an act of its own. */
  key?: string;
  /** Of `changeAddress`: the new one. */
  address?: string;
  /** Of `feedback`: 1 to 5. */
  score?: number;
}

/**
 * `unknown`: no such application, or erased. `over`: it has ended, and the act makes no sense any more. `tooOften`: too many acts within an hour.
 * `noAddress`: not an address, the one that is known already, or none is known that could be left alone. `notClosed`: there is nothing yet to have felt. `tooLate`: said more than a day ago.
 */
export type Refusal = 'unknown' | 'over' | 'tooOften' | 'noAddress' | 'notClosed' | 'tooLate';

/** @param id of the inquiry or the change of address, or of the act */
export type CandidateActResult = { done: true; id: string } | { done: false; why: Refusal };

/**
 * Records one act. The application is marked to be looked at; whoever calls this looks at it now (`lookNow`) or wakes the sweep. Repeating it with the same
 * key changes nothing. Nothing is confirmed here: an erasure, or a withdrawal by mail, is asked back before it comes to this.
 *
 * @param tx the caller's transaction
 * @returns what became of it; nothing is thrown for what a candidate may get wrong
 */
export async function recordCandidateAct(tx: Db, act: CandidateActOf): Promise<CandidateActResult> {
  const subject = await lockSubject(tx, act);
  if (subject === null) return { done: false, why: 'unknown' };
  const id = act.key === undefined ? newId('act', act.now) : digestId('act', act.applicationId, act.act, act.key);
  const [before] = await tx.select({ id: candidateActs.id }).from(candidateActs).where(eq(candidateActs.id, id));
  if (before !== undefined) return { done: true, id };
  const refused = (await refusalOf(tx, subject, act)) ?? (act.via === 'page' && (await tooOften(tx, act)) ? 'tooOften' : null);
  if (refused !== null) return { done: false, why: refused };
  await tx.insert(candidateActs).values({ id, applicationId: act.applicationId, act: act.act, via: act.via, at: act.now });
  await keep(tx, subject, act, id);
  const { type, facts } = eventOf(act, id);
  await report(tx, subject, { type, facts, at: act.at, now: act.now, dedupeKey: `candidate:${id}` });
  return { done: true, id };
}

/**
 * The link that was mailed to a new address was used: from now on it is theirs.
 * @param at on the employer's clock @param now by the real one
 * @returns whose application it is; null where the link's time has passed, or there is nothing to confirm
 */
export async function confirmAddress(tx: Db, changeId: string, { at, now }: { at: Instant; now: Instant }): Promise<{ applicationId: string } | null> {
  const [change] = await tx.select().from(addressChanges).where(eq(addressChanges.id, changeId)).for('update');
  if (change === undefined || change.address === null) return null;
  if (change.confirmedAt !== null) return { applicationId: change.applicationId };
  const [newest] = await tx.select({ id: addressChanges.id }).from(addressChanges).where(eq(addressChanges.applicationId, change.applicationId)).orderBy(desc(addressChanges.askedAt), desc(addressChanges.id)).limit(1);
  const subject = await lockSubject(tx, { employerId: change.employerId, applicationId: change.applicationId });
  if (subject === null || at >= change.askedAt + ADDRESS_LINK_LASTS_MS || newest?.id !== changeId) return null;
  await tx.update(addressChanges).set({ confirmedAt: at }).where(eq(addressChanges.id, changeId));
  const candidate = { email: change.address, ...(subject.email === null ? {} : { emailBefore: subject.email }) };
  await report(tx, subject, { type: 'candidate.addressConfirmed', facts: { candidate }, at, now, dedupeKey: `candidate:${changeId}:confirmed` });
  return { applicationId: change.applicationId };
}

/** Where an address that a candidate gave is to be confirmed. @returns null where there is nothing of this id */
export async function findAddressChange(db: Db, changeId: string): Promise<typeof addressChanges.$inferSelect | null> {
  const [change] = await db.select().from(addressChanges).where(eq(addressChanges.id, changeId));
  return change ?? null;
}

interface Subject {
  employerId: string;
  applicationId: string;
  externalId: string;
  connectionId: string;
  live: boolean;
  open: boolean;
  toldAt: Instant | null;
  outcome: string | null;
  email: string | null;
  /** The ATS's id of the person. */
  candidateExternalId: string | null;
}

/** Locked, so that of two acts at once the second sees the first. */
async function lockSubject(tx: Db, { employerId, applicationId }: { employerId: string; applicationId: string }): Promise<Subject | null> {
  const [row] = await tx.select().from(applications).where(and(eq(applications.id, applicationId), eq(applications.employerId, employerId))).for('update');
  if (row === undefined) return null;
  const [person] = row.candidateId === null ? [] : await tx.select({ externalId: candidates.externalId, email: candidates.email, erasedAt: candidates.erasedAt }).from(candidates).where(eq(candidates.id, row.candidateId));
  if (person !== undefined && person.erasedAt !== null) return null;
  const { externalId, connectionId, live, open, toldAt, outcome } = row;
  return { employerId, applicationId, externalId, connectionId, live, open, toldAt, outcome, email: person?.email ?? null, candidateExternalId: person?.externalId ?? null };
}

async function tooOften(tx: Db, { applicationId, now }: CandidateActOf): Promise<boolean> {
  const recent = await tx.select({ id: candidateActs.id }).from(candidateActs).where(and(eq(candidateActs.applicationId, applicationId), eq(candidateActs.via, 'page'), gt(candidateActs.at, now - HOUR_MS))).limit(MOST_ACTS_AN_HOUR);
  return recent.length >= MOST_ACTS_AN_HOUR;
}

async function refusalOf(tx: Db, subject: Subject, { act, at, address, score, applicationId }: CandidateActOf): Promise<Refusal | null> {
  switch (act) {
    case 'ask': case 'stillInterested': case 'withdraw': case 'alreadyTold':
      return subject.open ? null : 'over';
    case 'notTold':
      return (await toldAsSaid(tx, subject)) ? null : 'over';
    case 'changeAddress': {
      const read = address === undefined ? null : parseAddress(address);
      return read === null || (subject.email !== null && addressKey(read) === addressKey(subject.email)) ? 'noAddress' : null;
    }
    case 'noMoreMail':
      return subject.email === null ? 'noAddress' : null;
    case 'erase':
      return null;
    case 'feedback': {
      if (!(await wasClosed(tx, subject)) || score === undefined || !Number.isInteger(score) || score < 1 || score > 5) return 'notClosed';
      const [given] = await tx.select({ at: feedback.at }).from(feedback).where(eq(feedback.applicationId, applicationId));
      return given !== undefined && at >= given.at + FEEDBACK_CHANGEABLE_MS ? 'tooLate' : null;
    }
    default:
      return act satisfies never;
  }
}

/** That they were told is their own word, and nobody's beside. */
async function toldAsSaid(tx: Db, { applicationId, toldAt }: Subject): Promise<boolean> {
  if (toldAt === null) return false;
  const said = await tx
    .select({ id: hiringEvents.id })
    .from(hiringEvents)
    .where(and(eq(hiringEvents.applicationId, applicationId), eq(hiringEvents.type, 'candidate.contacted'), eq(hiringEvents.occurredAt, toldAt), sql`${hiringEvents.data} ? 'byCandidate'`))
    .limit(1);
  return said.length > 0;
}

/** The candidate knows that it is over: from a closing letter of ours, or from somebody else. */
async function wasClosed(tx: Db, { applicationId, toldAt, open }: Subject): Promise<boolean> {
  if (toldAt !== null) return true;
  if (open) return false;
  const [letter] = await tx.select({ id: messages.id }).from(messages).where(and(eq(messages.applicationId, applicationId), eq(messages.kind, 'closure'), inArray(messages.status, ['sent', 'delivered']))).limit(1);
  return letter !== undefined;
}

/** What an act leaves beside its event. */
async function keep(tx: Db, subject: Subject, { act, via, at, now, text, address, score }: CandidateActOf, id: string): Promise<void> {
  const { employerId, applicationId } = subject;
  const words = wordsOf(text);
  if (act === 'ask') await tx.insert(inquiries).values({ id, employerId, applicationId, at, via, text: words });
  if (act === 'changeAddress') await tx.insert(addressChanges).values({ id, employerId, applicationId, address: parseAddress(address ?? ''), askedAt: at });
  if (act === 'noMoreMail' && subject.email !== null) await suppressAddress(tx, { employerId, address: addressKey(subject.email), reason: 'candidateAsked', createdAt: now });
  if (act === 'feedback' && score !== undefined) {
    await tx.insert(feedback).values({ applicationId, employerId, score, text: words, at, changedAt: at }).onConflictDoUpdate({ target: feedback.applicationId, set: { score, text: words, changedAt: at } });
  }
}

function eventOf({ act, via, text, address, score }: CandidateActOf, id: string): { type: HiringEventType; facts: EventFacts } {
  const words = wordsOf(text);
  const facts: EventFacts = { byCandidate: { id, via }, ...(words === null ? {} : { note: words }) };
  switch (act) {
    case 'ask':
      return { type: 'candidate.inquired', facts };
    case 'stillInterested':
      return { type: 'candidate.stillInterested', facts };
    case 'withdraw':
      return { type: 'application.withdrawn', facts };
    case 'alreadyTold':
      return { type: 'candidate.contacted', facts: { ...facts, contact: { channel: 'other', by: 'a person, as the candidate says', told: true } } };
    case 'notTold':
      return { type: 'candidate.saysNotTold', facts };
    case 'changeAddress':
      return { type: 'candidate.addressGiven', facts: { ...facts, newAddress: { id, address: parseAddress(address ?? '') ?? '' } } };
    case 'noMoreMail':
      return { type: 'candidate.noMoreMail', facts };
    case 'erase':
      // Nobody's words are kept who wants none kept.
      return { type: 'candidate.erased', facts: { byCandidate: { id, via } } };
    case 'feedback':
      return { type: 'candidate.gaveFeedback', facts: { ...facts, byCandidate: { id, via, ...(score === undefined ? {} : { score }) } } };
    default:
      return act satisfies never;
  }
}

/** What is about the person is known to all of their applications. */
async function report(tx: Db, { employerId, connectionId, live, externalId, candidateExternalId }: Subject, { type, facts, at, now, dedupeKey }: { type: HiringEventType; facts: EventFacts; at: Instant; now: Instant; dedupeKey: string }): Promise<void> {
  const person = candidateExternalId !== null && ofPerson.has(type) ? { candidateId: candidateExternalId } : {};
  const event = { type, occurredAt: at, dedupeKey, applicationId: externalId, ...person, facts };
  await recordEvents(tx, [{ employerId, connectionId, live, clockAt: at, origin: 'hearback', deliveryId: null, event }], now);
}

function wordsOf(text: string | null | undefined): string | null {
  // A database keeps neither zero characters nor halves of one.
  const words = (text ?? '').replaceAll('\0', '').trim().slice(0, LONGEST_WORDS).toWellFormed();
  return words === '' ? null : words;
}
