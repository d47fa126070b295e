/** That a greeting carries the person's name as they write it, and never somebody's link. */
import { describe, expect, it } from 'vitest';
import { cleanName, cleanTitle, withoutControls } from '../../src/domain/name.js';

describe('cleanName', () => {
  it.each([
    ['Ana Ruiz', 'Ana Ruiz'],
    ['  Ana \t Ruiz ', 'Ana Ruiz'],
    ["Siobhán O'Brien-Ní Dhuinn", "Siobhán O'Brien-Ní Dhuinn"],
    ['Ame\u0301lie', 'Amélie'],
    ['J.R.R. Tolkien', 'J.R.R. Tolkien'],
    ['J.Smith', 'J.Smith'],
    ['St.John Rivers', 'St.John Rivers'],
    ['Ma.Theresa Cruz', 'Ma.Theresa Cruz'],
    ['А.С.Пушкин', 'А.С.Пушкин'],
    ['ச.குமார்', 'ச.குமார்'],
    ['ด.ช.สมชาย', 'ด.ช.สมชาย'],
    ['ジョン・スミス', 'ジョン・スミス'],
    ['李小龍', '李小龍'],
    ['علی\u200Cرضا', 'علی\u200Cرضا'],
    ['क्\u200Dष', 'क्\u200Dष'],
    ['X Æ A-12', 'X Æ A-12'],
    ['Sammy Davis Jr.', 'Sammy Davis Jr.'],
    ['Ana\r\nBcc: eve', 'Ana Bcc: eve'],
    ['\u202EanA\u202C', 'anA'],
    ['A\u200Bn\u00ADa\uFEFF', 'Ana'],
    ['Ana\u{E0041}\u{E0042}', 'Ana'],
    ['Ana\uDC00', 'Ana'],
    ['n'.repeat(80), 'n'.repeat(80)],
  ])('%j is greeted as %j', (text, name) => {
    expect(cleanName(text)).toBe(name);
  });

  it.each([
    ['nothing', ''],
    ['only invisible marks', '\u200B\u202E\uFEFF'],
    ['only punctuation', '-'],
    ['what software writes for no name', 'undefined'],
    ['a form filled with n/a', 'N/A'],
    ['a printed object', '[object Object]'],
    ['a link', 'https://evil.example/prize'],
    ['a link under another scheme', 'Ana tg://evil'],
    ['www.', 'Ana www.evil'],
    ['an address', 'ana@evil.example'],
    ['a host that a mail program would link', 'Win $ at evil.example'],
    ['a short host in capitals', 'BIT.LY'],
    ['a short host with a capital end', 'Abc.Com'],
    ['a short country host with capitals', 'Bit.Ly'],
    ['a country host', 'Win at evil.co'],
    ['a host with an ideographic full stop', 'Win at evil。com'],
    ['a host with a full-width dot', 'Win at evil．com'],
    ['a host in full-width letters', 'ｅｖｉｌ．ｃｏｍ'],
    ['a host whose dot is hidden beside a zero-width mark', 'evil\u200B.\u200Bcom'],
    ['markup', '<b>Ana</b>'],
    ['a template placeholder', '{{first_name}}'],
    ['81 characters', 'n'.repeat(81)],
  ])('refuses %s', (_what, text) => {
    expect(cleanName(text)).toBeNull();
  });

  it('counts what a reader sees as one: eighty letters with an accent each are not too long', () => {
    expect(cleanName('x\u0323'.repeat(80))).not.toBeNull();
    expect(cleanName('x\u0323'.repeat(81))).toBeNull();
  });
});

describe('cleanTitle', () => {
  it.each([
    ['Node.js Engineer (ASP.NET a plus)', 'Node.js Engineer (ASP.NET a plus)'],
    ['Booking.com', 'Booking.com'],
    ['Baker\r\nSubject: hello', 'Baker Subject: hello'],
    ['  Bäcker/-in   (m/w/d) ', 'Bäcker/-in (m/w/d)'],
    ['t'.repeat(120), 't'.repeat(120)],
    ['t'.repeat(121), `${'t'.repeat(119)}…`],
  ])('%j stands as %j', (text, title) => {
    expect(cleanTitle(text)).toBe(title);
  });

  it.each(['', ' \u200B', '—', 'See https://evil.example', 'www.evil.example', '<script>', '{{job}}'])('refuses %j', (text) => {
    expect(cleanTitle(text)).toBeNull();
  });
});

it('withoutControls leaves one line, whatever separators came in', () => {
  expect(withoutControls('a\u0085b\u2029c\vd\u001Fe')).toBe('a b c d e');
});
