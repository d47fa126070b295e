/** When an employer works, counted in working days, and when a letter may reach a person without being rude. */
import { DAY_MS, MINUTE_MS, type Instant } from './instant.js';
import { dayNumberOf, localDateOf, weekdayOf, zoneNamed, type DayNumber, type LocalDate } from './zone.js';

export interface CalendarFacts {
  /** IANA name. */
  timezone: string;
  /** ISO weekdays on which nobody works, 1 = Monday … 7 = Sunday. */
  weekendDays: readonly number[];
  /** Public holidays: date → name. */
  holidays: ReadonlyMap<LocalDate, string>;
  /** The employer's own days off. */
  closingDays: ReadonlySet<LocalDate>;
  /** Minutes after local midnight at which work begins, 540 for 09:00. */
  opensAt: number;
  /** Minutes after local midnight at which it ends, 1020 for 17:00; this minute is already outside. */
  closesAt: number;
}

export interface Calendar {
  readonly timezone: string;
  /** Which date it is there. */
  localDate(at: Instant): LocalDate;
  /** Neither weekend nor public holiday nor closing day, and a day that the place has at all (Samoa had no 30 December 2011). */
  isWorkingDay(date: LocalDate): boolean;
  /** `from` itself inside the hours of a working day, otherwise the next opening. */
  nextWorkingMoment(from: Instant): Instant;
  /** From the next working moment, so many working days on, at the same time of day by the wall clock. */
  addWorkingDays(from: Instant, days: number): Instant;
  /** From the next working moment, so many working days back, at the same time of day by the wall clock. */
  subtractWorkingDays(from: Instant, days: number): Instant;
  /** So many milliseconds of working time later, at a moment of working time: one that falls on a closing is the next opening. */
  addWorkingMs(from: Instant, ms: number): Instant;
  /** How many whole working days fit: the largest n for which `addWorkingDays(from, n) <= until`; 0 where none does. */
  workingDaysBetween(from: Instant, until: Instant): number;
  /** Milliseconds of working hours between two moments; 0 where they are the wrong way round. */
  workingMsBetween(from: Instant, until: Instant): number;
  /** Whether the next date is a public holiday. */
  isDayBeforeHoliday(date: LocalDate): boolean;
  /** Whether nobody works between this working day and the weekend after it: Friday, or Thursday where Friday is off. */
  isLastWorkingDayOfWeek(date: LocalDate): boolean;
  /** 1 = Monday … 7 = Sunday. */
  weekday(date: LocalDate): number;
  /** The moment at which the wall clock there shows so many minutes after midnight; see `Zone.instantOf` for leaps. */
  momentOf(date: LocalDate, minuteOfDay: number): Instant;
  /** "Mon 2 Mar", or "Mon 2 Mar 2026", for the reasons that people read. */
  describeDay(at: Instant, options?: { withYear?: boolean }): string;
}

/** Nobody plans farther: about forty years. Beyond it a number is a mistake, and would be counted day by day. */
const MOST_DAYS = 10_000;

/**
 * @param facts one employer's working time
 * @returns the calendar that counts by it
 * @throws RangeError where the zone or a date does not exist, no weekday is left to work on, or the hours are no span of a day
 */
export function createCalendar(facts: CalendarFacts): Calendar {
  const zone = zoneNamed(facts.timezone);
  const weekend = readWeekend(facts.weekendDays);
  const [opensMs, closesMs] = readHours(facts);
  const holidays = new Set([...facts.holidays.keys()].map(dayNumberOf));
  const daysOff = new Set([...holidays, ...[...facts.closingDays].map(dayNumberOf)]);

  /** Letters ask about the same few dates again and again: reading one costs ten times as much as remembering it. */
  const daysRead = new Map<LocalDate, DayNumber>();
  const dayOf = (date: LocalDate): DayNumber => {
    const known = daysRead.get(date);
    if (known !== undefined) return known;
    const day = dayNumberOf(date);
    daysRead.set(date, day);
    return day;
  };

  const opening = (day: DayNumber): Instant => zone.instantOf(day, opensMs);
  const closing = (day: DayNumber): Instant => zone.instantOf(day, closesMs);
  const isWorking = (day: DayNumber): boolean =>
    // The last is false only where the clock leaps over all of the hours.
    weekend[weekdayOf(day)] !== true && !daysOff.has(day) && opening(day) < closing(day);
  const nextWorkingMoment = (from: Instant): Instant => {
    let day = zone.dayAt(from);
    while (!isWorking(day) || from >= closing(day)) day += 1;
    return Math.max(from, opening(day));
  };
  /** Out of the hours only where clocks change in them: a closing time leapt over, a time of the night that came twice. */
  const withinHours = (day: DayNumber, timeMs: number): Instant =>
    Math.min(Math.max(zone.instantOf(day, timeMs), opening(day)), closing(day) - 1);
  const move = (from: Instant, days: number, direction: 1 | -1): Instant => {
    const start = nextWorkingMoment(from);
    if (readDays(days) === 0) return start;
    let day = zone.dayAt(start);
    for (let left = days; left > 0; ) {
      day += direction;
      if (isWorking(day)) left -= 1;
    }
    return withinHours(day, zone.timeAt(start));
  };

  return {
    timezone: facts.timezone,
    localDate: (at) => localDateOf(zone.dayAt(at)),
    isWorkingDay: (date) => isWorking(dayOf(date)),
    nextWorkingMoment,
    addWorkingDays: (from, days) => move(from, days, 1),
    subtractWorkingDays: (from, days) => move(from, days, -1),
    addWorkingMs: (from, ms) => {
      let [at, left] = [nextWorkingMoment(from), ms];
      for (;;) {
        const closes = closing(zone.dayAt(at));
        if (left < closes - at) return at + left;
        left -= closes - at;
        at = nextWorkingMoment(closes);
      }
    },
    workingDaysBetween: (from, until) => {
      const start = nextWorkingMoment(from);
      const last = zone.dayAt(until);
      let count = 0;
      for (let day = zone.dayAt(start) + 1; day <= last; day += 1) if (isWorking(day)) count += 1;
      const lastIsShort = count > 0 && isWorking(last) && until < withinHours(last, zone.timeAt(start));
      return lastIsShort ? count - 1 : count;
    },
    workingMsBetween: (from, until) => {
      let sum = 0;
      for (let day = zone.dayAt(from); day <= zone.dayAt(until); day += 1) {
        if (isWorking(day)) sum += Math.max(0, Math.min(closing(day), until) - Math.max(opening(day), from));
      }
      return sum;
    },
    isDayBeforeHoliday: (date) => holidays.has(dayOf(date) + 1),
    isLastWorkingDayOfWeek: (date) => {
      const day = dayOf(date);
      if (!isWorking(day)) return false;
      for (let next = day + 1; next <= day + 7; next += 1) {
        if (weekend[weekdayOf(next)] === true) return true;
        if (isWorking(next)) return false;
      }
      return false;
    },
    weekday: (date) => weekdayOf(dayOf(date)),
    momentOf: (date, minuteOfDay) => zone.instantOf(dayOf(date), Math.round(minuteOfDay * MINUTE_MS)),
    describeDay: (at, options) => describe(zone.dayAt(at), options?.withYear === true),
  };
}

