/** The record that serves as proof: how deeds are joined to a chain, and how anybody finds out whether, and where, it was tampered with. */
import { canonicalJson } from './canonical-json.js';

/** SHA-256 of a text's UTF-8 bytes, in hexadecimal: handed in, since this room touches nothing outside. */
export type Sha256 = (text: string) => string;

/** One deed as it is joined to the chain. */
export interface Entry {
  readonly seq: number;
  readonly employerId: string;
  /** ISO, on the employer's clock. */
  readonly at: string;
  /** ISO, by the database's clock. */
  readonly recordedAt: string;
  readonly deed: string;
  readonly applicationId: string | null;
  readonly messageId: string | null;
  readonly facts: unknown;
}

/** An end of a chain. */
export interface Head {
  /** 0 where there is no entry yet. */
  readonly seq: number;
  readonly hash: string;
}

export interface Link {
  readonly entryHash: string;
  readonly hash: string;
}

/** @returns where the chain of an employer begins: so that no entry passes for one of another's */
export function beginningOf(employerId: string, sha256: Sha256): Head {
  return { seq: 0, hash: sha256(`hearback evidence of ${employerId}`) };
}

/** @returns the hash of what an entry says */
export function entryHashOf({ seq, employerId, at, recordedAt, deed, applicationId, messageId, facts }: Entry, sha256: Sha256): string {
  return sha256(canonicalJson({ seq, employerId, at, recordedAt, deed, applicationId, messageId, facts }));
}

/** @returns the hash of the chain up to an entry: of the hash before it and of its own, both in hexadecimal, one after the other */
export function joined(previousHash: string, entryHash: string, sha256: Sha256): string {
  return sha256(`${previousHash}${entryHash}`);
}

/** What an entry is joined to, and where the chain then ends. */
export function link(head: Head, entry: Entry, sha256: Sha256): Link {
  const entryHash = entryHashOf(entry, sha256);
  return { entryHash, hash: joined(head.hash, entryHash, sha256) };
}

export const EVIDENCE_FORMAT = 'hearback-evidence/1';

/** The first line of an export: what the file must hold to be whole. */
export interface Manifest {
  readonly format: typeof EVIDENCE_FORMAT;
  readonly employerId: string;
  readonly madeAt: string;
  readonly filters: { readonly from: string | null; readonly to: string | null; readonly applicationId: string | null };
  /** Numbers of the first and the last entry that the file covers; the first is one more than the last where it covers none. */
  readonly firstSeq: number;
  readonly lastSeq: number;
  /** Of the chain just before the first entry, and up to the last. */
  readonly previousHash: string;
  readonly lastHash: string;
  /** How many entries stand in full, and how many by their hash alone. */
  readonly entries: number;
  readonly leftOut: number;
}

/** What the first line says beside that, so that the file explains itself. */
export const EVIDENCE_HOW = {
  algorithm: 'SHA-256, in hexadecimal, of UTF-8 text; canonical JSON by RFC 8785',
  howToVerify:
    'npm run verify-evidence FILE in a copy of Hearback, without network or database. By hand: entryHash is the hash of the canonical JSON of "entry"; hash is the hash of the previous hash and entryHash, written one after the other; before entry 1 stands the hash of "hearback evidence of " and the employerId. Of entries that are left out, the entryHash alone is given. addressHash and requestHash are hashes of the application\'s salt, a colon, and the address, or the SHA-256 of the request as it was sent; the salt is removed when the person is erased.',
} as const;

/** A line of an export after the first. */
export type Line =
  | { readonly entry: Entry; readonly entryHash: string; readonly hash: string }
  /** Entries that a filter left out, from this number on, each by the hash of what it says. */
  | { readonly leftOut: { readonly firstSeq: number; readonly entryHashes: readonly string[] } }
  | { readonly end: { readonly lastSeq: number; readonly lastHash: string; readonly firstLineHash: string } };

/** Where a chain breaks, in words for somebody who knows nothing of hashes. */
export interface Break {
  /** Of the file, from 1. */
  readonly line: number;
  readonly words: string;
}

export interface Verifier {
  /** The next line. @returns the first break there is, then nothing more need be read; null while all is well */
  take(line: Line): Break | null;
  /** After the last line. */
  end(): Break | null;
}

