/** Who is the same person at one employer though the ATSs do not say so: whoever has the same e-mail address, in whichever connection. */
import { sql } from 'drizzle-orm';
import { addressKey, isAddress, isPlaceholderAddress } from '../domain/address.js';
import type { Db } from './connect.js';

/** An application with the address of whose it is. */
export interface Addressed {
  id: string;
  employerId: string;
  email: string | null;
}

export interface Kin {
  /** Applications of people with the same address, itself among them; none where it has no address of its own. */
  applicationsOf(id: string): readonly string[];
  allApplications: readonly string[];
  /** The connections of those. */
  connections: readonly string[];
}

export const noKin: Kin = { applicationsOf: () => [], allApplications: [], connections: [] };

/** An address with more people than this behind it is an agency's, or fills a field: it makes nobody the same person. */
const MOST_RECORDS = 20;

/**
 * Merged records stand for each other, a step far. Erased people have no address, and so no kin; and what a connection that was removed last said may
 * never have an end, and would hold a letter for ever.
 * @param addressed applications of any employers
 */
export async function kinByAddress(db: Db, addressed: readonly Addressed[]): Promise<Kin> {
  const asked = addressed.flatMap(({ id, employerId, email }) => {
    const own = email !== null && isAddress(email) && !isPlaceholderAddress(email);
    return own ? [{ id, employer_id: employerId, address: addressKey(email) }] : [];
  });
  if (asked.length === 0) return noKin;
  const addresses = [...new Map(asked.map(({ employer_id, address }) => [`${employer_id}\n${address}`, { employer_id, address }])).values()];
  const rows = await db.execute<{ employer_id: string; address: string; record: string; application: string; connection_id: string }>(sql`
    select asked.employer_id, asked.address, person.root as record, a.id as application, a.connection_id
    from json_to_recordset(${JSON.stringify(addresses)}::text::json) as asked(employer_id text, address text)
    cross join lateral (
      select coalesce(c.merged_into, c.id) as root from candidates c
      where c.employer_id = asked.employer_id and lower(c.email) = asked.address and c.erased_at is null limit ${MOST_RECORDS + 1}) person
    cross join lateral (select person.root as id union select id from candidates where merged_into = person.root) record
    join applications a on a.candidate_id = record.id
    join connections on connections.id = a.connection_id and connections.deleted_at is null`);
  const found = new Map<string, { records: Set<string>; applications: Set<string> }>();
  for (const { employer_id, address, record, application } of rows) {
    const key = `${employer_id}\n${address}`;
    const known = found.get(key) ?? { records: new Set(), applications: new Set() };
    known.records.add(record);
    known.applications.add(application);
    found.set(key, known);
  }
  const theirs = new Map<string, readonly string[]>();
  for (const { id, employer_id, address } of asked) {
    const known = found.get(`${employer_id}\n${address}`);
    if (known !== undefined && known.records.size <= MOST_RECORDS) theirs.set(id, [...known.applications].sort());
  }
  const kept = new Set([...theirs.values()].flat());
  return {
    applicationsOf: (id) => theirs.get(id) ?? [],
    allApplications: [...kept],
    connections: [...new Set(rows.filter(({ application }) => kept.has(application)).map(({ connection_id }) => connection_id))],
  };
}
