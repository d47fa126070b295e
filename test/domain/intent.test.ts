/** What candidates' mails are taken to want, measured on sentences in nine languages: what is acted on alone must be right, and a "do not" is never overlooked. */
import { afterAll, describe, expect, it } from 'vitest';
import { CERTAIN, readIntent, type Intent } from '../../src/domain/intent/intent.js';
import { intents } from '../../src/domain/intent/rules.js';
import { ar } from './intent-corpus/ar.js';
import { de } from './intent-corpus/de.js';
import { en } from './intent-corpus/en.js';
import { es } from './intent-corpus/es.js';
import { fr } from './intent-corpus/fr.js';
import { it as italian } from './intent-corpus/it.js';
import { nl } from './intent-corpus/nl.js';
import { pl } from './intent-corpus/pl.js';
import { pt } from './intent-corpus/pt.js';
import { fourthRound } from './intent-corpus/fourth-round.js';
import { secondRound } from './intent-corpus/second-round.js';
import type { Sentence } from './intent-corpus/sentence.js';
import { thirdRound } from './intent-corpus/third-round.js';
import { unseen } from './intent-corpus/unseen.js';

const corpus: Readonly<Record<string, readonly Sentence[]>> = { en, fr, de, es, pt, nl, it: italian, pl, ar };
/** What something may follow from without a person having read it. */
const acted: readonly Intent[] = ['inquiry', 'withdraw', 'erase', 'noMoreMail'];

interface Measured {
  language: string;
  /** Held out: not mended for, but written by the hand that wrote the rules, before them. Unseen: written when the rules stood. */
  part: 'looked at' | 'held out' | 'unseen';
  says: Intent;
  text: string;
  negated: boolean;
  guess: Intent;
  certain: boolean;
}

function measure(language: string, [says, text, negated]: Sentence, part: Measured['part']): Measured {
  const { intent, certainty } = readIntent(text, [language]);
  return { language, part, says, text, negated: negated !== undefined, guess: intent, certain: certainty >= CERTAIN };
}

const measured: Measured[] = [
  ...Object.entries(corpus).flatMap(([language, sentences]) => sentences.map((sentence, index) => measure(language, sentence, index % 2 === 0 ? 'looked at' : 'held out'))),
  ...[secondRound, thirdRound, fourthRound].flatMap((round) => Object.entries(round)).flatMap(([language, sentences]) => sentences.map((sentence) => measure(language, sentence, 'looked at'))),
  ...Object.entries(unseen).flatMap(([language, sentences]) => sentences.map((sentence) => measure(language, sentence, 'unseen'))),
];

/** An intent that is acted on counts where it is certain, the others where they are named. */
function rates(rows: readonly Measured[], intent: Intent): { precision: number; recall: number; count: number; taken: number } {
  const taken = rows.filter(({ guess, certain }) => guess === intent && (certain || !acted.includes(intent)));
  const right = taken.filter(({ says }) => says === intent).length;
  const count = rows.filter(({ says }) => says === intent).length;
  return { precision: taken.length === 0 ? 1 : right / taken.length, recall: right / count, count, taken: taken.length };
}

const shown = (part: number): string => part.toFixed(3);
const describeRow = ({ language, says, text, guess, certain }: Measured): string => `${language} ${says} → ${guess}${certain ? ' (certain)' : ''}: ${text}`;

describe('the corpus', () => {
  it('has sentences enough, in every language, with denials among them', () => {
    expect(measured.length).toBeGreaterThanOrEqual(250);
    for (const sentences of Object.values(corpus)) {
      expect(sentences.length).toBeGreaterThanOrEqual(28);
      expect(sentences.filter(([, , negated]) => negated !== undefined).length).toBeGreaterThanOrEqual(4);
    }
    expect(new Set(measured.map(({ text }) => text)).size).toBe(measured.length);
  });
});

