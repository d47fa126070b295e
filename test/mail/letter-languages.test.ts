/** Which language a reader gets, and how it is written where they live: dates, spelling, and no letter rather than one they may not read. */
import { describe, expect, it } from 'vitest';
import type { MessageKind } from '../../src/domain/hiring-event.js';
import { candidateKinds, letterReasons, type LetterFacts } from '../../src/mail/letters/letter.js';
import { lintLetter } from '../../src/mail/lint.js';
import { renderLetter, type LetterOrder, type RenderedLetter } from '../../src/mail/render.js';
import { letterFacts } from '../support/letter-facts.js';

const pairs = (Object.keys(letterReasons) as MessageKind[]).flatMap((kind) => letterReasons[kind].map((reason) => ({ kind, reason })));
const toCandidates = pairs.filter(({ kind }) => candidateKinds.has(kind));
/** In the words of each language. */
const reminders = ['en-GB', 'es-ES', 'de-DE', 'fr-FR', 'it-IT', 'pt-BR', 'nl-NL', 'pl-PL', 'ar-EG'];

const noDates: LetterFacts['dates'] = { applied: null, interviewed: null, promisedBy: null, waitingSince: null, nextBy: null };

function render(order: Partial<LetterOrder> & Pick<LetterOrder, 'kind' | 'reason'>): RenderedLetter {
  const letter = renderLetter({ locale: 'en-GB', facts: letterFacts(), ...order });
  if ('missing' in letter) throw new Error(letter.missing);
  return letter;
}

