/** Which other closures to the same person wait to be sent: they may go with it in one letter. */
import { and, eq, inArray } from 'drizzle-orm';
import type { Instant } from '../domain/instant.js';
import { personsOf } from './persons.js';
import type { EmployerRow } from './calendars.js';
import type { Db } from './connect.js';
import { kinByAddress } from './kin.js';
import { applications, candidates, employers, messages } from './schema.js';

export interface Companion {
  id: string;
  plannedFor: Instant;
  /** By the real clock. */
  notBefore: Instant | null;
}

const closureToCandidate = [eq(messages.kind, 'closure'), eq(messages.audience, 'candidate'), eq(messages.status, 'planned')];

/** Nothing is locked: whoever sends them locks and reads them again. @returns none where the message is no closure that is about to go */
export async function companionsOf(db: Db, messageId: string): Promise<{ employer: EmployerRow; companions: Companion[] } | null> {
  const [found] = await db
    .select({ application: applications, employer: employers, email: candidates.email })
    .from(messages)
    .innerJoin(applications, eq(applications.id, messages.applicationId))
    .innerJoin(employers, eq(employers.id, messages.employerId))
    .leftJoin(candidates, eq(candidates.id, applications.candidateId))
    .where(and(eq(messages.id, messageId), ...closureToCandidate));
  if (found === undefined) return null;
  const { application: { id, candidateId, employerId }, employer, email } = found;
  const [persons, kin] = await Promise.all([personsOf(db, candidateId === null ? [] : [candidateId]), kinByAddress(db, [{ id, employerId, email }])]);
  const others = [...new Set([...persons.applicationsOf(candidateId), ...kin.applicationsOf(id)])].filter((other) => other !== id);
  if (others.length === 0) return { employer, companions: [] };
  const companions = await db.select({ id: messages.id, plannedFor: messages.plannedFor, notBefore: messages.notBefore }).from(messages).where(and(inArray(messages.applicationId, others), ...closureToCandidate)).orderBy(messages.id);
  return { employer, companions };
}
