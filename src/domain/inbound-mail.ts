/** The words for a candidate's mail: what is remembered of it, and what can follow from it. */
import type { Intent } from './intent/rules.js';

export const followUps = ['forward', 'answer', 'act', 'confirmWithdraw', 'confirmErase', 'confirmNoMoreMail'] as const;
/** `answer`: what is known is told; `act`: done without asking back; `confirm…`: a link first, which does it. */
export type FollowUp = (typeof followUps)[number];
/** What a link can do for a candidate who asked for it by mail. */
export type ConfirmedAct = 'withdraw' | 'erase' | 'noMoreMail';

/** A candidate's mail as its application remembers it. */
export interface CandidateMail {
  /** Our `inb_…` id. */
  id: string;
  /** What they wrote themselves, shortened; without the letter that they quoted. */
  text: string;
  subject: string | null;
  /** The sender's address, where it is another one than the candidate's; null: it came from theirs. */
  otherSender: string | null;
  /** What was attached: names only, nobody has opened them. */
  attachments: string[];
  intent: Intent;
  follows: FollowUp;
  /** Why it follows, for the recruiter. */
  why: string;
}

const actsOf: Readonly<Partial<Record<FollowUp, ConfirmedAct>>> = { confirmWithdraw: 'withdraw', confirmErase: 'erase', confirmNoMoreMail: 'noMoreMail' };

/** @returns what the link of a confirmation does; null where a follow-up has none */
export function confirmedAct(follows: FollowUp): ConfirmedAct | null {
  return actsOf[follows] ?? null;
}

/** What a webhook tells of a mail: whose it is can be seen, what it says cannot. */
export interface InboundNotice {
  /** The provider's, by which the mail is fetched. */
  emailId: string;
  /** The address alone; null where there is none to be read. */
  from: string | null;
  /** Every address at which it may have arrived, the envelope's first: To may be an alias. */
  addresses: string[];
  subject: string;
  messageId: string | null;
}
