/** From a kind, a reason and facts to the letter as it is sent: picks the language and the words, and puts them on paper. */
import { createHash } from 'node:crypto';
import { noBrand } from '../domain/brand.js';
import { closureReasons, type MessageKind } from '../domain/hiring-event.js';
import { recruiterActs } from './links.js';
import { directionOf, languageFor, languageWithoutLetters, letterLanguages, type MatchedLanguage } from './letters/languages.js';
import { type Block, candidateKinds, line, type Distance, type Draft, type Letter, type Link, type LetterFacts, type Line, type Write, type Writing } from './letters/letter.js';
import { fillTemplate, type LetterTemplate } from './letters/template.js';
import { plain, toHtml, toText } from './paper.js';
import { reasonLine } from './letters/reasons.js';

export interface LetterOrder {
  kind: MessageKind;
  /** One of `letterReasons[kind]`. */
  reason: string;
  /** The reader's, as BCP 47: `en`, `en-GB`. */
  locale: string;
  /** In which language to write where there is no letter in the reader's; null, the default: none, rather than one they may not read. */
  fallbackLocale?: string | null;
  facts: LetterFacts;
  /** The employer's own words instead of ours; never for several applications at once, of which they would claim what is true of one. */
  template?: LetterTemplate & { id: string };
}

export interface RenderedLetter {
  kind: MessageKind;
  reason: string;
  /** The locale it is written in. */
  locale: string;
  subject: string;
  text: string;
  html: string;
  /** `builtin:en:closure.notSelected.interview:1a2b3c4d`, the last part a digest of the words; or the employer's template. */
  templateId: string;
}

/** Why there is no letter, in a sentence for whoever must see to it. */
export interface MissingLetter {
  missing: string;
}

/**
 * Pure: the same order gives the same bytes.
 *
 * @param order facts already cleaned; links must be http or https
 * @returns the letter, still to be checked by `lintLetter`; or why there is none
 */
export function renderLetter(order: LetterOrder): RenderedLetter | MissingLetter {
  const fallback = order.fallbackLocale ?? null;
  const found = languageFor(order.locale) ?? (order.template === undefined ? null : languageWithoutLetters(order.locale)) ?? (fallback === null ? null : languageFor(fallback));
  if (found === null) {
    return { missing: `there is no letter in "${plain([{ value: order.locale }])}" (there are: ${letterLanguages().join(', ')}): add a template in that language, or write to them yourself` };
  }
  const letter = letterOf(found, order.kind, order.reason);
  if (letter === null) return { missing: `there is no letter for ${order.kind} with the reason "${plain([{ value: order.reason }])}"` };
  const writing: Writing = { facts: order.facts, date: dateLines(found), reasons: order.facts.because.map((words) => reasonLine(words, found)) };
  const picked = order.facts.together === undefined ? pick(letter, order.facts) : { write: found.language.several, distance: null };
  const draft: Draft | MissingLetter = order.template === undefined ? spelled(picked.write(writing), found) : fillTemplate(order.template, writing, found.language);
  if ('missing' in draft) return draft;
  const subject = plain(draft.subject);
  const direction = directionOf(found.code);
  const footer = candidateKinds.has(order.kind) ? footerOf(order, picked.distance, found) : [];
  return {
    kind: order.kind,
    reason: order.reason,
    locale: found.locale,
    subject,
    text: toText(draft.blocks, footer, direction, found.language.colon),
    html: toHtml({ blocks: draft.blocks, footer, title: subject, locale: found.locale, direction, brand: order.facts.employer.brand ?? noBrand, employer: order.facts.employer.name }),
    templateId: order.template?.id ?? builtinId(found.code, nameOf(order, picked.distance), picked.write),
  };
}

/** Below every letter to a candidate: their own page, an invitation where the employer means it, and whom the letter is from. */
function footerOf({ kind, reason, facts }: LetterOrder, distance: Distance | null, { language }: MatchedLanguage): Block[] {
  const { employer, statusPage } = facts;
  const address = employer.brand?.address ?? null;
  const footer = language.footer === null ? null : language.footer(facts.address ?? 'formal');
  const links: Link[] = [];
  if (footer !== null && employer.stayInTouchUrl != null && mayInvite(kind, reason, distance)) links.push({ label: footer.stayInTouch(employer.name), url: employer.stayInTouchUrl });
  if (footer !== null && statusPage != null) links.push({ label: footer.statusPage, url: statusPage });
  return [
    ...links.map((link): Block => ({ kind: 'links', links: [link] })),
    ...(address === null ? [] : [{ kind: 'paragraph' as const, lines: [employer.name, ...address.split('\n')].map((text) => line`${text}`) }]),
  ];
}

/** Whoever was met, or lost a place that is no longer there, may want to hear more; nobody who was turned down on paper or left without an answer is asked. */
function mayInvite(kind: MessageKind, reason: string, distance: Distance | null): boolean {
  if (kind !== 'closure') return false;
  return reason === 'positionFilled' || reason === 'positionCancelled' || (reason === 'notSelected' && distance !== 'application');
}

