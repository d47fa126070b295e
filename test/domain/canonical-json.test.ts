/** JSON in the one form of RFC 8785. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalJson } from '../../src/domain/canonical-json.js';

it('writes the example of RFC 8785, section 3.2.2, as its section 3.2.3 does', () => {
  const given = '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}';
  expect(canonicalJson(JSON.parse(given))).toBe('{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}');
});

it('sorts names by their UTF-16 code units, not by code points', () => {
  expect(canonicalJson({ '\u{1f600}': 1, '\ufb33': 2, a: 3 })).toBe('{"a":3,"\u{1f600}":1,"\ufb33":2}');
});

it('says what was given, and the same for the same value in whatever order its members came', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'grapheme' }), (value) => {
      const text = canonicalJson(value);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonicalJson(backwards(value))).toBe(text);
    }),
  );
});

it.each([[Number.NaN], [Infinity], ['half of a pair: \ud800'], [{ '\udc00': 1 }], [undefined], [{ a: undefined }], [1n]])('refuses what JSON cannot say: %s', (value) => {
  expect(() => canonicalJson(value)).toThrow(TypeError);
});

function backwards(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(backwards);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).reverse().map(([name, member]) => [name, backwards(member)]));
}
