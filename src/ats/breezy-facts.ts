/** What a Breezy candidate's stage says of how things stand, and which facts their records hold. A candidate there is one person for one position, and so an application. */
import type { EventFacts, StageKind } from '../domain/hiring-event.js';
import type { SnapshotState } from '../domain/snapshot.js';
import { mailbox } from './body-fields.js';
import type { BreezyStage } from './breezy-records.js';
import { closingState } from './closing-reason.js';
import { guessStageKind } from './stage-kind.js';
import { onlySaid, plainText } from './text.js';

/**
 * The stage's type where it is given, else the ids of the stages that every pipeline has. Who is disqualified was not always turned
 * away by the employer: the name of the stage may say otherwise.
 *
 * @param withdrawnStages the stages into which candidates go who withdraw, as the employer says; null: not said
 */
export function stateOf(stage: BreezyStage | null | undefined, withdrawnStages: readonly string[] | null): SnapshotState {
  if (stage == null) return 'open';
  const type = typeOf(stage);
  if (type === 'disqualified') return closingState(plainText(stage.name), withdrawnStages, 'rejected');
  return type === 'hired' || kindOf(stage) === 'hired' ? 'hired' : 'open';
}

function typeOf({ type, id }: BreezyStage): string {
  return (type?.id ?? (id == null ? '' : String(id))).toLowerCase();
}

function kindOf(stage: BreezyStage): StageKind | null {
  return typeOf(stage) === 'applied' ? 'applied' : guessStageKind(stage.name ?? '');
}

interface Said {
  candidate: { name?: string | null; email_address?: string | null; origin?: string | null };
  position?: { name?: string | null } | null;
  stage?: BreezyStage | null;
  source?: string | { name?: string | null } | null;
}

/** `sourced` people never applied. A disqualifying stage is none of the process: it is the reason. */
export function factsOf({ candidate, position, stage, source }: Said): EventFacts {
  const ended = stage != null && typeOf(stage) === 'disqualified';
  return (
    onlySaid({
      stage: stage == null || stage.id == null || ended ? undefined : { id: String(stage.id), ...onlySaid({ name: plainText(stage.name), kind: kindOf(stage) ?? undefined }) },
      source: plainText(typeof source === 'object' ? source?.name : source),
      prospect: candidate.origin == null ? undefined : candidate.origin === 'sourced',
      candidate: onlySaid({ name: plainText(candidate.name), email: mailbox(candidate.email_address) }),
      job: onlySaid({ title: plainText(position?.name) }),
      outcome: ended ? onlySaid({ reason: plainText(stage.name) }) : undefined,
    }) ?? {}
  );
}
