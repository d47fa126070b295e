/** Finds by what an erased person was called and reached where others have named them: in raw deliveries, imported rows, mails that matched nobody, and what providers answered. */
import { type SQL, sql } from 'drizzle-orm';
import type { Db } from './connect.js';

/** How somebody was called and reached, all in lower case. */
export interface Traces {
  employerIds: readonly string[];
  addresses: readonly string[];
  /** Nobody else's: addresses, and phone numbers as they were written. */
  own: readonly string[];
  /** Whole names: another may have the same one. */
  names: readonly string[];
}

/** Shorter ones may be anything's number. */
const SHORTEST_PHONE = 6;

/**
 * Reads them from what is about to go: whoever was erased by an event has no address in their own row any more.
 *
 * @param candidateIds our ids of the person's records; not empty
 */
export async function tracesOf(db: Db, candidateIds: readonly string[]): Promise<Traces> {
  const records = sql`${[...candidateIds]}`;
  const theirs = sql`select id from applications where candidate_id in ${records}`;
  const rows = await db.execute<{ kind: 'employer' | 'address' | 'phone' | 'name'; word: string | null }>(sql`
    with said as (
      select data from hiring_events where candidate_id in ${records} or application_id in (${theirs}))
    select 'employer' as kind, employer_id as word from candidates where id in ${records}
    union select 'address', email from candidates where id in ${records}
    union select 'address', data #>> '{candidate,email}' from said
    union select 'address', data #>> '{candidate,emailBefore}' from said
    union select 'address', data #>> '{newAddress,address}' from said
    union select 'address', address from address_changes where application_id in (${theirs})
    union select 'address', to_address from messages where audience = 'candidate' and application_id in (${theirs})
    union select 'address', from_address from inbound_mails where verified and application_id in (${theirs})
    union select 'phone', data #>> '{candidate,phone}' from said
    union select 'name', data #>> '{candidate,name}' from said
    union select 'name', nullif(concat_ws(' ', data #>> '{candidate,firstName}', data #>> '{candidate,lastName}'), '') from said
    union select 'name', coalesce(name, nullif(concat_ws(' ', first_name, last_name), '')) from candidates where id in ${records}`);
  const wordsOf = (wanted: string): string[] => [...new Set(rows.flatMap(({ kind, word }) => (kind === wanted && word !== null && word.trim() !== '' ? [kind === 'employer' ? word : word.trim().toLowerCase()] : [])))];
  const addresses = wordsOf('address');
  return {
    employerIds: wordsOf('employer'), addresses,
    own: [...addresses, ...wordsOf('phone').filter((phone) => phone.replaceAll(/\D/g, '').length >= SHORTEST_PHONE)],
    names: wordsOf('name').filter((name) => name.includes(' ')),
  };
}

/**
 * Takes out what names them beside their own records. What a worker has yet to read stays: the look that follows from it comes here again.
 * A raw delivery or a row of a file goes whole; of a namesake's, what was read of it stands.
 *
 * @param told queries of the ids of their hiring events, and of the messages about them, carriers of digests among them
 */
export async function eraseTraces(db: Db, { employerIds, addresses, own, names }: Traces, told: { events: SQL; mails: SQL }): Promise<void> {
  const employers = sql`employer_id in ${[...employerIds]}`;
  await db.execute(sql`update deliveries d set body = '', headers = '{}', error = null where body <> '' and event_ids && array(${told.events}) and status <> 'received' and ${employers}`);
  await db.execute(sql`update repairs set what = '{}' where what <> '{}' and event_ids && array(${told.events}) and ${employers}`);
  if (own.length + names.length === 0) return;
  const all = [...own, ...names];
  await db.execute(sql`
    update deliveries d set body = '', headers = '{}', error = null
    where ${employers} and body <> '' and status <> 'received' and ${namesAny(sql`encode(body, 'escape')`, own)}`);
  await db.execute(sql`
    update import_rows r set row = '{}', errors = null from imports i
    where i.id = r.import_id and i.${employers} and r.status <> 'waiting' and r.row <> '{}' and ${namesAny(sql`r.row::text`, all)}`);
  await db.execute(sql`update repairs set what = '{}' where ${employers} and ${namesAny(sql`array_to_string(what, ' ')`, all)}`);
  for (const table of [sql`look_ups`, sql`write_backs`]) await db.execute(sql`update ${table} set why = null where ${employers} and why is not null and ${namesAny(sql`why`, all)}`);
  await db.execute(sql`update message_events set detail = null where detail is not null and message_id in (${told.mails}) and ${namesAny(sql`detail`, all)}`);
  await db.execute(sql`update messages set closed_reason = null where closed_reason is not null and id in (${told.mails}) and ${namesAny(sql`closed_reason`, all)}`);
  await db.execute(sql`update mail_events set event = event || '{"detail": null}' where event ->> 'detail' is not null and event ->> 'messageId' in (${told.mails})`);
  await db.execute(sql`delete from suppression_notes where ${employers} and address in ${listOf(addresses)}`);
  await db.execute(sql`
    update inbound_mails set from_address = null, addresses = '{}', subject = null, text = null, whole_text = null, attachments = '[]', why = null
    where status <> 'waiting' and (employer_id is null or ${employers}) and lower(from_address) in ${listOf(addresses)}`);
}

/** Whether a text has any of some words in lower case in it, as a whole: `ana@…` is not in `diana@…`. Line breaks may be written as JSON writes them. */
function namesAny(text: SQL, words: readonly string[]): SQL {
  if (words.length === 0) return sql`false`;
  const any = words.map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)).join('|');
  return sql`lower(${text}) ~ ${String.raw`(^|[^a-z0-9._%+-]|\\[nrt])(${any})($|[^a-z0-9-])`}`;
}

function listOf(words: readonly string[]): SQL {
  return sql`(select json_array_elements_text(${JSON.stringify(words)}::text::json))`;
}
