/** What every account shares when it asks an ATS: answers checked once, what belongs to many asked for once, lists read to their end. */
import { Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { describe, expect, it } from 'vitest';
import { answered, everyPage, needed, remembering } from '../../src/ats/answer.js';

describe('an answer', () => {
  const shape = Compile(Type.Object({ email: Type.Integer(), name: Type.String() }));
  it('is handed on as it is where it is as documented', () => expect(answered(shape, { email: 1, name: 'x' }, 'the person')).toEqual({ email: 1, name: 'x' }));
  it('is refused by the names of its fields, and never by what they hold', () => {
    expect(() => answered(shape, { email: 'ana@mail.example' }, 'the person')).toThrow(expect.objectContaining({ kind: 'odd', message: 'the person is not as its documentation has it: name, email' }));
    expect(() => answered(shape, 'ana@mail.example', 'the person')).toThrow(expect.objectContaining({ message: expect.stringContaining('the whole answer') }));
  });
  it('can\'t be asked for without an id', () => {
    expect(needed('a', 'the id')).toBe('a');
    for (const id of [undefined, '']) expect(() => needed(id, 'the id')).toThrow(expect.objectContaining({ kind: 'odd' }));
  });
});

describe('what belongs to many', () => {
  it('is asked for once in five minutes, and again where asking failed', async () => {
    let now = 1_000;
    const asked: string[] = [];
    const load = remembering(async (key) => {
      asked.push(key);
      if (asked.length === 1) throw new Error('away');
      return asked.length;
    }, () => now);
    await expect(load('j1')).rejects.toThrow('away');
    expect([await load('j1'), await load('j1'), await load('j2')]).toEqual([2, 2, 3]);
    now += 299_999;
    expect(await load('j1')).toBe(2);
    now += 1;
    expect(await load('j1')).toBe(4);
    expect(asked).toEqual(['j1', 'j1', 'j2', 'j1']);
  });
});

describe('a list', () => {
  it('is read to its end, and given up where it has none', async () => {
    const pages: Record<string, { items: number[]; next: string | null }> = { first: { items: [1, 2], next: 'second' }, second: { items: [3], next: null } };
    expect(await everyPage(async (cursor) => pages[cursor ?? 'first'] ?? { items: [], next: null })).toEqual([1, 2, 3]);
    await expect(everyPage(async () => ({ items: [1], next: 'again' }), 3)).rejects.toMatchObject({ kind: 'odd', message: expect.stringContaining('3 pages') });
  });
});
