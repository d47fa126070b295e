/** The order of what can become of a mail once it is on its way: one rule, so that news in any order ends in the same state. */

/** The part of a message's life that begins when a worker first hands it to the provider. */
export type MailStatus = 'sending' | 'sent' | 'delivered' | 'bounced' | 'complained' | 'failed';

/** What a provider can tell of one mail, in our words; `other` is anything that says nothing of its arrival. */
export type MailEventType = 'sent' | 'delivered' | 'deliveryDelayed' | 'bounced' | 'complained' | 'failed' | 'suppressed' | 'other';

/**
 * Each status outranks those before it. News comes late, twice and in any order, so a status only ever rises:
 * a failure may follow "sent" (accepted, then not sendable), proof of delivery outweighs a failure, a bounce may follow a
 * delivery (the receiving server took it, then sent it back), and a complaint proves that a person had it in hand.
 */
const RANK: Readonly<Record<MailStatus, number>> = { sending: 0, sent: 1, failed: 2, delivered: 3, bounced: 4, complained: 5 };

/** A suppressed mail was skipped by the provider and reached nobody: for the candidate that is a failure, not a bounce. */
const MEANS: Readonly<Record<MailEventType, MailStatus | null>> = {
  sent: 'sent',
  deliveryDelayed: 'sent',
  delivered: 'delivered',
  bounced: 'bounced',
  complained: 'complained',
  failed: 'failed',
  suppressed: 'failed',
  other: null,
};

/**
 * @param current the message's status so far. A mail whose end is unknown stays `sending` until it is reconciled: it must not be
 *   called `failed` before that, since `sent` would not overrule it
 * @param event what the provider says
 * @returns the status after it: the higher of the two, whatever order they came in
 */
export function advanceStatus(current: MailStatus, event: MailEventType): MailStatus {
  const told = MEANS[event];
  return told !== null && RANK[told] > RANK[current] ? told : current;
}
