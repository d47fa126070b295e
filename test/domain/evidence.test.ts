/** A chain of deeds: whatever is done to an export of it afterwards is found, at its place. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginningOf, type Break, createVerifier, type Entry, EVIDENCE_FORMAT, type Head, type Line, link, type Manifest } from '../../src/domain/evidence.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

interface File {
  manifest: Manifest;
  lines: Line[];
}

const facts = fc.dictionary(fc.string({ minLength: 1 }), fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)), { noNullPrototype: true });
/** Some entries of one employer, each wanted in full or not, from anywhere in its chain. */
const files = fc
  .record({ deeds: fc.array(fc.record({ facts, wanted: fc.boolean(), deed: fc.constantFrom('message.sent', 'message.held', 'application.closed') }), { minLength: 3, maxLength: 12 }), before: fc.nat(3) })
  .map(({ deeds, before }): File => {
    let head: Head = beginningOf('emp_a', sha256);
    const add = (entry: Entry) => {
      const made = link(head, entry, sha256);
      head = { seq: entry.seq, hash: made.hash };
      return made;
    };
    const entryOf = (deed: string, said: unknown): Entry => ({ seq: head.seq + 1, employerId: 'emp_a', at: '2026-03-02T09:00:00.000Z', recordedAt: '2026-03-02T09:00:01.000Z', deed, applicationId: 'app_1', messageId: null, facts: said });
    for (let count = 0; count < before; count += 1) add(entryOf('policy.changed', {}));
    const previousHash = head.hash;
    const lines = deeds.map(({ deed, facts: said, wanted }): Line => {
      const entry = entryOf(deed, said);
      const { entryHash, hash } = add(entry);
      return wanted ? { entry, entryHash, hash } : { leftOut: { firstSeq: entry.seq, entryHashes: [entryHash] } };
    });
    const entries = deeds.filter(({ wanted }) => wanted).length;
    return {
      manifest: { format: EVIDENCE_FORMAT, employerId: 'emp_a', madeAt: '2026-03-03T09:00:00.000Z', filters: { from: null, to: null, applicationId: null }, firstSeq: before + 1, lastSeq: head.seq, previousHash, lastHash: head.hash, entries, leftOut: deeds.length - entries },
      lines: [...lines, { end: { lastSeq: head.seq, lastHash: head.hash, firstLineHash: 'first' } }],
    };
  });

function check({ manifest, lines }: File): Break | null {
  const verifier = createVerifier(manifest, 'first', sha256);
  for (const line of lines) {
    const broken = verifier.take(line);
    if (broken !== null) return broken;
  }
  return verifier.end();
}

/** A file, and one of its lines before the last. */
const withPlace = files.chain((file) => fc.record({ file: fc.constant(file), at: fc.nat(file.lines.length - 2), to: fc.nat(file.lines.length - 2) }));
const tampered = (file: File, act: (lines: Line[]) => void): File => {
  const lines = [...file.lines];
  act(lines);
  return { ...file, lines };
};

describe('an export', () => {
  it('is whole as it was made, whatever was left out of it', () => fc.assert(fc.property(files, (file) => void expect(check(file)).toBeNull())));

  it('tells where an entry says something else', () =>
    fc.assert(
      fc.property(withPlace, ({ file, at }) => {
        const line = file.lines[at];
        fc.pre(line !== undefined && 'entry' in line);
        if (line === undefined || !('entry' in line)) return;
        const found = check(tampered(file, (lines) => (lines[at] = { ...line, entry: { ...line.entry, deed: 'message.cancelled' } })));
        expect(found?.line).toBe(at + 2);
        expect(found?.words).toContain(`entry ${String(line.entry.seq)} `);
        // Whoever makes the entry's own hash anew is found by the next one; and so on to the end.
        const again = check(tampered(file, (lines) => (lines[at] = { ...line, entry: { ...line.entry, deed: 'message.cancelled' }, entryHash: sha256('x') })));
        expect(again?.line).toBe(at + 2);
      }),
    ));

  it('tells where lines are missing, twice, put in, or in another order', () =>
    fc.assert(
      fc.property(withPlace, ({ file, at, to }) => {
        const line = file.lines[at];
        if (line === undefined) return;
        expect(check(tampered(file, (lines) => void lines.splice(at, 1)))?.line).toBe(at + 2);
        expect(check(tampered(file, (lines) => void lines.splice(at, 0, line)))?.line).toBe(at + 3);
        fc.pre(at !== to);
        const swapped = check(tampered(file, (lines) => ([lines[at], lines[to]] = [lines[to] as Line, line])));
        expect(swapped?.line).toBe(Math.min(at, to) + 2);
      }),
    ));

  it('tells that its end is missing, however much of it', () =>
    fc.assert(
      fc.property(withPlace, ({ file, at }) => {
        expect(check(tampered(file, (lines) => void lines.splice(-1)))?.words).toContain('cut off');
        expect(check(tampered(file, (lines) => void lines.splice(at)))?.words).toMatch(/missing$/);
      }),
    ));

  it('tells that a hash by which a left-out entry stands was changed', () =>
    fc.assert(
      fc.property(withPlace, ({ file, at }) => {
        const line = file.lines[at];
        fc.pre(line !== undefined && 'leftOut' in line);
        if (line === undefined || !('leftOut' in line)) return;
        expect(check(tampered(file, (lines) => (lines[at] = { leftOut: { ...line.leftOut, entryHashes: [sha256('x')] } })))).not.toBeNull();
      }),
    ));

  it('cannot pass for the record of another employer, nor with another first line', () =>
    fc.assert(
      fc.property(files, ({ manifest, lines }) => {
        for (const change of [{ employerId: 'emp_b' }, { previousHash: sha256('x') }, { lastHash: sha256('x') }, { lastSeq: manifest.lastSeq + 1 }, { lastSeq: manifest.lastSeq - 1 }, { firstSeq: manifest.firstSeq + 1 }, { entries: manifest.entries + 1 }]) {
          // Of one that holds hashes alone, nothing but the beginning says whose it is.
          if ('employerId' in change && manifest.firstSeq !== 1 && manifest.entries === 0) continue;
          expect(check({ manifest: { ...manifest, ...change }, lines })).not.toBeNull();
        }
        const verifier = createVerifier(manifest, 'another first line', sha256);
        expect(lines.map((line) => verifier.take(line)).at(-1)).toMatchObject({ line: 1 });
      }),
    ));
});