/** A letter reaches a person between 09:00 and 17:00 of their own clock. */
const DECENT_FROM = 9 * 60;
const DECENT_UNTIL = 17 * 60;
/** Bad news late on the last day of the week finds nobody to ask until the next. */
const LAST_DAY_UNTIL = 15 * 60;
/** A cohort's letters spread over the first 45 minutes of the window. */
const SPREAD_SECONDS = 45 * 60;

/**
 * The next moment at which a letter may reach a person: between 09:00 and 17:00 of a working day there; a closure not
 * after 15:00 on the last working day of a week, and not on the day before a public holiday. Each seed has an opening
 * moment of its own in the first 45 minutes after 09:00, the same every day, so that a cohort is not told in one second.
 * Asked again with its own answer it gives that answer, and a later `from` never gives an earlier one.
 *
 * @param from the earliest moment that the caller would like
 * @param options `calendar` of the recipient (their zone, the employer's holidays), which letter, and what to spread by
 * @returns `from` where it is allowed, otherwise the seed's next opening
 */
export function nextDecentMoment(
  from: Instant,
  options: { calendar: Calendar; letter: 'closure' | 'other'; spreadSeed: string },
): Instant {
  const { calendar, letter, spreadSeed } = options;
  const opensAt = DECENT_FROM + (hash(spreadSeed) % SPREAD_SECONDS) / 60;
  for (let date = calendar.localDate(from); ; date = localDateOf(dayNumberOf(date) + 1)) {
    if (!calendar.isWorkingDay(date)) continue;
    if (letter === 'closure' && calendar.isDayBeforeHoliday(date)) continue;
    const endsEarly = letter === 'closure' && calendar.isLastWorkingDayOfWeek(date);
    const moment = Math.max(from, calendar.momentOf(date, opensAt));
    if (moment < calendar.momentOf(date, endsEarly ? LAST_DAY_UNTIL : DECENT_UNTIL)) return moment;
  }
}

const WEEKDAYS = ['', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function describe(day: DayNumber, withYear: boolean): string {
  const date = new Date(day * DAY_MS);
  const text = `${WEEKDAYS[weekdayOf(day)]} ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`;
  return withYear ? `${text} ${date.getUTCFullYear()}` : text;
}

/** Which weekdays are free, by ISO number. */
function readWeekend(days: readonly number[]): boolean[] {
  const weekend: boolean[] = Array.from({ length: 8 }, () => false);
  for (const day of days) {
    if (!Number.isInteger(day) || day < 1 || day > 7) throw new RangeError(`Weekend day ${day}: expected 1 (Monday) to 7 (Sunday)`);
    weekend[day] = true;
  }
  if (new Set(days).size === 7) throw new RangeError('All seven days are weekend: at least one must be left to work on');
  return weekend;
}

function readHours({ opensAt, closesAt }: CalendarFacts): [number, number] {
  const sound = Number.isInteger(opensAt) && Number.isInteger(closesAt) && opensAt >= 0 && opensAt < closesAt && closesAt <= 1440;
  if (!sound) throw new RangeError(`Hours ${opensAt} to ${closesAt}: expected whole minutes after midnight, 0 <= opensAt < closesAt <= 1440`);
  return [opensAt * MINUTE_MS, closesAt * MINUTE_MS];
}

function readDays(days: number): number {
  if (Number.isInteger(days) && days >= 0 && days <= MOST_DAYS) return days;
  throw new RangeError(`${days} working days: expected a whole number from 0 to ${MOST_DAYS}`);
}

/** FNV-1a over the text's UTF-16 units, its bits then mixed once more: the last letter of an id must move the whole result. */
export function hash(text: string): number {
  let bits = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) bits = Math.imul(bits ^ text.charCodeAt(index), 0x01000193);
  bits = Math.imul(bits ^ (bits >>> 16), 0x45d9f3b);
  return (bits ^ (bits >>> 16)) >>> 0;
}
