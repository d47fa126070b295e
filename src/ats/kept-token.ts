/** Keeps the access token of one account for as long as it is good, and gets another when it has ended or was taken back. */
import type { Instant } from '../domain/instant.js';
import { AtsFailure } from './ats-api.js';

export interface Token {
  value: string;
  /** By the real clock. */
  until: Instant;
}

/**
 * @param renew asks the ATS for a token
 * @returns what runs a request with a good token. Refused with one that was kept, it is run once more with a new one, since a
 *   token may be taken back before its time; refused with a new one, the refusal stands
 */
export function keepToken(renew: () => Promise<Token>, now: () => Instant): <T>(use: (token: string) => Promise<T>) => Promise<T> {
  let kept: Token | null = null;
  const renewed = async (): Promise<string> => (kept = await renew()).value;
  return async (use) => {
    const good = kept !== null && kept.until > now() ? kept.value : null;
    try {
      return await use(good ?? (await renewed()));
    } catch (error) {
      if (good === null || !(error instanceof AtsFailure) || error.kind !== 'refused') throw error;
      return use(await renewed());
    }
  };
}