/**
 * Reads an export line by line and stops at the first place that is not as it was recorded.
 * @param firstLineHash of the line in which the manifest stands
 */
export function createVerifier(manifest: Manifest, firstLineHash: string, sha256: Sha256): Verifier {
  let at: Head = { seq: manifest.firstSeq - 1, hash: manifest.previousHash };
  let [lineNumber, entries, leftOut, ended] = [1, 0, 0, false];
  const broken = (words: string): Break => ({ line: lineNumber, words });
  const fromStart = manifest.firstSeq === 1 && manifest.previousHash !== beginningOf(manifest.employerId, sha256).hash;

  function takeEntry({ entry, entryHash, hash }: Extract<Line, { entry: Entry }>): Break | null {
    if (entry.seq !== at.seq + 1) return broken(outOfPlace(at.seq, entry.seq));
    if (entry.employerId !== manifest.employerId) return broken(`entry ${String(entry.seq)} belongs to another employer (${entry.employerId}) than this record (${manifest.employerId})`);
    if (entryHashOf(entry, sha256) !== entryHash) return broken(`entry ${String(entry.seq)} (${entry.deed}, ${entry.at}) does not say what it said when it was recorded: its contents, or the hash of them, were changed afterwards`);
    if (joined(at.hash, entryHash, sha256) !== hash) return broken(`entry ${String(entry.seq)} (${entry.deed}, ${entry.at}) is not joined to the one before it: it, or an entry before it, was replaced`);
    at = { seq: entry.seq, hash };
    entries += 1;
    return null;
  }

  function takeLeftOut({ firstSeq, entryHashes }: Extract<Line, { leftOut: unknown }>['leftOut']): Break | null {
    if (firstSeq !== at.seq + 1) return broken(outOfPlace(at.seq, firstSeq));
    for (const entryHash of entryHashes) at = { seq: at.seq + 1, hash: joined(at.hash, entryHash, sha256) };
    leftOut += entryHashes.length;
    return null;
  }

  return {
    take(line) {
      lineNumber += 1;
      if (fromStart) return { line: 1, words: 'the record does not begin where the record of this employer begins: the first line was changed' };
      if (ended) return broken('there is something after the end of the record');
      if ('entry' in line) return takeEntry(line);
      if ('leftOut' in line) return takeLeftOut(line.leftOut);
      ended = true;
      if (line.end.firstLineHash !== firstLineHash) return { line: 1, words: 'the first line does not say what it said when the file was made, or what the last line says of it was changed' };
      return line.end.lastSeq === at.seq && line.end.lastHash === at.hash ? null : broken(`the last line speaks of an end at entry ${String(line.end.lastSeq)}, and the entries before it end at entry ${String(at.seq)} in another way: the last line was changed, or entries before it were`);
    },
    end() {
      if (fromStart) return { line: 1, words: 'the record does not begin where the record of this employer begins: the first line was changed' };
      if (at.seq < manifest.lastSeq) return broken(`the file ends after entry ${String(at.seq)}, and its first line says that it goes on to entry ${String(manifest.lastSeq)}: ${missing(at.seq + 1, manifest.lastSeq)}`);
      if (!ended) return broken('the last line is missing, which says where the record ends: the file was cut off');
      if (at.seq !== manifest.lastSeq || at.hash !== manifest.lastHash) return { line: 1, words: `the entries do not end as the first line says (entry ${String(manifest.lastSeq)}, ${manifest.lastHash}): the first line was changed, or entries that stand by their hash alone were` };
      if (entries !== manifest.entries || leftOut !== manifest.leftOut) return { line: 1, words: `the first line counts ${String(manifest.entries)} entries in full and ${String(manifest.leftOut)} by their hash alone, and the file has ${String(entries)} and ${String(leftOut)}` };
      return null;
    },
  };
}

function outOfPlace(last: number, found: number): string {
  if (found <= last) return `entry ${String(found)} stands where entry ${String(last + 1)} is expected: entries were put in another order, or one was put in twice`;
  return `after ${last === 0 ? 'the beginning' : `entry ${String(last)}`} comes entry ${String(found)}: ${missing(last + 1, found - 1)}, or the entries were put in another order`;
}

function missing(first: number, last: number): string {
  return first === last ? `entry ${String(first)} is missing` : `entries ${String(first)} to ${String(last)} are missing`;
}
