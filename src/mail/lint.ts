/** The last reading of a letter before it goes out: whatever would embarrass the one who signs it holds it back. */
import { cleanName } from '../domain/name.js';
import { short } from './letters/frame.js';
import { languageFor } from './letters/languages.js';
import { candidateKinds, type ClosedApplication, type LetterFacts, type Wording } from './letters/letter.js';
import { attributesNamed } from './letters/protected-attributes.js';
import { FOOTER_MARK } from './paper.js';
import type { RenderedLetter } from './render.js';

const SHORTEST_BODY = 120;
const LONGEST_SUBJECT = 180;
/** The outcome must be said before a reader has got this far. */
const SENTENCES_BEFORE_OUTCOME = 2;
/** Not after the day of a German date ("9. März 2026" goes on), nor after the year of a Polish one where small letters follow ("2026 r. o godzinie"). */
const SENTENCE_END = /(?<=[.!?؟])(?<!(?<!\d)\d{1,2}\.(?=\s\p{L}+\s\d{4}))(?<!\d{4} r\.(?=\s\p{Ll}))\s+/u;
/** Greeting, then the lines at the end in which a signature stands. */
const SIGNATURE_LINES = 6;

/**
 * @param letter as rendered, from our words or an employer's
 * @param facts what it was rendered from: its values are not held against it (a job may be called "Rejects Sorter")
 * @returns each reason why it must not go out, with what to do; none where it may
 */
export function lintLetter(letter: RenderedLetter, facts: LetterFacts): string[] {
  const toCandidate = candidateKinds.has(letter.kind);
  return [
    ...subjectFaults(letter.subject),
    ...leftovers(letter, facts),
    ...bodyFaults(letter),
    ...signatureFaults(letter.text, facts),
    ...(toCandidate ? greetingFaults(letter, facts) : []),
    ...(toCandidate ? wordingFaults(letter, facts) : []),
    ...(toCandidate ? attributeFaults(letter, facts) : []),
  ];
}

function subjectFaults(subject: string): string[] {
  if (subject.trim() === '') return ['the subject is empty: say what the mail is about'];
  const faults: string[] = [];
  if (/[\p{Cc}\u2028\u2029]/u.test(subject)) faults.push('the subject holds a line break or another control character, which could add a header: take it out of the name or title that brought it in');
  if (subject.length > LONGEST_SUBJECT) faults.push(`the subject has ${subject.length} characters: shorten it to at most ${LONGEST_SUBJECT}`);
  return faults;
}

