/** A page's words to a candidate, formal or informal as their employer chose for the letters. */
import type { Address } from '../../mail/letters/letter.js';

/** One text for all, or one for each form of address where they differ. */
export type Addressed = string | Readonly<Record<Address, string>>;

/** A text that differs between the forms: Sie and du, vous and tu. */
export function form(formal: string, informal: string): Addressed {
  return { formal, informal };
}

/** @returns the text as it is said to whoever is addressed so */
export function inForm(text: Addressed, address: Address): string {
  return typeof text === 'string' ? text : text[address];
}
