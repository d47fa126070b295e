/** How a message and what became of it are shown. */
import type { ListedMessage, MessageEventRow, MessageRow } from '../../db/message-list.js';
import { type Instant, toIso } from '../../domain/instant.js';
import { shownDecidedBy } from './decided-by-view.js';

const at = (instant: Instant | null): string | null => (instant === null ? null : toIso(instant));

export function shownMessage(row: ListedMessage) {
  return {
    id: row.id, applicationId: row.applicationId, to: row.toAddress, audience: row.audience, kind: row.kind, reason: row.reason, step: row.step, status: row.status,
    plannedFor: toIso(row.plannedFor), sentAt: at(row.sentAt), subject: row.subject, locale: row.locale, because: row.because, heldBecause: row.heldBecause, closedReason: row.closedReason,
    policyId: row.policyId, templateId: row.templateId, approvedAt: at(row.approvedAt), approvedBy: row.approvedBy, attempts: row.attempts, providerId: row.providerId, togetherWith: row.status === 'sending' || row.sentAt !== null ? row.togetherWith : null, createdAt: toIso(row.createdAt), updatedAt: toIso(row.changedAt),
  };
}

/** @param decidedBy as the record says it */
export function shownWholeMessage(row: MessageRow, events: readonly MessageEventRow[], decidedBy: unknown) {
  return { ...shownMessage(row), decidedBy: shownDecidedBy(decidedBy), text: row.text, html: row.html, events: events.map(({ id, at: when, type, detail }) => ({ id, at: toIso(when), type, detail })) };
}
