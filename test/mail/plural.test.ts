/** Reminders count working days in the plural forms of their language. */
import { describe, expect, it } from 'vitest';
import { renderLetter } from '../../src/mail/render.js';
import { plural } from '../../src/mail/letters/plural.js';
import { letterFacts } from '../support/letter-facts.js';

const counts = [1, 2, 3, 5, 11, 21, 22, 100];
/** By count, in the order above. */
const expected: Readonly<Record<string, readonly string[]>> = {
  en: ['1 working day', ...[2, 3, 5, 11, 21, 22, 100].map((count) => `${count} working days`)],
  de: ['1 Arbeitstag', ...[2, 3, 5, 11, 21, 22, 100].map((count) => `${count} Arbeitstage`)],
  fr: ['1 jour ouvré', ...[2, 3, 5, 11, 21, 22, 100].map((count) => `${count} jours ouvrés`)],
  es: ['1 día laborable', ...[2, 3, 5, 11, 21, 22, 100].map((count) => `${count} días laborables`)],
  it: ['1 giorno lavorativo', ...[2, 3, 5, 11, 21, 22, 100].map((count) => `${count} giorni lavorativi`)],
  pt: ['1 dia útil', ...[2, 3, 5, 11, 21, 22, 100].map((count) => `${count} dias úteis`)],
  nl: ['1 werkdag', ...[2, 3, 5, 11, 21, 22, 100].map((count) => `${count} werkdagen`)],
  pl: ['1 dzień roboczy', '2 dni robocze', '3 dni robocze', '5 dni roboczych', '11 dni roboczych', '21 dni roboczych', '22 dni robocze', '100 dni roboczych'],
  ar: ['يوم عمل واحد', 'يوما عمل', '3 أيام عمل', '5 أيام عمل', '11 يوم عمل', '21 يوم عمل', '22 يوم عمل', '100 يوم عمل'],
};

function nudge(locale: string, workingDaysWaited: number): string {
  const { dates } = letterFacts();
  const letter = renderLetter({ kind: 'nudge', reason: 'promiseEnding', locale, facts: letterFacts({ dates: { ...dates, workingDaysWaited } }) });
  if ('missing' in letter) throw new Error(letter.missing);
  return letter.text.replace(/\s+/gu, ' ');
}

describe.each(Object.entries(expected))('a reminder in %s', (locale, phrases) => {
  it.each(counts.map((count, index) => ({ count, phrase: phrases[index] ?? '' })))('says $count as "$phrase"', ({ count, phrase }) => {
    expect(nudge(locale, count)).toContain(`(${phrase})`);
  });

  it('says nothing of days where not one has passed', () => {
    expect(nudge(locale, 0)).not.toMatch(/\(0|\(لا أيام/u);
  });
});

it('needs the form that every language has', () => {
  expect(() => plural('en', 'one {# day}')).toThrow(SyntaxError);
});
