/** What changed between two versions of a letter: nothing of either is lost, and what stayed is not said to have gone. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineDiff, type ChangedLine } from '../../src/domain/line-diff.js';

const without = (lines: readonly ChangedLine[], change: ChangedLine['change']): string => lines.filter((line) => line.change !== change).map(({ text }) => text).join('\n');
const text = fc.array(fc.constantFrom('', 'Hello', 'Hello ', 'we', 'are', 'sorry', 'Lee'), { minLength: 1, maxLength: 12 }).map((lines) => lines.join('\n'));

/** As the definition has it, and slow. */
function longestCommon(a: readonly string[], b: readonly string[]): number {
  const [first, ...rest] = a;
  if (first === undefined || b.length === 0) return 0;
  const found = b.indexOf(first);
  return Math.max(longestCommon(rest, b), found === -1 ? 0 : 1 + longestCommon(rest, b.slice(found + 1)));
}

describe('the difference of two texts', () => {
  it('shows what stayed, went and came, in the order in which it is read', () => {
    expect(lineDiff('Hello,\n\nno answer yet.\nLee', 'Hello,\n\nstill no answer.\nLee\nAcme')).toEqual([
      { change: 'same', text: 'Hello,' }, { change: 'same', text: '' }, { change: 'removed', text: 'no answer yet.' }, { change: 'added', text: 'still no answer.' }, { change: 'same', text: 'Lee' }, { change: 'added', text: 'Acme' },
    ]);
  });

  it('applied to the old text gives the new one, and taken back the old one', () => {
    fc.assert(fc.property(fc.oneof(text, fc.string({ unit: 'grapheme' })), text, (before, after) => {
      const lines = lineDiff(before, after);
      expect(without(lines, 'removed')).toBe(after);
      expect(without(lines, 'added')).toBe(before);
    }));
  });

  it('keeps as many lines as can be kept, all of them where nothing changed', () => {
    fc.assert(fc.property(text, text, (before, after) => {
      expect(lineDiff(before, after).filter(({ change }) => change === 'same')).toHaveLength(longestCommon(before.split('\n'), after.split('\n')));
      expect(without(lineDiff(after, after), 'same')).toBe('');
    }));
  });

  it('is as true, if coarser, of texts of thousands of lines', () => {
    const [before, after] = ['a', 'b'].map((word) => Array.from({ length: 3_000 }, (_, at) => `${word}${at}`).join('\n')) as [string, string];
    const lines = lineDiff(`Hello\n${before}\nLee`, `Hello\n${after}\nLee`);
    expect(without(lines, 'removed')).toBe(`Hello\n${after}\nLee`);
    expect(without(lines, 'added')).toBe(`Hello\n${before}\nLee`);
    expect(lines.filter(({ change }) => change === 'same').map(({ text: same }) => same)).toEqual(['Hello', 'Lee']);
  });
});
