/** From which address an employer's letters come: their own domain's while it is verified, else the service's. */

/** An employer's own domain, as the mail provider last described it. */
export interface SenderDomain {
  name: string;
  /** What stands before the @. */
  localPart: string;
  status: string;
}

/**
 * @param domain the employer's own; null: none
 * @param platform the mailbox that letters come from otherwise
 * @returns a mailbox; one of the employer's domain in the state `verified` and in no other, since mail from an unverified domain is refused or taken for forged
 */
export function senderMailbox(domain: SenderDomain | null, platform: string): string {
  return domain?.status === 'verified' ? `${domain.localPart}@${domain.name}` : platform;
}

/** @returns whether a domain that letters came from may be used no more, which the employer has to be told */
export function lostVerification(before: string, after: string): boolean {
  return before === 'verified' && after !== 'verified';
}
