/** The numbers of an employer, counted from one fact for each application: how many wait, heard back, how soon, and what was written. */
import { DAY_MS, type Instant } from './instant.js';
import { type Zone, zoneNamed } from './zone.js';

export const metricGroups = ['job', 'recruiter', 'department', 'stageKind', 'day', 'week', 'month'] as const;
export type MetricGroup = (typeof metricGroups)[number];

/** Where an application stands in the house. */
export interface Place {
  job: string | null;
  /** Their address in lower case, or their name where there is no address. */
  recruiter: string | null;
  recruiterName: string | null;
  department: string | null;
  stageKind: string | null;
}

export const countedStatuses = ['onTime', 'dueSoon', 'silent', 'told', 'hired', 'withdrawn', 'onHold', 'excluded'] as const;

/** How it went so far. */
export interface Course {
  status: string;
  open: boolean;
  /** Whether its promise was kept; null: none was made, or it has not ended. */
  kept: boolean | null;
  /** How often a recruiter was reminded of somebody who waited. */
  silences: number;
  /** In how many of them a person answered before any letter to the candidate went. */
  nudgesThatWorked: number;
  /** Mails that went, by kind. */
  letters: Record<string, number>;
  bounces: number;
  inquiries: number;
  /** How it felt, 1 to 5; null: they have not said. */
  score: number | null;
}

/** Facts of many applications, column by column, so that a million can be counted at once. Times are whole seconds since 1970; NEVER where there is none. */
export interface FactBlock {
  size: number;
  appliedAt: Uint32Array;
  /** From applying to being told. */
  waited: Uint32Array;
  /** When a promise ends that is neither kept nor broken yet. */
  dueAt: Uint32Array;
  /** Which of `places`, and which of `courses`. */
  place: Uint32Array;
  course: Uint32Array;
  places: readonly Place[];
  courses: readonly Course[];
  /** 1: left out, since something newer is known of it. */
  stale: Uint8Array | null;
}

export const NEVER = 0xff_ff_ff_ff;

export interface Numbers {
  /** What the group is of: a job's id, a recruiter's address, a department, a stage kind, a day, a week's Monday, a month; null for all, or where it is not known. */
  key: string | null;
  /** The name that was kept with it, if any. */
  name: string | null;
  applications: number;
  open: number;
  statuses: Record<(typeof countedStatuses)[number], number>;
  /** Of those whose answer was due: told ÷ (told + silent). Null where none was. */
  heardBackRate: number | null;
  /** From applying to being told, in days, exact to the second and rounded to hundredths. */
  medianDaysToAnswer: number | null;
  p90DaysToAnswer: number | null;
  promisesKeptCount: number;
  promisesBroken: number;
  /** Of the promises that ended, the part that was kept. Null where none did. */
  promisesKept: number | null;
  silencesFound: number;
  nudgesThatWorked: number;
  letters: Record<string, number>;
  bounces: number;
  corrections: number;
  inquiries: number;
  feedback: { count: number; average: number | null };
}

/** Fewer answers than this tell who gave them. */
export const FEWEST_FOR_AN_AVERAGE = 5;

export interface Question {
  /** Applications that came in from here on, in seconds; null for all, those without a time too. */
  from: number | null;
  /** … and before this. */
  to: number | null;
  by: MetricGroup | null;
  timezone: string;
  now: Instant;
}

interface Group {
  key: string | null;
  name: string | null;
  /** How many of each course. */
  courses: Uint32Array;
  /** Promises that ended since they were last looked at. */
  overdue: number;
  waits: number[];
}

