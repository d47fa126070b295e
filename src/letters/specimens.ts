/** One of every letter there is: each language, kind and reason, and how far the candidate had come where that makes another letter. */
import { type MessageKind, messageKinds } from '../domain/hiring-event.js';
import { letterLanguages } from '../mail/letters/languages.js';
import { addresses, candidateKinds, letterReasons, type LetterFacts } from '../mail/letters/letter.js';
import { lintLetter } from '../mail/lint.js';
import { recruiterActs } from '../mail/links.js';
import { type LetterOrder, type RenderedLetter, renderLetter } from '../mail/render.js';
import { sampleFacts } from '../mail/sample-facts.js';

export interface Specimen {
  language: string;
  /** Such as `closure.notSelected.finalRound`. */
  name: string;
  letter: RenderedLetter;
}

const distances = [
  { distance: 'application', changes: { interviewed: false, finalRound: false } },
  { distance: 'interview', changes: { interviewed: true, finalRound: false } },
  { distance: 'finalRound', changes: { interviewed: true, finalRound: true } },
] as const;

/** What one letter says of three applications at once. */
const together: NonNullable<LetterFacts['together']> = [
  { job: { title: 'Baker', confidential: false }, reason: 'notSelected', interviewed: true, finalRound: false, applied: '2026-02-23', personalWord: null },
  { job: { title: 'Pastry Chef', confidential: false }, reason: 'positionFilled', interviewed: false, finalRound: false, applied: '2026-02-25', personalWord: null },
  { job: { title: 'Cook', confidential: false }, reason: 'noAnswerInTime', interviewed: false, finalRound: false, applied: '2026-02-02', personalWord: null },
];

/** @throws Error where one of them may not go out, with the reason */
export function everyLetter(): Specimen[] {
  return letterLanguages().flatMap((language) => [
    ...messageKinds.flatMap((kind) => letterReasons[kind].flatMap((reason) => versionsOf(language, { kind, reason }))),
    ...inBothForms(language, 'closure.several', { kind: 'closure', reason: 'notSelected' }, { ...sampleFacts, together }),
  ]);
}

/** One letter, or as many as it makes a difference how far the candidate had come. */
function versionsOf(language: string, of: { kind: MessageKind; reason: string }): Specimen[] {
  const acts = recruiterActs.map((act) => ({ act, url: `https://hearback.example/act/${act}` }));
  const seen = new Set<string>();
  return distances.flatMap(({ distance, changes }) => {
    const facts: LetterFacts = { ...sampleFacts, ...changes, ...(candidateKinds.has(of.kind) ? {} : { acts }) };
    const name = `${of.kind}.${of.reason}${distance === 'application' ? '' : `.${distance}`}`;
    return inBothForms(language, name, of, facts).filter(({ letter: { text } }) => !seen.has(text) && seen.add(text));
  });
}

/** Formally, and informally where the language makes a difference. */
function inBothForms(language: string, name: string, { kind, reason }: { kind: MessageKind; reason: string }, facts: LetterFacts): Specimen[] {
  const written = addresses.map((address) => ({ language, name: address === 'formal' ? name : `${name}.${address}`, letter: write({ kind, reason, locale: language, facts: { ...facts, address } }) }));
  return written.filter(({ letter }, index) => written.findIndex((other) => other.letter.text === letter.text) === index);
}

function write(order: LetterOrder): RenderedLetter {
  const letter = renderLetter(order);
  const faults = 'missing' in letter ? [letter.missing] : lintLetter(letter, order.facts);
  if ('missing' in letter || faults.length > 0) throw new Error(`${order.locale} ${order.kind}.${order.reason}: ${faults.join('; ')}`);
  return letter;
}
