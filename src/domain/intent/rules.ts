/** What the rules of a language are made of, and how a text is made plain before they look at it. */

/** What a candidate's mail may want. `interview`: a date for a talk, accepted, declined or moved. */
export const intents = ['inquiry', 'withdraw', 'erase', 'noMoreMail', 'stillInterested', 'alreadyTold', 'thanks', 'interview', 'other'] as const;
export type Intent = (typeof intents)[number];

/** How much one sentence that matches says for its intent: enough by itself, nearly, or a hint. */
export const weights = { plain: 0.9, likely: 0.7, hint: 0.5 } as const;
export type Weight = keyof typeof weights;

/** `denies`: its own words deny something ("no longer interested"), and those turn nothing round. */
export type Rule = readonly [intent: Exclude<Intent, 'other'>, weight: Weight, words: RegExp, denies?: 'denies'];

/** All patterns see plain text ({@link plainText}): lower case, no accents, straight apostrophes, single spaces. */
export interface IntentRules {
  /** Words that turn a sentence round, wherever in it they stand; also inside of a match, unless its rule denies. */
  readonly negation: RegExp;
  /** Words by which a sentence only thinks of something, asks about it or speaks of somebody else. */
  readonly doubt: RegExp;
  readonly rules: readonly Rule[];
}

/** Letters that do not come apart into a letter and an accent. */
const LETTERS: Readonly<Record<string, string>> = { 'ł': 'l', 'ß': 'ss', 'œ': 'oe', 'æ': 'ae', 'ø': 'o', 'أ': 'ا', 'إ': 'ا', 'آ': 'ا', 'ى': 'ي', 'ؤ': 'و', 'ئ': 'ي', 'ة': 'ه', 'ـ': '' };

/**
 * @param text as somebody typed it
 * @returns the same for rules: lower case, without accents (who types in a hurry leaves them out), one space between words
 */
export function plainText(text: string): string {
  const letters = text.toLowerCase().replace(/[łßœæøأإآىؤئةـ]/gu, (letter) => LETTERS[letter] ?? letter);
  return letters.normalize('NFD').replace(/\p{M}/gu, '').replace(/[‘’ʼ`´]/gu, "'").replace(/[\u200b-\u200f\u2066-\u2069\u202a-\u202e]/gu, '').replace(/\s+/gu, ' ').trim();
}