function letterOf({ language }: MatchedLanguage, kind: MessageKind, reason: string): Letter | null {
  const letters: Readonly<Record<string, Letter>> = language.letters[kind];
  return Object.hasOwn(letters, reason) ? (letters[reason] ?? null) : null;
}

/** @returns whether the words were those of the letter for several applications at once */
export function isOfSeveral(templateId: string | null): boolean {
  return templateId !== null && /^builtin:[^:]*:closure\.several:/.test(templateId);
}

function nameOf({ kind, reason, facts }: LetterOrder, distance: Distance | null): string {
  if (facts.together !== undefined) return `${kind}.several`;
  return `${kind}.${reason}${distance === null ? '' : `.${distance}`}`;
}

function pick(letter: Letter, facts: LetterFacts): { write: Write; distance: Distance | null } {
  if (typeof letter === 'function') return { write: letter, distance: null };
  const distance = facts.finalRound ? 'finalRound' : facts.interviewed ? 'interview' : 'application';
  return { write: letter[distance], distance };
}

/** Dates are calendar days: read and written in UTC, so that no zone moves them. */
function dateLines({ language, locale }: MatchedLanguage): (day: string) => Line {
  // Once a letter, and only where it names a day: it is dear to make.
  let format: Intl.DateTimeFormat | null = null;
  return (day) => {
    const instant = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
    if (Number.isNaN(instant)) throw new Error(`A letter's date must be a calendar day such as 2026-03-02 and is "${day}": give null where it is not known.`);
    format ??= new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric', ...(language.calendar === undefined ? {} : { calendar: language.calendar }) });
    const written = format.format(instant);
    return [language.date?.(written) ?? written];
  };
}

/** Our words in the spelling of the reader's country; what came from outside stays as it came. */
function spelled(draft: Draft, { language, locale }: MatchedLanguage): Draft {
  const { spelling } = language;
  if (spelling === undefined) return draft;
  const own = (words: Line): Line => words.map((piece) => (typeof piece === 'string' ? spelling(piece, locale) : piece));
  return { subject: own(draft.subject), blocks: draft.blocks.map((block) => (block.kind === 'links' ? block : { ...block, lines: block.lines.map(own) })) };
}

function builtinId(code: string, name: string, write: Write): string {
  const words = [everything, nothing, { ...everything, address: 'informal' as const }, { ...nothing, address: 'informal' as const }, { ...nothing, interviewed: true }].map((facts) => write({ facts, date: (day) => line`${day}`, reasons: facts.because.map((words) => line`${words}`) }));
  return `builtin:${code}:${name}:${createHash('sha256').update(JSON.stringify(words)).digest('hex').slice(0, 8)}`;
}

/** Facts that call up every sentence of a letter, and facts that call up none but the necessary: between them they show its words. */
const everything: LetterFacts = {
  employer: { name: 'employer.name', replyTo: 'employer.replyTo' },
  candidate: { greetingName: 'candidate.greetingName', fullName: 'candidate.fullName' },
  job: { title: 'job.title', confidential: false },
  sender: { name: 'sender.name', email: 'sender.email' },
  hiringLead: { name: 'hiringLead.name' },
  stage: { kind: 'finalInterview', name: 'stage.name' },
  dates: { applied: 'dates.applied', interviewed: 'dates.interviewed', promisedBy: 'dates.promisedBy', waitingSince: 'dates.waitingSince', workingDaysWaited: 7, nextBy: 'dates.nextBy' },
  interviewed: true,
  finalRound: true,
  because: ['because'],
  acts: recruiterActs.map((act) => ({ act, url: 'https://hearback.example' })),
  personalWord: 'personalWord',
  ofSeveral: true,
  together: closureReasons.flatMap((reason) => [false, true].map((far) => ({ job: { title: 'together.job.title', confidential: false }, reason, interviewed: far, finalRound: far, applied: 'together.applied', personalWord: null }))),
  digest: [true, false].map((decided) => ({
    candidate: { greetingName: 'candidate.greetingName', fullName: 'candidate.fullName' }, job: { title: 'job.title', confidential: false }, decided, acts: [],
    dates: { applied: null, interviewed: null, promisedBy: 'dates.promisedBy', waitingSince: 'dates.waitingSince', workingDaysWaited: 7, nextBy: null },
  })),
};
const nothing: LetterFacts = {
  employer: { name: 'employer.name', replyTo: null },
  candidate: { greetingName: null },
  job: { title: '', confidential: true },
  sender: { name: null, email: null },
  hiringLead: { name: null },
  stage: { kind: null, name: null },
  dates: { applied: null, interviewed: null, promisedBy: null, waitingSince: null, nextBy: null },
  interviewed: false,
  finalRound: false,
  because: [],
  acts: [],
};
