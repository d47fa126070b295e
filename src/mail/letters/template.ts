/** An employer's own wording of a letter: plain text with `{{variables}}` from a list, lists and links, and nothing that runs. */
import { short } from './frame.js';
import { candidateKinds, line, paragraph, type Block, type Draft, type Language, type Line, type Piece, type Writing } from './letter.js';
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
  'links.status': "the candidate's own page; alone on its line, or as [words]({{links.status}})",
} as const;
export type LetterVariable = keyof typeof letterVariables;

export interface TemplateError {
  path: '/subject' | '/body';
  message: string;
}

const LONGEST_SUBJECT = 150;
const LONGEST_BODY = 10_000;
const SHORTEST_BODY = 120;
const LONGEST_ADDRESS = 500;
const PLACEHOLDER = /\{\{[^\S\r\n]*([^{}\r\n]*?)[^\S\r\n]*\}\}/gu;
/** Words, and where they lead. */
const LINK = /\[([^[\]\r\n]+)\]\(([^()\r\n]*)\)/gu;
const STATUS_PAGE = /^\{\{[^\S\r\n]*links\.status[^\S\r\n]*\}\}$/u;
const LIST_LINE = /^[ \t]*- +(?=\S)/u;

/**
 * Checks a template when it is saved, so that it cannot fail when it is needed.
 *
 * @param subject one line
 * @param body paragraphs parted by empty lines; one whose lines all begin with "- " is a list, and [words](https://…) lead to a page
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
  const tag = /<\/?[a-z][^<>]*>/iu.exec(body);
  if (tag !== null) fault('/body', `holds HTML tags at ${placeOf(body, tag.index)}, which would be shown as they stand: write plain text, paragraphs parted by an empty line`);
  for (const [path, text] of [['/subject', subject], ['/body', body]] as const) {
    for (const { name, at } of unknownVariables(text)) fault(path, `uses {{${name}}}, which is not known; known are ${Object.keys(letterVariables).join(', ')} (${placeOf(text, at)})`);
    // What is a variable is covered up, not cut out: the places of the rest stay as the employer sees them.
    const stray = text.replace(PLACEHOLDER, (found) => found.replace(/[{}]/gu, ' ')).search(/[{}]/u);
    if (stray !== -1) fault(path, `holds a brace that does not belong to a variable at ${placeOf(text, stray)}: write {{job.title}}`);
  }
  for (const { message, at } of linkFaults(body)) fault('/body', `${message} (${placeOf(body, at)})`);
  if (subject.search(LINK) !== -1 || uses(subject, 'links.status')) fault('/subject', 'holds a link, which a subject cannot lead to: put it in the letter');
  if (kind !== undefined && !candidateKinds.has(kind) && uses(body, 'links.status')) fault('/body', "uses {{links.status}}, the candidate's own page, which is not for others: leave it out");
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
    .map((part) => {
      const lines = part.split(/\r?\n/u);
      const isList = lines.every((text) => LIST_LINE.test(text));
      return { kind: isList ? 'list' : 'paragraph', lines: lines.map((text) => written((isList ? text.replace(LIST_LINE, '') : text).trim(), values)) };
    });
  // The recruiter's own words stand above whoever signs, as in our letters.
  const own = writing.facts.personalWord ?? null;
  if (own !== null) blocks.splice(-1, 0, paragraph(line`${own}`));
  const inSubject = new Map([...values].map(([name, line]) => [name, line.map((piece) => (typeof piece === 'string' ? piece : { value: short(piece.value) }))]));
  return { subject: filled(template.subject.trim(), inSubject), blocks };
}

/** A Map and never an object: a name such as `constructor` finds nothing. */
function variablesOf({ facts, date }: Writing, language: Language): ReadonlyMap<string, Line> {
  const { candidate, employer, hiringLead, job, sender, stage, dates, statusPage } = facts;
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
  if (statusPage != null) values.set('links.status', [{ value: statusPage, url: statusPage }]);
  for (const [name, day] of [['dates.applied', dates.applied], ['dates.interviewed', dates.interviewed], ['dates.promisedBy', dates.promisedBy], ['dates.waitingSince', dates.waitingSince], ['dates.nextBy', dates.nextBy]] as const) {
    if (day !== null) values.set(name, date(day));
  }
  return values;
}

/** A line of the body, with its links. */
function written(text: string, values: ReadonlyMap<string, Line>): Line {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(LINK)) {
    const [whole, words = '', address = ''] = match;
    const url = STATUS_PAGE.test(address.trim()) ? textOf(values.get('links.status') ?? []) : address.trim();
    pieces.push(...filled(text.slice(from, match.index), values), { value: textOf(filled(words, values)), url });
    from = match.index + whole.length;
  }
  return [...pieces, ...filled(text.slice(from), values)];
}

function textOf(line: Line): string {
  return line.map((piece) => (typeof piece === 'string' ? piece : piece.value)).join('');
}

function linkFaults(body: string): { message: string; at: number }[] {
  const faults: { message: string; at: number }[] = [];
  for (const { 1: words = '', 2: address = '', index: at } of body.matchAll(LINK)) {
    if (words.trim() === '') faults.push({ message: 'holds a link without words: say where it leads, as in [our careers page](https://…)', at });
    if (STATUS_PAGE.test(address.trim())) continue;
    if (/[{}]/u.test(address)) faults.push({ message: "holds a variable in a link's address, where only {{links.status}} may stand, and alone: write the address out", at });
    else if (!isSafeAddress(address.trim())) faults.push({ message: `holds a link to ${JSON.stringify(address.slice(0, 60))}: write a whole address that begins with https://, without a user name, of at most ${LONGEST_ADDRESS} characters`, at });
  }
  // What stands where it may is covered up, as long as it was.
  const covered = body
    .replace(LINK, (link, words: string, address: string) => (STATUS_PAGE.test(address.trim()) ? `[${words}]${' '.repeat(link.length - words.length - 2)}` : link))
    .replace(/^[^\S\n]*\{\{[^\S\r\n]*links\.status[^\S\r\n]*\}\}[^\S\n]*$/gmu, (whole) => ' '.repeat(whole.length));
  for (const { 1: name, index: at } of covered.matchAll(PLACEHOLDER)) {
    if (name === 'links.status') faults.push({ message: 'uses {{links.status}} within a sentence: write it alone on its line, or as [words]({{links.status}})', at });
  }
  return faults;
}

function isSafeAddress(address: string): boolean {
  if (!/^https:\/\/[^\s\p{Cc}<>"\\]+$/iu.test(address) || address.length > LONGEST_ADDRESS || !URL.canParse(address)) return false;
  const { username, password } = new URL(address);
  return username === '' && password === '';
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

/** Each once, with where it stands first. */
function unknownVariables(text: string): { name: string; at: number }[] {
  const firsts = new Map<string, number>();
  for (const { 1: name = '', index } of text.matchAll(PLACEHOLDER)) {
    if (!Object.hasOwn(letterVariables, name) && !firsts.has(name)) firsts.set(name, index);
  }
  return [...firsts].map(([name, at]) => ({ name, at }));
}

/** As an editor counts: both from 1, columns in characters and not in halves of one. */
function placeOf(text: string, at: number): string {
  const lines = text.slice(0, at).split(/\r?\n/u);
  return `line ${lines.length}, column ${[...(lines.at(-1) ?? '')].length + 1}`;
}

function uses(text: string, name: LetterVariable): boolean {
  return variablesIn(text).includes(name);
}
