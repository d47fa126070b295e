/** What a candidate's mail wants, and how sure that is: rules per language propose, and below certainty nobody acts on it but a person. */
import { arabicRules } from './ar.js';
import { germanRules } from './de.js';
import { englishRules } from './en.js';
import { spanishRules } from './es.js';
import { frenchRules } from './fr.js';
import { italianRules } from './it.js';
import { dutchRules } from './nl.js';
import { polishRules } from './pl.js';
import { portugueseRules } from './pt.js';
import { intents, plainText, weights, type Intent, type IntentRules } from './rules.js';

export type { Intent } from './rules.js';

/** By primary language subtag. */
const languages: ReadonlyMap<string, IntentRules> = new Map([
  ['en', englishRules], ['fr', frenchRules], ['de', germanRules], ['es', spanishRules], ['pt', portugueseRules], ['nl', dutchRules], ['it', italianRules], ['pl', polishRules], ['ar', arabicRules],
]);

/** From here on something may follow by itself. */
export const CERTAIN = 0.8;
/** From here on an intent is worth naming to whoever reads the mail. */
const WORTH_NAMING = 0.5;
/** What is denied, doubted or contradicted in the same mail is never above this. */
const DOUBTED = 0.4;
/** A mail that asks something else as well, or holds a number to be noted, is read by a person: never above this. */
const SAYS_MORE = 0.7;
/** Long mails want more than one thing: words from which certainty falls, and how far. */
const LONG = [{ words: 140, factor: 0.7 }, { words: 80, factor: 0.85 }] as const;

export interface IntentGuess {
  /** `other` where no rule speaks. */
  intent: Intent;
  /** 0 to 1. */
  certainty: number;
}

/** What an intent may stand beside without casting doubt on it: who wants to be deleted also withdraws. The first that covers all others is the one. */
const covers: readonly (readonly [Intent, ReadonlySet<Intent>])[] = [
  ['erase', new Set(['withdraw', 'noMoreMail', 'thanks'])],
  ['withdraw', new Set(['noMoreMail', 'thanks'])],
  ['noMoreMail', new Set(['thanks'])],
  ['inquiry', new Set(['stillInterested', 'thanks'])],
  ['interview', new Set(['stillInterested', 'thanks'])],
  ['alreadyTold', new Set(['thanks'])],
  ['stillInterested', new Set(['thanks'])],
  ['thanks', new Set()],
];

/** Intents that somebody would suffer from if the mail said the opposite, or only thought of it. */
const turnable: ReadonlySet<Intent> = new Set(['withdraw', 'erase', 'noMoreMail', 'stillInterested']);

/**
 * @param text what the candidate wrote themselves: quoted letters and signatures cut off
 * @param languageCodes primary subtags in which it may be written; those without rules are passed over
 * @returns the one thing that it wants, and how certain that is. `certainty >= CERTAIN` is needed for anything to follow by itself
 */
export function readIntent(text: string, languageCodes: readonly string[]): IntentGuess {
  const rules = [...new Set(languageCodes)].flatMap((code) => languages.get(code) ?? []);
  const sentences = sentencesOf(text);
  const evidence = emptyEvidence();
  for (const sentence of sentences) {
    const understood = rules.map((one) => weigh(sentence, one, evidence)).some((known) => known);
    if (!understood && (sentence.isQuestion || /\d(?:[\s./-]?\d){5}/u.test(sentence.words))) evidence.saysMore = true;
  }
  return choose(evidence, { words: text.trim().split(/\s+/u).length, asks: /[?؟]/u.test(text) });
}

interface Evidence {
  scores: Map<Intent, number>;
  /** Named, and denied or only thought of. */
  doubted: Set<Intent>;
  /** A question or a number that no rule knows. */
  saysMore: boolean;
}

function emptyEvidence(): Evidence {
  return { scores: new Map(), doubted: new Set(), saysMore: false };
}

interface Sentence {
  words: string;
  isQuestion: boolean;
}

/**
 * Ends where a terminator is followed by a capital, or by a script without them, and at an empty line: who is not sure where a sentence ends
 * takes the longer one, so that a "not" is never cut off from what it denies.
 */
function sentencesOf(text: string): Sentence[] {
  return text
    .split(/(?<=[.!?؟…])\s+(?=[\p{Lu}\p{Lo}¿¡])|\n\s*\n/u)
    .map((part) => ({ words: plainText(part), isQuestion: /[?؟]\s*$/u.test(part.trim()) }))
    .filter(({ words }) => words !== '');
}

/** @returns whether any rule knew the sentence, denied or not */
function weigh({ words, isQuestion }: Sentence, { negation, doubt, rules }: IntentRules, { scores, doubted }: Evidence): boolean {
  let known = false;
  for (const [intent, weight, pattern, denies] of rules) {
    const found = pattern.exec(words);
    if (found === null) continue;
    known = true;
    const undenied = denies === undefined ? words : `${words.slice(0, found.index)} | ${words.slice(found.index + found[0].length)}`;
    const turned = turnable.has(intent) && negation.test(undenied);
    if (!turned && !(turnable.has(intent) && (isQuestion || doubt.test(words)))) {
      add(scores, intent, weights[weight]);
    } else if (weight !== 'hint') {
      doubted.add(intent);
      if (turned && intent === 'withdraw') add(scores, 'stillInterested', weights.likely);
    }
  }
  return known;
}

/** Two hints of the same are more than one. */
function add(scores: Map<Intent, number>, intent: Intent, weight: number): void {
  scores.set(intent, 1 - (1 - (scores.get(intent) ?? 0)) * (1 - weight));
}

function choose({ scores, doubted, saysMore }: Evidence, { words, asks }: { words: number; asks: boolean }): IntentGuess {
  const named = intents.filter((intent) => (scores.get(intent) ?? 0) >= WORTH_NAMING);
  // A mail that denies or ponders a withdrawal or a deletion is for a person to read, whatever else it says.
  const uneasy = doubted.has('withdraw') || doubted.has('erase');
  const long = LONG.find((step) => words > step.words)?.factor ?? 1;
  const only = covers.find(([intent, others]) => named.includes(intent) && named.every((other) => other === intent || others.has(other)))?.[0];
  if (only === undefined) {
    const [strongest] = named.sort((a, b) => (scores.get(b) ?? 0) - (scores.get(a) ?? 0));
    return strongest === undefined || uneasy ? { intent: 'other', certainty: 0 } : { intent: strongest, certainty: DOUBTED };
  }
  if (uneasy) return only === 'stillInterested' ? { intent: only, certainty: DOUBTED } : { intent: 'other', certainty: 0 };
  // Most mails end with thanks: it is all there is only where nothing else is said.
  if (only === 'thanks' && (asks || words > 18)) return { intent: 'other', certainty: 0 };
  return { intent: only, certainty: Math.min((scores.get(only) ?? 0) * long, saysMore ? SAYS_MORE : 1) };
}
