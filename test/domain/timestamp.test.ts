/** Times as other programs write them. */
import { describe, expect, it } from 'vitest';
import { parseTimestamp } from '../../src/domain/timestamp.js';

describe('parseTimestamp', () => {
  it.each([
    ['2026-03-02T09:00:00.000Z', '2026-03-02T09:00:00.000Z'],
    ['2026-03-02t10:00:00.5+01:00', '2026-03-02T09:00:00.500Z'],
    ['1970-01-01T00:00:00Z', '1970-01-01T00:00:00.000Z'],
    ['2199-12-31T23:59:59.999Z', '2199-12-31T23:59:59.999Z'],
  ])('reads %s', (text, iso) => {
    expect(parseTimestamp(text)).toBe(Date.parse(iso));
  });

  it.each(['', ' ', '2026-03-02', '2026-02-30T09:00:00Z', '2026-03-02T24:00:00Z', '2026-03-02T09:00:00', '2026-03-02T09:00:00+24:00', 'Mon, 02 Mar 2026 09:00:00 GMT', '1772442000'])('takes no %j', (text) => {
    expect(parseTimestamp(text)).toBeNull();
  });

  it.each(['0001-01-01T00:00:00Z', '0101-01-01T00:00:00Z', '1969-12-31T23:59:59Z', '1970-01-01T00:00:00+00:01', '2200-01-01T00:00:00Z', '9999-12-31T23:59:59-23:59'])(
    'takes no %s, from which no promise can be counted',
    (text) => {
      expect(parseTimestamp(text)).toBeNull();
    },
  );
});
