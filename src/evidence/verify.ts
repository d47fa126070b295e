/** Reads an export line by line and says, in words for somebody who knows nothing of hashes, whether it is whole or where it breaks. */
import { createHash } from 'node:crypto';
import { Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { Value } from 'typebox/value';
import { canonicalJson } from '../domain/canonical-json.js';
import { createVerifier, EVIDENCE_FORMAT, type Manifest, type Verifier } from '../domain/evidence.js';

const Hash = Type.String({ pattern: '^[0-9a-f]{64}$' });
const Text = Type.String();
const orNull = Type.Union([Text, Type.Null()]);
const Seq = Type.Integer({ minimum: 0 });
const strict = { additionalProperties: false };

const FirstLine = Type.Object({
  manifest: Type.Object({
    format: Type.Literal(EVIDENCE_FORMAT), employerId: Text, madeAt: Text, filters: Type.Object({ from: orNull, to: orNull, applicationId: orNull }),
    firstSeq: Seq, lastSeq: Seq, previousHash: Hash, lastHash: Hash, entries: Seq, leftOut: Seq,
  }),
});
/** What stands beside an entry's own fields would be covered by no hash. */
const NextLine = Type.Union([
  Type.Object({ entry: Type.Object({ seq: Seq, employerId: Text, at: Text, recordedAt: Text, deed: Text, applicationId: orNull, messageId: orNull, facts: Type.Unknown() }, strict), entryHash: Hash, hash: Hash }, strict),
  Type.Object({ leftOut: Type.Object({ firstSeq: Seq, entryHashes: Type.Array(Hash, { minItems: 1 }) }, strict) }, strict),
  Type.Object({ end: Type.Object({ lastSeq: Seq, lastHash: Hash, firstLineHash: Hash }, strict) }, strict),
]);
const nextLine = Compile(NextLine);

export interface Verdict {
  whole: boolean;
  words: string;
}

/** @param lines of the file, without what ends them */
export async function verifyLines(lines: AsyncIterable<string>): Promise<Verdict> {
  let verifier: Verifier | null = null;
  let manifest: Manifest | null = null;
  let number = 0;
  for await (const text of lines) {
    number += 1;
    const value = parsed(text);
    if (verifier === null) {
      if (!Value.Check(FirstLine, value)) return broken(1, `this is no record of Hearback in the form ${EVIDENCE_FORMAT}, or its first line was changed`);
      manifest = value.manifest;
      verifier = createVerifier(manifest, sha256(text), sha256);
      continue;
    }
    if (!nextLine.Check(value)) return broken(number, text.trim() === '' ? 'an empty line stands in the record' : 'this line is not as Hearback writes it: it was changed or cut off');
    const found = verifier.take(value);
    if (found !== null) return broken(found.line, found.words);
  }
  if (verifier === null || manifest === null) return broken(1, 'the file is empty');
  const found = verifier.end();
  return found === null ? { whole: true, words: whole(manifest) } : broken(found.line, found.words);
}

function whole({ employerId, entries, leftOut, firstSeq, lastSeq, lastHash, madeAt }: Manifest): string {
  const covered = entries + leftOut === 0 ? 'It holds no entries.' : `It covers entries ${String(firstSeq)} to ${String(lastSeq)}: ${String(entries)} in full${leftOut === 0 ? '' : `, ${String(leftOut)} by their hash alone, since they were not asked for`}.`;
  return [
    `WHOLE: the record of ${employerId}, exported ${madeAt}, is as it was recorded: nothing in it was changed, removed, added or put in another order.`, covered,
    `It ends with the hash ${lastHash}. Whoever noted that hash elsewhere earlier, or finds it in an older export, knows that the whole of it was not written anew since; the file alone cannot say that.`,
  ].join('\n');
}

function broken(line: number, words: string): Verdict {
  return { whole: false, words: `BROKEN at line ${String(line)}: ${words}.\nWhat stands before that line is as it was recorded; what stands from there on proves nothing.` };
}

/** @returns null for what is not the one text of its value: of two members of one name a reader may see the one that is not checked */
function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return canonicalJson(value) === text ? value : null;
  } catch {
    return null;
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
