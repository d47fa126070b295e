/** The interviews that an ATS shows against those that we knew of. */
import type { ApplicationState } from './application.js';
import type { Interview } from './interviews.js';
import type { HiringEventType } from './hiring-event.js';
import type { Instant } from './instant.js';
import type { Mending } from './mending.js';
import { interviewEnd } from './silence.js';
import type { ApplicationSnapshot, InterviewSnapshot } from './snapshot.js';

const eventOf: Readonly<Record<InterviewSnapshot['status'], HiringEventType>> = { scheduled: 'interview.scheduled', completed: 'interview.completed', cancelled: 'interview.cancelled' };

/** When interviews ended: what took place has happened, whatever our clock says. */
export function interviewsDated({ interviews }: ApplicationSnapshot): (Instant | null)[] {
  return (interviews ?? []).filter(({ status }) => status === 'completed').map(({ startsAt, endsAt }) => endsAt ?? startsAt);
}

/** @param now on the employer's clock */
export function mendInterviews(mending: Mending, shown: ApplicationSnapshot, now: Instant): void {
  if (shown.interviews === null) return;
  const known = mending.state.interviews;
  for (const interview of shown.interviews) mendInterview(mending, interview, { updatedAt: shown.updatedAt, now });
  if (shown.moreInterviews === true) return;
  const listed = new Set(shown.interviews.map(({ id }) => id));
  // The ATS lists every one that it has: an appointment that it does not know any more is off. What is past took place as far as we know.
  for (const { id } of known.filter((one) => isToCome(one, now) && !listed.has(one.id))) {
    if (isKeptBack(mending, id)) continue;
    mending.add({ type: 'interview.cancelled', facts: { interview: { id } }, times: [shown.updatedAt], right: ({ state }) => interviewOf(state, id)?.status === 'cancelled' });
    mending.say('an interview that is in the diary here is not in the ATS any more');
  }
}

/** What we heard of an interview is newer than what is shown of it. */
function isKeptBack(mending: Mending, id: string): boolean {
  const settled = mending.isSettled(({ facts }) => facts.interview?.id === id);
  if (!settled) mending.doubtThat('an interview is otherwise there than here');
  return !settled;
}

function mendInterview(mending: Mending, shown: InterviewSnapshot, { updatedAt, now }: { updatedAt: Instant | null; now: Instant }): void {
  const before = interviewOf(mending.state, shown.id);
  if (isSame(before, shown, now) || isKeptBack(mending, shown.id)) return;
  const { id, startsAt, endsAt } = shown;
  mending.add({
    type: eventOf[shown.status], times: timesOf(shown, updatedAt), right: ({ state }) => isSame(interviewOf(state, id), shown, now),
    facts: { interview: { id, ...(startsAt === null ? {} : { startsAt }), ...(endsAt === null ? {} : { endsAt }) } },
  });
  const when = startsAt === null ? 'without a known time' : `of ${mending.dayOf(startsAt)}`;
  mending.say(`the interview ${when} is ${shown.status} in the ATS; here it was ${before === undefined ? 'not known' : before.status === shown.status ? 'at another time' : before.status}`);
}

/** It was put in the diary before it began, whenever the ATS last touched it; and it was over at its end. */
function timesOf({ status, startsAt, endsAt }: InterviewSnapshot, updatedAt: Instant | null): (Instant | null)[] {
  if (status === 'completed') return [endsAt, updatedAt];
  if (status === 'cancelled') return [updatedAt];
  return startsAt === null ? [updatedAt] : [Math.min(updatedAt ?? Infinity, startsAt), updatedAt];
}

function interviewOf(state: ApplicationState, id: string): Interview | undefined {
  return state.interviews.find((interview) => interview.id === id);
}

/**
 * One that never was and one that was called off are the same. So are one whose time has passed and one that is said to have taken place: few ATSs
 * say so of every interview. How it ended counts for as long as it is to come.
 */
function isSame(known: Interview | undefined, shown: InterviewSnapshot, now: Instant): boolean {
  if (shown.status === 'cancelled') return known === undefined || known.status === 'cancelled';
  if (known === undefined || known.status === 'cancelled') return false;
  const sameStart = shown.startsAt === null || known.startsAt === shown.startsAt;
  if (known.status === 'completed') return sameStart && (shown.status === 'completed' || !isToCome({ ...shown, status: 'scheduled' }, now) || shown.startsAt === null);
  if (shown.status === 'completed') return sameStart && !isToCome(known, now);
  return sameStart && (shown.endsAt === null || known.endsAt === shown.endsAt);
}

function isToCome(interview: Pick<Interview, 'status' | 'startsAt' | 'endsAt'>, now: Instant): boolean {
  return interview.status === 'scheduled' && (interviewEnd(interview) ?? Infinity) > now;
}
