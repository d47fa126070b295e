/** Asks of an application as it stands whether a letter would follow, for whoever is about to ask for one. */
import type { Calendars } from '../db/calendars.js';
import { loadCases } from '../db/cases.js';
import type { Database } from '../db/connect.js';
import type { Instant } from '../domain/instant.js';
import { type AskedLetter, wouldWrite } from '../domain/would-write.js';

/** @returns a function of an application's id; false also where there is no such application */
export function createWouldWrite({ database: { db }, calendars }: { database: Pick<Database, 'db'>; calendars: Calendars }): (applicationId: string, asked: AskedLetter, now: Instant) => Promise<boolean> {
  return async (applicationId, asked, now) => {
    const [loaded] = await loadCases(db, [applicationId], () => now, calendars);
    return loaded !== undefined && wouldWrite(loaded.facts, loaded.messages, asked, now);
  };
}
