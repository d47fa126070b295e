/** Tells one employer's season: applications come in, and recruiters answer, forget, fall ill or leave, all by seeded chance. */
import { playCameos } from './cameos.js';
import { type Place, STAGES } from './cast.js';
import { closeJob, hasApplied, isGone, scheduleStep } from './lives.js';
import type { Job, Season } from './story.js';
import { CANCELLED_IN, createTelling, ON_HOLD, type Telling } from './telling.js';
import { PARTS } from './working-weeks.js';

/** Nobody applies after this week, so that most of what was promised ends within the season. */
const LAST_WEEK_OF_APPLYING = 7;
/** Where a job will be filled, no more applications are taken from here on. */
const LAST_SLOT_OF_FILLED = 4 * 5 * PARTS;

/**
 * @param options.index which place of the cast; its ids begin with it
 * @param options.applications how many, the scripted ones included
 */
export function tellSeason(place: Place, options: { index: number; applications: number; seed: number }): Season {
  const telling = createTelling(place, options);
  planJobs(telling);
  playCameos(telling, { most: Math.floor(options.applications / 2), unreachable: options.index === 0 });
  planApplications(telling, options.applications - telling.applications.length);
  planRecruiters(telling);
  telling.play();
  const { recruiters, jobs, applications, jobHappenings } = telling;
  const { days, startsAt, endsAt } = telling.weeks;
  return { place, recruiters, jobs, applications, happenings: [...telling.happenings].sort((a, b) => a.at - b.at), jobHappenings, days, startsAt, endsAt };
}

function planJobs(telling: Telling): void {
  for (const job of telling.jobs) {
    telling.at(0, () => telling.setJob(0, job, 'open'));
    if (job.fate === 'cancelled') telling.at(CANCELLED_IN, () => closeJob(telling, CANCELLED_IN, job, 'cancelled'));
    // Greenhouse knows no job on hold.
    if (job.fate === 'onHold' && job.provider === 'standard') {
      holdJob(telling, job);
    }
  }
}

function holdJob(telling: Telling, job: Job): void {
  telling.at(ON_HOLD.from, () => {
    if (telling.jobState(job) === 'open') telling.setJob(ON_HOLD.from, job, 'onHold');
  });
  telling.at(ON_HOLD.until, () => {
    if (telling.jobState(job) === 'onHold') telling.setJob(ON_HOLD.until, job, 'open');
  });
}

/** One falls ill, and asks for more time on all that waits; one leaves, and takes what they knew along. */
function planRecruiters(telling: Telling): void {
  for (const recruiter of telling.recruiters) {
    const { away, leaves } = recruiter;
    const theirs = (slot: number) => telling.applications.filter((application) => application.recruiter === recruiter && !telling.isOver(application) && hasApplied(telling, application, slot));
    if (away !== null) {
      telling.at(away.from, () => {
        const until = telling.weeks.work[away.until];
        if (until !== undefined) for (const application of theirs(away.from)) telling.tell(away.from, application, { what: 'snoozed', until });
      });
    }
    if (leaves !== null) telling.at(leaves, () => theirs(leaves).forEach((application) => telling.end(application)));
  }
}

function planApplications(telling: Telling, count: number): void {
  const { random, weeks } = telling;
  const lastSlot = LAST_WEEK_OF_APPLYING * 5 * PARTS - 1;
  for (let number = 0; number < count; number += 1) {
    const job = random.pick(telling.jobs);
    const weekends = weeks.weekend.filter(({ next }) => next <= lastSlot && next > 0 && mayApply(job, next));
    const onWeekend = weekends.length > 0 && random.chance(0.12) ? random.pick(weekends) : null;
    const slots = Array.from({ length: lastSlot }, (_, slot) => slot).filter((slot) => slot >= PARTS && mayApply(job, slot));
    const slot = onWeekend?.next ?? random.pick(slots);
    const recruiter = random.pick(telling.recruiters.filter((one) => !isGone(one, slot)));
    const application = telling.apply(onWeekend === null ? { slot } : { weekend: weeks.weekend.indexOf(onWeekend) }, { job, recruiter });
    scheduleStep(telling, slot, application, STAGES.applied);
  }
}

/** Jobs that end take no applications in the weeks after, and a held one none while it is held. */
function mayApply(job: Job, slot: number): boolean {
  if (job.fate === 'cancelled') return slot < CANCELLED_IN - PARTS;
  if (job.fate === 'filled') return slot < LAST_SLOT_OF_FILLED;
  return job.fate !== 'onHold' || slot < ON_HOLD.from || slot > ON_HOLD.until;
}
