/** Adds up what a replay under one policy would have sent, wrongly told, and left waiting. */
import type { EmployerRow } from '../db/calendars.js';
import type { LoadedCase } from '../db/cases.js';
import type { Db } from '../db/connect.js';
import { burstMembers } from '../domain/burst.js';
import type { Step } from '../domain/decision.js';
import { type Instant, toIso } from '../domain/instant.js';
import { percentile, type Waited, type Wrong, type wrongOf, wrongs } from '../domain/replay.js';
import { linksToNowhere } from '../mail/links.js';
import { ownWording } from './own-wording.js';
import { writeMail } from './write-mail.js';

/** A letter or reminder that would have gone. */
export interface ReplayedLetter {
  step: Step;
  sentAt: Instant;
  loaded: LoadedCase;
  /** Of a closing letter: what speaks against it with hindsight. */
  wrong: ReturnType<typeof wrongOf>;
}

export interface ReplayedExample {
  applicationId: string;
  jobTitle: string | null;
  sentAt: string;
  because: string[];
  needsApproval: string | null;
  /** The letter in full; null where it would not have been written, and then `refused` says why. */
  letter: { to: string; locale: string; subject: string; text: string } | null;
  refused: string | null;
}

export interface ReplayedLetters {
  kind: string;
  reason: string;
  audience: string;
  count: number;
  /** How many of them a person would have had to approve first. */
  needingApproval: number;
  applicationIds: string[];
  examples: ReplayedExample[];
}

export interface WronglyTold {
  applicationId: string;
  reason: string;
  sentAt: string;
  why: Wrong;
  at: string;
  /** A person would have had to approve it, and might have seen it. */
  neededApproval: boolean;
}

export interface ReplayedSide {
  letters: ReplayedLetters[];
  wronglyTold: { count: number; byWhy: Record<Wrong, number>; cases: WronglyTold[] };
  /** Closing letters that the burst limit would have held. */
  heldByBurst: number;
  waiting: {
    candidates: number;
    answered: number;
    medianDaysToAnswer: number | null;
    p90DaysToAnswer: number | null;
    medianSilenceDays: number | null;
    p90SilenceDays: number | null;
    longestSilenceDays: number | null;
    wereSilent: number;
    silentAtEnd: number;
  };
}

/** Ids and cases in an answer: more would make it too long to read. */
const MOST_NAMED = 200;

interface Options {
  db: Db;
  employer: EmployerRow;
  publicUrl: () => string;
  mailFrom: string;
  /** How many letters of each kind are written in full. */
  examples: number;
  /** Null: that of the policy which holds today. */
  burstLimit: number | null;
}

export class ReplayTally {
  readonly #options: Options;
  readonly #letters = new Map<string, ReplayedLetters>();
  readonly #wrong: WronglyTold[] = [];
  readonly #waited: Waited[] = [];
  readonly #closures: { id: string; at: Instant }[] = [];
  #burstLimit: number | null;

  constructor(options: Options) {
    this.#options = options;
    this.#burstLimit = options.burstLimit;
  }

  async addLetter(replayed: ReplayedLetter): Promise<void> {
    const { step, sentAt, loaded, wrong } = replayed;
    const key = `${step.kind} ${step.reason} ${step.audience}`;
    const known = this.#letters.get(key) ?? { kind: step.kind, reason: step.reason, audience: step.audience, count: 0, needingApproval: 0, applicationIds: [], examples: [] };
    this.#letters.set(key, known);
    known.count += 1;
    if (step.needsApproval !== null) known.needingApproval += 1;
    if (known.applicationIds.length < MOST_NAMED) known.applicationIds.push(loaded.id);
    if (known.examples.length < this.#options.examples) known.examples.push(await this.#example(replayed));
    if (step.kind === 'closure') this.#closures.push({ id: `${loaded.id} ${step.episode}`, at: sentAt });
    this.#burstLimit ??= loaded.burstLimit;
    if (wrong !== null) this.#wrong.push({ applicationId: loaded.id, reason: step.reason, sentAt: toIso(sentAt), why: wrong.why, at: toIso(wrong.at), neededApproval: step.needsApproval !== null });
  }

  addWaited(waited: Waited): void {
    this.#waited.push(waited);
  }

  result(): ReplayedSide {
    const byWhy = Object.fromEntries(wrongs.map((why) => [why, this.#wrong.filter((one) => one.why === why).length])) as Record<Wrong, number>;
    return {
      letters: [...this.#letters].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, letters]) => letters),
      wronglyTold: { count: this.#wrong.length, byWhy, cases: this.#wrong.slice(0, MOST_NAMED) },
      heldByBurst: this.#burstLimit === null ? 0 : burstMembers(this.#closures, this.#burstLimit).size,
      waiting: this.#waiting(),
    };
  }

  #waiting(): ReplayedSide['waiting'] {
    const answers = this.#waited.map(({ daysToAnswer }) => daysToAnswer).filter((days): days is number => days !== null);
    const silences = this.#waited.map(({ longestSilenceDays }) => longestSilenceDays);
    const days = (value: number | null): number | null => (value === null ? null : Math.round(value * 100) / 100);
    return {
      candidates: this.#waited.length, answered: answers.length,
      medianDaysToAnswer: days(percentile(answers, 0.5)), p90DaysToAnswer: days(percentile(answers, 0.9)),
      medianSilenceDays: days(percentile(silences, 0.5)), p90SilenceDays: days(percentile(silences, 0.9)), longestSilenceDays: days(percentile(silences, 1)),
      wereSilent: this.#waited.filter(({ wasSilent }) => wasSilent).length, silentAtEnd: this.#waited.filter(({ isSilent }) => isSilent).length,
    };
  }

  async #example({ step, sentAt, loaded }: ReplayedLetter): Promise<ReplayedExample> {
    const { db, employer, mailFrom } = this.#options;
    const about = { applicationId: loaded.id, jobTitle: loaded.jobRow?.title ?? null, sentAt: toIso(sentAt), because: step.because, needsApproval: step.needsApproval };
    const message = { id: '', kind: step.kind, reason: step.reason, audience: step.audience, step: step.step, because: step.because };
    const written = writeMail({ message, employer, loaded, template: await ownWording(db, loaded, step), mailFrom, links: linksToNowhere(this.#options.publicUrl), now: sentAt });
    if ('refused' in written) return { ...about, letter: null, refused: written.refused };
    const { mail: { to, subject, text }, locale } = written;
    return { ...about, letter: { to, locale, subject, text }, refused: null };
  }
}
