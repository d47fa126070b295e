/**
 * What Recruitee's API is asked: https://docs.recruitee.com/reference (candidates, offers, notes). It can't be asked for what changed since
 * a moment, and unknown filters are silently ignored, so that a comparison reads everybody. It shows no interviews here. Rejecting through
 * it is second-hand, and whether that mails the candidate is not said, so nothing is rejected.
 */
import type { ApplicationSnapshot, JobSnapshot, SnapshotState } from '../domain/snapshot.js';
import { answered, answeredIfThere } from './answer.js';
import { AtsFailure, type ApplicationIds, type AtsAccount, type AtsApi, type AtsHttp, type Note, type SnapshotPage } from './ats-api.js';
import { idText } from './body-fields.js';
import { momentOf } from './field-shapes.js';
import {
  candidateShape, candidatesShape, noteShape, notesShape, offerShape, reasonText,
  type RecruiteeCandidate, type RecruiteeOffer, type RecruiteePlacement, type RecruiteeReference, type RecruiteeStage,
} from './recruitee-body.js';
import { applicationKey, jobFacts, meansWithdrawn, personFacts, prospectBy, stageFacts, withdrawalReasons } from './recruitee-facts.js';
import { onlySaid, plainText } from './text.js';

const PAGE = 100;

export const recruiteeApi: AtsApi = {
  bases: ({ companyId = '' }) => ({ api: `https://api.recruitee.com/c/${encodeURIComponent(companyId)}` }),
  credentials: [
    { name: 'apiToken', about: 'In Recruitee, open Settings → Apps and plugins → Personal API tokens and press New token. It may do what its maker may do, and ends when they leave: use a user of its own.' },
    { name: 'companyId', about: 'Shown as the company ID beside the personal API tokens; your subdomain will do as well.' },
  ],
  can: { list: true, lookUp: true, writeNote: true, reject: false },
  // No limit is documented.
  pace: { requests: 5, perMs: 1_000 },
  open: (http, { apiToken = '' }, _now, settings) => account((request) => http({ ...request, headers: { ...request.headers, Authorization: `Bearer ${apiToken}` } }), withdrawalReasons(settings)),
};

type Withdrawals = ReadonlySet<string>;

function account(http: AtsHttp, withdrawals: Withdrawals): AtsAccount {
  return {
    list: async ({ changedSince, cursor }): Promise<SnapshotPage> => {
      const offset = Number(cursor ?? 0);
      const { candidates, references } = answered(candidatesShape, (await http({ method: 'GET', url: '/candidates', query: { limit: PAGE, offset } })).json, "Recruitee's page of candidates");
      const applications = candidates.flatMap((candidate) => snapshotsOf(candidate, references ?? [], withdrawals));
      return { applications: changedSince === null ? applications.filter(({ state }) => state === 'open') : applications, next: candidates.length < PAGE ? null : String(offset + PAGE) };
    },
    lookUp: async (ids) => {
      const { candidateId, jobId } = namedBy(ids);
      const found = answeredIfThere(candidateShape, await http({ method: 'GET', url: `/candidates/${encodeURIComponent(candidateId)}` }), "Recruitee's candidate");
      return found === null ? null : (snapshotsOf(found.candidate, found.references ?? [], withdrawals).find((snapshot) => snapshot.jobId === jobId) ?? null);
    },
    lookUpJob: async (jobId): Promise<JobSnapshot | null> => {
      const found = answeredIfThere(offerShape, await http({ method: 'GET', url: `/offers/${encodeURIComponent(jobId)}` }), "Recruitee's offer");
      return found === null ? null : jobOf(found.offer);
    },
    writeNote: (note) => writeNote(http, note),
    hasNote: async ({ ids, key }) => {
      const { notes } = answered(notesShape, (await http({ method: 'GET', url: notesOf(ids) })).json, "Recruitee's notes");
      return notes.some(({ body }) => body?.includes(key) === true);
    },
  };
}

function namedBy({ applicationId = '', candidateId, jobId }: ApplicationIds): { candidateId: string; jobId: string } {
  const [candidate, offer] = applicationId.split(':');
  const named = { candidateId: candidateId ?? candidate ?? '', jobId: jobId ?? offer ?? '' };
  if (named.candidateId === '' || named.jobId === '') throw new AtsFailure('odd', 'nothing says which application to look up: expected a candidate and an offer');
  return named;
}

