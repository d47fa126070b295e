/** The letter that says an application has come in: where the employer wants one, once, while it is still news. */
import type { Path, Situation, Step } from './decision.js';
import { nextDecentMoment } from './calendar.js';
import type { Instant } from './instant.js';
import { worded } from './reason.js';

/** Working days after applying: later than that, a receipt reads as if nobody had been there. */
const NEWS_FOR_DAYS = 2;

/**
 * It restarts no promise: nobody has been answered by it. It is written neither to whom we were told of late nor beside a letter that says how it ended.
 *
 * @returns the path with the receipt, where one is due
 */
export function withReceipt(situation: Situation, path: Path): Path {
  const { facts, now } = situation;
  const { application, calendars, policy } = facts;
  const { appliedAt } = application;
  if (!policy.receipts || appliedAt === null || facts.reach !== 'address' || isBacklog(situation, appliedAt) || !isNew(situation, path)) return path;
  const until = calendars.employer.addWorkingDays(appliedAt, NEWS_FOR_DAYS);
  if (now >= until) return path;
  const receipt: Step = {
    step: 'receipt', episode: `applied@${String(appliedAt)}`, kind: 'receipt', reason: 'applied', audience: 'candidate', dueAt: appliedAt, needsApproval: null,
    plannedFor: nextDecentMoment(Math.max(appliedAt, now), { calendar: calendars.candidate, letter: 'other', spreadSeed: `${facts.seed}:receipt` }),
    because: [worded('receipt', { on: calendars.employer.describeDay(appliedAt) })],
  };
  return { ...path, steps: [receipt, ...path.steps], boundaries: [...path.boundaries, until] };
}

/** Nothing has happened since they applied but that they applied. */
function isNew({ facts: { application } }: Situation, path: Path): boolean {
  const { contacts, outcome, interviews, offerSince, written, unclearSince, correction, stage } = application;
  const early = stage === null || stage.kind === 'applied';
  return early && outcome === null && unclearSince === null && correction === null && offerSince === null && interviews.length === 0 && contacts.length === 0 && written.every(({ kind }) => kind === 'receipt') && !path.steps.some(({ audience }) => audience === 'candidate');
}

function isBacklog({ facts: { application, connection } }: Situation, appliedAt: Instant): boolean {
  return (connection.activatedAt !== null && appliedAt < connection.activatedAt) || (application.backlogUntil !== null && appliedAt < application.backlogUntil);
}
