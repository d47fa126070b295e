/** Candidates are addressed as their employer chose, formally or informally, and never both ways in one letter. */
import { describe, expect, it } from 'vitest';
import { addresses, candidateKinds, letterReasons, type LetterFacts } from '../../src/mail/letters/letter.js';
import { lintLetter } from '../../src/mail/lint.js';
import { renderLetter } from '../../src/mail/render.js';
import { letterFacts } from '../support/letter-facts.js';

const word = (...words: readonly string[]): RegExp => new RegExp(`(?<![\\p{L}])(?:${words.join('|')})(?![\\p{L}])`, 'u');

/** The words by which each address is known. German "Sie" and Italian "La" also begin sentences about things: there only forms that are nothing else. */
const words: Readonly<Record<string, { formal: RegExp; informal: RegExp }>> = {
  de: { formal: word('Ihnen', 'Ihre[rnms]?', '(?<=[\\p{L},] )Sie', 'Sie (?:haben|hören|müssen|sind|sollen)'), informal: word('[Dd]u', 'dich', 'dir', '[Dd]eine?[rnms]?') },
  fr: { formal: word('[Vv]ous', '[Vv]otre', 'vos', 'vôtre'), informal: word('[Tt]u', '[Tt]e', 't(?=’)', 'toi', '[Tt]on', '[Tt]a', 'tes', 'tienne') },
  es: { formal: word('[Uu]sted', '[Ll]e', '[Ss]u (?:candidatura|consulta|mensaje)', 'dedicó', 'suya', '\\p{L}+(?:rle|rsela|rselo)', 'Tendrá', 'Volverá', 'puede', 'tiene'), informal: word('[Tt]u', 'ti', '[Tt]e', 'tuya', 'Tendrás', 'Volverás', 'tienes') },
  it: { formal: word('Le', 'Lei', 'Sua', 'Suo', 'La (?:preghiamo|ringraziamo)', '\\p{L}+rLe', 'Riceverà'), informal: word('[Tt]i', '[Tt]u', '[Tt]ua', '[Tt]uo', 'te', 'Riceverai', 'hai') },
  nl: { formal: word('[Uu]', '[Uu]w', 'uwe'), informal: word('[Jj]e', 'jij', '[Jj]ou', 'jouw') },
  pl: { formal: word('Pan', 'Pani', 'Pana', 'Państwo', 'Państwa'), informal: word('Ci', 'Cię', 'Ciebie', 'Ty', 'Twoje\\p{L}*', 'Twoim', 'dostaniesz', 'musisz', 'masz') },
};
const distances: readonly Partial<LetterFacts>[] = [{}, { interviewed: true }, { interviewed: true, finalRound: true }, { sender: { name: null, email: null } }, { job: { title: 'Baker', confidential: true } }];
const letters = [...candidateKinds].flatMap((kind) => letterReasons[kind].map((reason) => ({ kind, reason })));

describe.each(Object.entries(words))('letters to candidates in %s', (locale, known) => {
  it.each(addresses)('pass the last reading, and address nobody otherwise than %s', (address) => {
    for (const { kind, reason } of letters) {
      for (const changes of distances) {
        const facts = letterFacts({ ...changes, address });
        const letter = renderLetter({ kind, reason, locale, facts });
        if ('missing' in letter) throw new Error(letter.missing);
        expect(lintLetter(letter, facts)).toEqual([]);
        const said = `${letter.subject}\n${letter.text}`.replace(/\s+/gu, ' ');
        expect(said).not.toMatch(address === 'formal' ? known.informal : known.formal);
        // Formal Polish avoids every "you", which would be gendered.
        if (address === 'informal' || locale !== 'pl') expect(said).toMatch(known[address]);
      }
    }
  });
});

describe.each(['en', 'pt', 'ar'])('letters to candidates in %s', (locale) => {
  it('have one address for all', () => {
    for (const { kind, reason } of letters) {
      const [formal, informal] = addresses.map((address) => renderLetter({ kind, reason, locale, facts: letterFacts({ address }) }));
      expect(informal).toEqual(formal);
    }
  });
});
