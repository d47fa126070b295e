/** Nothing is ended behind the backs of those who are owed an answer: who they are, and how to go on. */
import type { Db } from '../../db/connect.js';
import { countOwed, listObligations } from '../../db/obligations.js';
import { type Instant, toIso } from '../../domain/instant.js';
import type { Closed } from '../../domain/job-closing.js';
import { Problem } from '../problems.js';

const FIRST = 20;

/**
 * @param what is being ended: a job or a connection @param goOn what the caller can do, in words
 * @returns the problem, with the first answers that are owed; null where none is. It names nobody: the caller's key need not be one that may read who applies
 */
export async function answersOwed(db: Db, employerId: string, what: Closed, { now, goOn }: { now: Instant; goOn: string }): Promise<Problem | null> {
  const owed = await countOwed(db, employerId, what);
  if (owed === 0) return null;
  const first = await listObligations(db, employerId, what, { now, limit: FIRST, after: null });
  const all = `/v1/obligations?${new URLSearchParams(what).toString()}`;
  return new Problem('answersOwed', `${String(owed)} ${owed === 1 ? 'answer is' : 'answers are'} owed to candidates here: ${goOn}`, { members: { obligations: { owed, first: first.map(({ application, kind, since, dueAt, heldBy }) => ({ applicationId: application.id, kind, since: toIso(since), dueAt: toIso(dueAt), late: dueAt <= now, heldBy })), all } } });
}
