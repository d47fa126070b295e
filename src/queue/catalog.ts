/** Every job there is, on one page: what it carries, how often it runs by itself, and what happens when it fails. */
import { Type, type TObject } from 'typebox';

export const jobNames = ['intake', 'sweep', 'delivery', 'mailEvents', 'inbound', 'imports', 'lookUps', 'walks', 'writeBacks', 'nightly', 'quiet', 'evidence', 'numbers', 'check', 'webhooksOut'] as const;
export type JobName = (typeof jobNames)[number];

export interface JobDefinition {
  /** What the work is, for people. */
  readonly about: string;
  /** What a wake-up may carry. Truth lives in PostgreSQL, so it is ids at most, and for now nothing. */
  readonly payload: TObject;
  /** How often one wake-up is tried before it is given up; the next tick comes anyway. */
  readonly attempts: number;
  /** Doubles with each attempt. */
  readonly backoffMs: number;
  /** It runs at least this often while a worker lives: the longest that a lost wake-up can delay anything. */
  readonly everyMs: number;
}

const nothing = Type.Object({}, { additionalProperties: false });
const often = { payload: nothing, attempts: 1, backoffMs: 1_000, everyMs: 5_000 };

export const catalog = {
  intake: { ...often, about: 'turns stored deliveries into hiring events' },
  sweep: { ...often, about: 'looks at the applications that are due and plans messages' },
  delivery: { ...often, about: 'sends the messages whose time has come' },
  mailEvents: { ...often, about: 'digests what the mail provider reported' },
  inbound: { ...often, about: 'fetches and reads the mails that candidates wrote' },
  imports: { ...often, about: 'works off the rows of imported files' },
  lookUps: { ...often, about: 'asks ATSs what thin deliveries did not say' },
  walks: { ...often, about: 'reads through ATSs, page by page' },
  writeBacks: { ...often, about: 'notes in ATSs that candidates were told' },
  webhooksOut: { ...often, about: 'delivers events to the endpoints of employers' },
  nightly: { ...often, about: 'begins the comparison with the ATS, each connection in its night', everyMs: 600_000 },
  quiet: { ...often, about: 'finds connections that have fallen silent', everyMs: 3_600_000 },
  evidence: { ...often, about: 'joins what was done to the chain that serves as proof' },
  numbers: { ...often, about: 'writes what is counted of applications together, so that it is read fast', everyMs: 60_000 },
  check: { about: 'recomputes who is owed an answer and raises an alarm where that differs', payload: nothing, attempts: 5, backoffMs: 30_000, everyMs: 3_600_000 },
} as const satisfies Record<JobName, JobDefinition>;

/** Narrows a job name that came out of a queue, where an older or newer version may have put another one. */
export function isJobName(name: string): name is JobName {
  return jobNames.some((known) => known === name);
}
