/** Which candidate records, and which applications, are of one person, as the ATS's own merges say. */
import { sql } from 'drizzle-orm';
import type { Db } from './connect.js';

export interface Persons {
  /** Every application of the same person, by the candidate id that an application carries. */
  applicationsOf(candidateId: string | null): string[];
  /** The person's candidate records, merged ones included. */
  recordsOf(candidateId: string | null): string[];
  allApplications: string[];
  allRecords: string[];
}

/** One person is one person: merged records stand for each other. */
export async function personsOf(db: Db, candidateIds: readonly string[]): Promise<Persons> {
  const empty: Persons = { applicationsOf: () => [], recordsOf: () => [], allApplications: [], allRecords: [] };
  if (candidateIds.length === 0) return empty;
  const rows = await db.execute<{ asked: string; record: string; application: string | null }>(sql`
    with recursive asked as (select id as asked, id as record from candidates where id in ${candidateIds}),
    person as (
      select asked, record from asked
      union
      select person.asked, kin.record from person cross join lateral (
        select merged_into as record from candidates where id = person.record and merged_into is not null
        union all select id from candidates where merged_into = person.record) kin)
    select person.asked, person.record, a.id as application from person left join applications a on a.candidate_id = person.record`);
  const records = new Map<string, Set<string>>();
  const apps = new Map<string, Set<string>>();
  for (const row of rows) {
    add(records, row.asked, row.record);
    if (row.application !== null) add(apps, row.asked, row.application);
  }
  const from = (map: Map<string, Set<string>>) => (id: string | null) => (id === null ? [] : [...(map.get(id) ?? [])]);
  return {
    applicationsOf: from(apps),
    recordsOf: (id) => (id === null ? [] : [...(records.get(id) ?? [id])]),
    allApplications: unique(rows.map((row) => row.application)),
    allRecords: unique([...candidateIds, ...rows.map((row) => row.record)]),
  };
}

function add(map: Map<string, Set<string>>, key: string, value: string): void {
  const set = map.get(key) ?? new Set();
  map.set(key, set.add(value));
}

/** @returns each once, without what is missing */
export function unique(values: readonly (string | null)[]): string[] {
  return [...new Set(values.filter((value): value is string => value !== null))];
}
