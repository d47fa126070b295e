/** What a mail provider's sentences and times become before anything of ours keeps them. */
import type { Instant } from '../domain/instant.js';

const LONGEST_SENTENCE = 240;

/**
 * Providers quote addresses in their errors and bounces ("… to your own email address (ana@acme.example)"). Reasons are
 * stored, shown and logged, and a log must not carry a candidate's address.
 *
 * @param sentence what the provider said
 * @returns the sentence on one line, every address replaced, at most 240 characters
 */
export function withoutAddresses(sentence: string): string {
  const line = sentence.replace(/[\s\p{Cc}]+/gu, ' ').replace(/[^\s<>()[\]"',;:]+@[^\s<>()[\]"',;:]+/gu, '[address]').trim();
  return line.length <= LONGEST_SENTENCE ? line : `${line.slice(0, LONGEST_SENTENCE - 1)}…`;
}

/**
 * Resend writes times as `2026-03-02T09:00:00.123Z`, with six decimals and `+00:00`, and (in some lists) as PostgreSQL
 * does: `2026-03-02 09:00:00.123456+00`. https://resend.com/docs/api-reference/emails/list-emails
 *
 * @param text a time from an answer or a webhook
 * @returns the instant to the millisecond, UTC where no offset is given; null where the text is no time
 */
export function parseProviderTime(text: string): Instant | null {
  const parts = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(\.\d{1,9})?(Z|[+-]\d\d(?::?\d\d)?)?$/.exec(text);
  if (parts === null) return null;
  const offset = (parts[4] ?? 'Z').replace(/^([+-]\d\d):?(\d\d)?$/, (_all, hours: string, minutes?: string) => `${hours}:${minutes ?? '00'}`);
  const instant = Date.parse(`${parts[1]}T${parts[2]}${(parts[3] ?? '.000').slice(0, 4)}${offset}`);
  return Number.isNaN(instant) ? null : instant;
}
