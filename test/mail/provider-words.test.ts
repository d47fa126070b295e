/** That provider times are read in every form they come in, and provider sentences kept without addresses. */
import { expect, it } from 'vitest';
import { parseProviderTime, withoutAddresses } from '../../src/mail/provider-words.js';

it.each([
  ['2026-03-02T09:00:00.126Z', Date.UTC(2026, 2, 2, 9, 0, 0, 126)],
  ['2026-03-02T09:00:00Z', Date.UTC(2026, 2, 2, 9)],
  ['2026-03-02T09:00:00.126999+00:00', Date.UTC(2026, 2, 2, 9, 0, 0, 126)],
  ['2026-03-02 09:00:00.1+00', Date.UTC(2026, 2, 2, 9, 0, 0, 100)],
  ['2026-03-02 10:00:00+01', Date.UTC(2026, 2, 2, 9)],
  ['2026-03-02 14:30:00.000000+0530', Date.UTC(2026, 2, 2, 9)],
  ['2026-03-02 09:00:00', Date.UTC(2026, 2, 2, 9)],
])('%s is read to the millisecond', (text, instant) => {
  expect(parseProviderTime(text)).toBe(instant);
});

it.each(['', 'today', '2026-03-02', '2026-13-02T09:00:00Z', '2026-03-02T25:00:00Z', '1772442000', '2026-03-02T09:00:00 CET'])('%j is no time', (text) => {
  expect(parseProviderTime(text)).toBeNull();
});

it.each([
  ['550 5.1.1 <ana@people.example>: unknown user', '550 5.1.1 <[address]>: unknown user'],
  ['to ana.ruiz+x@people.example, eve@evil.example', 'to [address], [address]'],
  ['"ana@people.example"', '"[address]"'],
  ['mailto:ana@people.example.', 'mailto:[address]'],
  ['two\r\nlines\tand a bell\u0007', 'two lines and a bell'],
  ['x'.repeat(300), `${'x'.repeat(239)}…`],
])('%j is kept as %j', (sentence, kept) => {
  expect(withoutAddresses(sentence)).toBe(kept);
});
