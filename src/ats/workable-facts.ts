/** What Workable's records say, in our words: the same for a webhook and for an answer of the API. */
import { createHash } from 'node:crypto';
import { addressKey, isPlaceholderAddress } from '../domain/address.js';
import type { EventFacts, StageKind } from '../domain/hiring-event.js';
import { mailboxOf, momentOf } from './field-shapes.js';
import { guessStageKind } from './stage-kind.js';
import { onlySaid, plainText } from './text.js';
import type { WorkableCandidate } from './workable-body.js';

/** How a record stands. `unclear`: closed, and not said how; null: not said at all. */
export type WorkableStanding = 'open' | 'rejected' | 'withdrawn' | 'hired' | 'unclear' | null;

/** Disqualified is who was turned down and who withdrew: only the flag beside it tells them apart, and the list of candidates lacks it. */
export function standingOf({ disqualified, withdrew, hired_at, stage_kind }: WorkableCandidate): WorkableStanding {
  const hired = hired_at != null || stage_kind === 'hired';
  if (withdrew === true) return 'withdrawn';
  // Hired and disqualified contradict each other: a person must say which of the two holds.
  if (disqualified === true) return withdrew === false && !hired ? 'rejected' : 'unclear';
  if (hired) return 'hired';
  return disqualified === false ? 'open' : null;
}

/**
 * Workable has no id for a person: one who is considered for two jobs is two records. Their address makes them one. It stands in the
 * id as its digest, since an id outlives the person's erasure. Without an address that is somebody's own, the record is the person.
 */
export function personId({ id, email }: WorkableCandidate): string {
  const address = mailboxOf(email);
  return address === undefined || isPlaceholderAddress(address) ? `record:${id}` : `email:${createHash('sha256').update(addressKey(address)).digest('hex')}`;
}

/** @returns the person, the job's title, the stage, and why they were disqualified; who was sourced never applied */
export function candidateFacts(record: WorkableCandidate): EventFacts {
  const { job, sourced, stage_kind: kind, disqualification_reason: reason } = record;
  return (
    onlySaid({
      stage: stageOf(record),
      appliedAt: momentOf(record.created_at) ?? undefined,
      source: plainText(record.domain),
      prospect: sourced == null && kind == null ? undefined : sourced === true || kind === 'sourced',
      candidate: onlySaid({
        firstName: plainText(record.firstname), lastName: plainText(record.lastname), name: plainText(record.name),
        email: mailboxOf(record.email), phone: plainText(record.phone),
      }),
      job: onlySaid({ title: plainText(job?.title) }),
      outcome: onlySaid({ reason: typeof reason === 'string' ? plainText(reason) : undefined }),
    }) ?? {}
  );
}

/** The stage called Hired is an outcome: where somebody stood before is kept. A record names its stage, and gives no id. */
function stageOf({ stage, stage_kind: kind }: WorkableCandidate): EventFacts['stage'] {
  const name = plainText(stage);
  return name === undefined || kind === 'hired' ? undefined : onlySaid({ name, kind: kindOf(kind ?? '', name) ?? undefined });
}

/** The kinds that its own pipeline has; for a stage that the employer has added, its name is all there is. */
const KINDS: ReadonlyMap<string, StageKind> = new Map([['applied', 'applied'], ['phone-screen', 'screening'], ['assessment', 'assessment'], ['interview', 'interview'], ['offer', 'offer']]);

function kindOf(kind: string, name: string): StageKind | null {
  if (kind === 'sourced') return null;
  const own = KINDS.get(kind);
  const guess = guessStageKind(name);
  // It has one kind for all interviews, and what is called the final one protects the candidate more.
  if (own === 'interview' && guess === 'finalInterview') return 'finalInterview';
  return own ?? (guess === 'hired' ? null : guess);
}
