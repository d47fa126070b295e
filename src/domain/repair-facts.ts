/** What an ATS's API says of a person, a job and a team, as far as it differs from what we had. */
import { type ApplicationState, isSameStage } from './application.js';
import type { EventFacts, HiringEvent, TeamMember } from './hiring-event.js';
import type { Mending } from './mending.js';
import type { CandidateState } from './person-and-job.js';

/** What is kept of a job beside its state. */
export interface JobDetails {
  title: string | null;
  department: string | null;
  location: string | null;
  timezone?: string | null;
  confidential: boolean;
}

export interface KnownAround {
  /** The person as all that was said of them folds; null: not known. */
  candidate: CandidateState | null;
  job: JobDetails | null;
}

type Person = NonNullable<EventFacts['candidate']>;
type Job = NonNullable<EventFacts['job']>;

/**
 * What of some facts is news. A person has several applications, and their ATS may show each with another address: what this
 * application itself said last counts as known, or two of them would correct each other every night.
 *
 * @returns only the fields that differ, and their names
 */
export function newsIn(facts: EventFacts, mending: Mending, around: KnownAround): { facts: EventFacts; names: string[] } {
  const { state } = mending;
  const news: EventFacts = {};
  const names: string[] = [];
  const put = <Name extends keyof EventFacts>(name: Name, value: EventFacts[Name] | null, called: readonly string[]): void => {
    if (value === null || value === undefined) return;
    news[name] = value;
    names.push(...called);
  };
  const person = personNews(facts.candidate ?? {}, mending.person, around.candidate);
  if (person !== null) put('candidate', person, Object.keys(person));
  const job = jobNews(facts.job ?? {}, mending.history, around.job);
  if (job !== null) put('job', job, Object.keys(job).map((name) => `job ${name}`));
  put('recruiter', memberNews(state.recruiter, facts.recruiter), ['recruiter']);
  put('hiringLead', memberNews(state.hiringLead, facts.hiringLead), ['hiring lead']);
  for (const flag of ['internal', 'prospect', 'agency'] as const) if (facts[flag] !== undefined && facts[flag] !== state[flag]) put(flag, facts[flag], [flag]);
  if (facts.appliedAt !== undefined && facts.appliedAt !== state.appliedAt) put('appliedAt', facts.appliedAt, ['date of applying']);
  put('stage', stageNews(state.stage, facts.stage), ['stage name']);
  return { facts: news, names };
}

function personNews(said: Person, own: CandidateState, whole: CandidateState | null): Person | null {
  const news = Object.fromEntries(
    Object.entries(said).filter(([name, value]) => value !== undefined && Reflect.get(own, name) !== value && (whole === null || Reflect.get(whole, name) !== value)),
  ) as Person;
  return Object.keys(news).length === 0 ? null : news;
}

/** @returns the fields of a job that neither its row nor the last word of these events has */
export function jobNews(said: Job, history: readonly HiringEvent[], known: JobDetails | null): Job | null {
  const own = lastOfJob(history);
  const news = Object.fromEntries(Object.entries(said).filter(([name, value]) => value !== undefined && Reflect.get(own, name) !== value && (known === null || Reflect.get(known, name) !== value))) as Job;
  return Object.keys(news).length === 0 ? null : news;
}

function lastOfJob(history: readonly HiringEvent[]): Job {
  const inOrder = [...history].sort((a, b) => a.occurredAt - b.occurredAt);
  return inOrder.reduce<Job>((all, { facts }) => ({ ...all, ...facts.job }), {});
}

function memberNews(known: TeamMember, said: TeamMember | undefined): TeamMember | null {
  if (said === undefined || (said.name === undefined && said.email === undefined)) return null;
  const same = (said.name === undefined || said.name === known.name) && (said.email === undefined || said.email === known.email);
  return same ? null : said;
}

/** Of the same stage: another name, or a kind where it had none. Being in another stage is a move. */
function stageNews(known: ApplicationState['stage'], said: EventFacts['stage']): EventFacts['stage'] | null {
  if (known === null || said === undefined || !isSameStage(known, said)) return null;
  const renamed = said.name !== undefined && said.name !== known.name;
  return renamed || (said.kind !== undefined && known.kind === null) ? said : null;
}
