/** Every letter, read like copy: the snapshots beside this file are the words that candidates and recruiters get. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MessageKind } from '../../src/domain/hiring-event.js';
import { cleanName } from '../../src/domain/name.js';
import { candidateKinds, letterReasons, type LetterFacts } from '../../src/mail/letters/letter.js';
import { lintLetter } from '../../src/mail/lint.js';
import { mailHeaders } from '../../src/mail/mail-headers.js';
import { colours } from '../../src/domain/brand.js';
import { renderLetter, type LetterOrder, type RenderedLetter } from '../../src/mail/render.js';
import { letterFacts } from '../support/letter-facts.js';

const kinds = Object.keys(letterReasons) as MessageKind[];
const pairs = kinds.flatMap((kind) => letterReasons[kind].map((reason) => ({ kind, reason })));
const distances = [
  { how: 'on paper', changes: {} },
  { how: 'after an interview', changes: { interviewed: true } },
  { how: 'after the final round', changes: { interviewed: true, finalRound: true } },
];
/** In whose ways the letters of each language are reviewed; the English ones lie beside this file's snapshots, the others in a folder each. */
const reviewed = [
  { locale: 'en-GB', folder: '' },
  { locale: 'es-ES', folder: 'es/' },
  { locale: 'de-DE', folder: 'de/' },
  { locale: 'fr-FR', folder: 'fr/' },
  { locale: 'it-IT', folder: 'it/' },
  { locale: 'pt-BR', folder: 'pt/' },
  { locale: 'nl-NL', folder: 'nl/' },
  { locale: 'pl-PL', folder: 'pl/' },
  { locale: 'ar-EG', folder: 'ar/' },
];
const noDates: LetterFacts['dates'] = { applied: null, interviewed: null, promisedBy: null, waitingSince: null, nextBy: null };
const because = ['interviewed Mon 9 Mar, promised an answer within 5 working days, nothing heard since'];
const acts = [{ act: 'told' as const, url: 'https://hearback.example/act/told?m=1&t=2' }];
/** Two of whom a mail about several tells, the second of them decided. */
const digest = [
  { candidate: { greetingName: 'Ana', fullName: 'Ana Ruiz' }, job: { title: 'Baker', confidential: false }, dates: { ...letterFacts().dates, workingDaysWaited: 4 }, acts, decided: false },
  { candidate: { greetingName: 'Bo', fullName: 'Bo Lind' }, job: { title: 'Chief Baker', confidential: true }, dates: letterFacts().dates, acts, decided: true },
];

function render(order: Partial<LetterOrder> & Pick<LetterOrder, 'kind' | 'reason'>): RenderedLetter {
  const letter = renderLetter({ locale: 'en-GB', facts: letterFacts(), ...order });
  if ('missing' in letter) throw new Error(letter.missing);
  return letter;
}

function asPrinted({ subject, text }: RenderedLetter): string {
  return `Subject: ${subject}\n\n${text}`;
}

