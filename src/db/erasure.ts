/** Removes a person from the record and leaves the record: what was decided and sent stays, who it was does not. */
import { sql, type SQL } from 'drizzle-orm';
import type { Db } from './connect.js';
import { type AddressMark, markErasedBlocks } from './erased-addresses.js';
import { eraseTraces, tracesOf } from './erasure-traces.js';

/**
 * Takes the person out of everything that was kept of them: their own row, what events said of them, raw deliveries, and the words of mails about
 * them. Repeating it changes nothing.
 *
 * @param candidateIds our ids of the person's records
 * @param markOf what stands for an address that was blocked: the block itself stays, so that nobody who asked for no more mail gets any
 */
export async function erasePersons(db: Db, candidateIds: readonly string[], markOf: AddressMark): Promise<void> {
  if (candidateIds.length === 0) return;
  const { records, theirs, events, mails } = ofPersons(candidateIds);
  // Before the events lose what they say of them.
  const traces = await tracesOf(db, candidateIds);
  await eraseTraces(db, traces, { events, mails });
  await db.execute(sql`update candidates set first_name = null, last_name = null, name = null, email = null, timezone = null, locale = null where id in ${records}`);
  await markErasedBlocks(db, markOf, traces);
  await db.execute(sql`
    update deliveries set body = '', headers = '{}' where body <> '' and id in (select delivery_id from hiring_events where id in (${events}) and delivery_id is not null)`);
  await db.execute(sql`update hiring_events set data = (data - 'candidate' - 'note' - 'newAddress' - 'mail') #- '{contact,note}' #- '{close,paragraph}' where id in (${events}) and (data ?| array['candidate', 'note', 'newAddress', 'mail'] or data -> 'contact' ? 'note' or data -> 'close' ? 'paragraph')`);
  await db.execute(sql`update inquiries set text = null where text is not null and application_id in (${theirs})`);
  await db.execute(sql`update feedback set text = null where text is not null and application_id in (${theirs})`);
  await db.execute(sql`update address_changes set address = null where address is not null and application_id in (${theirs})`);
  await db.execute(sql`
    update inbound_mails set from_address = null, addresses = '{}', subject = null, text = null, whole_text = null, attachments = '[]'
    where from_address is not null and application_id in (${theirs})`);
  // The record that serves as proof stays whole: without the salts its hashes can be held against nobody.
  await db.execute(sql`delete from evidence_salts where application_id in (${theirs})`);
  await db.execute(sql`update captured_mails set eml = '' where eml <> '' and message_id in (${mails})`);
  await db.execute(sql`update messages set to_address = null, subject = null, text = null, html = null, frozen = null where id in (${mails}) and status not in ('planned', 'sending')`);
  // What is on its way is tried again word for word, so it keeps them until its end is known: this comes once more an hour after the look that it is part of.
  await db.execute(sql`
    update applications set next_look_at = least(coalesce(next_look_at, updated_at + interval '1 hour'), updated_at + interval '1 hour')
    where id in (${theirs}) and exists (select from messages where id in (${mails}) and status = 'sending')`);
}

/** What is about persons: their own rows, their applications, what events said of them, and the mails about them. @param candidateIds at least one */
export function ofPersons(candidateIds: readonly string[]): Record<'records' | 'theirs' | 'events' | 'mails', SQL> {
  const records = sql`${[...candidateIds]}`;
  const theirs = sql`select id from applications where candidate_id in ${records}`;
  const events = sql`select id from hiring_events where candidate_id in ${records} or application_id in (${theirs})`;
  const own = sql`select m.id, m.together_with from messages m join applications a on a.id = m.application_id where a.candidate_id in ${records}`;
  // Of a mail that tells several the words are about all of them: with its carrier, and with each closure that it told.
  const mails = sql`with own as (${own}) select id from own union select together_with from own where together_with is not null union select id from messages where text is not null and together_with in (select coalesce(together_with, id) from own)`;
  return { records, theirs, events, mails };
}
