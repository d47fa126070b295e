/** What a delivery of a system that nobody knows says, by its employer's mapping: each event in the words of the contract, and what of the mapping found nothing. */
import { createHash } from 'node:crypto';
import { toIso, type Instant } from '../domain/instant.js';
import type { HiringEventType, ReportedEvent } from '../domain/hiring-event.js';
import { type CustomAt, type CustomField, customFields, type CustomFormat, type CustomPlace, type CustomRule, type CustomScalar, type CustomSettings, atOf } from './custom-settings.js';
import { readTime } from './custom-signature.js';
import { pointedAt } from './json-pointer.js';
import { fieldErrors, shown, type FieldError } from './reading.js';
import { boundedKey } from './signature.js';
import { factsOf, faultsOf, subjectOf, timeOf, widerBody } from './standard-body.js';

/** More in one delivery than any system sends. */
export const MOST_EVENTS = 500;
const LONGEST_TEXT = 2_000;

/** An event as it stands in the body, with the body around it. */
interface Item {
  json: unknown;
  top: unknown;
}

export type CustomReading =
  /** `notes`: what found nothing, or found what can't be used and can be done without. */
  | { event: ReportedEvent; name: string | null; notes: FieldError[] }
  | { ignored: string; name: string | null }
  | { errors: FieldError[]; name: string | null; notes: FieldError[] };

/** @returns the parts of a body that are events; or why there are none */
export function itemsOf(json: unknown, { events }: CustomSettings): { items: unknown[] } | { errors: FieldError[] } {
  if (events === undefined) return { items: [json] };
  const list = pointedAt(json, events);
  if (!Array.isArray(list)) return { errors: [{ path: 'events', message: list === undefined ? `${shown(events)} finds nothing in the body` : `${shown(events)} finds ${shown(list)}, expected a list of events` }] };
  if (list.length > MOST_EVENTS) return { errors: [{ path: 'events', message: `${shown(events)} finds ${String(list.length)} events, expected at most ${String(MOST_EVENTS)} in one delivery` }] };
  return { items: list };
}

/**
 * @param delivery how the delivery is known, for events that have neither an id nor a time
 * @returns one event, by the first rule that fits it
 */
export function readItem(json: unknown, top: unknown, settings: CustomSettings, delivery: { key: string; index: number }): CustomReading {
  const item: Item = { json, top };
  const notes: FieldError[] = [];
  const name = nameOf(item, settings, notes);
  if (settings.type !== undefined && name === null) return { errors: notes, name, notes: [] };
  const rule = (settings.types ?? []).find((candidate) => fits(candidate, item, name));
  if (rule === undefined) return { ignored: name === null ? 'no entry of types fits it' : `no entry of types fits an event called ${shown(name)}`, name };
  const time = timestampOf(item, settings, notes);
  if (time.fault !== null) return { errors: [time.fault], name, notes };
  const body = { type: rule.means, timestamp: time.at === null ? '' : toIso(time.at), data: dataOf(item, settings, notes) };
  dropWhatCannotBeUsed(body, notes);
  // Nothing but ids can be missing now; a body that has none of the form is said as such all the same.
  const errors = widerBody.Check(body) ? faultsOf(body) : fieldErrors(widerBody.Errors(body), body);
  if (errors.length > 0 || !widerBody.Check(body)) return { errors: errors.map(({ path, message }) => ({ path: pathInSettings(path), message })), name, notes };
  const occurredAt = timeOf(body);
  return { event: { type: body.type, occurredAt, dedupeKey: keyOf(item, settings, { ...delivery, means: rule.means, occurredAt }), ...subjectOf(body), facts: factsOf(body) }, name, notes };
}

function nameOf(item: Item, { type }: CustomSettings, notes: FieldError[]): string | null {
  if (type === undefined) return null;
  const found = findFirst(item, type);
  if (typeof found === 'string' && found !== '') return found.slice(0, 200);
  if (typeof found === 'number' || typeof found === 'boolean') return String(found);
  notes.push({ path: 'type', message: found === undefined ? nothingAt(type) : `${inWords(type)} finds ${shown(found)}, expected the name of the event` });
  return null;
}

function fits({ event, when = [] }: CustomRule, item: Item, name: string | null): boolean {
  return (event === undefined || event === name) && when.every(({ at, equals }) => equalsOneOf(findFirst(item, at), equals));
}

function equalsOneOf(found: unknown, equals: CustomScalar | CustomScalar[]): boolean {
  return [equals].flat().some((value) => value === found);
}

/** A time that is not there is the time of receipt; one that can't be read would put events in a wrong order. */
function timestampOf(item: Item, { time }: CustomSettings, notes: FieldError[]): { at: Instant | null; fault: FieldError | null } {
  if (time === undefined) return { at: null, fault: null };
  const found = findFirst(item, time.at);
  if (found === undefined || found === null || found === '') {
    notes.push({ path: 'time.at', message: `${nothingAt(time.at)}: the time of receipt counts` });
    return { at: null, fault: null };
  }
  const at = timeIn(found, time.format);
  return { at, fault: at === null ? { path: 'time.at', message: `${inWords(time.at)} finds ${shown(found)}, expected a time (${formatWords[time.format ?? 'iso']})` } : null };
}

function timeIn(found: unknown, format: CustomFormat = 'iso'): Instant | null {
  return typeof found === 'string' || typeof found === 'number' ? readTime(found, format) : null;
}

const formatWords: Readonly<Record<CustomFormat, string>> = { iso: 'RFC 3339 with its offset, such as 2026-03-02T09:00:00.000Z', s: 'seconds since 1970', ms: 'milliseconds since 1970' };

