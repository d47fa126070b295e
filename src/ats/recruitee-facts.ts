/** What Recruitee's stages, people, jobs and reasons mean, in webhooks and API alike. */
import { Type, type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import type { EventFacts, StageKind } from '../domain/hiring-event.js';
import { idText, mailbox } from './body-fields.js';
import { fieldErrors, type FieldError } from './reading.js';
import type { RecruiteeOffer, RecruiteePerson, RecruiteeStage } from './recruitee-body.js';
import { guessStageKind } from './stage-kind.js';
import { onlySaid, plainText } from './text.js';

/** The categories of the default pipeline; `sourced` and `referred` stand before anybody applies. An evaluation may be a test or a talk: its name says. */
const KINDS: ReadonlyMap<string, StageKind> = new Map([
  ['referred', 'applied'], ['sourced', 'applied'], ['apply', 'applied'], ['phone_screen', 'screening'], ['interview', 'interview'], ['evaluation', 'assessment'], ['offer', 'offer'], ['hire', 'hired'],
]);
/** Which categories a name may make more of: a final interview is an interview for Recruitee. */
const REFINED: ReadonlyMap<StageKind, readonly StageKind[]> = new Map([['interview', ['finalInterview']], ['assessment', ['finalInterview', 'interview']]]);

const Settings = Type.Object({ withdrawalReasons: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { maxItems: 100 })) }, { additionalProperties: false });
const settingsShape = Compile(Settings);

/** What `settings` of a Recruitee connection say. */
export const settingsAbout =
  'withdrawalReasons: the names of those of your disqualify reasons that mean that the candidate withdrew, as in ["Candidate withdrew", "Took another job"]. Whoever is disqualified for any other reason counts as rejected.';

/** @returns what is wrong with settings */
export function refuseSettings(settings: unknown): FieldError[] {
  return settingsShape.Check(settings) ? [] : fieldErrors(settingsShape.Errors(settings), settings);
}

/** @param settings as {@link refuseSettings} let them pass; anything else says nothing */
export function withdrawalReasons(settings: unknown): ReadonlySet<string> {
  const said: Static<typeof Settings> = settingsShape.Check(settings) ? settings : {};
  return new Set((said.withdrawalReasons ?? []).map(folded));
}

/** @returns whether this reason is one by which the candidate withdrew */
export function meansWithdrawn(reason: string | undefined, withdrawals: ReadonlySet<string>): boolean {
  return reason !== undefined && withdrawals.has(folded(reason));
}

function folded(reason: string): string {
  return reason.normalize('NFC').trim().toLowerCase();
}

/** A placement's own number is in no webhook, so ours is made of the two that are. */
export function applicationKey(candidateId: string, offerId: string): string {
  return `${candidateId}:${offerId}`;
}

export function stageFacts(stage: RecruiteeStage | null | undefined): EventFacts['stage'] {
  if (stage === null || stage === undefined) return undefined;
  const name = plainText(stage.name);
  const guessed = name === undefined ? null : guessStageKind(name);
  const category = KINDS.get(stage.category ?? '');
  const kind = category === undefined || (guessed !== null && REFINED.get(category)?.includes(guessed)) ? guessed : category;
  return onlySaid({ id: idText(stage.id), name, kind: kind ?? undefined });
}

const TAKES_PART: ReadonlySet<string> = new Set(['apply', 'interview', 'evaluation', 'offer', 'hire']);

/** Somebody whom a recruiter found, or a colleague named, has not applied; who is met takes part all the same. @returns undefined where the stage does not say */
export function prospectBy(stage: RecruiteeStage | null | undefined): boolean | undefined {
  const category = stage?.category ?? '';
  if (category === 'sourced' || category === 'referred') return true;
  return TAKES_PART.has(category) ? false : undefined;
}

/** One name, never split; the first address that is one. */
export function personFacts({ name, emails, phones }: Pick<RecruiteePerson, 'name' | 'emails' | 'phones'>): EventFacts['candidate'] {
  const email = (emails ?? []).map((address) => mailbox(address)).find((address) => address !== undefined);
  return onlySaid({ name: plainText(name), email, phone: plainText(phones?.[0]) });
}

export function jobFacts({ title, department, location }: Pick<RecruiteeOffer, 'title'> & Partial<Pick<RecruiteeOffer, 'department' | 'location'>>): EventFacts['job'] {
  return onlySaid({ title: plainText(title), department: plainText(department), location: plainText(location) });
}
