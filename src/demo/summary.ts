/** Counts what a season came to: the numbers of the contract, and who would have been left without an answer. */
import type { Instant } from '../domain/instant.js';
import { findWrongLetters, type WrongLetter } from './audit.js';
import type { Tally } from './doors.js';
import { type Application, byApplication, type Season, type Standing, standingAt } from './story.js';
import { countPromises, isOwed, isSilentWith, isSilentWithout, type Letter, type Promises, type Recorded, storyCalendar } from './yardstick.js';

/** What one employer's season came to, by the API. */
export interface Played {
  season: Season;
  recorded: ReadonlyMap<string, Recorded>;
  letters: readonly Letter[];
  /** Sent ones of every kind, also those to recruiters. */
  sent: Readonly<Record<string, number>>;
}

export type HowSilent = 'decidedNotTold' | 'jobEnded' | 'interviewedThenNothing' | 'spokenToThenNothing' | 'neverAnswered';

export interface SilentCase {
  application: Application;
  employer: string;
  how: HowSilent;
  standing: Standing;
  /** With Hearback as well. */
  still: boolean;
  letters: readonly Letter[];
}

export interface Counts {
  employers: number;
  applications: number;
  /** To whom an answer was owed when the season ended. */
  owedAnAnswer: number;
  silentWithoutHearback: number;
  silentWithHearback: number;
  /** What holds those, in Hearback's own words, and how many each holds. */
  silentWithHearbackBecause: Record<string, number>;
  /** Calendar days from applying to hearing the outcome, from whomever; null where nobody was told. */
  medianDaysToAnswer: number | null;
  p90DaysToAnswer: number | null;
  /** Of the waits that ended or overran: with a word within the promise (see yardstick.ts). */
  promisesKept: number | null;
  promisesKeptWithoutHearback: number | null;
  messages: Record<string, number>;
  wronglyTold: number;
}

export interface Outcome {
  counts: Counts;
  silent: readonly SilentCase[];
  wrong: readonly WrongLetter[];
}

export const KINDS = ['nudge', 'escalation', 'statusUpdate', 'closure', 'callTask', 'receipt', 'inquiryReply', 'correction'] as const;
const DAY = 86_400_000;

/** @param played one entry per employer */
export function summarise(played: readonly Played[]): Outcome {
  const silent: SilentCase[] = [];
  const wrong: WrongLetter[] = [];
  const days: number[] = [];
  const kept: Record<'with' | 'without', Promises> = { with: { kept: 0, broken: 0 }, without: { kept: 0, broken: 0 } };
  const messages: Record<string, number> = Object.fromEntries(KINDS.map((kind) => [kind, 0]));
  let owedAnAnswer = 0;
  let silentWith = 0;
  const because: Record<string, number> = {};
  for (const { season, recorded, letters, sent } of played) {
    const calendar = storyCalendar(season.place);
    const stories = byApplication(season);
    const lettersOf = groupByApplication(letters);
    wrong.push(...findWrongLetters(season, letters));
    for (const [kind, count] of Object.entries(sent)) messages[kind] = (messages[kind] ?? 0) + count;
    for (const application of season.applications) {
      const own = stories.get(application.id) ?? [];
      const standing = standingAt(season, own, season.endsAt);
      if (standing === null) continue;
      const theirs = lettersOf.get(application.id) ?? [];
      const record = recorded.get(application.id);
      if (record?.toldAt != null) days.push((record.toldAt - standing.appliedAt) / DAY);
      if (application.kind === 'ordinary') {
        add(kept.without, countPromises(season, own, { letters: [], calendar }));
        add(kept.with, countPromises(season, own, { letters: theirs, calendar }));
      }
      if (!isOwed(application, standing)) continue;
      owedAnAnswer += 1;
      const still = isSilentWith(record, calendar, season.endsAt);
      if (still) {
        silentWith += 1;
        const why = record?.because.at(-1) ?? 'it is not on record';
        because[why] = (because[why] ?? 0) + 1;
      }
      if (isSilentWithout(standing, calendar, season.endsAt)) silent.push({ application, employer: season.place.name, how: howSilent(standing), standing, still, letters: theirs });
    }
  }
  const counts: Counts = {
    employers: played.length,
    applications: played.reduce((sum, { season }) => sum + season.applications.length, 0),
    owedAnAnswer, silentWithoutHearback: silent.length, silentWithHearback: silentWith, silentWithHearbackBecause: because,
    medianDaysToAnswer: percentile(days, 0.5), p90DaysToAnswer: percentile(days, 0.9),
    promisesKept: rate(kept.with), promisesKeptWithoutHearback: rate(kept.without), messages, wronglyTold: wrong.length,
  };
  return { counts, silent, wrong };
}

function groupByApplication(letters: readonly Letter[]): ReadonlyMap<string, readonly Letter[]> {
  const groups = new Map<string, Letter[]>();
  for (const letter of letters) groups.set(letter.applicationId, [...(groups.get(letter.applicationId) ?? []), letter]);
  return groups;
}

function add(sum: Promises, { kept, broken }: Promises): void {
  sum.kept += kept;
  sum.broken += broken;
}

function howSilent(standing: Standing): HowSilent {
  if (standing.outcome === 'rejected') return 'decidedNotTold';
  if (standing.job !== 'open' && standing.job !== 'onHold') return 'jobEnded';
  if (standing.interviewed) return 'interviewedThenNothing';
  return standing.stage.kind === 'applied' ? 'neverAnswered' : 'spokenToThenNothing';
}

/**
 * @param share 0.5 for the median; between two values the share of the way, as PostgreSQL's percentile_cont
 * @returns rounded to tenths; null of none
 */
export function percentile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  return below === undefined || above === undefined ? null : Math.round((below + (above - below) * (place - Math.floor(place))) * 10) / 10;
}

function rate({ kept, broken }: Promises): number | null {
  return kept + broken === 0 ? null : Math.round((kept / (kept + broken)) * 1_000) / 1_000;
}

export interface Address {
  urls: { api: string; docs: string; outbox: string; dashboard: string };
  keys: { operator: string; employers: { id: string; name: string; key: string }[] };
}

/** @returns the object of the contract, and a little more */
export function summaryJson({ counts }: Outcome, { tally, address, seed, from, to }: { tally: Tally; address: Address; seed: number; from: Instant; to: Instant }): object {
  const { employers, applications, ...rest } = counts;
  return { employers, applications, ...tally, ...rest, seed, from: new Date(from).toISOString(), to: new Date(to).toISOString(), ...address };
}
