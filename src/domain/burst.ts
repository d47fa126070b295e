/** The burst limit: which of an employer's closures stand so close together that a mistake in the ATS is likelier than news. */
import { HOUR_MS, type Instant } from './instant.js';

/**
 * @param closures planned, on their way, or sent, with the moment at which each goes
 * @param limit how many may go within an hour
 * @returns the ids of all that stand in some hour with more than the limit
 */
export function burstMembers(closures: readonly { id: string; at: Instant }[], limit: number): Set<string> {
  const inOrder = [...closures].sort((a, b) => a.at - b.at);
  const members = new Set<string>();
  let first = 0;
  for (const [last, closure] of inOrder.entries()) {
    while (closure.at - (inOrder[first]?.at ?? closure.at) >= HOUR_MS) first += 1;
    if (last - first + 1 > limit) for (const { id } of inOrder.slice(first, last + 1)) members.add(id);
  }
  return members;
}
