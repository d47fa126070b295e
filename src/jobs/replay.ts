/** Plays an employer's own last days once more under a policy, application by application: which letters would have gone, and what came of them. Nothing is written. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Calendars, EmployerRow } from '../db/calendars.js';
import type { Hindsight } from '../db/case-events.js';
import { type CaseFiles, loadFiles, type LoadedCase } from '../db/cases.js';
import type { Database } from '../db/connect.js';
import { livedThrough } from '../db/lived-through.js';
import { decide } from '../domain/decide.js';
import { dayNamedBy } from '../domain/decide-ladder.js';
import type { Case, Decision } from '../domain/decision.js';
import { DAY_MS, type Instant } from '../domain/instant.js';
import { type Policy, policyFor } from '../domain/policy.js';
import { cameOfOurLetters, heardAt, longestSilence, type Waited, wrongOf } from '../domain/replay.js';
import { type ReplayedLetter, type ReplayedSide, ReplayTally } from './replay-tally.js';

export interface Span {
  from: Instant;
  until: Instant;
}

export interface Replay {
  days: number;
  from: Instant;
  until: Instant;
  /** Applications that were played; fewer than `of` where the employer has too many, and then taken evenly from all. */
  applications: number;
  of: number;
  /** Under the given policy. */
  given: ReplayedSide;
  /** Under the policy that holds today. */
  today: ReplayedSide;
}

export interface Asked {
  days: number;
  /** How many letters of each kind are written in full. */
  examples: number;
  /** On the employer's clock: where the span ends. */
  now: Instant;
}

const AT_ONCE = 200;
/** More than that takes longer than anybody waits for an answer, and changes no rate by much. */
const MOST_APPLICATIONS = 2_000;
/** More turns than this for one application mean that something plans itself for ever. */
const MOST_TURNS = 5_000;

interface Deps {
  database: Pick<Database, 'db'>;
  calendars: Calendars;
  /** The first part of every link; a letter that was never sent has no page of its own. */
  publicUrl: () => string;
  mailFrom: string;
  mostApplications?: number;
}

/** @returns plays the given policy and today's over the same days, one replay at a time */
export function createReplay({ database: { db }, calendars, publicUrl, mailFrom, mostApplications = MOST_APPLICATIONS }: Deps): (employer: EmployerRow, policy: Policy, asked: Asked) => Promise<Replay> {
  async function playAll(employer: EmployerRow, ids: readonly string[], policy: Policy | null, span: Span, tally: ReplayTally): Promise<void> {
    const hindsight: Hindsight = { leavesOut: (event) => cameOfOurLetters(event, span.from), heardAt: (event) => heardAt(event, employer.mode) };
    for (let start = 0; start < ids.length; start += AT_ONCE) {
      const files = await loadFiles(db, ids.slice(start, start + AT_ONCE), calendars, hindsight);
      for (const { id } of files.rows) {
        const { letters, waited } = await playOne(files, id, policy, span);
        for (const letter of letters) await tally.addLetter(letter);
        if (waited !== null) tally.addWaited(waited);
        // Deciding is all computing: webhooks that come in meanwhile are answered between two applications.
        await nextTurn();
      }
    }
  }

  async function play(employer: EmployerRow, policy: Policy, { days, examples, now }: Asked): Promise<Replay> {
    const span = { from: now - days * DAY_MS, until: now };
    const { ids, of } = await livedThrough(db, { employerId: employer.id, from: span.from, atMost: mostApplications });
    const side = async (under: Policy | null): Promise<ReplayedSide> => {
      const tally = new ReplayTally({ db, employer, publicUrl, mailFrom, examples, burstLimit: under?.burstLimit ?? null });
      await playAll(employer, ids, under, span, tally);
      return tally.result();
    };
    return { days, ...span, applications: ids.length, of, given: await side(policy), today: await side(null) };
  }

  let last: Promise<unknown> = Promise.resolve();
  return (employer, policy, asked) => {
    // One after the other: each keeps a core busy, and whoever moves a slider asks for many.
    const mine = last.then(() => play(employer, policy, asked));
    last = mine.catch(() => undefined);
    return mine;
  };
}

/**
 * One application through the span. Whatever a person did then, they do again; whoever had to approve a letter approves it at once.
 * @param policy null: the one that holds today
 */
