/** What must be added to a job's history so that it agrees with how the ATS shows the job now. */
import type { HiringEvent, HiringEventType } from './hiring-event.js';
import type { Instant } from './instant.js';
import { Mending, type ReadingAt, type Repair } from './mending.js';
import { foldJob, type JobState } from './person-and-job.js';
import { jobNews, type JobDetails } from './repair-facts.js';
import type { JobSnapshot } from './snapshot.js';

export interface KnownJob {
  /** The job's own events, and not those of its applications. */
  events: readonly HiringEvent[];
  details: JobDetails | null;
}

const eventOf: Readonly<Record<JobState['state'], HiringEventType>> = { open: 'job.opened', onHold: 'job.onHold', filled: 'job.filled', cancelled: 'job.cancelled', closed: 'job.closed' };
const wordsOf: Readonly<Record<JobState['state'], string>> = { open: 'open', onHold: 'on hold', filled: 'filled', cancelled: 'cancelled', closed: 'closed' };
const STATES: readonly HiringEventType[] = Object.values(eventOf);

/** A job that the ATS does not show is left alone: many a key may not see every job, and that one was closed would be news to everybody on it. */
export function repairJob(known: KnownJob, snapshot: JobSnapshot, reading: ReadingAt): Repair {
  const mending = new Mending(known.events, { jobId: snapshot.jobId }, reading, { updatedAt: null, dates: [snapshot.stateSince] });
  const fold = (): JobState => foldJob(mending.history, mending.until);
  const before = fold().state;
  const shown = snapshot.state;
  if (shown !== null && !sameState(before, shown)) {
    if (mending.isSettled(({ type }) => STATES.includes(type))) {
      const at: Instant = mending.add({ type: eventOf[shown], facts: snapshot.facts, times: [snapshot.stateSince], right: () => sameState(fold().state, shown) });
      mending.say(`the job is ${wordsOf[shown]} in the ATS, ${mending.on(snapshot.stateSince, at)}; here it was ${wordsOf[before]}`);
      return mending.repair;
    }
    mending.doubtThat(`the job is ${wordsOf[shown]}, and here it is ${wordsOf[before]}`);
  }
  const news = jobNews(snapshot.facts.job ?? {}, known.events, known.details);
  if (news !== null) {
    mending.add({ type: 'job.updated', facts: { job: news }, times: [], right: () => jobNews(news, mending.history, null) === null });
    mending.say(`the ATS says otherwise of the job: ${Object.keys(news).join(', ')}`);
  }
  return mending.repair;
}

/** That a job was filled or cancelled says more than that it was closed. */
function sameState(known: JobState['state'], shown: JobState['state']): boolean {
  return known === shown || (shown === 'closed' && (known === 'filled' || known === 'cancelled'));
}
