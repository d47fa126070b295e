/** The book that a season is written into: the slots of its weeks, an agenda of what is still to come, and what has happened. */
import type { Instant } from '../domain/instant.js';
import { FIRST_NAMES, LAST_NAMES, type Place, type Provider, TEMPERS } from './cast.js';
import { createRandom, type Random } from './random.js';
import type { Application, Fact, Happening, Job, JobHappening, JobState, Person, Recruiter } from './story.js';
import { createWorkingWeeks, PARTS, type WorkingWeeks } from './working-weeks.js';

/** Most of what recruiters do hangs on these; by slot. Week 6 of the season begins at slot 75. */
export const CANCELLED_IN = 5 * 5 * PARTS;
export const ON_HOLD = { from: 3 * 5 * PARTS + 1, until: 5 * 5 * PARTS };
const AWAY = { from: 3 * 5 * PARTS, until: 4 * 5 * PARTS + 2 * PARTS };
const LEAVES = 5 * 5 * PARTS + 1;
const FATES = ['filled', 'cancelled', 'onHold', 'ordinary', 'ordinary', 'ordinary'] as const;

/** What the tellers of a story share. `slot` counts the working moments of the season. */
export interface Telling {
  random: Random;
  weeks: WorkingWeeks;
  recruiters: readonly [Recruiter, Recruiter, Recruiter];
  jobs: readonly Job[];
  applications: Application[];
  /** Makes an application with a person and a recruiter of its own. */
  apply(when: { slot: number } | { weekend: number }, who: { job: Job; recruiter?: Recruiter; person?: Person; kind?: Application['kind'] }): Application;
  newPerson(options?: { withoutAddress?: boolean }): Person;
  tell(slot: number, application: Application, fact: Fact): void;
  setJob(slot: number, job: Job, state: JobState): void;
  jobState(job: Job): JobState;
  /** The slot in which it was made, or the first after a weekend. */
  firstSlot(application: Application): number;
  /** By job: who has its offer, or is to get it. */
  offers: Map<Job, Application>;
  /** With an interview in the diary. */
  meeting: Set<Application>;
  /** Nothing more happens to it of itself; it may still be told. */
  isOver(application: Application): boolean;
  end(application: Application): void;
  /** Called when the story has come to that slot; beyond the season's end never. */
  at(slot: number, act: () => void): void;
  /** So many working days on, in some part of the day. */
  later(slot: number, days: number): number;
  /** Plays the agenda from the first slot to the last. */
  play(): void;
  happenings: readonly Happening[];
  jobHappenings: readonly JobHappening[];
}

/**
 * @param options.index which place of the cast; ids begin with it
 * @param options.applications how many there will be: it decides how many jobs there are
 */
