/** The provider `custom`: any system that sends JSON, signed as its employer says, with its fields where its employer says. */
import type { Ats, RawDelivery, Reading } from './ats.js';
import { itemsOf, readItem, type CustomReading } from './custom-events.js';
import { customFields, customSettings, refuseCustomSettings, signedParts, type CustomSettings, type CustomSignature } from './custom-settings.js';
import { deliveryKey, keyOf, SHORTEST_SECRET, verifyCustom } from './custom-signature.js';
import { inOneLine, parseJson, type FieldError } from './reading.js';
import { plainText } from './text.js';

export const custom: Ats = {
  name: 'custom',
  title: 'Any other system, by a mapping of yours',
  confidence: 'sourced',
  successStatus: 200,
  secretInUrl: (settings) => customSettings(settings)?.urlSecret === true,
  settingsAbout: [
    'signature: {header, algorithm: sha256|sha512|sha1 (HMAC), encoding: hex|base64|base64url, prefix?, key?: text|base64|hex (how the secret becomes the key), signed?: "body" or a text with {body}, {timestamp} and {id} in it,',
    'timestampHeader?, timestampFormat?: s|ms|iso, toleranceSeconds? (300), idHeader? (the id of a delivery)}; or urlSecret: true, where nothing is signed and the webhook URL ends in the secret.',
    'Where in the JSON stands what, each as a JSON Pointer (RFC 6901) or a list of them, of which the first counts that finds something: type (the name of the event), id (its own id), time: {at, format?: iso|s|ms},',
    'events (a list of several events; then pointers begin at each of them, and with # in front at the top of the body),',
    `fields: an object whose keys are any of ${Object.keys(customFields).join(', ')}; for times also {at, format}, for what is true or false {at, equals: a value or several}.`,
    'types: a list of {event?: the name, when?: [{at, equals}], means: a type of hiring event}, of which the first that fits counts; what fits none is ignored.',
    'POST /v1/connections/{id}/dry-run shows what would be understood.',
  ].join(' '),
  setup,
  // Hexadecimal digits are a text, Base64 and a part of a URL alike.
  makeSecret: (random) => random(32).toString('hex'),
  refuseSecret: (secret, settings) => {
    if (secret.length < SHORTEST_SECRET) return `has at least ${String(SHORTEST_SECRET)} characters; leave it out to get one`;
    const signature = customSettings(settings)?.signature;
    return signature !== undefined && keyOf(secret, signature) === null ? `is not in ${signature.key ?? 'text'}, in which signature.key says that it is` : null;
  },
  refuseSettings: refuseCustomSettings,
  verify: verifyCustom,
  read: (delivery, _clockAt, settings) => {
    const parts = partsOf(delivery, settings);
    return 'errors' in parts ? { reading: 'failed', eventType: null, why: inOneLine(parts.errors) } : readingOf(parts.readings);
  },
  explain: (delivery, settings) => {
    const parts = partsOf(delivery, settings);
    return 'errors' in parts ? parts.errors : parts.readings.flatMap((reading, index) => notesOf(reading).map(({ path, message }) => ({ path, message: parts.readings.length > 1 ? `event ${String(index + 1)}: ${message}` : message })));
  },
};

function partsOf(delivery: RawDelivery, given: unknown): { readings: CustomReading[] } | { errors: FieldError[] } {
  const settings = customSettings(given);
  if (settings === null) return { errors: [{ path: '', message: 'the settings of this connection are not of the form that custom takes: correct them with PATCH /v1/connections/{id}, then replay this delivery' }] };
  if ((settings.types ?? []).length === 0) return { errors: [{ path: 'types', message: 'no event has a meaning yet: give types with PATCH /v1/connections/{id}, then replay this delivery' }] };
  const parsed = parseJson(delivery.body);
  if (!parsed.ok) return { errors: [{ path: '', message: parsed.why }] };
  const items = itemsOf(parsed.json, settings);
  if ('errors' in items) return items;
  const key = deliveryKey(delivery, settings);
  return { readings: items.items.map((item, index) => readItem(item, parsed.json, settings, { key, index })) };
}

/** A delivery is understood whole or not at all: it can be replayed when the mapping has been corrected. */
function readingOf(readings: readonly CustomReading[]): Reading {
  const eventType = plainText(readings.find(({ name }) => name !== null)?.name) ?? null;
  const errors = readings.flatMap((reading, index) => ('errors' in reading ? reading.errors.map(({ path, message }) => ({ path, message: readings.length > 1 ? `event ${String(index + 1)}: ${message}` : message })) : []));
  if (errors.length > 0) return { reading: 'failed', eventType, why: inOneLine(errors) };
  const events = readings.flatMap((reading) => ('event' in reading ? [reading.event] : []));
  const ignored = readings.flatMap((reading) => ('ignored' in reading ? [reading.ignored] : []));
  if (events.length === 0) return { reading: 'ignored', eventType, why: ignored[0] ?? 'it holds no events' };
  return { reading: 'events', eventType: eventType ?? events[0]?.type ?? 'unnamed', events };
}

function notesOf(reading: CustomReading): FieldError[] {
  if ('ignored' in reading) return [{ path: 'types', message: reading.ignored }];
  return 'errors' in reading ? [...reading.errors, ...reading.notes] : reading.notes;
}

function setup({ webhookUrl, secret, settings: given }: { webhookUrl: string; secret: string; settings?: unknown }): string[] {
  const settings: CustomSettings = customSettings(given) ?? {};
  return [
    `Have your system send each event as a POST with a JSON body to ${webhookUrl}`,
    ...(settings.signature === undefined ? ['The address ends in the secret: keep it out of logs and tickets.'] : [signatureWords(settings.signature, secret)]),
    'Have it send again whatever was not answered with 200.',
    'Paste an event of yours into POST /v1/connections/{id}/dry-run: it shows what would be understood, and changes nothing.',
  ];
}

function signatureWords(signature: CustomSignature, secret: string): string {
  const what = signedParts(signature).map((part) => ('text' in part ? JSON.stringify(part.text) : part.of === 'body' ? 'the body' : `the header ${(part.of === 'timestamp' ? signature.timestampHeader : signature.idHeader) ?? ''}`)).join(' + ');
  const key = signature.key === undefined || signature.key === 'text' ? secret : `${secret}, decoded from ${signature.key}`;
  return `Its header ${signature.header} must be ${signature.prefix === undefined ? '' : `${JSON.stringify(signature.prefix)} and `}the HMAC with ${signature.algorithm} over ${what}, in ${signature.encoding}. The key is ${key}`;
}