/** One for each job that the candidate is placed in; talent pools are none. */
function snapshotsOf(candidate: RecruiteeCandidate, references: readonly RecruiteeReference[], withdrawals: Withdrawals): ApplicationSnapshot[] {
  return (candidate.placements ?? []).flatMap((placement) => {
    const offer = offerOf(placement, references);
    return offer === null || offer.kind === 'talent_pool' ? [] : [snapshotOf(candidate, placement, { offer, stage: stageOf(placement, references), withdrawals })];
  });
}

function snapshotOf(candidate: RecruiteeCandidate, placement: RecruiteePlacement, { offer, stage, withdrawals }: { offer: Offer; stage: RecruiteeStage | undefined; withdrawals: Withdrawals }): ApplicationSnapshot {
  const [candidateId, jobId] = [String(candidate.id), String(offer.id)];
  const reason = plainText(reasonText(placement.disqualify_reason));
  const state = stateOf(placement, { stage, reason, withdrawals });
  const [hiredAt, disqualifiedAt, updatedAt] = [placement.hired_at, placement.disqualified_at, placement.updated_at].map(momentOf);
  const facts = stageFacts(stage);
  return {
    applicationId: applicationKey(candidateId, jobId), candidateId, jobId, state,
    // A placement that is changed by being closed is changed no more: better than no time at all.
    stateSince: state === 'open' ? null : ((state === 'hired' ? hiredAt : disqualifiedAt) ?? updatedAt ?? null),
    appliedAt: momentOf(placement.created_at), stageSince: null, offerOut: null, interviews: null, updatedAt: updatedAt ?? null,
    facts:
      onlySaid({
        stage: facts, source: plainText(candidate.source), prospect: prospectBy(stage), candidate: personFacts(candidate), job: jobFacts(offer),
        outcome: state === 'open' || state === 'hired' ? undefined : onlySaid({ reason }),
      }) ?? {},
  };
}

/** What is known of somebody disqualified: when, for which reason, or at least by whom. */
function stateOf({ hired_at, disqualified_at, disqualify_kind }: RecruiteePlacement, { stage, reason, withdrawals }: { stage: RecruiteeStage | undefined; reason: string | undefined; withdrawals: Withdrawals }): SnapshotState {
  if (disqualified_at || disqualify_kind || reason !== undefined) return meansWithdrawn(reason, withdrawals) ? 'withdrawn' : 'rejected';
  return hired_at || stage?.category === 'hire' ? 'hired' : 'open';
}

type Offer = Pick<RecruiteeOffer, 'id' | 'title' | 'kind' | 'location'>;

function offerOf({ offer, offer_id }: RecruiteePlacement, references: readonly RecruiteeReference[]): Offer | null {
  if (offer) return offer;
  const id = idText(offer_id);
  if (id === undefined) return null;
  const found = references.find((reference) => reference.type === 'Offer' && idText(reference.id) === id);
  return { ...found, id };
}

function stageOf({ stage, stage_id }: RecruiteePlacement, references: readonly RecruiteeReference[]): RecruiteeStage | undefined {
  if (stage) return stage;
  const id = idText(stage_id);
  return id === undefined ? undefined : { ...references.find((reference) => reference.type === 'Stage' && idText(reference.id) === id), id };
}

/** Unpublished is not closed; other statuses (`draft`, `internal`) say nothing of the candidates that it has. */
function jobOf(offer: RecruiteeOffer): JobSnapshot {
  const closed = offer.status === 'closed' || offer.status === 'archived';
  return { jobId: String(offer.id), state: closed ? 'closed' : offer.status === 'published' ? 'open' : null, stateSince: closed ? momentOf(offer.closed_at) : null, facts: onlySaid({ job: jobFacts(offer) }) ?? {} };
}

function notesOf({ candidateId, applicationId }: ApplicationIds): string {
  const id = candidateId ?? applicationId?.split(':')[0] ?? '';
  if (id === '') throw new AtsFailure('odd', 'a note needs the candidate that it is about');
  return `/candidates/${encodeURIComponent(id)}/notes`;
}

async function writeNote(http: AtsHttp, { ids, text }: Note): Promise<{ id: string | null }> {
  const answer = await http({ method: 'POST', url: notesOf(ids), json: { note: { body: text, visibility: { level: 'public' } } } });
  if (answer.status === 404) throw new AtsFailure('odd', 'Recruitee has no such candidate');
  return { id: idText(answered(noteShape, answer.json, "Recruitee's note").note?.id) ?? null };
}
