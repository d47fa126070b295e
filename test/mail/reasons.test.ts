/** The reasons in mails to colleagues, in every language: nothing of them is left in English, and counts and days stand as their readers write them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readReason, reasonCodes, type ReasonCode, worded } from '../../src/domain/reason.js';
import { languageFor, letterLanguages } from '../../src/mail/letters/languages.js';
import { reasonLine } from '../../src/mail/letters/reasons.js';
import { lintLetter } from '../../src/mail/lint.js';
import { renderLetter } from '../../src/mail/render.js';
import { letterFacts } from '../support/letter-facts.js';

const others = letterLanguages().filter((code) => code !== 'en');

/** A reason of this code, with facts that could be nobody's words but those that were given. */
function sample(code: ReasonCode, { on = 'Mon 9 Mar', count = 5 }: { on?: string; count?: number } = {}): string {
  const reads = worded('readsInquiry', {});
  const since = worded('applied', { on });
  // Every name that a fact has in any of the patterns: those that a pattern lacks are not used.
  const facts = { on, by: code === 'handedOver' || code === 'left' ? '7777' : on, until: on, since, why: code === 'refused' ? '7777' : worded('offerElsewhere', {}), reads, quiet: worded('quiet', { on, hours: 20, usual: 3 }), days: count, count, hours: count, usual: count, stage: '7777', who: '7777', connection: '7777', endpoint: '7777' };
  return worded(code, facts as never);
}

function said(words: string, locale: string): string {
  const found = languageFor(locale);
  if (found === null) throw new Error(`no language for ${locale}`);
  return reasonLine(words, found).map((piece) => (typeof piece === 'string' ? piece : piece.value)).join('');
}

/** What is the same in every language: names of things of the API, and ours. */
const namesOfThings = /PUT \/v1\/connections\/\{id\}\/stages|PATCH \/v1\/connections\/|atsMailsRejections|Hearback|webhooks?|e-mails?/gi;

describe('every reason', () => {
  it.each(reasonCodes)('%s is read back as itself', (code) => {
    expect(readReason(sample(code))?.code).toBe(code);
  });

  it.each(others)('reads as it should in %s', (locale) => {
    expect(reasonCodes.map((code) => `${code}: ${said(sample(code), locale)}`).join('\n')).toMatchSnapshot();
  });

  it.each(others)('has no fact left out, no place left unfilled and no English in %s', (locale) => {
    fc.assert(
      fc.property(fc.constantFrom(...reasonCodes), fc.integer({ min: 1, max: 28 }), fc.integer({ min: 3, max: 10 }), (code, day, count) => {
        const english = sample(code, { on: `Mon ${String(day)} Mar`, count });
        const words = said(english, locale).replace(namesOfThings, '');
        expect(words).not.toMatch(/\b(?:undefined|null|NaN)\b|\[object|[{}#]|\b(?:the|and|since|with|working|days?|nobody|candidate|letter|until|stage|answer|Mar|Mon)\b/);
        if (english.includes('7777')) expect(words).toContain('7777');
        if (english.includes(' Mar')) expect(words).toContain(String(day));
      }),
      { numRuns: 300 },
    );
  });
});

describe('counts', () => {
  const promised = (locale: string, days: number): string => said(worded('promiseOver', { since: worded('applied', { on: 'Sun 1 Mar' }), days }), locale);

  it.each([
    ['pl', 1, '1 dnia roboczego'], ['pl', 2, '2 dni roboczych'], ['pl', 5, '5 dni roboczych'], ['pl', 22, '22 dni roboczych'],
    ['ar', 1, 'يوم عمل واحد'], ['ar', 2, 'يومي عمل'], ['ar', 5, '5 أيام عمل'], ['ar', 11, '11 يوم عمل'],
    ['de', 1, 'innerhalb eines Arbeitstags'], ['de', 5, 'innerhalb von 5 Arbeitstagen'], ['fr', 1, '1 jour ouvré'], ['fr', 5, '5 jours ouvrés'],
  ] as const)('in %s of %i: %s', (locale, days, phrase) => {
    expect(promised(locale, days)).toContain(phrase);
  });

  it.each([['fr', 'du 1er mars'], ['it', 'del 1º marzo'], ['de', 'vom 1. März'], ['pl', 'z 1 marca'], ['es-MX', 'del 1 de marzo'], ['ar-SA', 'مارس']])('the day stands in %s as "%s"', (locale, phrase) => {
    expect(promised(locale, 5)).toContain(phrase);
  });
});

describe('in a mail', () => {
  const reasons = [worded('promiseOver', { since: worded('inStage', { stage: 'Phone screen', on: 'Mon 2 Mar' }), days: 5 }), 'a reason of an older version'];
  const nudge = (locale: string): string => {
    const letter = renderLetter({ kind: 'nudge', reason: 'promiseEnding', locale, facts: letterFacts({ because: reasons }) });
    if ('missing' in letter) throw new Error(letter.missing);
    return letter.text.replace(/\s+/g, ' ');
  };

  it('they are in its language, and those kept by an older version stand as they are', () => {
    expect(nudge('de')).toContain('seit dem 2. März in der Phase „Phone screen“; Antwort zugesagt innerhalb von 5 Arbeitstagen, seitdem kam keine Nachricht');
    expect(nudge('de')).toContain('a reason of an older version');
    expect(nudge('de')).not.toContain('promised');
  });

  it.each(letterLanguages())('none of them keeps a mail from being sent in %s', (locale) => {
    const facts = letterFacts({ because: reasonCodes.map((code) => sample(code)) });
    const letter = renderLetter({ kind: 'nudge', reason: 'promiseEnding', locale, facts });
    expect('missing' in letter ? letter : lintLetter(letter, facts)).toEqual([]);
  });

  it('they are in English as they are kept', () => {
    expect(nudge('en')).toContain('in stage "Phone screen" since Mon 2 Mar, promised an answer within 5 working days, nothing heard since');
  });
});