describe.each(reviewed)('every letter in $locale', ({ locale, folder }) => {
  for (const { kind, reason } of pairs) {
    it(`${kind}.${reason} reads as reviewed`, async () => {
      const versions = distances.map(({ how, changes }) => ({
        how,
        letter: render({ kind, reason, locale, facts: letterFacts({ ...changes, ...(candidateKinds.has(kind) ? {} : { because, acts, digest }), asked: { on: '2026-03-10', dueBy: '2026-03-11' }, confirmUrl: 'https://hearback.example/c/address/t' }) }),
      }));
      const bare = render({ kind, reason, locale, facts: letterFacts({ dates: noDates, sender: { name: null, email: null }, hiringLead: { name: null }, employer: { name: 'Acme Foods', replyTo: null }, job: { title: 'Baker', confidential: true } }) });
      const all = [...versions, { how: 'confidential, and little known', letter: bare }];
      const seen = new Set<string>();
      const printed = all.flatMap(({ how, letter }) => {
        const words = asPrinted(letter);
        if (seen.has(words)) return [];
        seen.add(words);
        return [`=== ${how} · ${letter.templateId.replace(/:[0-9a-f]{8}$/, '')}\n${words}`];
      });
      await expect(printed.join('\n')).toMatchFileSnapshot(`__snapshots__/${folder}${kind}.${reason}.txt`);
    });

    if (kind === 'statusUpdate' || kind === 'inquiryReply') {
      it(`${kind}.${reason} does not say that a recruiter whose address nobody knows gets the answer`, () => {
        const { text } = render({ kind, reason, locale, facts: letterFacts({ sender: { name: 'Okparanozie', email: null }, confirmUrl: 'https://hearback.example/c/address/t' }) });
        expect(text.split('Okparanozie')).toHaveLength(2);
      });
    }
    if (kind === 'callTask') {
      it(`${kind}.${reason} says how the candidate is reached, in both clocks`, () => {
        const time = { whose: 'candidate' as const, zone: 'Europe/London', now: '13:20', from: '09:00', until: '18:00', yours: { from: '10:00', until: '19:00' } };
        const facts = letterFacts({ call: { phone: '+44 20 7946 0958', time } });
        const { text, html } = render({ kind, reason, locale, facts });
        for (const said of ['+44 20 7946 0958', 'Europe/London', '13:20', '09:00', '18:00', '10:00', '19:00']) for (const body of [text, html]) expect(body).toContain(said);
        const nothing = render({ kind, reason, locale, facts: letterFacts({ call: { phone: null, time } }) });
        expect(nothing.text).not.toContain('13:20');
        expect(nothing.text).not.toBe(render({ kind, reason, locale }).text);
        expect(lintLetter(render({ kind, reason, locale, facts }), facts)).toEqual([]);
        const ofJob = render({ kind, reason, locale, facts: letterFacts({ call: { phone: '+44 20 7946 0958', time: { ...time, whose: 'job' } } }) }).text;
        expect(ofJob).toContain('Europe/London');
        expect(ofJob).not.toBe(text);
      });
    }

    it(`${kind}.${reason} passes the last reading, with much known and with little`, () => {
      for (const { changes } of distances) {
        for (const more of [{}, { dates: noDates }, { sender: { name: null, email: null } }, { employer: { name: 'Acme Inc.', replyTo: null } }, { job: { title: '', confidential: false } }, { job: { title: 'x', confidential: true } }]) {
          const facts = letterFacts({ ...changes, ...more });
          expect(lintLetter(render({ kind, reason, locale, facts }), facts)).toEqual([]);
        }
      }
    });
  }

  it('is held together with others without naming a candidate', async () => {
    const facts = letterFacts({ candidate: { greetingName: null }, because: ['42 closures fell due within an hour; your limit is 30'] });
    const letter = render({ kind: 'escalation', reason: 'approvalsWaiting', locale, facts });
    expect(lintLetter(letter, facts)).toEqual([]);
    await expect(asPrinted(letter)).toMatchFileSnapshot(`__snapshots__/${folder}escalation.approvalsWaiting.together.txt`);
  });
});

describe.each(reviewed)('outcomes in $locale', ({ locale }) => {
  const undecided = pairs.filter(({ kind }) => candidateKinds.has(kind) && kind !== 'closure');
  /** What the last reading says where a letter is taken for another. */
  const readAs = (letter: RenderedLetter, facts: LetterFacts, kind: MessageKind, reason: string): string[] => lintLetter({ ...letter, kind, reason }, facts);

  it.each(undecided)('$kind.$reason claims no decision, and could not pass for a closure', ({ kind, reason }) => {
    for (const { changes } of distances) {
      const facts = letterFacts(changes);
      const letter = render({ kind, reason, locale, facts });
      expect(readAs(letter, facts, 'statusUpdate', 'stillDeciding')).toEqual([]);
      expect(readAs(letter, facts, 'closure', 'notSelected')).toContainEqual(expect.stringContaining('outcome is not plain'));
    }
  });

  it.each(letterReasons.closure)('closure.%s could not pass for word of where things stand', (reason) => {
    for (const { changes } of distances) {
      const facts = letterFacts(changes);
      expect(readAs(render({ kind: 'closure', reason, locale, facts }), facts, 'statusUpdate', 'stillDeciding')).toContainEqual(expect.stringContaining('implies a decision'));
    }
  });

  it('one reason does not pass for another: decided for undecided, filled or cancelled for closed', () => {
    for (const { changes } of distances) {
      const facts = letterFacts(changes);
      const closure = (reason: string) => render({ kind: 'closure', reason, locale, facts });
      expect(readAs(closure('notSelected'), facts, 'closure', 'noAnswerInTime')).toContainEqual(expect.stringContaining('nobody did'));
      expect(readAs(closure('positionFilled'), facts, 'closure', 'positionClosed')).toContainEqual(expect.stringContaining('role was filled'));
      expect(readAs(closure('positionCancelled'), facts, 'closure', 'positionClosed')).toContainEqual(expect.stringContaining('role was cancelled'));
    }
  });
});

