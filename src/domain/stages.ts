/** What an employer's stages mean: as the employer says, else as the ATS says or the name suggests, else as their order suggests. */
import type { StageKind } from './hiring-event.js';

/** A stage as an event names it. */
export interface NamedStage {
  id?: string | null | undefined;
  name?: string | null | undefined;
}

/** A stage of one connection, as it is kept. */
export interface KnownStage {
  key: string;
  name: string | null;
  /** The ATS's own list of stages that it stands in, and its place there; null where the ATS gives none. */
  plan: string | null;
  position: number | null;
  /** As the ATS said or its name suggests. */
  guessedKind: StageKind | null;
  /** As the employer says. */
  kind: StageKind | null;
}

/** An index takes no long keys: what differs only beyond this is one stage. */
const LONGEST_KEY = 200;

/** @returns the ATS's id of the stage, or its name in lower case where it has none; null where it has neither */
export function stageKey({ id, name }: NamedStage): string | null {
  const key = id ?? plainName(name);
  return key === null || key.length <= LONGEST_KEY ? key : Array.from(key).slice(0, LONGEST_KEY).join('');
}

/**
 * What overrules the kind that an event came with. Most ATSs number their stages anew for each job: what the employer says of one counts for
 * the others of that name, as long as it says the same of all.
 *
 * @param stages of one connection; those of which neither a kind nor a place is known may be left out
 * @returns the kind that counts for a stage; null where that is the one that its event came with
 */
export function stageKinds(stages: readonly KnownStage[]): (stage: NamedStage) => StageKind | null {
  const byKey = new Map(stages.map((stage) => [stage.key, stage]));
  const byName = agreedKinds(stages);
  const said = (stage: NamedStage): StageKind | null => {
    const known = byKey.get(stageKey(stage) ?? '');
    return known?.kind ?? byName.get(plainName(stage.name ?? known?.name) ?? '') ?? null;
  };
  const last = lastInterviews(stages, (stage) => said({ id: stage.key, name: stage.name }) ?? stage.guessedKind);
  return (stage) => said(stage) ?? (last.has(stageKey(stage) ?? '') ? 'finalInterview' : null);
}

function plainName(name: string | null | undefined): string | null {
  return name?.toLowerCase() ?? null;
}

/** Names of which the employer has said one thing only. */
function agreedKinds(stages: readonly KnownStage[]): ReadonlyMap<string, StageKind | null> {
  const agreed = new Map<string, StageKind | null>();
  for (const { name, kind } of stages) {
    const plain = plainName(name);
    if (plain === null || kind === null) continue;
    agreed.set(plain, agreed.has(plain) && agreed.get(plain) !== kind ? null : kind);
  }
  return agreed;
}

/**
 * Of several interviews before an offer the last one is the final round, where no stage of that plan is called so. Taking one for final that
 * is not does no harm: it shortens the wait and forbids a closure by silence.
 */
function lastInterviews(stages: readonly KnownStage[], kindOf: (stage: KnownStage) => StageKind | null): ReadonlySet<string> {
  const plans = new Map<string, { stage: KnownStage; position: number; kind: StageKind | null }[]>();
  for (const stage of stages) {
    if (stage.plan === null || stage.position === null) continue;
    const placed = { stage, position: stage.position, kind: kindOf(stage) };
    plans.set(stage.plan, [...(plans.get(stage.plan) ?? []), placed]);
  }
  const last = new Set<string>();
  for (const placed of plans.values()) {
    const interviews = placed.filter(({ kind }) => kind === 'interview').sort((a, b) => a.position - b.position);
    const final = interviews.at(-1);
    const beforeOffer = placed.some(({ kind, position }) => kind === 'offer' && position > (final?.position ?? Infinity));
    if (final !== undefined && interviews.length > 1 && beforeOffer && final.stage.kind === null && !placed.some(({ kind }) => kind === 'finalInterview')) last.add(final.stage.key);
  }
  return last;
}
