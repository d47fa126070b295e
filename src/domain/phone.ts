/** Phone numbers: what an ATS has as text, written so that a recruiter can dial it. */
import { isSupportedCountry, parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';
import { withoutControls } from './name.js';

/** Longer texts are no number with a note beside it, but something else. */
const LONGEST_AS_WRITTEN = 60;

/**
 * @param text what the ATS has, in whatever form the candidate or a recruiter typed it
 * @param country of the employer, ISO 3166-1 alpha-2: where the recruiter dials from, and where a number without a country code is taken to be
 * @returns as it is dialled from there: the national form within the country, the international one from outside, an extension kept; a text that
 *   is no number of any numbering plan as it was written, since a person may still read it; null where there is nothing to dial
 */
export function phoneForRecruiter(text: string | null, country: string): string | null {
  const written = text === null ? '' : withoutControls(text).trim();
  if (!/\d/.test(written)) return null;
  const here = regionOf(country);
  const number = parsePhoneNumberFromString(written, here === undefined ? { extract: true } : { defaultCountry: here, extract: true });
  if (number === undefined || !number.isValid()) return written.length > LONGEST_AS_WRITTEN ? null : written;
  return number.country === here ? number.formatNational() : number.formatInternational();
}

function regionOf(country: string): CountryCode | undefined {
  return isSupportedCountry(country) ? country : undefined;
}