/** @returns one line for each group that has applications, in the order of their keys, the unknown last; without `by` one line at the most */
export function countFacts(blocks: readonly FactBlock[], question: Question): Numbers[] {
  const courses = new Pool<Course>();
  const groups = new Pool<{ key: string | null; name: string | null }>();
  const counted: Group[] = [];
  const timeKey = timeKeys(question.by, question.timezone);
  const ofQuarter = new Map<number, number>();
  const groupAt = (seconds: number): number => {
    const quarter = Math.floor(seconds / QUARTER_S);
    let index = ofQuarter.get(quarter);
    if (index === undefined) ofQuarter.set(quarter, (index = groups.add({ key: timeKey?.(seconds) ?? null, name: null }, ({ key }) => String(key))));
    return index;
  };
  const now = Math.floor(question.now / 1000);
  const [from, to] = [question.from ?? -1, question.to ?? Infinity];
  const isBounded = question.from !== null || question.to !== null;
  for (const block of blocks) {
    const courseOf = block.courses.map((course) => courses.add(course));
    const groupOf = timeKey === null ? block.places.map((place) => groups.add(groupFor(place, question.by), ({ key }) => String(key))) : null;
    const { appliedAt, waited, dueAt, place, course, stale } = block;
    for (let row = 0; row < block.size; row += 1) {
      if (stale !== null && stale[row] === 1) continue;
      const applied = appliedAt[row] ?? NEVER;
      if (isBounded && (applied === NEVER || applied < from || applied >= to)) continue;
      const index = groupOf === null ? groupAt(applied) : (groupOf[place[row] ?? 0] ?? 0);
      const group = (counted[index] ??= { ...groups.at(index), courses: new Uint32Array(64), overdue: 0, waits: [] });
      const at = courseOf[course[row] ?? 0] ?? 0;
      if (at >= group.courses.length) group.courses = grown(group.courses, at);
      group.courses[at] = (group.courses[at] ?? 0) + 1;
      const wait = waited[row] ?? NEVER;
      if (wait !== NEVER) group.waits.push(wait);
      if ((dueAt[row] ?? NEVER) < now) group.overdue += 1;
    }
  }
  // A group of which nothing is left leaves a hole, which `map` would keep.
  return Object.values(counted).map((group) => numbersOf(group, courses)).sort(byKey);
}

function numbersOf(group: Group, courses: Pool<Course>): Numbers {
  const statuses = { onTime: 0, dueSoon: 0, silent: 0, told: 0, hired: 0, withdrawn: 0, onHold: 0, excluded: 0 };
  const sum = { applications: 0, open: 0, kept: 0, broken: group.overdue, silences: 0, worked: 0, bounces: 0, inquiries: 0, answers: 0, score: 0 };
  const letters: Record<string, number> = {};
  group.courses.forEach((count, index) => {
    if (count === 0) return;
    const { status, open, kept, silences, nudgesThatWorked, letters: written, bounces, inquiries, score } = courses.at(index);
    sum.applications += count;
    if (isCounted(status)) statuses[status] += count;
    if (open) sum.open += count;
    if (kept === true) sum.kept += count;
    if (kept === false) sum.broken += count;
    sum.silences += silences * count;
    sum.worked += nudgesThatWorked * count;
    for (const [kind, times] of Object.entries(written)) letters[kind] = (letters[kind] ?? 0) + times * count;
    sum.bounces += bounces * count;
    sum.inquiries += inquiries * count;
    if (score !== null) {
      sum.answers += count;
      sum.score += score * count;
    }
  });
  const waits = Uint32Array.from(group.waits);
  return {
    key: group.key, name: group.name, applications: sum.applications, open: sum.open, statuses, heardBackRate: rate(statuses.told, statuses.silent),
    medianDaysToAnswer: daysAt(waits, 0.5), p90DaysToAnswer: daysAt(waits, 0.9),
    promisesKeptCount: sum.kept, promisesBroken: sum.broken, promisesKept: rate(sum.kept, sum.broken), silencesFound: sum.silences, nudgesThatWorked: sum.worked,
    letters: Object.fromEntries(Object.entries(letters).sort(([one], [other]) => (one < other ? -1 : 1))), bounces: sum.bounces, corrections: letters['correction'] ?? 0, inquiries: sum.inquiries,
    feedback: { count: sum.answers, average: sum.answers < FEWEST_FOR_AN_AVERAGE ? null : hundredths(sum.score / sum.answers) },
  };
}

function groupFor({ job, recruiter, recruiterName, department, stageKind }: Place, by: MetricGroup | null): { key: string | null; name: string | null } {
  if (by === 'job') return { key: job, name: null };
  if (by === 'recruiter') return { key: recruiter, name: recruiterName };
  if (by === 'department') return { key: department, name: department };
  if (by === 'stageKind') return { key: stageKind, name: stageKind };
  return { key: null, name: null };
}

/** No clock in the world is off by anything but quarters of an hour from another, in our days: what is asked of one moment holds for its quarter. */
const QUARTER_S = 900;

/** @returns which day, week or month a moment lies in, on the employer's clock; null where groups are not of time */
function timeKeys(by: MetricGroup | null, timezone: string): ((seconds: number) => string | null) | null {
  if (by !== 'day' && by !== 'week' && by !== 'month') return null;
  const zone: Zone = zoneNamed(timezone);
  return (seconds) => (seconds === NEVER ? null : periodOf(zone.dayAt(Math.floor(seconds / QUARTER_S) * QUARTER_S * 1000), by));
}

/** @param day since 1970-01-01, which was a Thursday */
function periodOf(day: number, by: 'day' | 'week' | 'month'): string {
  const first = by === 'week' ? day - ((day + 3) % 7) : day;
  return new Date(first * DAY_MS).toISOString().slice(0, by === 'month' ? 7 : 10);
}

