/** How an answer that is owed is shown. */
import type { ObligationRow } from '../../db/obligations.js';
import { type Instant, toIso } from '../../domain/instant.js';
import { lawRuleNamed } from '../../domain/law/rules.js';
import { shownApplication } from './application-view.js';

/** @param now on the employer's clock @param options.whole with the application itself */
export function shownObligation({ application, kind, rule, since, dueAt, heldBy, next }: ObligationRow, now: Instant, { whole = false }: { whole?: boolean } = {}) {
  const shown = shownApplication(application);
  const { id, waitingSince, connectionId, candidate, job, stage, recruiter, because, nextLookAt } = shown;
  return { applicationId: id, kind, law: shownLaw(rule), since: toIso(since), dueAt: toIso(dueAt), late: dueAt <= now, waitingSince, connectionId, candidate, job, stage, recruiter, heldBy, next: shownNext(next, nextLookAt), because, ...(whole ? { application: shown } : {}) };
}

function shownLaw(id: string | null) {
  const rule = id === null ? null : lawRuleNamed(id);
  return rule === null ? null : { rule: rule.id, name: rule.name, mustSay: rule.mustSay, days: rule.days, source: rule.source };
}

function shownNext(next: ObligationRow['next'], nextLookAt: string | null) {
  if (next === null) return { what: 'look', at: nextLookAt, message: null };
  const { plannedFor, status, ...message } = next;
  return { what: status === 'awaitingApproval' ? 'approval' : 'message', at: toIso(plannedFor), message: { id: message.id, kind: message.kind, reason: message.reason, audience: message.audience } };
}
