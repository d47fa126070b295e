/** Which of an employer's wordings is taken, and in which language a mail is written. */
import { describe, expect, it } from 'vitest';
import { chooseWording, localeFor, type OwnWording } from '../../src/domain/wording-choice.js';

const wording = (id: string, locale: string, reason = 'notSelected', retired = false): OwnWording => ({ id, kind: 'closure', reason, locale, retired });
const choose = (own: OwnWording[], locale: string) => chooseWording(own, { kind: 'closure', reason: 'notSelected', locale })?.id ?? null;

describe("an employer's wording", () => {
  const own = [wording('en', 'en'), wording('gb', 'en-GB'), wording('br', 'pt-BR'), wording('other', 'en', 'positionFilled')];

  it.each([
    ['en-GB', 'gb'], ['en_GB', 'gb'], ['en-US', 'en'], ['en', 'en'], ['pt-BR', 'br'],
    // Somebody in Lisbon is not written to in the words of São Paulo, nor anybody in a language that is not theirs.
    ['pt-PT', null], ['pt', null], ['de', null], ['no locale at all', null],
  ])('for a reader of %s is %s', (locale, id) => {
    expect(choose(own, locale)).toBe(id);
  });

  it('is not one that the employer has retired', () => {
    expect(choose([wording('en', 'en', 'notSelected', true)], 'en')).toBeNull();
    expect(choose([wording('gb', 'en-GB', 'notSelected', true), wording('en', 'en')], 'en-GB')).toBe('en');
  });

  it('of another letter is none', () => {
    expect(chooseWording([wording('en', 'en', 'positionFilled')], { kind: 'closure', reason: 'notSelected', locale: 'en' })).toBeNull();
  });
});

it('a candidate is written to in their own language, colleagues in the employer’s', () => {
  expect([localeFor('candidate', 'es', 'en'), localeFor('candidate', null, 'en'), localeFor('recruiter', 'es', 'en')]).toEqual(['es', 'en', 'en']);
});