describe('a letter to a candidate', () => {
  it('thanks for an interview with its date, and only where there was one', () => {
    const interviewed = render({ kind: 'closure', reason: 'notSelected', facts: letterFacts({ interviewed: true }) });
    expect(interviewed.text).toContain('on 9 March 2026');
    expect(render({ kind: 'closure', reason: 'notSelected' }).text).not.toContain('9 March');
  });

  it.each(pairs.filter(({ kind }) => candidateKinds.has(kind)))('$kind.$reason never names the title of a confidential job', ({ kind, reason }) => {
    const { subject, text, html } = render({ kind, reason, facts: letterFacts({ job: { title: 'Chief Baker', confidential: true } }) });
    expect(`${subject}${text}${html}`).not.toContain('Chief Baker');
  });

  it.each(pairs.filter(({ kind }) => candidateKinds.has(kind)))('$kind.$reason says who reads the answer only where an answer reaches somebody', ({ kind, reason }) => {
    expect(render({ kind, reason }).text.replace(/\s+/g, ' ')).toContain('reply to this mail and it reaches Lee Chen');
    expect(render({ kind, reason, facts: letterFacts({ employer: { name: 'Acme Foods', replyTo: null } }) }).text).not.toContain('reply');
  });

  it('keeps reasons and links to itself: those are for recruiters', () => {
    const { text, html } = render({ kind: 'closure', reason: 'notSelected', facts: letterFacts({ because: ['scored low'], acts }) });
    expect(`${text}${html}`).not.toMatch(/scored low|https?:/);
  });

  it('does not end a sentence twice after "Acme Inc."', () => {
    expect(render({ kind: 'closure', reason: 'notSelected', facts: letterFacts({ employer: { name: 'Acme Inc.', replyTo: null } }) }).text).not.toContain('..');
  });
});

describe('template ids', () => {
  it('name language, letter, distance and words, and do not change with the facts', () => {
    const first = render({ kind: 'closure', reason: 'notSelected', facts: letterFacts({ interviewed: true }) });
    const second = render({ kind: 'closure', reason: 'notSelected', facts: letterFacts({ interviewed: true, dates: noDates, candidate: { greetingName: 'Bo' } }) });
    expect(first.templateId).toMatch(/^builtin:en:closure\.notSelected\.interview:[0-9a-f]{8}$/);
    expect(second.templateId).toBe(first.templateId);
  });

  it('differ between letters', () => {
    const ids = pairs.map(({ kind, reason }) => render({ kind, reason }).templateId.split(':')[3]);
    expect(new Set(ids).size).toBe(pairs.length);
  });
});

