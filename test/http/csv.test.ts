/** Comma-separated values: what a spreadsheet reads is what was meant, and never a formula. */
import { describe, expect, it } from 'vitest';
import { csvOf } from '../../src/http/csv.js';

describe('a file of comma-separated values', () => {
  it('quotes what would end a cell or a line', () => {
    expect(csvOf(['a', 'b'], [['x,y', 'say "no"'], ['two\nlines', 'ü']])).toBe('a,b\r\n"x,y","say ""no"""\r\n"two\nlines",ü\r\n');
  });
  it('writes numbers as they are and nothing for null', () => {
    expect(csvOf(['a', 'b', 'c'], [[-1, null, true]])).toBe('a,b,c\r\n-1,,true\r\n');
  });
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx'])('disarms %j', (cell) => {
    expect(csvOf(['a'], [[cell]])).toContain(`'${cell}`);
  });
});
