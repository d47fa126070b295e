/** Facts as this process has last read them, in decoded chunks and what has changed since: a million facts are counted in the time that it takes to read and decode them, so neither is done twice. */
import type { FactBlock } from '../domain/fact-block.js';
import type { KeptFact } from './metric-facts.js';

export interface DecodedChunk {
  bucket: number;
  block: FactBlock;
  /** Eight bytes of the digest of each id, in the order of the block. */
  ids: Buffer;
}

/** About three million applications; whoever has more reads what was longest not asked for again. */
const MOST_BYTES = 96 * 1024 * 1024;
const BYTES_A_FACT = 28;
/** Each has some thousand changes at the most. */
const MOST_EMPLOYERS = 50;

/** What was written by another transaction is another version, in every database of the cluster. */
class DecodedChunks {
  private readonly chunks = new Map<string, { version: string; chunk: DecodedChunk }>();
  private bytes = 0;

  get(name: string, version: string): DecodedChunk | null {
    const known = this.chunks.get(name);
    if (known?.version !== version) return null;
    // Last asked for, last to go.
    this.chunks.delete(name);
    this.chunks.set(name, known);
    return known.chunk;
  }

  put(name: string, version: string, chunk: DecodedChunk): DecodedChunk {
    this.drop(name);
    this.chunks.set(name, { version, chunk });
    this.bytes += chunk.block.size * BYTES_A_FACT;
    for (const [oldest] of this.chunks) {
      if (this.bytes <= MOST_BYTES || oldest === name) break;
      this.drop(oldest);
    }
    return chunk;
  }

  private drop(name: string): void {
    const known = this.chunks.get(name);
    if (known === undefined) return;
    this.chunks.delete(name);
    this.bytes -= known.chunk.block.size * BYTES_A_FACT;
  }
}

export const decodedChunks = new DecodedChunks();

/** What has changed of an employer's applications since its chunks were written: the fact of each, and all of them as a block. */
export interface Fresh {
  facts: ReadonlyMap<string, { version: string; fact: KeptFact | null }>;
  block: FactBlock;
}

/** As this process has last read it, of the employers that asked last. */
class FreshlyRead {
  private readonly employers = new Map<string, Fresh>();

  of(employerId: string): Fresh | null {
    return this.employers.get(employerId) ?? null;
  }

  keep(employerId: string, fresh: Fresh): void {
    this.employers.delete(employerId);
    this.employers.set(employerId, fresh);
    for (const [oldest] of this.employers) {
      if (this.employers.size <= MOST_EMPLOYERS) break;
      this.employers.delete(oldest);
    }
  }
}

export const freshlyRead = new FreshlyRead();
