/** Keys of what people do at the interface, by which the events of one moment keep the order in which they came. */
import { randomUUID } from 'node:crypto';
import type { Instant } from '../domain/instant.js';

let acts = 0;

/**
 * Sorts as the acts came: of several at one moment of a test clock the last one stands.
 * @param realNow by the real clock
 */
export function actKey(realNow: Instant): string {
  acts += 1;
  return `api:${String(realNow).padStart(15, '0')}:${String(acts).padStart(9, '0')}:${randomUUID()}`;
}