/** @param monday `YYYY-MM-DD` @returns its week as ISO 8601 names it, such as 2026-W09: that of the year in which its Thursday lies */
export function isoWeek(monday: string): string {
  const thursday = Date.parse(monday) + 3 * DAY_MS;
  const year = new Date(thursday).getUTCFullYear();
  return `${String(year)}-W${String(1 + Math.floor((thursday - Date.UTC(year, 0, 1)) / (7 * DAY_MS))).padStart(2, '0')}`;
}

/** @param part such as 0.9 @returns the value below which that part lies, between two of them as the crow flies; null of none. Leaves the values in another order. */
function daysAt(values: Uint32Array, part: number): number | null {
  if (values.length === 0) return null;
  const place = part * (values.length - 1);
  const lower = Math.floor(place);
  const low = smallest(values, lower);
  const high = place === lower ? low : values.subarray(lower + 1).reduce((least, value) => (value < least ? value : least), NEVER);
  return hundredths((low + (high - low) * (place - lower)) / 86_400);
}

/** @returns the value that would stand at this index were they in order (Hoare's selection: what is smaller comes before it, what is larger after) */
function smallest(values: Uint32Array, index: number): number {
  let [left, right] = [0, values.length - 1];
  while (left < right) {
    const pivot = values[(left + right) >> 1] ?? 0;
    let [up, down] = [left, right];
    while (up <= down) {
      while ((values[up] ?? 0) < pivot) up += 1;
      while ((values[down] ?? 0) > pivot) down -= 1;
      if (up > down) break;
      const moved = values[up] ?? 0;
      values[up] = values[down] ?? 0;
      values[down] = moved;
      up += 1;
      down -= 1;
    }
    if (index <= down) right = down;
    else if (index >= up) left = up;
    else break;
  }
  return values[index] ?? 0;
}

/** Things that are alike, each once, by its index. */
class Pool<Thing> {
  private readonly things: Thing[] = [];
  private readonly indexes = new Map<string, number>();

  add(thing: Thing, nameOf: (thing: Thing) => string = JSON.stringify): number {
    const name = nameOf(thing);
    let index = this.indexes.get(name);
    if (index === undefined) this.indexes.set(name, (index = this.things.push(thing) - 1));
    return index;
  }

  at(index: number): Thing {
    const thing = this.things[index];
    if (thing === undefined) throw new RangeError(`there is nothing at ${String(index)}`);
    return thing;
  }

  all(): readonly Thing[] {
    return this.things;
  }
}

export interface Fact {
  appliedAt: number | null;
  waited: number | null;
  dueAt: number | null;
  place: Place;
  course: Course;
}

/** @returns the same facts, in the same order, column by column */
export function blockOf(facts: readonly Fact[]): FactBlock {
  const places = new Pool<Place>();
  const courses = new Pool<Course>();
  return {
    size: facts.length, stale: null,
    appliedAt: Uint32Array.from(facts, (fact) => fact.appliedAt ?? NEVER), waited: Uint32Array.from(facts, (fact) => fact.waited ?? NEVER), dueAt: Uint32Array.from(facts, (fact) => fact.dueAt ?? NEVER),
    place: Uint32Array.from(facts, (fact) => places.add(fact.place)), course: Uint32Array.from(facts, (fact) => courses.add(fact.course)), places: places.all(), courses: courses.all(),
  };
}

/** The reverse of `blockOf`, of one fact. */
export function factAt(block: FactBlock, row: number): Fact {
  const time = (column: Uint32Array): number | null => ((column[row] ?? NEVER) === NEVER ? null : (column[row] ?? null));
  const [place, course] = [block.places[block.place[row] ?? 0], block.courses[block.course[row] ?? 0]];
  if (place === undefined || course === undefined) throw new RangeError(`the block has no whole fact at ${String(row)}`);
  return { appliedAt: time(block.appliedAt), waited: time(block.waited), dueAt: time(block.dueAt), place, course };
}

function grown(counts: Uint32Array, index: number): Uint32Array {
  const larger = new Uint32Array(Math.max(index + 1, counts.length * 2));
  larger.set(counts);
  return larger;
}

function isCounted(status: string): status is (typeof countedStatuses)[number] {
  return countedStatuses.some((counted) => counted === status);
}

function byKey({ key: one }: Numbers, { key: other }: Numbers): number {
  if (one === null || other === null) return one === other ? 0 : one === null ? 1 : -1;
  return one < other ? -1 : 1;
}

function rate(good: number, bad: number): number | null {
  return good + bad === 0 ? null : Math.round((good / (good + bad)) * 10_000) / 10_000;
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}
