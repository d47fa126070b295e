/** To whom a mail goes: the address of the person meant, or of whoever can stand in. */
import { isAddress } from './address.js';
import type { Audience, Case } from './decision.js';

/** Whom of the employer there is beside the application's own people. */
export interface House {
  replyTo: string | null;
  sponsorEmail: string | null;
}

/** The first of some addresses that is one. */
export function firstAddress(addresses: readonly (string | null | undefined)[]): string | null {
  return addresses.find((address): address is string => typeof address === 'string' && isAddress(address)) ?? null;
}

/** @returns the address, or null where nobody of that kind can be written to */
export function readerOf(audience: Audience, { application: { recruiter, hiringLead }, candidate, reach, recruiterAway }: Pick<Case, 'application' | 'candidate' | 'reach' | 'recruiterAway'>, { replyTo, sponsorEmail }: House): string | null {
  switch (audience) {
    case 'candidate':
      return reach === 'address' ? candidate.email : null;
    case 'recruiter':
      return firstAddress(recruiterAway === null ? [recruiter.email, hiringLead.email, replyTo] : [recruiterAway.deputy?.email, hiringLead.email, replyTo, recruiter.email]);
    case 'hiringLead':
      return firstAddress([hiringLead.email, recruiter.email, replyTo]);
    case 'sponsor':
      return firstAddress([sponsorEmail, hiringLead.email, recruiter.email, replyTo]);
    case 'employer':
      return firstAddress([replyTo]);
    default:
      return audience satisfies never;
  }
}
