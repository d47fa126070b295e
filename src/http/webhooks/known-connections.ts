/** Remembers connections for a few seconds, so that a burst of deliveries asks the database for each of them once. */
import type { Instant } from '../../domain/instant.js';

const KEPT_MS = 5_000;
/** A new connection is asked for soon after it was made, perhaps by a ping. */
const ABSENCE_KEPT_MS = 1_000;
/** Whoever guesses ids gets no more of our memory than this. */
const KEPT_AT_MOST = 2_000;

export interface KnownConnections<C> {
  /** @returns the connection as it was at most five seconds ago; null where there is none */
  find(id: string, now: Instant): C | null | Promise<C | null>;
  /**
   * For a delivery that the remembered secrets refuse: a secret may have been rotated since.
   * @returns the connection as it is, if it was not read within this second; else undefined
   */
  findAgain(id: string, now: Instant): Promise<C | null> | undefined;
  /** After a change made in this process: the next delivery meets the connection as it is. In other processes it takes the seconds above. */
  forget(id: string): void;
}

/** @param load reads one connection from the database */
export function createKnownConnections<C>(load: (id: string) => Promise<C | null>): KnownConnections<C> {
  const known = new Map<string, { at: Instant; found: C | null | Promise<C | null> }>();

  const reload = (id: string, now: Instant): Promise<C | null> => {
    const found = load(id).then(
      (connection) => {
        if (known.get(id)?.found === found) known.set(id, { at: now, found: connection });
        return connection;
      },
      (error: unknown) => {
        if (known.get(id)?.found === found) known.delete(id);
        throw error;
      },
    );
    if (known.size >= KEPT_AT_MOST) forgetOldest(known);
    known.delete(id);
    known.set(id, { at: now, found });
    return found;
  };

  return {
    find: (id, now) => {
      const entry = known.get(id);
      if (entry !== undefined && now - entry.at < (entry.found === null ? ABSENCE_KEPT_MS : KEPT_MS)) return entry.found;
      return reload(id, now);
    },
    findAgain: (id, now) => {
      const entry = known.get(id);
      return entry !== undefined && now - entry.at < 1_000 ? undefined : reload(id, now);
    },
    forget: (id) => void known.delete(id),
  };
}

/** A Map keeps the order in which its entries were set. */
function forgetOldest(known: Map<string, unknown>): void {
  const [oldest] = known.keys();
  if (oldest !== undefined) known.delete(oldest);
}
