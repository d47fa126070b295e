/** The header fields by which other people's robots know that a machine sent this mail, and leave it unanswered; and by which letters about one application stand together. */
import type { MessageKind } from '../domain/hiring-event.js';

/**
 * No List-Unsubscribe: these are letters to one person about their own application, and unsubscribing would stop the
 * answer that they are owed (Google's sender guidelines ask for it on marketing and subscribed mail only).
 *
 * @param kind an answer to a candidate's mail is `auto-replied`, all others `auto-generated` (RFC 3834 section 5)
 * @param inReplyTo the Message-ID of an earlier mail to the same person about the same application; null: none is known
 * @returns fields to freeze with the mail. `X-Auto-Response-Suppress` names out-of-office and automatic replies, not `All`,
 *   which would also keep non-delivery reports from us (Microsoft [MS-OXCMAIL] 2.2.3.2.14)
 */
export function mailHeaders(kind: MessageKind, inReplyTo: string | null = null): Record<string, string> {
  return {
    'Auto-Submitted': kind === 'inquiryReply' ? 'auto-replied' : 'auto-generated',
    'X-Auto-Response-Suppress': 'OOF, AutoReply',
    ...(inReplyTo === null ? {} : { 'In-Reply-To': inReplyTo, References: inReplyTo }),
  };
}
