/** The numbers of an employer, counted from one fact for each application: how many wait, heard back, how soon, and what was written. */
import { type Course, type FactBlock, NEVER, type Place, Pool } from './fact-block.js';
import { DAY_MS, type Instant } from './instant.js';
import { type Zone, zoneNamed } from './zone.js';

export const metricGroups = ['job', 'recruiter', 'department', 'stageKind', 'day', 'week', 'month'] as const;
export type MetricGroup = (typeof metricGroups)[number];

export const countedStatuses = ['onTime', 'dueSoon', 'silent', 'told', 'hired', 'withdrawn', 'onHold', 'excluded'] as const;

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
}

/** What was counted of one group. */
interface Counted extends Group {
  /** How many of each course. */
  courses: Uint32Array;
  /** Promises that ended since they were last looked at. */
  overdue: number;
  /** From applying to being told, in seconds; in no order. */
  waits: Uint32Array;
}

/** @returns one line for each group that has applications, in the order of their keys, the unknown last; and one of all of them together, null where there are none */
export function countFacts(blocks: readonly FactBlock[], question: Question): { lines: Numbers[]; inAll: Numbers | null } {
  const courses = new Pool<Course>();
  const courseOf = blocks.map((block) => Uint32Array.from(block.courses, (course, index) => courses.add(course, () => block.courseNames?.[index] ?? JSON.stringify(course))));
  const { groups, groupOfRow } = grouped(blocks, question);
  const now = Math.floor(question.now / 1000);
  // First how much there is of each group, then a place for all of it: a million values that are moved about cost more than looking twice.
  const [perCourse, waiting, overdue] = [new Uint32Array(groups.size * courses.size), new Uint32Array(groups.size), new Uint32Array(groups.size)];
  blocks.forEach((block, at) => countBlock(block, groupOfRow[at] as Uint32Array, courseOf[at] as Uint32Array, { perCourse, waiting, overdue, courses: courses.size, now }));
  const waits = gathered(blocks, groupOfRow, waiting);
  const counted = groups.all()
    .map((group, index): Counted => ({ ...group, courses: perCourse.subarray(index * courses.size, (index + 1) * courses.size), overdue: overdue[index] ?? 0, waits: waits.of(index) }))
    .filter((group) => group.courses.some((count) => count > 0));
  const lines = counted.map((group) => numbersOf(group, courses)).sort(byKey);
  if (question.by === null) return { lines, inAll: lines[0] ?? null };
  return { lines, inAll: counted.length === 0 ? null : numbersOf({ ...together(counted, courses.size), waits: waits.all }, courses) };
}

function together(counted: readonly Counted[], courses: number): Omit<Counted, 'waits'> {
  const sum = new Uint32Array(courses);
  for (const group of counted) group.courses.forEach((count, index) => (sum[index] = (sum[index] as number) + count));
  return { key: null, name: null, courses: sum, overdue: counted.reduce((all, { overdue }) => all + overdue, 0) };
}

function countBlock({ size, course, waited, dueAt }: FactBlock, groups: Uint32Array, courseOf: Uint32Array, counts: { perCourse: Uint32Array; waiting: Uint32Array; overdue: Uint32Array; courses: number; now: number }): void {
  const { perCourse, waiting, overdue, courses, now } = counts;
  for (let row = 0; row < size; row += 1) {
    const group = groups[row] as number;
    if (group === NEVER) continue;
    const cell = group * courses + (courseOf[course[row] as number] as number);
    perCourse[cell] = (perCourse[cell] as number) + 1;
    if (waited[row] !== NEVER) waiting[group] = (waiting[group] as number) + 1;
    if ((dueAt[row] as number) < now) overdue[group] = (overdue[group] as number) + 1;
  }
}

/** The waits of each group, one after the other. @param lengths how many there are of each */
function gathered(blocks: readonly FactBlock[], groupOfRow: readonly Uint32Array[], lengths: Uint32Array): { all: Uint32Array; of(group: number): Uint32Array } {
  const starts = new Uint32Array(lengths.length + 1);
  lengths.forEach((length, index) => (starts[index + 1] = (starts[index] as number) + length));
  const [all, next] = [new Uint32Array(starts.at(-1) ?? 0), starts.slice()];
  blocks.forEach(({ size, waited }, at) => {
    const groups = groupOfRow[at] as Uint32Array;
    for (let row = 0; row < size; row += 1) {
      const group = groups[row] as number;
      const wait = waited[row] as number;
      if (group === NEVER || wait === NEVER) continue;
      const place = next[group] as number;
      all[place] = wait;
      next[group] = place + 1;
    }
  });
  return { all, of: (group) => all.subarray(starts[group], starts[group + 1]) };
}

