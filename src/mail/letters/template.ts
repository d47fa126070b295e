/** An employer's own wording of a letter: plain text with `{{variables}}` from a list, and nothing that runs. */
import { candidateKinds, type Block, type Draft, type Language, type Line, type Piece, type Writing } from './letter.js';
import type { MessageKind } from '../../domain/hiring-event.js';

export interface LetterTemplate {
  subject: string;
  body: string;
}

/** What an employer may fill in, with what it stands for. */
export const letterVariables = {
  'candidate.greetingName': "the candidate's first name, or the whole name where it cannot be split",
  'job.title': 'the title of the job; "the role you applied for" where it is confidential',
  'employer.name': "the employer's name",
  'sender.name': 'the recruiter, or the hiring team where no recruiter is known',
  'hiringLead.name': 'whoever leads the hire',
  'stage.name': 'the stage as the ATS calls it',
  'dates.applied': 'the day of the application',
  'dates.interviewed': 'the day of the last interview',
  'dates.promisedBy': 'the day by which an answer was promised',
  'dates.waitingSince': 'the day since when the candidate has been waiting',
  'dates.nextBy': 'the day by which they hear next',
} as const;
export type LetterVariable = keyof typeof letterVariables;

export interface TemplateError {
  path: '/subject' | '/body';
  message: string;
}

const LONGEST_SUBJECT = 150;
const LONGEST_BODY = 10_000;
const SHORTEST_BODY = 120;
const PLACEHOLDER = /\{\{\s*([^{}]*?)\s*\}\}/gu;

/**
 * Checks a template when it is saved, so that it cannot fail when it is needed.
 *
 * @param subject one line
 * @param body paragraphs parted by empty lines
 * @param kind which letter it is for, if known: those to candidates must greet by name
 * @returns what is wrong and what to do, none where it may be saved
 */
export function checkTemplate(subject: string, body: string, kind?: MessageKind): TemplateError[] {
  const errors: TemplateError[] = [];
  const fault = (path: TemplateError['path'], message: string): void => {
    errors.push({ path, message });
  };
  if (subject.trim() === '') fault('/subject', 'is empty: say what the mail is about, such as "Your application for {{job.title}}"');
  if (/[\p{Cc}\u2028\u2029]/u.test(subject)) fault('/subject', 'holds a line break or another control character: write it on one line');
  if (subject.length > LONGEST_SUBJECT) fault('/subject', `has ${subject.length} characters; it takes at most ${LONGEST_SUBJECT}`);
  if (body.length > LONGEST_BODY) fault('/body', `has ${body.length} characters; it takes at most ${LONGEST_BODY}`);
  if (body.trim().length < SHORTEST_BODY) fault('/body', `has ${body.trim().length} characters; a letter needs at least ${SHORTEST_BODY}: greeting, what is so, and who signs`);
  if (/<\/?[a-z][^<>]*>/iu.test(body)) fault('/body', 'holds HTML tags, which would be shown as they stand: write plain text, paragraphs parted by an empty line');
  for (const [path, text] of [['/subject', subject], ['/body', body]] as const) {
    for (const name of unknownVariables(text)) fault(path, `uses {{${name}}}, which is not known; known are ${Object.keys(letterVariables).join(', ')}`);
    if (/[{}]/u.test(text.replace(PLACEHOLDER, ''))) fault(path, 'holds a brace that does not belong to a variable: write {{job.title}}');
  }
  if (kind !== undefined && candidateKinds.has(kind)) {
    if (!uses(body, 'candidate.greetingName')) fault('/body', 'greets nobody by name: begin with a greeting such as "Hello {{candidate.greetingName}},"');
    if (!uses(body, 'sender.name') && !uses(body, 'employer.name')) fault('/body', 'is signed by nobody: end with {{sender.name}} or {{employer.name}}');
  }
  return errors;
}

/**
 * @param template one that {@link checkTemplate} has nothing against
 * @returns the letter; or why there is none, where the template needs what is not known of this application
 */
export function fillTemplate(template: LetterTemplate, writing: Writing, language: Language): Draft | { missing: string } {
  const errors = checkTemplate(template.subject, template.body);
  const first = errors[0];
  if (first !== undefined) return { missing: `the employer's template has a fault: ${first.path} ${first.message}` };
  const values = variablesOf(writing, language);
  const lacking = [...variablesIn(template.subject), ...variablesIn(template.body)].filter((name) => values.get(name) === undefined);
  if (lacking.length > 0) {
    return { missing: `the employer's template uses {{${lacking[0]}}}, which is not known of this application: complete it in the ATS, change the template, or write to them yourself` };
  }
  const blocks: Block[] = template.body
    .trim()
    .split(/\r?\n[ \t]*(?:\r?\n[ \t]*)+/u)
    .map((part) => ({ kind: 'paragraph', lines: part.split(/\r?\n/u).map((text) => filled(text.trim(), values)) }));
  return { subject: filled(template.subject.trim(), values), blocks };
}

/** A Map and never an object: a name such as `constructor` finds nothing. */
function variablesOf({ facts, date }: Writing, language: Language): ReadonlyMap<string, Line> {
  const { candidate, employer, hiringLead, job, sender, stage, dates } = facts;
  const values = new Map<LetterVariable, Line>();
  const put = (name: LetterVariable, text: string | null): void => {
    if (text !== null && text.trim() !== '') values.set(name, [{ value: text }]);
  };
  put('candidate.greetingName', candidate.greetingName);
  put('job.title', job.confidential ? language.unnamedRole(facts.address ?? 'formal') : job.title);
  put('employer.name', employer.name);
  put('sender.name', sender.name ?? language.team(employer.name));
  put('hiringLead.name', hiringLead.name);
  put('stage.name', stage.name);
  for (const [name, day] of [['dates.applied', dates.applied], ['dates.interviewed', dates.interviewed], ['dates.promisedBy', dates.promisedBy], ['dates.waitingSince', dates.waitingSince], ['dates.nextBy', dates.nextBy]] as const) {
    if (day !== null) values.set(name, date(day));
  }
  return values;
}

function filled(text: string, values: ReadonlyMap<string, Line>): Line {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(PLACEHOLDER)) {
    if (match.index > from) pieces.push(text.slice(from, match.index));
    pieces.push(...(values.get(match[1] ?? '') ?? []));
    from = match.index + match[0].length;
  }
  if (from < text.length) pieces.push(text.slice(from));
  return pieces;
}

function variablesIn(text: string): string[] {
  return [...text.matchAll(PLACEHOLDER)].map((match) => match[1] ?? '');
}

function unknownVariables(text: string): string[] {
  return [...new Set(variablesIn(text))].filter((name) => !Object.hasOwn(letterVariables, name));
}

function uses(text: string, name: LetterVariable): boolean {
  return variablesIn(text).includes(name);
}