async function playOne(files: CaseFiles, id: string, policy: Policy | null, { from, until }: Span): Promise<{ letters: ReplayedLetter[]; waited: Waited | null }> {
  const happened = files.heardOf(id);
  const moments = happened.map((event) => Math.max(event.heardAt, event.occurredAt));
  const done = new Set(files.messagesOf(id).filter(({ status, plannedFor }) => plannedFor < from && !['cancelled', 'planned', 'awaitingApproval', 'shadowed'].includes(status)).map(keyOf));
  const letters: ReplayedLetter[] = [];
  let wasSilent = false;
  let last: { facts: Case; decision: Decision } | null = null;
  let at: Instant | null = Math.max(from, Math.min(...moments));
  for (let turns = 0; at !== null && at <= until; turns += 1) {
    if (turns > MOST_TURNS) throw new Error(`the replay of ${id} does not come to an end: something falls due there again and again`);
    const now: Instant = at;
    const loaded = asPlayed(await files.at(id, () => now), policy);
    const decision = decide(loaded.facts, now);
    last = { facts: loaded.facts, decision };
    wasSilent ||= decision.status === 'silent';
    const due = decision.steps.filter((step) => step.plannedFor <= now && !done.has(keyOf(step)));
    for (const step of due) {
      done.add(keyOf(step));
      letters.push({ step, sentAt: now, loaded, wrong: step.kind === 'closure' ? wrongOf(now, happened) : null });
    }
    const written = due.filter(({ audience }) => audience === 'candidate');
    for (const { kind, reason, step, episode } of written) {
      const key = `replay ${step} ${episode}`;
      const namesDay = dayNamedBy(step, loaded.facts, now);
      files.add(id, { type: 'candidate.written', occurredAt: now, dedupeKey: key, facts: { letter: { messageId: key, kind, reason, ...(namesDay === null ? {} : { namesDay }) } } });
    }
    // What has been written is looked at again at once.
    at = written.length > 0 ? now : nextMoment(now, [decision.nextLookAt, ...decision.steps.filter((step) => !done.has(keyOf(step))).map(({ plannedFor }) => plannedFor), ...moments]);
  }
  return { letters, waited: last === null ? null : waitedOf(last.facts, last.decision, wasSilent, { from, until }) };
}

/** As if Hearback had been connected all along and had always been able to send: what a connection had to wait for then says nothing of a policy. */
function asPlayed(loaded: LoadedCase, policy: Policy | null): LoadedCase {
  const { facts, row, jobRow } = loaded;
  return {
    ...loaded,
    facts: {
      ...facts,
      policy: policy === null ? facts.policy : policyFor(policy, { id: row.jobId, externalId: jobRow?.externalId ?? null }),
      connection: { ...facts.connection, state: 'active', staleSince: null, activatedAt: null },
      application: { ...facts.application, backlogUntil: null },
    },
  };
}

function keyOf({ step, episode }: { step: string; episode: string }): string {
  return `${step}\n${episode}`;
}

function nextMoment(now: Instant, moments: readonly (Instant | null)[]): Instant | null {
  const ahead = moments.filter((at): at is Instant => at !== null && at > now);
  return ahead.length === 0 ? null : Math.min(...ahead);
}

/** @returns null where they were waiting for nothing within the span, or were none of ours to answer */
function waitedOf({ application }: Case, { told, status, open }: Decision, wasSilent: boolean, span: Span): Waited | null {
  const startedAt = application.appliedAt ?? application.firstEventAt;
  const endedAt = told?.at ?? application.outcome?.at ?? null;
  if (startedAt === null || status === 'excluded' || (!open && endedAt !== null && endedAt < span.from)) return null;
  const words = [...application.contacts.map(({ at }) => at), ...application.written.map(({ at }) => at), ...application.interviews.filter((interview) => interview.status === 'completed').map(({ endsAt, startsAt }) => endsAt ?? startsAt ?? startedAt)];
  return {
    longestSilenceDays: longestSilence({ startedAt, words, endedAt }, span),
    daysToAnswer: told !== null && told.at >= Math.max(startedAt, span.from) && told.at <= span.until ? (told.at - startedAt) / DAY_MS : null,
    wasSilent,
    isSilent: status === 'silent',
  };
}