describe('what is acted on alone', () => {
  it.each(acted)('%s is right at least 98 times of 100', (intent) => {
    const wrong = measured.filter(({ guess, certain, says }) => guess === intent && certain && says !== intent);
    expect(rates(measured, intent).precision, wrong.map(describeRow).join('\n')).toBeGreaterThanOrEqual(0.98);
  });

  it.each([['inquiry', 'unseen', 0.8], ['withdraw', 'unseen', 0.7], ['erase', 'unseen', 0.8], ['inquiry', 'held out', 0.95], ['withdraw', 'held out', 0.95], ['erase', 'held out', 0.95], ['noMoreMail', 'held out', 0.95], ['inquiry', 'looked at', 0.9], ['withdraw', 'looked at', 0.9], ['erase', 'looked at', 0.85], ['noMoreMail', 'looked at', 0.65]] as const)(
    '%s is found as often as measured: of the sentences %s at least %d',
    (intent, part, floor) => {
      expect(rates(measured.filter((row) => row.part === part), intent).recall).toBeGreaterThanOrEqual(floor);
    },
  );

  it('is never a withdrawal or a deletion that the mail denies, ponders or asks about, in whichever language it is read', () => {
    const denied = measured.filter(({ negated }) => negated);
    expect(denied.length).toBeGreaterThanOrEqual(36);
    for (const { text, language } of denied) {
      for (const other of Object.keys(corpus)) {
        const { intent, certainty } = readIntent(text, [language, other]);
        expect((intent === 'withdraw' || intent === 'erase') && certainty >= CERTAIN, text).toBe(false);
      }
    }
  });
});

/** "It is not true that …" and "If …": put before a wish, either takes it back. */
const turns: Readonly<Record<string, readonly [string, string]>> = {
  en: ['It is not true that ', 'If '], fr: ['Il n’est pas vrai que ', 'Si '], de: ['Es stimmt nicht, dass ', 'Falls '], es: ['No es cierto que ', 'Si '], pt: ['Não é verdade que ', 'Se '],
  nl: ['Het is niet waar dat ', 'Als '], it: ['Non è vero che ', 'Se '], pl: ['To nie prawda, że ', 'Jeśli '], ar: ['ليس صحيحا أن ', 'إذا '],
};

describe('a wish', () => {
  const wishes = measured.filter(({ says, text }) => (says === 'withdraw' || says === 'erase') && !/[.!?]\s/u.test(text));

  it.each(Object.keys(corpus))('in %s that is denied or only thought of is none', (language) => {
    const own = wishes.filter((row) => row.language === language);
    expect(own.length).toBeGreaterThan(8);
    for (const { text } of own) {
      for (const turn of turns[language] ?? []) {
        const turned = `${turn}${text.charAt(0).toLowerCase()}${text.slice(1)}`;
        const { intent, certainty } = readIntent(turned, [language]);
        expect((intent === 'withdraw' || intent === 'erase') && certainty >= CERTAIN, turned).toBe(false);
      }
      expect(readIntent(text.replace(/[.!]*$/u, '?'), [language]).certainty >= CERTAIN, `${text}?`).toBe(false);
    }
  });

  it('is not sure any more in a mail that says the opposite as well', () => {
    for (const { text, language } of wishes) {
      const [, denied] = corpus[language]?.find(([, , negated]) => negated !== undefined) ?? [];
      expect(readIntent(`${text}\n\n${denied ?? ''}`, [language]).certainty >= CERTAIN, text).toBe(false);
    }
  });
});

afterAll(() => {
  const lines = intents.flatMap((intent) =>
    (['looked at', 'held out', 'unseen'] as const).map((part) => {
      const { precision, recall, count, taken } = rates(measured.filter((row) => row.part === part), intent);
      return `${intent.padEnd(16)} ${part.padEnd(10)} ${String(count).padStart(3)} sentences  precision ${taken === 0 ? '    -' : shown(precision)}  recall ${count === 0 ? '    -' : shown(recall)}`;
    }),
  );
  console.log(`Intents on ${String(measured.length)} sentences; inquiry, withdraw, erase and noMoreMail where certain, the others where named\n${lines.join('\n')}`);
});