type Data = Record<string, Record<string, unknown>>;

/** Every field that found something, where the contract has it. */
function dataOf(item: Item, { fields = {} }: CustomSettings, notes: FieldError[]): Data {
  const data: Data = {};
  for (const [name, place] of Object.entries(fields) as [CustomField, CustomPlace][]) {
    const found = findFirst(item, atOf(place));
    const value = found === undefined ? { nothing: nothingAt(atOf(place)) } : valueOf(found, place, customFields[name]);
    if ('nothing' in value) notes.push({ path: `fields.${name}`, message: value.nothing });
    else if (value.value !== undefined) put(data, name, value.value);
  }
  // Without their id these are of nobody; whether one was needed is asked next.
  for (const part of ['application', 'interview', 'into']) if (data[part] !== undefined && data[part]['id'] === undefined) Reflect.deleteProperty(data, part);
  return data;
}

function put(data: Data, name: string, value: unknown): void {
  const [part = '', field = '', inner] = name.split('.');
  const whole = (data[part] ??= {});
  if (inner === undefined) whole[field] = value;
  else whole[field] = { ...(whole[field] as object | undefined), [inner]: value };
}

/** What was found, as the contract takes it; undefined: null and the empty text say nothing. */
function valueOf(found: unknown, place: CustomPlace, kind: (typeof customFields)[CustomField]): { value: unknown } | { nothing: string } {
  const at = inWords(atOf(place));
  const rest: { format?: CustomFormat; equals?: CustomScalar | CustomScalar[] } = typeof place === 'string' || Array.isArray(place) ? {} : place;
  if (kind === 'flag') {
    if (rest.equals !== undefined) return { value: equalsOneOf(found, rest.equals) };
    if (found === null) return { value: undefined };
    return found === true || found === false ? { value: found } : { nothing: `${at} finds ${shown(found)}, expected true or false; or say with equals which values mean true` };
  }
  if (found === null || found === '') return { value: undefined };
  if (kind === 'time') {
    const { format = 'iso' } = rest;
    const moment = timeIn(found, format);
    return moment === null ? { nothing: `${at} finds ${shown(found)}, expected a time (${formatWords[format]})` } : { value: toIso(moment) };
  }
  // A number beyond 2^53 has lost its last digits in JSON.parse: two people might become one.
  if (kind === 'id') return (typeof found === 'string' && found.length <= 200) || Number.isSafeInteger(found) ? { value: found } : { nothing: `${at} finds ${shown(found)}, expected an id: a text of at most 200 characters or a whole number below 2^53` };
  const text = typeof found === 'string' ? found : typeof found === 'number' ? String(found) : null;
  return text === null || text.length > LONGEST_TEXT ? { nothing: `${at} finds ${shown(found)}, expected a text of at most ${String(LONGEST_TEXT)} characters` } : { value: text };
}

/** An address or a zone that is none is as good as absent, and no reason to lose the event. */
function dropWhatCannotBeUsed(body: { type: HiringEventType; timestamp: string; data: Data }, notes: FieldError[]): void {
  const faults = widerBody.Check(body) ? faultsOf(body) : [];
  for (const { path, message } of faults) {
    const name = pathInSettings(path).replace(/^fields\./, '');
    if (!Object.hasOwn(customFields, name) || customFields[name as CustomField] === 'id') continue;
    const [part = '', field = ''] = name.split('.');
    Reflect.deleteProperty(body.data[part] ?? {}, field);
    notes.push({ path: `fields.${name}`, message });
  }
}

/** `data.candidate.email` of the contract is `fields.candidate.email` of the settings. */
function pathInSettings(path: string): string {
  return path.startsWith('data.') ? `fields.${path.slice('data.'.length)}` : path;
}

/** The system's own id; else what it says, where that holds the time; else the delivery, since the same may be meant a second time. */
function keyOf(item: Item, { id, time }: CustomSettings, { key, index, means, occurredAt }: { key: string; index: number; means: HiringEventType; occurredAt: Instant | null }): string {
  const own = id === undefined ? undefined : findFirst(item, id);
  // One id may stand for several events, of which each has a meaning of its own.
  if ((typeof own === 'string' && own !== '') || Number.isSafeInteger(own)) return PLAIN.test(String(own)) ? boundedKey(`${means}:${String(own)}`) : `odd:${digestOf(own)}:${means}`;
  if (time !== undefined && occurredAt !== null) return `said:${digestOf(item.json)}:${means}`;
  return boundedKey(`${key}:${String(index)}:${means}`);
}

/** What a database takes as it is. */
const PLAIN = /^[\x20-\x7e]+$/;

function digestOf(json: unknown): string {
  return createHash('sha256').update(JSON.stringify(json)).digest('hex');
}

/** What the first pointer finds that finds anything. */
function findFirst({ json, top }: Item, at: CustomAt): unknown {
  for (const pointer of [at].flat()) {
    const found = pointer.startsWith('#') ? pointedAt(top, pointer.slice(1)) : pointedAt(json, pointer);
    if (found !== undefined) return found;
  }
  return undefined;
}

function inWords(at: CustomAt): string {
  return [at].flat().map((pointer) => JSON.stringify(pointer)).join(' or ');
}

function nothingAt(at: CustomAt): string {
  return Array.isArray(at) && at.length > 1 ? `none of ${at.map((pointer) => JSON.stringify(pointer)).join(', ')} finds anything` : `${inWords(at)} finds nothing`;
}
