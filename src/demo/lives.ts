/** What becomes of an application in a recruiter's hands: step by step, or forgotten at one of them. */
import { HOUR_MS } from '../domain/instant.js';
import { type Stage, STAGES } from './cast.js';
import type { Application, Job, Recruiter } from './story.js';
import { ON_HOLD, type Telling } from './telling.js';
import { PARTS } from './working-weeks.js';

/** The recruiter comes to an application some days later, or never. */
export function scheduleStep(telling: Telling, slot: number, application: Application, stage: Stage): void {
  const { random } = telling;
  const { temper } = application.recruiter;
  if (random.chance(temper.forgets)) {
    // Some of those whom nobody answers take themselves out of it in the end.
    if (random.chance(0.12)) withdrawLater(telling, slot, application);
    return;
  }
  const due = telling.later(slot, random.int(temper.days[0], temper.days[1]));
  telling.at(due, () => step(telling, due, application, stage));
}

function withdrawLater(telling: Telling, slot: number, application: Application): void {
  const due = telling.later(slot, telling.random.int(4, 20));
  telling.at(due, () => {
    if (telling.isOver(application)) return;
    telling.end(application);
    telling.tell(due, application, { what: 'withdrew' });
  });
}

function step(telling: Telling, slot: number, application: Application, stage: Stage): void {
  const { random } = telling;
  const { recruiter, job } = application;
  const state = telling.jobState(job);
  // Once a job has ended, nobody looks at who is still open on it.
  if (telling.isOver(application) || isGone(recruiter, slot) || (state !== 'open' && state !== 'onHold')) return;
  const away = recruiter.away !== null && slot >= recruiter.away.from && slot < recruiter.away.until;
  const waitUntil = away ? (recruiter.away?.until ?? slot) : state === 'onHold' ? ON_HOLD.until : null;
  if (waitUntil !== null) {
    const due = telling.later(waitUntil, random.int(1, 4));
    return telling.at(due, () => step(telling, due, application, stage));
  }
  if (random.chance(0.05)) {
    telling.end(application);
    return telling.tell(slot, application, { what: 'withdrew' });
  }
  const rejects = { applied: 0.5, screening: 0.4, assessment: 0.4, interview: 0.45, finalInterview: 0.4, offer: 0, hired: 0 }[stage.kind];
  if (random.chance(rejects)) {
    telling.end(application);
    return tellRejected(telling, slot, application, { met: stage.kind === 'interview' || stage.kind === 'finalInterview' });
  }
  advance(telling, slot, application, stage);
}

const REASONS = ['Experience', 'Skills for this role', 'Another candidate was stronger', 'Availability'] as const;

/** Rejects in the ATS. Whether the candidate hears of it is another matter. */
export function tellRejected(telling: Telling, slot: number, application: Application, { met }: { met: boolean }): void {
  const { random } = telling;
  const { temper } = application.recruiter;
  const mails = random.chance(temper.mails);
  const toldByAts = mails && !met && application.job.provider === 'standard';
  telling.tell(slot, application, { what: 'rejected', toldByAts, reason: random.pick(REASONS) });
  if (toldByAts || application.kind !== 'ordinary') return;
  const personally = met ? random.chance(temper.calls) : mails;
  if (personally && slot + 1 < telling.weeks.work.length) telling.tell(slot + 1, application, { what: 'spoke', channel: met ? 'phone' : 'email', told: true });
}

function advance(telling: Telling, slot: number, application: Application, from: Stage): void {
  const { random } = telling;
  const to = nextStage(from, application.job);
  if (to === STAGES.offer) return offer(telling, slot, application);
  telling.tell(slot, application, { what: 'moved', stage: to });
  if (to === STAGES.interview || to === STAGES.finalInterview) return meet(telling, slot, application, to);
  if (to === STAGES.screening) {
    const call = telling.later(slot, random.int(1, 3));
    telling.at(call, () => {
      if (!telling.isOver(application)) telling.tell(call, application, { what: 'spoke', channel: 'phone', told: false });
    });
    return scheduleStep(telling, call, application, to);
  }
  scheduleStep(telling, slot, application, to);
}

function nextStage(from: Stage, job: Job): Stage {
  if (from === STAGES.applied) return STAGES.screening;
  if (from === STAGES.screening) return job.hasWorkSample ? STAGES.assessment : STAGES.interview;
  if (from === STAGES.assessment) return STAGES.interview;
  return from === STAGES.interview ? STAGES.finalInterview : STAGES.offer;
}

/** An interview is arranged, and takes place even when meanwhile the job has ended: it was in the diary. */
export function meet(telling: Telling, slot: number, application: Application, stage: Stage): void {
  const held = telling.later(slot, telling.random.int(2, 5));
  const endsAt = telling.weeks.work[held];
  if (endsAt === undefined) return;
  const interview = { id: `${application.id}${stage.id}`, startsAt: endsAt - HOUR_MS, endsAt };
  telling.tell(slot, application, { what: 'interviewScheduled', interview });
  telling.meeting.add(application);
  telling.at(held, () => {
    telling.meeting.delete(application);
    telling.tell(held, application, { what: 'interviewHeld', interview });
  });
  scheduleStep(telling, held, application, stage);
}

/** One offer at a time for a job; where another is out, the recruiter waits. */
export function offer(telling: Telling, slot: number, application: Application): void {
  const { random } = telling;
  const { job } = application;
  const rival = telling.offers.get(job);
  if (rival !== undefined && rival !== application) {
    const due = telling.later(slot, 3);
    return telling.at(due, () => {
      if (!telling.isOver(application)) offer(telling, due, application);
    });
  }
  telling.offers.set(job, application);
  telling.end(application);
  telling.tell(slot, application, { what: 'moved', stage: STAGES.offer });
  telling.tell(slot, application, { what: 'offered' });
  const answer = telling.later(slot, random.int(2, 5));
  telling.at(answer, () => {
    if (random.chance(0.25)) {
      telling.offers.delete(job);
      return telling.tell(answer, application, { what: 'declinedOffer' });
    }
    hire(telling, answer, application);
  });
}

/** Hires, and with that the job is filled. */
export function hire(telling: Telling, slot: number, application: Application): void {
  telling.end(application);
  telling.tell(slot, application, { what: 'hired' });
  if (telling.jobState(application.job) === 'open') closeJob(telling, slot, application.job, 'filled');
}

/** Ends a job. Whoever was close to it gets a call, from some recruiters; the rest stays open in the ATS, as it does. */
export function closeJob(telling: Telling, slot: number, job: Job, state: 'filled' | 'cancelled'): void {
  telling.setJob(slot, job, job.provider === 'standard' ? state : 'closed');
  for (const application of telling.applications) {
    if (application.job !== job || telling.isOver(application)) continue;
    telling.end(application);
    if (application.kind !== 'ordinary' || !hasApplied(telling, application, slot) || telling.meeting.has(application) || isGone(application.recruiter, slot)) continue;
    if (telling.random.chance(application.recruiter.temper.mails * 0.9)) tellRejected(telling, slot, application, { met: false });
  }
}

/** Whoever has just come in can be neither snoozed nor told: a day's distance, since the news may still be on its way. */
export function hasApplied(telling: Telling, application: Application, slot: number): boolean {
  return telling.firstSlot(application) + 2 * PARTS <= slot;
}

export function isGone({ leaves }: Recruiter, slot: number): boolean {
  return leaves !== null && slot >= leaves;
}

