/** Candidates are addressed as their employer chose, formally or informally, and never both ways in one letter. */
import { describe, expect, it } from 'vitest';
import { closureReasons } from '../../src/domain/hiring-event.js';
import { addresses, candidateKinds, letterReasons, type Address, type LetterFacts } from '../../src/mail/letters/letter.js';
import { lintLetter } from '../../src/mail/lint.js';
import { FOOTER_MARK } from '../../src/mail/paper.js';
import { renderLetter, type RenderedLetter } from '../../src/mail/render.js';
import { formsOfAddress } from '../support/forms-of-address.js';
import { letterFacts } from '../support/letter-facts.js';

const distances: readonly Partial<LetterFacts>[] = [{}, { interviewed: true }, { interviewed: true, finalRound: true }, { sender: { name: null, email: null } }, { job: { title: 'Baker', confidential: true } }];
const letters = [...candidateKinds].flatMap((kind) => letterReasons[kind].map((reason) => ({ kind, reason })));
const together = closureReasons.flatMap((reason) => distances.map(({ interviewed = false, finalRound = false, job = { title: 'Baker', confidential: false } }) => ({ job, reason, interviewed, finalRound, applied: '2026-03-02', personalWord: null })));
/** With whatever stands below a letter, or between its lines. */
const everything: Partial<LetterFacts> = {
  statusPage: 'https://hearback.example/c/status',
  employer: { name: 'Acme Foods', replyTo: 'careers@acme.example', stayInTouchUrl: 'https://acme.example/touch' },
  confirmUrl: 'https://hearback.example/c/confirm',
  candidateMail: { lines: [], otherSender: null, attachments: [], confirmUrl: 'https://hearback.example/c/confirm' },
};
const noDates: LetterFacts['dates'] = { applied: null, interviewed: null, promisedBy: null, waitingSince: null, nextBy: null };

/** Everything that a reader of this language may get to read. */
function lettersIn(locale: string, address: Address): { letter: RenderedLetter; facts: LetterFacts }[] {
  const orders = [
    ...letters.flatMap((order) => [...distances, { dates: noDates }, { dates: noDates, interviewed: true }, { ofSeveral: true }].map((changes) => ({ ...order, facts: letterFacts({ ...everything, ...changes, address }) }))),
    { kind: 'closure' as const, reason: 'notSelected', facts: letterFacts({ ...everything, together, address }) },
  ];
  return orders.map((order) => {
    const letter = renderLetter({ ...order, locale });
    if ('missing' in letter) throw new Error(letter.missing);
    return { letter, facts: order.facts };
  });
}

describe.each(Object.entries(formsOfAddress))('letters to candidates in %s', (locale, known) => {
  it.each(addresses)('pass the last reading, and address nobody otherwise than %s', (address) => {
    for (const { letter, facts } of lettersIn(locale, address)) {
      expect(lintLetter(letter, facts)).toEqual([]);
      const said = `${letter.subject}\n${letter.text}`.replace(/https:\S+/gu, '').replace(/\s+/gu, ' ');
      expect(said).not.toMatch(address === 'formal' ? known.informal : known.formal);
      // Formal Polish avoids every "you", which would be gendered.
      if (address === 'informal' || locale !== 'pl') expect(said).toMatch(known[address]);
    }
  });

  it('invite and show the way to their own page in the same address as the letter', () => {
    const below = (address: Address): string => {
      const letter = renderLetter({ kind: 'closure', reason: 'positionFilled', locale, facts: letterFacts({ ...everything, address }) });
      if ('missing' in letter) throw new Error(letter.missing);
      return letter.text.split(FOOTER_MARK)[1]?.replace(/https:\S+/gu, '').replace(/\s+/gu, ' ') ?? '';
    };
    expect(below('informal')).toMatch(known.informal);
    expect(below('informal')).not.toMatch(known.formal);
    expect(below('formal')).not.toMatch(known.informal);
    expect(below('formal')).not.toBe(below('informal'));
  });

  it('name a secret title, in an employer\'s own wording, in the same address', () => {
    const body = `{{candidate.greetingName}}: {{job.title}}. ${'x '.repeat(60)}{{sender.name}}`;
    for (const address of addresses) {
      const letter = renderLetter({ kind: 'closure', reason: 'notSelected', locale, facts: letterFacts({ job: { title: 'Baker', confidential: true }, address }), template: { id: 'tpl_1', subject: 'x', body } });
      if ('missing' in letter) throw new Error(letter.missing);
      expect(letter.text).not.toMatch(address === 'formal' ? known.informal : known.formal);
    }
  });
});

it('a German verb is in the second person only where somebody is addressed in it', () => {
  for (const { letter } of lettersIn('de', 'informal')) {
    for (const clause of letter.text.replace(/\s+/gu, ' ').split(/(?<!\d)[.:;]/u)) {
      if (/(?<!\p{L})(?:bist|hast|hättest|hörst|möchtest|musst|sollst|wartest)(?!\p{L})/u.test(clause)) expect(clause).toMatch(/(?<!\p{L})[Dd]u(?!\p{L})/u);
    }
  }
});

describe.each(['en', 'pt', 'ar'])('letters to candidates in %s', (locale) => {
  it('have one address for all', () => {
    const [formal, informal] = addresses.map((address) => lettersIn(locale, address).map(({ letter }) => letter));
    expect(informal).toEqual(formal);
  });
});
