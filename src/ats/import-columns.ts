/** Which column of an export means what: by the employer's own mapping first, then by the names that such columns commonly have. */
import { Type, type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { fieldErrors, type FieldError } from './reading.js';

/** What a row may say, with what it stands for. */
export const importFields = {
  applicationId: "the ATS's id of the application; without it, e-mail address and job stand for it",
  candidateId: "the ATS's id of the person",
  jobId: "the ATS's id of the job",
  firstName: 'first name', lastName: 'last name', name: 'the whole name in one',
  email: 'e-mail address', phone: 'phone number', locale: 'language of letters, such as es', timezone: 'IANA time zone of the person',
  jobTitle: 'title of the job', department: 'department', location: 'place of the job', jobTimezone: 'IANA time zone of the job',
  stage: "the stage's name", stageKind: 'applied, screening, assessment, interview, finalInterview, offer or hired', stageSince: 'since when they are in that stage',
  appliedAt: 'when they applied', lastActivityAt: 'the last change in the ATS',
  status: 'active, rejected, withdrawn, hired or archived, in the words of the export', rejectedAt: 'when they were rejected or archived', rejectionReason: 'the reason of a rejection or archiving', disqualified: 'yes where they were turned down', withdrew: 'yes where they withdrew', hiredAt: 'when they were hired',
  toldAt: 'when they heard the outcome', lastContactAt: 'when somebody last spoke or wrote to them', interviewedAt: 'when they were last interviewed',
  recruiterName: 'name of the recruiter', recruiterEmail: 'address of the recruiter', hiringLeadName: 'name of who leads the hire', hiringLeadEmail: 'address of who leads the hire',
  source: 'where they came from', internal: 'yes for an internal candidate', prospect: 'yes for somebody who never applied', agency: 'yes for an agency candidate',
} as const;
export type ImportField = keyof typeof importFields;

const outcomes = ['active', 'rejected', 'withdrawn', 'hired'] as const;
export type ImportedOutcome = (typeof outcomes)[number];

const fieldNames = Object.keys(importFields) as ImportField[];
const Mapping = Type.Object(
  {
    columns: Type.Optional(Type.Record(Type.String({ maxLength: 200 }), Type.Union([Type.Enum([...fieldNames]), Type.Null()]))),
    statuses: Type.Optional(Type.Record(Type.String({ maxLength: 200 }), Type.Enum([...outcomes]))),
    reasons: Type.Optional(Type.Record(Type.String({ maxLength: 200 }), Type.Enum([...outcomes]))),
    dateOrder: Type.Optional(Type.Enum(['dmy', 'mdy'])),
  },
  { additionalProperties: false },
);
/**
 * What the employer says of a file: `columns` names the field of a header (null: leave it out), `statuses` and `reasons` what
 * their own words mean, `dateOrder` how 03/04/2026 is to be read.
 */
export type ImportMapping = Static<typeof Mapping>;
const mappingShape = Compile(Mapping);

/** @param json what a caller gave as a mapping */
export function readMapping(json: unknown): { ok: true; mapping: ImportMapping } | { ok: false; errors: FieldError[] } {
  return mappingShape.Check(json) ? { ok: true, mapping: json } : { ok: false, errors: fieldErrors(mappingShape.Errors(json), json) };
}

/**
 * The names that exports commonly give their columns, compared without case and punctuation. No vendor documents the headers of its
 * exports in a page that we could read (research/ats-webhooks.md names none), so this is a dictionary and no promise: what was
 * recognised is shown with the import, and the mapping overrides it.
 */
const COMMON: Readonly<Record<ImportField, readonly string[]>> = {
  applicationId: ['application id', 'opportunity id', 'candidacy id'],
  candidateId: ['candidate id', 'person id', 'contact id'],
  jobId: ['job id', 'posting id', 'job shortcode', 'shortcode', 'requisition id', 'req id'],
  firstName: ['first name', 'firstname', 'given name', 'candidate first name'],
  lastName: ['last name', 'lastname', 'surname', 'family name', 'candidate last name'],
  name: ['name', 'candidate', 'candidate name', 'full name'],
  email: ['email', 'e mail', 'email address', 'candidate email', 'emails', 'personal email'],
  phone: ['phone', 'phone number', 'candidate phone'],
  locale: ['locale', 'language'],
  timezone: ['timezone', 'time zone'],
  jobTitle: ['job', 'job name', 'job title', 'posting', 'posting title', 'position', 'role'],
  department: ['department', 'job department'],
  location: ['job location', 'posting location', 'office'],
  jobTimezone: ['job timezone', 'job time zone', 'office timezone', 'office time zone'],
  stage: ['stage', 'current stage', 'stage name', 'application stage', 'job stage', 'pipeline stage'],
  stageKind: ['stage kind'],
  stageSince: ['stage since', 'entered stage at', 'stage changed at', 'last stage change', 'last moved at', 'last advanced at', 'current stage since'],
  appliedAt: ['applied at', 'applied on', 'applied', 'application date', 'date applied', 'applied date', 'created at', 'opportunity created at', 'creation date'],
  lastActivityAt: ['last activity', 'last activity at', 'last activity date', 'last interaction', 'last interaction at', 'updated at', 'last updated'],
  status: ['status', 'application status', 'candidate status', 'archive status'],
  rejectedAt: ['rejected at', 'rejected on', 'rejection date', 'disqualified at', 'disqualification date', 'archived at', 'archive date', 'archived on'],
  rejectionReason: ['rejection reason', 'reject reason', 'disqualification reason', 'archive reason', 'archived reason'],
  disqualified: ['disqualified', 'rejected'],
  withdrew: ['withdrew', 'withdrawn'],
  hiredAt: ['hired at', 'hired on', 'hire date', 'hired date'],
  toldAt: ['told at', 'candidate told at'],
  lastContactAt: ['last contact', 'last contact at', 'last contacted at', 'last email sent at'],
  interviewedAt: ['interviewed at', 'last interview', 'last interview at', 'interview date', 'last interview date'],
  recruiterName: ['recruiter', 'recruiter name', 'owner', 'opportunity owner', 'owner name'],
  recruiterEmail: ['recruiter email', 'owner email'],
  hiringLeadName: ['hiring manager', 'hiring manager name', 'hiring lead'],
  hiringLeadEmail: ['hiring manager email', 'hiring lead email'],
  source: ['source', 'origin', 'sources'],
  internal: ['internal', 'internal candidate'],
  prospect: ['prospect', 'sourced', 'is prospect'],
  agency: ['agency'],
};

/** By which words an export gives away whose it is: each ATS has terms that the others do not use. */
const MARKS: readonly (readonly [string, readonly RegExp[]])[] = [
  ['lever', [/^opportunity id$|^posting( title)?$/, /^archive(d)? (reason|at|date)$|^origin$/]],
  ['workable', [/^disqualified$|^disqualification reason$/, /^(job )?shortcode$|^sourced$|^stage$/]],
  ['greenhouse', [/^application id$|^candidate id$|^job name$|^candidate name$/, /^rejection reason$|^current stage$|^application stage$|^prospect$/]],
];

export interface Columns {
  /** By header, in its own spelling. */
  fields: ReadonlyMap<string, ImportField>;
  /** Headers that nothing was made of. */
  unused: string[];
  recognisedAs: string | null;
}

/**
 * @param headers in the order of the file
 * @returns what each of them means; or why rows under them can't be read
 */
export function recogniseColumns(headers: readonly string[], mapping: ImportMapping): { ok: true; columns: Columns } | { ok: false; errors: FieldError[] } {
  const given = new Map(Object.entries(mapping.columns ?? {}).map(([header, field]) => [normal(header), field]));
  const byName = new Map(fieldNames.flatMap((field) => [field, ...COMMON[field]].map((name) => [normal(name), field] as const)));
  const fields = new Map<string, ImportField>();
  const unused: string[] = [];
  const errors: FieldError[] = [...given.keys()].filter((name) => !headers.some((header) => normal(header) === name)).map((name) => ({ path: `mapping.columns.${name}`, message: `is no header of the file; its headers are ${headers.slice(0, 60).join(', ')}` }));
  const taken = new Map<ImportField, string>();
  for (const header of headers) {
    const name = normal(header);
    const field = given.has(name) ? (given.get(name) ?? null) : (byName.get(name) ?? null);
    const before = field === null ? undefined : taken.get(field);
    if (field === null || (before !== undefined && !given.has(name))) unused.push(header);
    else if (before !== undefined && given.has(normal(before))) errors.push({ path: `mapping.columns.${header}`, message: `means ${field}, and so does "${before}": map one of them to null` });
    else {
      if (before !== undefined) {
        fields.delete(before);
        unused.push(before);
      }
      taken.set(field, header);
      fields.set(header, field);
    }
  }
  if (!taken.has('applicationId') && !(taken.has('email') && (taken.has('jobTitle') || taken.has('jobId')))) {
    errors.push({ path: 'mapping.columns', message: `no column tells applications apart: expected one for applicationId, or one for email and one for jobTitle or jobId; the headers are ${headers.slice(0, 60).join(', ')}` });
  }
  return errors.length > 0 ? { ok: false, errors } : { ok: true, columns: { fields, unused, recognisedAs: whose(headers.map(normal)) } };
}

function whose(names: readonly string[]): string | null {
  return MARKS.find(([, marks]) => marks.every((mark) => names.some((name) => mark.test(name))))?.[0] ?? null;
}

/** "E-Mail_Address " and "email address" are the same name. */
export function normal(text: string): string {
  return text.replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim().replace(/^e mail/, 'email');
}
