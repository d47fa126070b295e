/** Chance that can be repeated: the same seed tells the same story. */

export interface Random {
  /** A number from 0 up to, not including, 1. */
  next(): number;
  /** A whole number, both ends included. */
  int(from: number, to: number): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  /** @throws RangeError where there is nothing to pick from */
  pick<T>(from: readonly T[]): T;
  shuffled<T>(list: readonly T[]): T[];
}

/**
 * Marsaglia's xorshift with 32 bits (Journal of Statistical Software 8, 2003): weak for secrets, good enough for a story.
 * @param seed any whole number
 * @param stream tells apart what is drawn for different purposes, so that one more draw for one changes nothing for another
 */
export function createRandom(seed: number, stream = ''): Random {
  let state = mixed(`${String(seed)}/${stream}`);
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  const int = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (from) => {
      if (from.length === 0) throw new RangeError('nothing to pick from: expected a list with at least one entry');
      return from[int(0, from.length - 1)] as (typeof from)[number];
    },
    shuffled: (list) => {
      const rest = [...list];
      return list.map(() => rest.splice(int(0, rest.length - 1), 1)[0] as (typeof list)[number]);
    },
  };
}

/** Xorshift stands still at zero, and neighbouring seeds must not begin alike. */
function mixed(text: string): number {
  let bits = 0x2545f491;
  for (const letter of text) bits = Math.imul(bits ^ (letter.codePointAt(0) ?? 0), 0x5bd1e995) ^ (bits >>> 15);
  return bits === 0 ? 1 : bits | 0;
}
