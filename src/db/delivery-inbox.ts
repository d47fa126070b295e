/**
 * Stores deliveries as they arrive, many in one statement: the one place where speed decides the form. It has its own two
 * connections, by the driver `pg`, which sends without Nagle's delay and binds bytes as they are.
 */
import pg from 'pg';
import type { Instant } from '../domain/instant.js';
import { newId } from './ids.js';

/** A delivery that has been verified. */
export interface NewDelivery {
  employerId: string;
  connectionId: string;
  dedupeKey: string;
  /** By the real clock; a test employer's own clock is read by the statement. */
  receivedAt: Instant;
  /** JSON text. */
  headers: string;
  body: Buffer;
}

export interface DeliveryInbox {
  /**
   * One statement, one commit.
   * @returns the id of each delivery, in the order given; for one that was stored before, the id it got then
   * @throws whatever the database throws; then none of them may be taken as stored
   */
  insert(batch: readonly NewDelivery[]): Promise<string[]>;
  close(): Promise<void>;
}

/** Longer than any commit takes, shorter than any sender waits. */
const LIMIT_MS = 8_000;

/**
 * One blob holds all keys, headers and bodies, and arrays of numbers say where each lies: nothing is escaped, and the server
 * cuts it up without parsing. Times and ids are safe in array literals. A repetition counts up and answers the first id; only
 * then is the key sent back to find whose it is.
 */
const INSERT = `
with input as materialized (
  select id, connection_id, employer_id, to_timestamp(received / 1000.0)::timestamptz(3) as received_at,
    convert_from(substring($9::bytea from at for key_length), 'UTF8') as dedupe_key,
    convert_from(substring($9::bytea from at + key_length for headers_length), 'UTF8') as headers,
    substring($9::bytea from at + key_length + headers_length for body_length) as body
  from unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::int[], $6::int[], $7::int[], $8::int[])
    as row(id, connection_id, employer_id, received, at, key_length, headers_length, body_length))
insert into deliveries (id, employer_id, connection_id, dedupe_key, received_at, clock_at, headers, body)
select input.id, input.employer_id, input.connection_id, input.dedupe_key, input.received_at, coalesce(employers.test_now, input.received_at), input.headers, input.body
from input left join employers on employers.id = input.employer_id
on conflict (connection_id, dedupe_key) do update set repeats = deliveries.repeats + 1
returning id, case when repeats > 0 then connection_id end as connection_id, case when repeats > 0 then dedupe_key end as dedupe_key`;

/**
 * @param options.url postgres://…
 * @param options.connections how many commits may run at once
 */
export function openDeliveryInbox(options: { url: string; connections: number }): DeliveryInbox {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.connections,
    application_name: 'hearback inbox',
    connectionTimeoutMillis: LIMIT_MS,
    query_timeout: LIMIT_MS,
    statement_timeout: LIMIT_MS,
    idleTimeoutMillis: 30_000,
  });
  // Without a listener the loss of an idle connection would end the process. The pool drops it, and the next query opens another.
  pool.on('error', () => undefined);
  return { insert: (batch) => insert(pool, batch), close: () => pool.end() };
}

async function insert(pool: pg.Pool, batch: readonly NewDelivery[]): Promise<string[]> {
  // The same delivery twice at once would meet itself in one statement, which PostgreSQL refuses.
  const distinct = new Map<string, NewDelivery>();
  const keys = batch.map((delivery) => {
    const key = keyOf(delivery.connectionId, delivery.dedupeKey);
    if (!distinct.has(key)) distinct.set(key, delivery);
    return key;
  });
  // In one order everywhere, so that two statements that meet at two keys wait for each other and do not deadlock.
  const order = [...distinct.keys()].sort();
  const rows = order.map((key) => distinct.get(key)).filter((row) => row !== undefined);
  const ids = rows.map((row) => newId('dlv', row.receivedAt));
  const { rows: stored } = await pool.query<{ id: string; connection_id: string | null; dedupe_key: string | null }>({ name: 'insert-deliveries', text: INSERT, values: parameters(rows, ids) });
  const idOf = new Map(order.map((key, index) => [key, ids[index] ?? '']));
  for (const row of stored) {
    if (row.connection_id !== null && row.dedupe_key !== null) idOf.set(keyOf(row.connection_id, row.dedupe_key), row.id);
  }
  return keys.map((key) => idOf.get(key) ?? '');
}

function keyOf(connectionId: string, dedupeKey: string): string {
  return `${connectionId} ${dedupeKey}`;
}

function parameters(rows: readonly NewDelivery[], ids: readonly string[]): unknown[] {
  const pieces: Buffer[] = [];
  const places: number[] = [];
  const keyLengths: number[] = [];
  const headerLengths: number[] = [];
  // `substring` counts from 1.
  let at = 1;
  for (const { dedupeKey, headers, body } of rows) {
    const key = Buffer.from(dedupeKey, 'utf8');
    const head = Buffer.from(headers, 'utf8');
    pieces.push(key, head, body);
    places.push(at);
    keyLengths.push(key.length);
    headerLengths.push(head.length);
    at += key.length + head.length + body.length;
  }
  return [
    literal(ids), literal(rows.map((row) => row.connectionId)), literal(rows.map((row) => row.employerId)), literal(rows.map((row) => row.receivedAt)),
    literal(places), literal(keyLengths), literal(headerLengths), literal(rows.map((row) => row.body.length)), Buffer.concat(pieces),
  ];
}

/** Of ids and whole numbers only: they hold nothing that an array literal would read otherwise. */
function literal(values: readonly (string | number)[]): string {
  return `{${values.join(',')}}`;
}
