/** Counts in words: each language has plural forms of its own, which are CLDR's and not ours to write. */
import { IntlMessageFormat } from 'intl-messageformat';

/**
 * Made once, when a language is loaded: reading a message costs more than all its uses. Only our own words are read as a message, and only a
 * number is filled in; what comes from outside stays a value of its line.
 *
 * @param locale whose plural forms they are, a BCP 47 tag
 * @param forms a phrase for each form that the language has, `#` for the number: `one {# day} other {# days}`
 * @returns the phrase for a count, a whole number of at least 0
 * @throws SyntaxError where the forms are no message, or lack `other`
 */
export function plural(locale: string, forms: string): (count: number) => string {
  const message = new IntlMessageFormat(`{count, plural, ${forms}}`, locale, undefined, { ignoreTag: true });
  return (count) => {
    const words = message.format({ count });
    if (typeof words !== 'string') throw new TypeError(`A plural must be words and came as ${typeof words}: fill in nothing but the number.`);
    return words;
  };
}