/** @returns the groups that there may be, and of each row of each block which it is in; NEVER of a row that is not asked about */
function grouped(blocks: readonly FactBlock[], { by, from, to, timezone }: Question): { groups: Pool<Group>; groupOfRow: Uint32Array[] } {
  const groups = new Pool<Group>();
  const add = (group: Group): number => groups.add(group, ({ key }) => String(key));
  if (by === null) add({ key: null, name: null });
  const timeKey = timeKeys(by, timezone);
  const quarters = timeKey === null ? null : groupsOfQuarters(blocks, (seconds) => add({ key: timeKey(seconds), name: null }));
  const groupOfRow = blocks.map(({ size, places, place, appliedAt }) => {
    const rows = new Uint32Array(size);
    // All of one group, which is the first.
    if (by === null) return rows;
    const groupOfPlace = quarters === null ? Uint32Array.from(places, (where) => add(groupFor(where, by))) : null;
    if (quarters !== null) for (let row = 0; row < size; row += 1) rows[row] = quarters(appliedAt[row] as number);
    else if (groupOfPlace !== null) for (let row = 0; row < size; row += 1) rows[row] = groupOfPlace[place[row] as number] as number;
    return rows;
  });
  blocks.forEach((block, at) => leaveOut(groupOfRow[at] as Uint32Array, block, { from, to }));
  return { groups, groupOfRow };
}

/** What something newer is known of, and what did not come in between the two times. */
function leaveOut(rows: Uint32Array, { size, stale, appliedAt }: FactBlock, { from, to }: Pick<Question, 'from' | 'to'>): void {
  if (stale !== null) for (let row = 0; row < size; row += 1) if (stale[row] === 1) rows[row] = NEVER;
  if (from === null && to === null) return;
  const [first, end] = [from ?? 0, Math.min(to ?? NEVER, NEVER)];
  for (let row = 0; row < size; row += 1) {
    const applied = appliedAt[row] as number;
    if (applied < first || applied >= end) rows[row] = NEVER;
  }
}

/** Asked of each quarter of an hour once, since asking a calendar a million times would take seconds. */
function groupsOfQuarters(blocks: readonly FactBlock[], add: (seconds: number) => number): (seconds: number) => number {
  let [first, last] = [NEVER, 0];
  let isSomeUnknown = false;
  for (const { size, appliedAt } of blocks) {
    for (let row = 0; row < size; row += 1) {
      const applied = appliedAt[row] as number;
      if (applied === NEVER) isSomeUnknown = true;
      else {
        if (applied < first) first = applied;
        if (applied > last) last = applied;
      }
    }
  }
  const unknown = isSomeUnknown ? add(NEVER) : 0;
  const begin = Math.floor(first / QUARTER_S);
  const groupOf = new Int32Array(first === NEVER ? 0 : Math.floor(last / QUARTER_S) - begin + 1).fill(-1);
  for (const { size, appliedAt } of blocks) {
    for (let row = 0; row < size; row += 1) {
      const applied = appliedAt[row] as number;
      const quarter = Math.floor(applied / QUARTER_S) - begin;
      if (applied !== NEVER && groupOf[quarter] === -1) groupOf[quarter] = add(applied);
    }
  }
  return (seconds) => (seconds === NEVER ? unknown : (groupOf[Math.floor(seconds / QUARTER_S) - begin] as number));
}

function numbersOf(group: Counted, courses: Pool<Course>): Numbers {
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
  const [median, p90] = daysAt(group.waits, [0.5, 0.9]);
  return {
    key: group.key, name: group.name, applications: sum.applications, open: sum.open, statuses, heardBackRate: rate(statuses.told, statuses.silent),
    medianDaysToAnswer: median ?? null, p90DaysToAnswer: p90 ?? null,
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

/** @param parts rising, such as 0.5 and 0.9 @returns for each the value below which that part lies, between two of them as the crow flies; null of none. Leaves the values in another order. */
function daysAt(values: Uint32Array, parts: readonly number[]): (number | null)[] {
  let settled = 0;
  return parts.map((part) => {
    if (values.length === 0) return null;
    const place = part * (values.length - 1);
    const lower = Math.floor(place);
    // What a smaller part has put in its place is not looked at again.
    const low = smallest(values, lower, settled);
    settled = lower;
    const high = place === lower ? low : least(values, lower + 1);
    return hundredths((low + (high - low) * (place - lower)) / 86_400);
  });
}

function least(values: Uint32Array, from: number): number {
  let best = NEVER;
  for (let index = from; index < values.length; index += 1) if ((values[index] as number) < best) best = values[index] as number;
  return best;
}

/** @param from nothing at or after it is smaller than anything before @returns the value that would stand at this index were they in order (Hoare's selection: what is smaller comes before it, what is larger after) */
function smallest(values: Uint32Array, index: number, from: number): number {
  let [left, right] = [from, values.length - 1];
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