function leftovers(letter: RenderedLetter, facts: LetterFacts): string[] {
  const all = `${letter.subject}\n${letter.text}`;
  const faults: string[] = [];
  if (/\{\{|\}\}/u.test(`${all}\n${letter.html.replace(/<style>[^]*?<\/style>/u, '')}`)) faults.push('a placeholder in double braces was not filled in: complete the facts in the ATS or correct the template');
  const missing = /\bundefined\b|\bnull\b|\bNaN\b|\bInvalid Date\b/u;
  // Only where there is such a word it matters whose it is.
  const software = /\[object\b/u.exec(all) ?? (missing.test(all) ? missing.exec(withoutValues(all, facts)) : null);
  if (software !== null) faults.push(`the letter says "${software[0]}", which is a computer's word for a missing fact: complete the facts in the ATS`);
  return faults;
}

function bodyFaults({ text }: RenderedLetter): string[] {
  const words = aboveFooter(text).replace(/https?:\/\/\S+/gu, '').replace(/\s+/gu, ' ').trim();
  return words.length < SHORTEST_BODY ? [`the letter has only ${words.length} characters of words and needs ${SHORTEST_BODY}: greet, say what is so, and sign`] : [];
}

/** The letter itself. */
function aboveFooter(text: string): string {
  return text.split(FOOTER_MARK)[0] ?? '';
}

function signatureFaults(text: string, { employer, sender }: LetterFacts): string[] {
  const house = (employer.brand?.signature ?? '').trim().split('\n').at(-1) ?? '';
  const end = flat(aboveFooter(text).trimEnd().split('\n').slice(-SIGNATURE_LINES).join(' '));
  const signed = [employer.name, sender.name, house].some((name) => name !== null && name.trim() !== '' && end.includes(flat(name)));
  return signed ? [] : ["nobody signs the letter: end it with the sender's or the employer's name"];
}

function greetingFaults({ text, locale }: RenderedLetter, { candidate }: LetterFacts): string[] {
  const name = candidate.greetingName === null ? null : cleanName(candidate.greetingName);
  if (name === null) return ['there is no name fit to greet the candidate by: complete it in the ATS'];
  const greeting = flat(text.split(/\n\s*\n/u)[0] ?? '');
  const empty = languageFor(locale)?.language.wording.emptyGreeting.test(greeting) ?? false;
  return empty || !flat(text).includes(flat(name)) ? ['the letter does not greet the candidate by name: begin with a greeting such as "Hello {{candidate.greetingName}},"'] : [];
}

function wordingFaults(letter: RenderedLetter, facts: LetterFacts): string[] {
  const wording = languageFor(letter.locale)?.language.wording;
  if (wording === undefined) return [];
  const subject = flat(withoutValues(letter.subject, facts));
  const said = `${subject} ${flat(withoutValues(letter.text, facts))}`;
  const faults = wording.banned.flatMap(({ words, advice }) => {
    const found = words.exec(said);
    return found === null ? [] : [`the ${words.test(subject) ? 'subject' : 'letter'} says "${flat(found[0]).slice(0, 40)}": ${advice}`];
  });
  if (letter.kind !== 'closure') return [...faults, ...undecidedFaults(letter, facts, wording)];
  return [...faults, ...(facts.together === undefined ? closureFaults(letter, facts, wording) : severalFaults(letter, facts, facts.together, wording))];
}

function closureFaults(letter: RenderedLetter, facts: LetterFacts, wording: Wording): string[] {
  const written = withoutValues(aboveFooter(letter.text), facts);
  return [...outcomeFaults(written, wording), ...claimFaults(flat(written), letter.reason, wording)];
}

function outcomeFaults(written: string, wording: Wording): string[] {
  const [, ...afterGreeting] = written.split(/\n\s*\n/u);
  const opening = flat(afterGreeting.join(' ')).split(SENTENCE_END).slice(0, SENTENCES_BEFORE_OUTCOME).join(' ');
  return wording.outcome.test(opening) ? [] : ['the outcome is not plain: say in the first or second sentence that the application will not go further'];
}

/** Not what stands below the letter: an address there may be in Church Street. */
function attributeFaults({ subject, text, locale }: RenderedLetter, facts: LetterFacts): string[] {
  const code = languageFor(locale)?.code;
  if (code === undefined) return [];
  const about = flat(withoutValues(subject, facts));
  const said = flat(withoutValues(aboveFooter(text), facts));
  return attributesNamed(`${about} ${said}`, code).map(({ attribute, words }) => `the ${about.includes(words) ? 'subject' : 'letter'} says "${words.slice(0, 40)}": never speak of anybody's ${attribute}, on which no decision may rest; take that out`);
}

/** What each closing letter must not claim: design.md, "decided and undecided closures are never mixed". */
function claimFaults(body: string, reason: string, wording: Wording): string[] {
  const faults: string[] = [];
  if (reason === 'noAnswerInTime' && wording.decided.test(body)) faults.push('the letter says that somebody decided, but nobody did: say that no answer came in time');
  if (reason !== 'positionFilled' && wording.filled.test(body)) faults.push('the letter says that the role was filled, which is not why it is sent: take that out');
  if (reason !== 'positionCancelled' && wording.cancelled.test(body)) faults.push('the letter says that the role was cancelled, which is not why it is sent: take that out');
  return faults;
}

/** Of each application what is true of it, and of all of them nothing but that they are over. */
function severalFaults(letter: RenderedLetter, facts: LetterFacts, together: readonly ClosedApplication[], wording: Wording): string[] {
  const written = withoutValues(aboveFooter(letter.text), facts);
  const items = written.split(/^- /mu).slice(1).map((item) => item.split(/\n\s*\n/u)[0] ?? '');
  if (items.length !== together.length) return [`the letter speaks of ${items.length} applications and is about ${together.length}: name each of them once`];
  const around = flat(items.reduce((left, item) => left.replace(item, ''), written));
  return [
    ...outcomeFaults(written, wording),
    ...items.flatMap((item, index) => claimFaults(flat(item), together[index]?.reason ?? '', wording)),
    ...claimFaults(around, 'noAnswerInTime', wording),
  ];
}

function undecidedFaults(letter: RenderedLetter, facts: LetterFacts, wording: Wording): string[] {
  const body = flat(withoutValues(aboveFooter(letter.text), facts));
  return wording.decided.test(body) || wording.filled.test(body) || wording.outcome.test(body)
    ? ['the letter says or implies a decision, but it is not one that brings a decision: say only where things stand']
    : [];
}

/** What came from outside is taken out, longest first, so that a name or a title is not read as our words. */
function withoutValues(text: string, facts: LetterFacts): string {
  const { candidate, candidateMail, employer, hiringLead, job, sender, stage } = facts;
  const others = [...(facts.together ?? []).map((closed) => closed.job.title), ...(facts.digest ?? []).flatMap((one) => [one.candidate.greetingName, one.candidate.fullName, one.job.title])];
  const values = [candidate.greetingName, candidate.fullName, employer.name, facts.readerName, hiringLead.name, job.title, sender.name, stage.name, ...facts.because, ...(candidateMail?.lines ?? []), ...(candidateMail?.attachments ?? []), ...(employer.brand?.signature ?? '').split('\n'), ...others]
    .filter((value): value is string => typeof value === 'string' && value.trim().length > 1)
    // In a subject a long one is cut.
    .flatMap((value) => [...new Set([value, short(value)])])
    .sort((a, b) => b.length - a.length);
  let left = unmarked(text);
  for (const value of values) {
    const words = value.trim().split(/\s+/u);
    // Most letters hold few of them, and a pattern costs more to make than all the rest of this reading.
    if (!words.every((word) => left.includes(word))) continue;
    // Text may be wrapped inside a value: any white space stands for any other.
    const pattern = words.map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('\\s+');
    left = left.replace(new RegExp(`(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`, 'gu'), '…');
  }
  return left;
}

function flat(text: string): string {
  return unmarked(text).replace(/\s+/gu, ' ').trim();
}

/** The text without the marks that keep writing directions apart (paper.ts). */
function unmarked(text: string): string {
  return text.replace(/[\u200F\u2066-\u2069]/gu, '');
}
