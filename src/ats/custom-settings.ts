/** What an employer says of a system that nobody knows: how its deliveries are signed, and where in them stands what. */
import { Type, type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { readableEventTypes } from '../domain/hiring-event.js';
import { fieldErrors, shown, type FieldError } from './reading.js';
import { isPointer, pointerForm } from './json-pointer.js';

/** What may be looked for, in the words of the contract, and what has to stand there. */
export const customFields = {
  'application.id': 'id', 'application.stage.id': 'id', 'candidate.id': 'id', 'job.id': 'id', 'interview.id': 'id', 'into.id': 'id',
  'application.stage.name': 'text', 'application.source': 'text', 'candidate.firstName': 'text', 'candidate.lastName': 'text', 'candidate.name': 'text', 'candidate.email': 'text', 'candidate.phone': 'text',
  'candidate.timezone': 'text', 'candidate.locale': 'text', 'job.title': 'text', 'job.department': 'text', 'job.location': 'text', 'job.timezone': 'text', 'recruiter.name': 'text', 'recruiter.email': 'text', 'hiringLead.name': 'text',
  'hiringLead.email': 'text', 'outcome.reason': 'text', 'contact.by': 'text', 'contact.note': 'text',
  'application.appliedAt': 'time', 'interview.startsAt': 'time', 'interview.endsAt': 'time', 'outcome.candidateToldAt': 'time', 'contact.at': 'time',
  'application.internal': 'flag', 'application.prospect': 'flag', 'application.agency': 'flag', 'candidate.mayEmail': 'flag', 'job.confidential': 'flag', 'contact.told': 'flag',
} as const satisfies Record<string, 'id' | 'text' | 'time' | 'flag'>;
export type CustomField = keyof typeof customFields;

const HeaderName = Type.String({ minLength: 1, maxLength: 100, pattern: "^[A-Za-z0-9!#$%&'*+.^_`|~-]+$" });
const Format = Type.Enum(['iso', 's', 'ms']);
/** Several: the first that finds something. One with # in front begins at the top of the body, though `events` says that it holds several. */
const At = Type.Union([Type.String({ maxLength: 500 }), Type.Array(Type.String({ maxLength: 500 }), { minItems: 1, maxItems: 5 })]);
const Scalar = Type.Union([Type.String({ maxLength: 500 }), Type.Number(), Type.Boolean(), Type.Null()]);
const Equals = Type.Union([Scalar, Type.Array(Scalar, { minItems: 1, maxItems: 50 })]);
const exact = { additionalProperties: false } as const;
const Place = Type.Union([At, Type.Object({ at: At, format: Type.Optional(Format), equals: Type.Optional(Equals) }, exact)]);

const Signature = Type.Object(
  {
    header: HeaderName, algorithm: Type.Enum(['sha256', 'sha512', 'sha1']), encoding: Type.Enum(['hex', 'base64', 'base64url']), prefix: Type.Optional(Type.String({ maxLength: 50 })), key: Type.Optional(Type.Enum(['text', 'base64', 'hex'])),
    signed: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })), timestampHeader: Type.Optional(HeaderName), timestampFormat: Type.Optional(Format), toleranceSeconds: Type.Optional(Type.Integer({ minimum: 1, maximum: 3_600 })),
    idHeader: Type.Optional(HeaderName),
  },
  exact,
);
const Rule = Type.Object(
  { event: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })), when: Type.Optional(Type.Array(Type.Object({ at: At, equals: Equals }, exact), { minItems: 1, maxItems: 5 })), means: Type.Enum([...readableEventTypes]) },
  exact,
);
const Settings = Type.Object(
  {
    signature: Type.Optional(Signature), urlSecret: Type.Optional(Type.Literal(true)), events: Type.Optional(Type.String({ maxLength: 500 })), type: Type.Optional(At), id: Type.Optional(At),
    time: Type.Optional(Type.Object({ at: At, format: Type.Optional(Format) }, exact)), fields: Type.Optional(Type.Object(Object.fromEntries(Object.keys(customFields).map((name) => [name, Type.Optional(Place)])), exact)),
    types: Type.Optional(Type.Array(Rule, { maxItems: 200 })),
  },
  exact,
);
type Parsed = Static<typeof Settings>;
export type CustomSignature = Static<typeof Signature>;
export type CustomRule = Static<typeof Rule>;
export type CustomPlace = Static<typeof Place>;
export type CustomAt = Static<typeof At>;
export type CustomScalar = Static<typeof Scalar>;
export type CustomFormat = Static<typeof Format>;
export type CustomSettings = Omit<Parsed, 'fields'> & { fields?: Partial<Record<CustomField, CustomPlace>> };

const checker = Compile(Settings);

/** @returns the settings as kept; null where they are none that {@link refuseCustomSettings} let pass */
export function customSettings(settings: unknown): CustomSettings | null {
  return checker.Check(settings) ? (settings satisfies Parsed as CustomSettings) : null;
}

/** @returns what is wrong with them, each fault at its field */
export function refuseCustomSettings(given: unknown): FieldError[] {
  if (!checker.Check(given)) return fieldErrors(checker.Errors(given), given).map(inPlainWords);
  const settings = given satisfies Parsed as CustomSettings;
  if ((settings.signature === undefined) === (settings.urlSecret === undefined)) {
    return [{ path: 'signature', message: 'give either signature (how deliveries are signed), or urlSecret: true, where they are not signed and the webhook URL ends in the secret' }];
  }
  return [...(settings.signature === undefined ? [] : signatureFaults(settings.signature)), ...pointerFaults(settings), ...fieldFaults(settings)];
}

