/** Which closures the ATS is to be asked about once more before they go. */
import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import type { Db } from './connect.js';
import { applications, candidates, connections, jobs, messages } from './schema.js';

export interface ClosureToConfirm {
  connectionId: string;
  /** The ATS's ids. */
  applicationId: string;
  candidateId: string | null;
  jobId: string | null;
  reason: string;
}

/** @returns null where the message is no closure that is about to go, or its connection can't ask its ATS */
export async function closureToConfirm(db: Db, messageId: string): Promise<ClosureToConfirm | null> {
  const [found] = await db
    .select({ connectionId: connections.id, applicationId: applications.externalId, candidateId: candidates.externalId, jobId: jobs.externalId, reason: messages.reason })
    .from(messages)
    .innerJoin(applications, eq(applications.id, messages.applicationId))
    .innerJoin(connections, eq(connections.id, applications.connectionId))
    .leftJoin(candidates, eq(candidates.id, applications.candidateId))
    .leftJoin(jobs, eq(jobs.id, applications.jobId))
    .where(and(eq(messages.id, messageId), eq(messages.kind, 'closure'), eq(messages.audience, 'candidate'), eq(messages.status, 'planned'), isNotNull(connections.sealedCredentials), isNull(connections.deletedAt)));
  return found ?? null;
}
