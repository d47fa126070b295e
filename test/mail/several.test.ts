/** The closing letter for several applications, read like copy in each language; and that no claim about one of them passes for one about another. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closureReasons, type ClosureReason } from '../../src/domain/hiring-event.js';
import type { ClosedApplication, LetterFacts } from '../../src/mail/letters/letter.js';
import { lintLetter } from '../../src/mail/lint.js';
import { isOfSeveral, renderLetter, type RenderedLetter } from '../../src/mail/render.js';
import { letterFacts } from '../support/letter-facts.js';

const languages = [['en-GB', ''], ['es-ES', 'es/'], ['de-DE', 'de/'], ['fr-FR', 'fr/'], ['it-IT', 'it/'], ['pt-BR', 'pt/'], ['nl-NL', 'nl/'], ['pl-PL', 'pl/'], ['ar-EG', 'ar/']] as const;

const closed = (title: string, reason: ClosureReason, changes: Partial<ClosedApplication> = {}): ClosedApplication => ({ job: { title, confidential: false }, reason, interviewed: false, finalRound: false, applied: '2026-03-02', personalWord: null, ...changes });
const after = (title: string, reason: ClosureReason): ClosedApplication[] => [closed(title, reason), closed(`${title} II`, reason, { interviewed: true }), closed(`${title} III`, reason, { interviewed: true, finalRound: true })];

function render(facts: LetterFacts, locale: string): RenderedLetter {
  const letter = renderLetter({ kind: 'closure', reason: facts.together?.[0]?.reason ?? '', locale, facts });
  if ('missing' in letter) throw new Error(letter.missing);
  return letter;
}

const anyClosed: fc.Arbitrary<ClosedApplication> = fc.record({
  job: fc.record({ title: fc.constantFrom('Baker', 'Cook', 'Head of "Bread" & Co', 'Rejects Sorter', ''), confidential: fc.boolean() }), reason: fc.constantFrom(...closureReasons), interviewed: fc.boolean(), finalRound: fc.boolean(),
  applied: fc.constantFrom('2026-03-01', null), personalWord: fc.constantFrom(null, 'Call me, Lee.'),
});

describe.each(languages)('the letter for several applications in %s', (locale, folder) => {
  it('reads as reviewed', async () => {
    const together = [...closureReasons.flatMap((reason, index) => after(['Baker', 'Cook', 'Waiter', 'Driver', 'Gardener', 'Painter'][index] ?? '', reason)), closed('Baker', 'noAnswerInTime', { applied: '2026-02-01', personalWord: 'You were good to talk to. Lee' }), closed('', 'positionClosed')];
    const { subject, text, templateId } = render(letterFacts({ together }), locale);
    expect(isOfSeveral(templateId)).toBe(true);
    await expect(`Subject: ${subject}\n\n${text}`).toMatchFileSnapshot(`__snapshots__/${folder}closure.several.txt`);
  });

  it('passes the last reading whatever it tells together', () => {
    fc.assert(
      fc.property(fc.array(anyClosed, { minLength: 2, maxLength: 5 }), fc.boolean(), (together, signed) => {
        const facts = letterFacts({ together, ...(signed ? {} : { sender: { name: null, email: null }, employer: { name: 'Acme Inc.', replyTo: null } }) });
        expect(lintLetter(render(facts, locale), facts)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('is held where the line of one claims what is true of another', () => {
    const readAs = (written: readonly ClosureReason[], meant: readonly ClosureReason[]): string[] => {
      const facts = (reasons: readonly ClosureReason[]) => letterFacts({ together: reasons.map((reason, index) => closed(['Baker', 'Cook'][index] ?? '', reason)) });
      return lintLetter(render(facts(written), locale), facts(meant));
    };
    expect(readAs(['notSelected', 'noAnswerInTime'], ['noAnswerInTime', 'notSelected'])).toContainEqual(expect.stringContaining('nobody did'));
    expect(readAs(['positionFilled', 'positionClosed'], ['positionClosed', 'positionFilled'])).toContainEqual(expect.stringContaining('role was filled'));
    expect(readAs(['positionCancelled', 'positionClosed'], ['positionClosed', 'positionCancelled'])).toContainEqual(expect.stringContaining('role was cancelled'));
  });

  it('taken back for one, it is not taken back for the others', () => {
    const facts = letterFacts({ ofSeveral: true });
    const letter = renderLetter({ kind: 'correction', reason: 'sentInError', locale, facts });
    if ('missing' in letter) throw new Error(letter.missing);
    expect(lintLetter(letter, facts)).toEqual([]);
    const alone = renderLetter({ kind: 'correction', reason: 'sentInError', locale, facts: letterFacts() });
    expect(letter.text).not.toBe('missing' in alone ? '' : alone.text);
  });
});

it('a confidential title is in none of it', () => {
  const { subject, text, html } = render(letterFacts({ together: [closed('Baker', 'positionFilled', { job: { title: 'Chief of Secrets', confidential: true } }), closed('Cook', 'positionFilled')] }), 'en');
  expect(`${subject}${text}${html}`).not.toContain('Secrets');
});
