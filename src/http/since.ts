/** From where on a mirror reads what has changed: a time, or the mark that an earlier answer gave. */
import { Type } from 'typebox';
import type { Since } from '../db/changes.js';
import { parseTime } from './formats.js';
import { invalid } from './problems.js';

export const UpdatedSince = Type.Optional(
  Type.String({
    maxLength: 60,
    description:
      'Only what has been written since: the `asOf` of an earlier answer, from which nothing is passed over, or an RFC 3339 time by the real clock (also for a test employer), shortly before which changes that were still being written are missed. Sorted by id. What may come again has not necessarily changed; whoever is erased comes once more, without a name and an address',
  }),
);
export const AsOf = Type.String({ description: 'Hand it back as `updatedSince` once the last page has been read: what changes meanwhile is then in it' });

const MARK = /^after-(\d{1,19})$/;

/** @param transaction as `oldestWriter` gives it */
export function markOf(transaction: string): string {
  return `after-${transaction}`;
}

/** @returns null where nothing was asked for @throws Problem naming `updatedSince` where it is neither a time nor a mark */
export function sinceOf(text: string | undefined): Since | null {
  if (text === undefined) return null;
  const [, transaction] = MARK.exec(text) ?? [];
  if (transaction !== undefined) return { transaction };
  const at = parseTime(text);
  if (at === null) throw invalid({ path: 'updatedSince', message: `got ${text}, takes the asOf of an earlier answer, such as after-4711, or an RFC 3339 time, such as 2026-03-02T09:00:00.000Z` });
  return { at };
}