describe('the HTML', () => {
  const { html } = render({ kind: 'nudge', reason: 'promiseEnding', facts: letterFacts({ because, acts }) });

  it('names its language and direction on the page and on the first element, is small, and loads nothing', () => {
    expect(html).toContain('<html dir="ltr" lang="en-GB">');
    expect(/<body[^>]*><\w+[^>]*>/.exec(html)?.[0]).toContain('lang="en-GB" dir="ltr"');
    expect(html).toContain('<meta name="color-scheme" content="light dark"/>');
    expect(html.length).toBeLessThan(20_000);
    expect(html).not.toMatch(/<img|<script|<link|url\(|@import/i);
  });

  it('carries links to the web with words that say where they lead', () => {
    expect(html).toContain('<a href="https://hearback.example/act/told?m=1&amp;t=2"');
    expect(html).toContain('<bdi>I have told them myself</bdi></a>');
  });

  it('refuses a link that is none of the web', () => {
    expect(() => render({ kind: 'nudge', reason: 'promiseEnding', facts: letterFacts({ acts: [{ act: 'told', url: 'javascript:alert(1)' }] }) })).toThrow(/http or https/);
  });

  it.each([['light', colours.light], ['dark', colours.dark]] as const)('is readable by %s: text and links have a contrast of 4.5:1 or more', (_name, { text, link, ground }) => {
    expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(link, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it('keeps names from right-to-left scripts apart from the text around them, in both bodies', () => {
    const letter = render({ kind: 'receipt', reason: 'applied', facts: letterFacts({ candidate: { greetingName: 'דנה' } }) });
    expect(letter.text).toContain('Hello \u2068דנה\u2069,');
    expect(letter.html).toContain('Hello <bdi>דנה</bdi>,');
    expect(lintLetter(letter, letterFacts({ candidate: { greetingName: 'דנה' } }))).toEqual([]);
  });
});

describe('hostile names and titles', () => {
  const nasty = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.constantFrom('<script>alert(1)</script>', '"><img src=x onerror=y>', "O'Brien & Sons", '{{candidate.greetingName}}', 'A\r\nBcc: all@x.example', '\u202Eana', '</bdi></p>', '[object Object]', 'undefined', 'a'.repeat(500)),
  );

  it('leave no markup, no header and no placeholder behind: the HTML stays balanced, and what cannot be greeted is held', () => {
    fc.assert(
      fc.property(fc.constantFrom(...pairs), nasty, nasty, nasty, nasty, (pair, name, title, employer, sender) => {
        const facts = letterFacts({ candidate: { greetingName: name, fullName: name }, job: { title, confidential: false }, employer: { name: employer, replyTo: null }, sender: { name: sender, email: null }, because: [title] });
        const letter = render({ ...pair, facts });
        expect(letter.subject).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
        expect(tagsOf(letter.html)).toEqual([]);
        expect(letter.html).not.toMatch(/<script|<img|onerror=[^&]*>/i);
        const held = lintLetter(letter, facts);
        if (/\{\{|\}\}/.test(letter.text + letter.subject)) expect(held.join()).toContain('placeholder');
        if (candidateKinds.has(pair.kind) && cleanName(name) === null) expect(held.join()).toContain('greet');
      }),
      { numRuns: 300 },
    );
  });
});

describe('mail headers', () => {
  it('tell robots to leave the mail alone, and an answer from what starts by itself', () => {
    expect(mailHeaders('closure')).toEqual({ 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'OOF, AutoReply' });
    expect(mailHeaders('inquiryReply')['Auto-Submitted']).toBe('auto-replied');
  });

  it('show a later letter below the earlier one', () => {
    expect(mailHeaders('closure', '<a@mail.example>')).toMatchObject({ 'In-Reply-To': '<a@mail.example>', References: '<a@mail.example>' });
  });
});

describe.each(reviewed)('a reminder in $locale', ({ locale }) => {
  it('says nothing of an update that cannot be sent, and everything else', () => {
    const blocks = (updateFollows: boolean) => render({ kind: 'nudge', reason: 'promiseEnding', locale, facts: letterFacts({ updateFollows, because, acts }) }).text.split('\n\n');
    const [all, without] = [blocks(true), blocks(false)];
    expect(all.filter((block) => !without.includes(block))).toHaveLength(1);
    expect(without).toEqual(all.filter((block) => without.includes(block)));
  });
});

/** Tags that are opened and not closed, or closed and not open, in order. */
function tagsOf(html: string): string[] {
  const open: string[] = [];
  const wrong: string[] = [];
  for (const [, slash, name = ''] of html.matchAll(/<(\/?)([a-z0-9]+)(?:\s[^<>]*)?>/g)) {
    if (['meta', 'br'].includes(name)) continue;
    if (slash === '') open.push(name);
    else if (open.pop() !== name) wrong.push(name);
  }
  if (/[<>]/.test(html.replace(/<!doctype html>|<style>[^<]*<\/style>|<\/?[a-z0-9]+(?:\s[^<>]*)?>/g, ''))) wrong.push('a bracket that belongs to no tag');
  return [...wrong, ...open];
}

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