/** What a field takes, where the schema's own words would be a pattern or one branch of several. */
const TAKES: readonly (readonly [RegExp, string])[] = [
  [/^signature\.(?:header|timestampHeader|idHeader)$/, 'the name of a header'],
  [/^(?:type|id|time\.at|types\.\d+\.when\.\d+\.at)$/, 'a JSON Pointer (RFC 6901), or a list of up to five'],
  [/^fields\.[^.]+(?:\.[^.]+){1,2}$/, 'a JSON Pointer (RFC 6901), a list of up to five, or {at, format?, equals?}'],
  [/\.equals$/, 'a text, a number, true, false, null, or a list of them'],
];

function inPlainWords({ path, message }: FieldError): FieldError {
  const takes = TAKES.find(([pattern]) => pattern.test(path))?.[1];
  return takes === undefined || !message.startsWith('got ') ? { path, message } : { path, message: message.replace(/, (?:must|takes)[^]*$/, `, takes ${takes}`) };
}

const PLACEHOLDER = /\{([^{}]*)\}/g;

type SignedPart = { text: string } | { of: 'body' | 'timestamp' | 'id' };

/** @returns what is signed as a list of texts and of what stands between them; `body` is short for `{body}` */
export function signedParts({ signed = 'body' }: CustomSignature): SignedPart[] {
  if (signed === 'body') return [{ of: 'body' }];
  return signed.split(/(\{(?:body|timestamp|id)\})/).flatMap((part): SignedPart[] => {
    if (part === '{body}' || part === '{timestamp}' || part === '{id}') return [{ of: part.slice(1, -1) as 'body' | 'timestamp' | 'id' }];
    return part === '' ? [] : [{ text: part }];
  });
}

/** A signature that leaves out the body proves nothing of what the body says. */
function signatureFaults(signature: CustomSignature): FieldError[] {
  const parts = signedParts(signature);
  const has = (what: 'body' | 'timestamp' | 'id'): boolean => parts.some((part) => 'of' in part && part.of === what);
  const strange = [...(signature.signed ?? '').matchAll(PLACEHOLDER)].map(([, name]) => name).filter((name) => name !== 'body' && name !== 'timestamp' && name !== 'id');
  const fault = (field: string, message: string): FieldError => ({ path: `signature.${field}`, message });
  return [
    ...(strange.length > 0 ? [fault('signed', `got {${strange.join('}, {')}}, takes {body}, {timestamp} and {id}`)] : []),
    ...(has('body') ? [] : [fault('signed', 'leaves out {body}: what is not signed can be changed on the way. Takes body, or a text with {body} in it')]),
    ...(has('timestamp') && signature.timestampHeader === undefined ? [fault('timestampHeader', 'is missing: signed holds {timestamp}')] : []),
    ...(!has('timestamp') && (signature.timestampHeader ?? signature.timestampFormat ?? signature.toleranceSeconds) !== undefined ? [fault('signed', 'leaves out {timestamp}: a time that is not signed proves nothing. Put it in, or leave out timestampHeader, timestampFormat and toleranceSeconds')] : []),
    ...(has('id') && signature.idHeader === undefined ? [fault('idHeader', 'is missing: signed holds {id}')] : []),
  ];
}

function pointerFaults({ events, type, id, time, fields, types }: CustomSettings): FieldError[] {
  const places: [string, CustomAt | undefined][] = [
    ['type', type], ['id', id], ['time.at', time?.at],
    ...Object.entries(fields ?? {}).map(([name, place]): [string, CustomAt] => [`fields.${name}`, atOf(place)]),
    ...(types ?? []).flatMap(({ when = [] }, rule) => when.map(({ at }, index): [string, CustomAt] => [`types.${String(rule)}.when.${String(index)}.at`, at])),
  ];
  const wrong = places.flatMap(([path, at]) => (at === undefined ? [] : [at].flat().filter((text) => !isPointer(text.replace(/^#/, ''))).map((text) => ({ path, message: `got ${shown(text)}, takes ${pointerForm}; with # in front it begins at the top of the body` }))));
  return events === undefined || isPointer(events) ? wrong : [{ path: 'events', message: `got ${shown(events)}, takes ${pointerForm}` }, ...wrong];
}

function fieldFaults({ fields, types, type }: CustomSettings): FieldError[] {
  const faults = Object.entries(fields ?? {}).flatMap(([name, place]): FieldError[] => {
    if (typeof place === 'string' || Array.isArray(place)) return [];
    const kind = customFields[name as CustomField];
    if (place.format !== undefined && kind !== 'time') return [{ path: `fields.${name}.format`, message: 'is for times only: leave it out' }];
    return place.equals !== undefined && kind !== 'flag' ? [{ path: `fields.${name}.equals`, message: 'is for what is true or false only: leave it out' }] : [];
  });
  const unnamed = type === undefined ? (types ?? []).flatMap((rule, index) => (rule.event === undefined ? [] : [{ path: `types.${String(index)}.event`, message: 'names an event, and type does not say where its name stands: give type, or leave this out' }])) : [];
  return [...faults, ...unnamed];
}

/** @returns where a field is looked for, however it was given */
export function atOf(place: CustomPlace): CustomAt {
  return typeof place === 'string' || Array.isArray(place) ? place : place.at;
}
