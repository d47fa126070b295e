/** The scripted lives in a season: the cases in which a wrong letter would hurt most, so that no seed can leave them out. */
import { HOUR_MS } from '../domain/instant.js';
import { STAGES, type Stage } from './cast.js';
import { hire } from './lives.js';
import type { Application, Interview, Job, Person } from './story.js';
import type { Telling } from './telling.js';

/**
 * @param options.most how many applications the scripted ones may be
 * @param options.unreachable whether one of them has no address
 */
export function playCameos(telling: Telling, { most, unreachable }: { most: number; unreachable: boolean }): void {
  const cameos: readonly (readonly [size: number, play: (telling: Telling) => void])[] = [
    [2, theOneWithAnOffer], [1, toldByPhone], [1, rejectedAfterWithdrawing], [1, rejectedByMistake], [1, internalCandidate], [1, notHereToBeAnswered],
    ...(unreachable ? [[1, withoutAddress] as const] : []),
  ];
  for (const [size, play] of cameos) if (telling.applications.length + size <= most) play(telling);
}

/** Hired for one job, and turned down for another while the offer was out: told of both in one call. */
function theOneWithAnOffer(telling: Telling): void {
  const [recruiter] = telling.recruiters;
  const [job] = telling.jobs;
  const second = job === undefined ? undefined : telling.jobs.find((other) => other !== job && other.provider === job.provider && other.fate !== 'cancelled');
  if (job === undefined) return;
  const person = telling.newPerson();
  const application = telling.apply({ slot: 2 }, { job, recruiter, person });
  telling.offers.set(job, application);
  telling.end(application);
  moved(telling, 9, application, STAGES.screening);
  spoke(telling, 14, application, false);
  interviewed(telling, { from: 18, held: 28 }, application, STAGES.interview);
  interviewed(telling, { from: 33, held: 43 }, application, STAGES.finalInterview);
  moved(telling, 52, application, STAGES.offer);
  telling.tell(52, application, { what: 'offered' });
  telling.at(64, () => hire(telling, 64, application));
  if (second === undefined) return;
  const other = scripted(telling, 4, second, person);
  telling.tell(55, other, { what: 'rejected', toldByAts: false, reason: 'Skills for this role' });
  spoke(telling, 64, other, true);
}

/** Turned down after the final round, and called the same day. */
function toldByPhone(telling: Telling): void {
  const application = scripted(telling, 3, quietJob(telling));
  moved(telling, 8, application, STAGES.screening);
  spoke(telling, 10, application, false);
  interviewed(telling, { from: 13, held: 22 }, application, STAGES.interview);
  interviewed(telling, { from: 27, held: 37 }, application, STAGES.finalInterview);
  telling.tell(42, application, { what: 'rejected', toldByAts: false, reason: 'Another candidate was stronger' });
  spoke(telling, 43, application, true);
}

/** Took another job; the recruiter tidies up in the ATS a day later. */
function rejectedAfterWithdrawing(telling: Telling): void {
  const application = scripted(telling, 5, quietJob(telling));
  moved(telling, 12, application, STAGES.screening);
  spoke(telling, 15, application, false);
  telling.tell(21, application, { what: 'withdrew' });
  telling.tell(24, application, { what: 'rejected', toldByAts: false, reason: 'Availability' });
}

/** The wrong row was clicked; it is undone within a day, and then nobody thinks of it again. */
function rejectedByMistake(telling: Telling): void {
  const application = scripted(telling, 6, quietJob(telling));
  moved(telling, 14, application, STAGES.screening);
  spoke(telling, 17, application, false);
  interviewed(telling, { from: 20, held: 30 }, application, STAGES.interview);
  telling.tell(37, application, { what: 'rejected', toldByAts: false, reason: 'Experience' });
  telling.tell(39, application, { what: 'reopened' });
}

/** Hearback cannot write to them: the recruiter gets a call to make. */
function withoutAddress(telling: Telling): void {
  const application = scripted(telling, 7, quietJob(telling), telling.newPerson({ withoutAddress: true }));
  telling.tell(34, application, { what: 'rejected', toldByAts: false, reason: 'Experience' });
}

function internalCandidate(telling: Telling): void {
  const job = telling.jobs.findLast(({ provider }) => provider === 'standard');
  if (job === undefined) return;
  const application = telling.apply({ slot: 8 }, { job, recruiter: telling.recruiters[0], kind: 'internal' });
  telling.end(application);
  telling.tell(40, application, { what: 'rejected', toldByAts: false, reason: 'Experience' });
}

/** An agency's candidate, whom the agency tells; or, in Greenhouse, somebody sourced who never applied. */
function notHereToBeAnswered(telling: Telling): void {
  const job = quietJob(telling);
  const application = telling.apply({ slot: 10 }, { job, recruiter: telling.recruiters[1], kind: job.provider === 'standard' ? 'agency' : 'prospect' });
  telling.end(application);
}

function quietJob({ jobs }: Telling): Job {
  const job = jobs.findLast(({ fate }) => fate === 'ordinary') ?? jobs.at(-1);
  if (job === undefined) throw new RangeError('a season without jobs: expected at least four');
  return job;
}

function scripted(telling: Telling, slot: number, job: Job, person?: Person): Application {
  const application = telling.apply({ slot }, { job, recruiter: telling.recruiters[0], ...(person === undefined ? {} : { person }) });
  telling.end(application);
  return application;
}

function moved(telling: Telling, slot: number, application: Application, stage: Stage): void {
  telling.tell(slot, application, { what: 'moved', stage });
}

function spoke(telling: Telling, slot: number, application: Application, told: boolean): void {
  telling.tell(slot, application, { what: 'spoke', channel: 'phone', told });
}

function interviewed(telling: Telling, { from, held }: { from: number; held: number }, application: Application, stage: Stage): void {
  moved(telling, from, application, stage);
  const endsAt = telling.weeks.work[held];
  if (endsAt === undefined) throw new RangeError(`slot ${String(held)} is outside the season`);
  const interview: Interview = { id: `${application.id}${stage.id}`, startsAt: endsAt - HOUR_MS, endsAt };
  telling.tell(from, application, { what: 'interviewScheduled', interview });
  telling.tell(held, application, { what: 'interviewHeld', interview });
}
