/** JSON Pointer, by the examples of RFC 6901 section 5. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPointer, pointedAt } from '../../src/ats/json-pointer.js';

const document: unknown = JSON.parse('{"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\\\j":5,"k\\"l":6," ":7,"m~n":8}');

describe('a JSON Pointer', () => {
  it.each([['', document], ['/foo', ['bar', 'baz']], ['/foo/0', 'bar'], ['/', 0], ['/a~1b', 1], ['/c%d', 2], ['/e^f', 3], ['/g|h', 4], ['/i\\j', 5], ['/k"l', 6], ['/ ', 7], ['/m~0n', 8]])('%j finds what the RFC says', (pointer, value) => {
    expect(isPointer(pointer)).toBe(true);
    expect(pointedAt(document, pointer)).toEqual(value);
  });
  it.each(['/nothing', '/foo/2', '/foo/-', '/foo/01', '/foo/length', '/foo/0/length', '/constructor', '/__proto__', '/toString', '/a/b', '/foo/0/0'])('%j finds nothing', (pointer) => {
    expect(pointedAt(document, pointer)).toBeUndefined();
  });
  it.each(['foo', 'foo/bar', '/~', '/~2', '/a~', '#/foo', '$.foo'])('%j is none', (text) => expect(isPointer(text)).toBe(false));
  it('finds a key of any name', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 8 }), fc.oneof(fc.string(), fc.integer(), fc.constant(null)), (key, value) => {
      const json: unknown = JSON.parse(JSON.stringify({ [key]: [value] }));
      const pointer = `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}/0`;
      if (!isPointer(pointer) || key === '__proto__') return;
      expect(pointedAt(json, pointer)).toEqual(JSON.parse(JSON.stringify(value)));
    }), { numRuns: 200 });
  });
});
