/** Nothing is ended behind the backs of those who are owed an answer: who they are, and how to go on. */
import type { Db } from '../../db/connect.js';
import { countOwed, listObligations } from '../../db/obligations.js';
import type { Instant } from '../../domain/instant.js';
import { Problem } from '../problems.js';
import { shownObligation } from './obligation-view.js';

const FIRST = 20;

/**
 * @param what is being ended: a job or a connection @param goOn what the caller can do, in words
 * @returns the problem, with the first who are owed an answer; null where nobody is
 */
export async function answersOwed(db: Db, employerId: string, what: { jobId: string } | { connectionId: string }, { now, goOn }: { now: Instant; goOn: string }): Promise<Problem | null> {
  const owed = await countOwed(db, employerId, what);
  if (owed === 0) return null;
  const first = await listObligations(db, employerId, what, { now, limit: FIRST, after: null });
  const all = `/v1/obligations?${new URLSearchParams(what).toString()}`;
  return new Problem('answersOwed', `${String(owed)} ${owed === 1 ? 'answer is' : 'answers are'} owed to candidates here: ${goOn}`, { members: { obligations: { owed, first: first.map((row) => shownObligation(row, now)), all } } });
}
