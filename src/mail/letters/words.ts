/** How words of any language are looked for in a letter. */

/**
 * `\b` ends a word before "é" and "ß", which it does not know as letters; this does not.
 *
 * @param patterns sources of regular expressions, each for whole words, parted by single spaces as the last reading parts them
 * @returns a pattern that finds any of them, in capitals or not
 */
export function anyOf(...patterns: readonly string[]): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${patterns.join('|')})(?![\\p{L}\\p{N}])`, 'iu');
}

/** @returns a pattern that finds two of them in one letter: one regret may stand, a pile may not */
export function twoOf(...patterns: readonly string[]): RegExp {
  const one = `(?<!\\p{L})(?:${patterns.join('|')})(?!\\p{L})`;
  return new RegExp(`${one}[^]*${one}`, 'iu');
}