describe('language', () => {
  it.each([['en', 'March 9, 2026'], ['en-US', 'March 9, 2026'], ['en-GB', '9 March 2026'], ['en_AU', '9 March 2026'], ['EN-ca', 'March 9, 2026']])('%s writes a date as %s', (locale, date) => {
    const letter = render({ kind: 'closure', reason: 'notSelected', locale, facts: letterFacts({ interviewed: true }) });
    expect(letter.text.replace(/\s+/g, ' ')).toContain(date);
    expect(letter.html).toContain(`lang="${letter.locale}"`);
  });

  it.each([
    ['es', '9 de marzo de 2026'], ['es-MX', '9 de marzo de 2026'], ['es_419', '9 de marzo de 2026'],
    ['de', '9. März 2026'], ['de-AT', '9. März 2026'], ['de-CH', '9. März 2026'],
    ['fr', '9 mars 2026'], ['fr-CA', '9 mars 2026'], ['FR-be', '9 mars 2026'],
    ['it', 'del 9 marzo 2026'], ['it-CH', 'del 9 marzo 2026'],
    ['pt', 'de 9 de março de 2026'], ['pt-BR', 'de 9 de março de 2026'], ['pt_PT', 'de 9 de março de 2026'],
    ['nl', 'op 9 maart 2026'], ['nl-BE', 'op 9 maart 2026'],
    ['pl', '9 marca 2026 r.'], ['pl-PL', '9 marca 2026 r.'],
    ['ar', 'يوم 9 مارس 2026'], ['ar-AE', 'يوم 9 مارس 2026'], ['ar-EG', 'يوم ٩ مارس ٢٠٢٦'], ['ar-SA', 'يوم ٩ مارس ٢٠٢٦'], ['ar_LB', 'يوم ٩ آذار ٢٠٢٦'],
  ])('%s gets the letters of its language, whatever the region, with the date as %s', (locale, date) => {
    const letter = render({ kind: 'closure', reason: 'notSelected', locale, facts: letterFacts({ interviewed: true }) });
    expect(letter.text.replace(/\s+/g, ' ')).toContain(date);
    expect(letter.templateId).toMatch(new RegExp(`^builtin:${locale.slice(0, 2).toLowerCase()}:`));
    expect(letter.html).toContain(`lang="${letter.locale}"`);
  });

  it.each([['de-AT', '2026-01-09', '9. Jänner 2026'], ['fr', '2026-03-01', '1er mars 2026'], ['fr', '2026-03-11', '11 mars 2026'], ['it', '2026-03-01', '1º marzo 2026'], ['pt-BR', '2026-03-01', '1º de março de 2026'], ['pt-BR', '2026-03-21', '21 de março de 2026']])('%s writes %s as %s', (locale, interviewed, date) => {
    const facts = letterFacts({ interviewed: true, dates: { ...noDates, interviewed } });
    const template = { id: 'tpl_1', subject: 'x', body: `{{candidate.greetingName}}: {{dates.interviewed}}. ${'x '.repeat(60)}` };
    expect(render({ kind: 'closure', reason: 'notSelected', locale, facts }).text.replace(/\s+/g, ' ')).toContain(` ${date}`);
    expect(render({ kind: 'closure', reason: 'notSelected', locale, facts, template }).text).toContain(` ${date}.`);
  });

  it.each([
    ['it', '2026-03-08', 'nel colloquio dell’8 marzo 2026'], ['it', '2026-03-11', 'nel colloquio dell’11 marzo 2026'], ['it', '2026-03-18', 'nel colloquio del 18 marzo 2026'], ['it', '2026-03-01', 'nel colloquio del 1º marzo 2026'],
  ])('%s puts the article or preposition before %s that belongs there', (locale, interviewed, words) => {
    const facts = letterFacts({ interviewed: true, dates: { ...noDates, interviewed } });
    expect(render({ kind: 'closure', reason: 'notSelected', locale, facts }).text.replace(/\s+/g, ' ')).toContain(words);
  });

  it('a Polish date ends a sentence with one full stop, in our words and in an employer\'s', () => {
    const facts = letterFacts({ interviewed: true });
    const template = { id: 'tpl_1', subject: 'x', body: `{{candidate.greetingName}}: {{dates.interviewed}}. ${'x '.repeat(60)}` };
    for (const letter of [render({ kind: 'statusUpdate', reason: 'stillDeciding', locale: 'pl', facts }), render({ kind: 'closure', reason: 'notSelected', locale: 'pl', facts, template })]) {
      expect(letter.text).toContain('9 marca 2026\u00a0r.');
      expect(`${letter.text}${letter.html}`).not.toContain('..');
    }
  });

  it('a French mark of two parts is never parted from its word', () => {
    const facts = letterFacts({ statusPage: 'https://hearback.example/c/status', acts: [{ act: 'told', url: 'https://hearback.example/act' }], interviewed: true });
    for (const { kind, reason } of pairs) {
      // In a subject every space is plain: nothing is wrapped there.
      const { text } = render({ kind, reason, locale: 'fr', facts });
      expect(text.replaceAll('https:', '')).not.toMatch(/[^\u00a0][:;?!»]|«[^\u00a0]|\p{L}'\p{L}/u);
    }
  });

  it('an Arabic letter runs from right to left in both bodies, and Latin names stand apart in it', () => {
    const long = letterFacts({ employer: { name: 'Acme Foods International Holding', replyTo: 'jobs@acme.example' }, job: { title: 'Baker (m/f) for the Early Morning Shift', confidential: false }, because: ['nothing heard since'], acts: [{ act: 'told', url: 'https://hearback.example/act' }], interviewed: true });
    for (const { kind, reason } of pairs) {
      const { html, text } = render({ kind, reason, locale: 'ar', facts: long });
      expect(html).toContain('<html dir="rtl" lang="ar">');
      expect(/<body[^>]*><\w+[^>]*>/.exec(html)?.[0]).toContain('lang="ar" dir="rtl"');
      expect(html).toContain('text-align:start');
      expect(html).not.toMatch(/(?:margin|padding|text-align)[-:](?:left|right)/);
      for (const line of text.split('\n').filter((words) => words !== '' && !words.startsWith('https:'))) {
        const ours = line.replace(/\u2068[^\u2068\u2069]*\u2069/g, '');
        expect(line).toMatch(/^\u200F|^[^\p{L}\u2066-\u2069]*\p{Script=Arabic}/u);
        expect(ours).not.toMatch(/[\u2066-\u2069]/);
      }
      expect(text).not.toMatch(/[,;?]|\u200Fhttps/);
    }
  });

  it('the marks of an Arabic letter do not hide a name from the last reading', () => {
    const facts = letterFacts({ employer: { name: 'Rejects and Sons of the Far Far East', replyTo: null }, job: { title: 'مساعد المرضى المرفوضين والرائعين قريبا في كل مكان', confidential: false } });
    for (const { kind, reason } of toCandidates) expect(lintLetter(render({ kind, reason, locale: 'ar', facts }), facts)).toEqual([]);
  });

  it.each([['de-DE', 'Grüßen', '„Straßenbauer“'], ['de-CH', 'Grüssen', '«Straßenbauer»'], ['de-LI', 'Grüssen', '«Straßenbauer»']])('%s is spelled as there, and a title as it came', (locale, farewell, title) => {
    for (const { kind, reason } of toCandidates) {
      const letter = render({ kind, reason, locale, facts: letterFacts({ job: { title: 'Straßenbauer', confidential: false } }) });
      expect(letter.text).toContain(farewell);
      expect(letter.subject).toContain(title);
      if (farewell === 'Grüssen') expect(`${letter.subject}${letter.text}`.replaceAll('Straßenbauer', '')).not.toMatch(/[ß„“]/);
    }
  });

  it.each(pairs.filter(({ kind }) => kind === 'closure'))('$kind.$reason passes the last reading in Swiss spelling', ({ kind, reason }) => {
    expect(lintLetter(render({ kind, reason, locale: 'de-CH' }), letterFacts())).toEqual([]);
  });

  it.each([['es', 'puede responder a este correo y su mensaje llegará a Lee Chen'], ['de', 'antworten Sie gern auf diese E-Mail. Ihre Nachricht geht an Lee Chen'], ['fr', 'répondre à ce message : il parviendra à Lee Chen'], ['it', 'può rispondere a questa e-mail: la riceverà Lee Chen'], ['pt-BR', 'responda a este e-mail: sua mensagem chegará a Lee Chen'], ['nl', 'deze e-mail gewoon beantwoorden: uw bericht komt bij Lee Chen terecht'], ['pl', 'wystarczy odpowiedzieć na tę wiadomość: otrzyma ją Lee Chen'], ['ar', 'الرد على هذه الرسالة، وسيصل ردكم إلى Lee Chen']])('in %s, too, an answer is asked for only where it reaches somebody', (locale, invitation) => {
    for (const { kind, reason } of toCandidates) {
      expect(render({ kind, reason, locale }).text.replace(/[\u200F\u2066-\u2069]/g, '').replace(/\s+/g, ' ')).toContain(invitation);
      expect(render({ kind, reason, locale, facts: letterFacts({ employer: { name: 'Acme Foods', replyTo: null } }) }).text).not.toMatch(/este correo|diese E-Mail|ce message|questa e-mail|este e-mail|deze e-mail|tę wiadomość|هذه الرسالة/);
    }
  });

  it.each(['es-ES', 'de-DE', 'fr-FR', 'it-IT', 'pt-BR', 'nl-NL', 'pl-PL', 'ar-EG'])('in %s, no title of a confidential job stands anywhere', (locale) => {
    for (const { kind, reason } of pairs) {
      const { subject, text, html } = render({ kind, reason, locale, facts: letterFacts({ job: { title: 'Chief Baker', confidential: true } }) });
      expect(`${subject}${text}${html}`).not.toContain('Chief Baker');
    }
  });

  it.each(['sv', 'zh-Hant', 'not a locale', ''])('there is no letter in "%s", and it says so rather than fall back', (locale) => {
    expect(renderLetter({ kind: 'closure', reason: 'notSelected', locale, facts: letterFacts() })).toEqual({ missing: expect.stringContaining(`no letter in "${locale}"`) });
  });

  it('falls back only where it was asked to', () => {
    expect(render({ kind: 'closure', reason: 'notSelected', locale: 'sv', fallbackLocale: 'en-GB' }).locale).toBe('en-GB');
  });

  it.each([['closure', 'constructor'], ['closure', 'stillDeciding'], ['statusUpdate', 'notSelected']] as const)('there is no %s letter for "%s"', (kind, reason) => {
    expect(renderLetter({ kind, reason, locale: 'en', facts: letterFacts() })).toEqual({ missing: `there is no letter for ${kind} with the reason "${reason}"` });
  });
});

describe('a reminder to a recruiter', () => {
  it.each(reminders)('says in %s who waits, since when and what was promised', (locale) => {
    const facts = letterFacts();
    const day = (date: string): string => new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' }).format(Date.parse(date));
    const spoken = (text: string): string => text.replace(/[\u200F\u2066-\u2069]/gu, '').replace(/\s+/gu, ' ');
    const digest = [{ candidate: facts.candidate, job: facts.job, dates: facts.dates, acts: [], decided: false }];
    for (const text of [render({ kind: 'nudge', reason: 'promiseEnding', locale, facts }).text, render({ kind: 'nudge', reason: 'severalWaiting', locale, facts: { ...facts, digest } }).text]) {
      for (const said of ['Ana Ruiz', day('2026-03-09'), day('2026-03-16')]) expect(spoken(text)).toContain(said);
    }
  });
});
