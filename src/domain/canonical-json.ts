/** One text for one value: JSON as RFC 8785 (JCS) writes it, so that a hash of it can be made again by anybody. */

/**
 * @param value of JSON's own kinds
 * @returns its only canonical text: no spaces, names in the order of their UTF-16 code units, numbers and strings as ECMAScript writes them
 * @throws TypeError for what JSON cannot say: a number that is not finite, half of a surrogate pair, anything of another kind
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return textOf(value);
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError(`${String(value)} is no number of JSON`);
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item: unknown) => canonicalJson(item)).join(',')}]`;
  if (typeof value !== 'object') throw new TypeError(`JSON has no ${typeof value}`);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${textOf(name)}:${canonicalJson(member)}`).join(',')}}`;
}

function textOf(text: string): string {
  // In the mode for Unicode a pair is one character: what is found is half of one.
  if (/\p{Surrogate}/u.test(text)) throw new TypeError('half of a surrogate pair is no text of JSON');
  return JSON.stringify(text);
}