export function createTelling(place: Place, { index, applications: size, seed }: { index: number; applications: number; seed: number }): Telling {
  const random = createRandom(seed, `season ${String(index)}`);
  const weeks = createWorkingWeeks(place.timezone, createRandom(seed, `minutes ${String(index)}`));
  const happenings: Happening[] = [];
  const jobHappenings: JobHappening[] = [];
  const agenda: (() => void)[][] = weeks.work.map(() => []);
  const delays = createRandom(seed, `deliveries ${String(index)}`);
  const recruiters = recruitersOf(place);
  const jobs = jobsOf(place, { index, count: Math.min(place.jobs.length, Math.max(4, Math.round(size / 12))), random });
  const applications: Application[] = [];
  const firstSlots = new Map<Application, number>();
  const over = new Set<Application>();
  const states = new Map<string, JobState>();
  let persons = 0;
  const id = (kind: number, number: number): string => String((index + 1) * 10_000_000 + kind * 1_000_000 + number);
  const record = (at: Instant, application: Application, fact: Fact): void => {
    happenings.push({ at, application, fact, ...arrival(at, { application, fact, weeks, random: delays }) });
  };
  const newPerson: Telling['newPerson'] = (options) => {
    const number = (persons += 1);
    const firstName = random.pick(FIRST_NAMES);
    const lastName = random.pick(LAST_NAMES);
    const mailbox = `${plain(firstName)}.${plain(lastName)}.${id(2, number)}@mail.example`;
    return { id: id(2, number), firstName, lastName, email: options?.withoutAddress === true ? null : mailbox };
  };
  return {
    random, weeks, recruiters, jobs, applications, newPerson, happenings, jobHappenings, offers: new Map(), meeting: new Set(),
    apply: (when, { job, recruiter, person, kind = 'ordinary' }) => {
      const application: Application = { id: id(3, applications.length + 1), person: person ?? newPerson(), job, recruiter: recruiter ?? random.pick(recruiters), kind };
      applications.push(application);
      const { at, next } = 'slot' in when ? { at: weeks.work[when.slot], next: when.slot } : (weeks.weekend[when.weekend] ?? { at: undefined, next: 0 });
      if (at === undefined) throw new RangeError('an application outside the season: expected one of its slots');
      firstSlots.set(application, next);
      record(at, application, { what: 'applied' });
      return application;
    },
    tell: (slot, application, fact) => record(weeks.work[slot] ?? weeks.endsAt, application, fact),
    setJob: (slot, job, state) => {
      states.set(job.id, state);
      jobHappenings.push({ at: weeks.work[slot] ?? weeks.endsAt, job, state });
    },
    jobState: (job) => states.get(job.id) ?? 'open',
    firstSlot: (application) => firstSlots.get(application) ?? 0,
    isOver: (application) => over.has(application),
    end: (application) => void over.add(application),
    at: (slot, act) => void agenda[slot]?.push(act),
    later: (slot, days) => (Math.floor(slot / PARTS) + days) * PARTS + random.int(0, PARTS - 1),
    play: () => {
      for (const acts of agenda) for (const act of acts) act();
    },
  };
}

function recruitersOf(place: Place): [Recruiter, Recruiter, Recruiter] {
  const [reliable, busy, careless] = place.recruiters;
  const recruiter = (name: string, temper: Recruiter['temper']): Recruiter => ({ name, email: `${name.split(' ').map(plain).join('.')}@${place.domain}`, temper, away: null, leaves: null });
  return [recruiter(reliable, TEMPERS[0]), { ...recruiter(busy, TEMPERS[1]), away: AWAY }, { ...recruiter(careless, TEMPERS[2]), leaves: LEAVES }];
}

function jobsOf(place: Place, { index, count, random }: { index: number; count: number; random: Random }): Job[] {
  return place.jobs.slice(0, count).map((title, number) => {
    const provider: Provider = place.providers[number % place.providers.length] ?? 'standard';
    return { id: String((index + 1) * 10_000_000 + 1_000_000 + number + 1), title, provider, fate: FATES[number] ?? 'ordinary', hasWorkSample: random.chance(0.4) };
  });
}

/**
 * When news reaches Hearback. Steps and meetings are sometimes reported late, since somebody enters them afterwards; outcomes are
 * reported as they happen, but may overtake what was before them.
 */
function arrival(at: Instant, { application, fact, weeks, random }: { application: Application; fact: Fact; weeks: WorkingWeeks; random: Random }): Pick<Happening, 'arrivesAt' | 'repeatedAt'> {
  const next = (from: Instant, steps: number): Instant | null => weeks.work.filter((slot) => slot > from)[steps - 1] ?? null;
  const mayBeLate = fact.what === 'applied' || fact.what === 'moved' || fact.what === 'interviewHeld';
  const late = mayBeLate && application.job.fate !== 'filled' && random.chance(0.07);
  const arrivesAt = (late ? next(at, fact.what === 'applied' ? 1 : random.int(1, 4)) : null) ?? at;
  const again = random.chance(0.1) ? next(arrivesAt, random.int(1, 9)) : null;
  return { arrivesAt, repeatedAt: again ?? (random.chance(0.06) ? arrivesAt : null) };
}

function plain(name: string): string {
  return name.normalize('NFD').replace(/[^\w ]/g, '').replace(/ı/g, 'i').toLowerCase().replaceAll(' ', '');
}
