/** What a candidate may read of their application: only what they have been told or did themselves, and nothing that a decision behind their back would change. */
import { announcedUpdateAt } from './decide-ladder.js';
import type { Case, Decision } from './decision.js';
import type { Instant } from './instant.js';
import { middleOf, openNamedDay } from './named-day.js';
import { readInquiries } from './inquiries.js';
import { interviewEnd, readWaiting } from './silence.js';

/** How far it has come, by what the candidate can know: an offer or a hire is for a person to tell. */
export type Reached = 'received' | 'review' | 'assessment' | 'interview';

export type Standing =
  /** The same whether nothing is decided or a decision waits to be told: they hear by then. */
  | { kind: 'hearBy'; at: Instant }
  /** That time has passed; `nextAt`: by when they hear instead, where anything is sure to follow. */
  | { kind: 'hearLate'; at: Instant; nextAt: Instant | null }
  /** Nothing is promised that a letter of ours could keep. */
  | { kind: 'withPeople' }
  /** `asSaid`: by their own word, and no letter of ours. */
  /** `undecided`: by our letter that nobody answered in time. */
  | { kind: 'closed'; at: Instant; asSaid: boolean; undecided: boolean }
  | { kind: 'withdrawn'; at: Instant; byThemselves: boolean };

export type Happened = 'applied' | 'interview' | 'statusUpdate' | 'closure' | 'correction' | 'inquiryReply' | 'receipt' | 'contact' | 'asked';

export interface CandidateView {
  reached: Reached;
  standing: Standing;
  /** Their question that nobody has answered. */
  asked: { at: Instant; dueAt: Instant; late: boolean } | null;
  /** What they know of, in the order of time. */
  history: { at: Instant; what: Happened }[];
  /** Something can still be asked or said of it. */
  open: boolean;
  /** They know that it is over: how it felt can be asked. */
  closed: boolean;
}

/**
 * @param facts the case at `now`
 * @param decision what was decided of it at `now`
 * @param now on the employer's clock
 */
export function candidateView(facts: Case, decision: Decision, now: Instant): CandidateView {
  const { application, calendars } = facts;
  const open = readInquiries(application, decision.told, calendars.employer).find(({ answer }) => answer === null);
  const standing = standingOf(facts, decision, now);
  return {
    reached: reachedOf(facts, now),
    standing,
    asked: open === undefined || !decision.open ? null : { at: open.at, dueAt: open.dueAt, late: now >= open.dueAt },
    history: historyOf(facts, now),
    open: decision.open,
    closed: standing.kind === 'closed',
  };
}

function standingOf(facts: Case, decision: Decision, now: Instant): Standing {
  const { application, policy, calendars } = facts;
  if (!decision.open) {
    if (decision.status === 'told' && decision.told !== null && decision.told.at <= now) return { kind: 'closed', at: decision.told.at, asSaid: decision.told.at === application.saysToldAt, undecided: decision.told.by === 'hearback' && application.written.findLast(({ kind }) => kind === 'closure')?.reason === 'noAnswerInTime' };
    const { outcome, withdrewHereAt } = application;
    return decision.status === 'withdrawn' && outcome?.kind === 'withdrawn' ? { kind: 'withdrawn', at: outcome.at, byThemselves: withdrewHereAt !== null } : { kind: 'withPeople' };
  }
  const waiting = readWaiting(application, policy, calendars.employer, now);
  // A promise of ours needs a letter that can go: not in a stage of no kind, and not while people are talking.
  const promised = waiting.days === null || waiting.kind === null ? null : calendars.employer.addWorkingDays(waiting.since, waiting.days);
  if (decision.promisedBy === null || promised === null) return { kind: 'withPeople' };
  const named = namedToCome(facts, now);
  // What was promised stands, whatever was decided, moved or asked for since.
  if (now < promised) return { kind: 'hearBy', at: Math.min(promised, named ?? promised) };
  const next = named ?? [announcedUpdateAt(facts, waiting), decision.promisedBy].find((at) => at !== null && at > now);
  return { kind: 'hearLate', at: promised, nextAt: next ?? null };
}

/** A moment of the day that a letter has named, until that day is over. */
function namedToCome({ application, calendars: { candidate } }: Case, now: Instant): Instant | null {
  const day = openNamedDay(application, now);
  return day === null || day < candidate.localDate(now) ? null : middleOf(day, candidate);
}

function reachedOf({ application, policy, calendars }: Case, now: Instant): Reached {
  const waiting = readWaiting(application, policy, calendars.employer, now);
  if (waiting.interviewed) return 'interview';
  switch (waiting.kind) {
    case null: case 'applied':
      return 'received';
    case 'assessment':
      return 'assessment';
    case 'screening': case 'interview': case 'finalInterview': case 'offer': case 'hired':
      return 'review';
    default:
      return waiting.kind satisfies never;
  }
}

function historyOf({ application }: Case, now: Instant): CandidateView['history'] {
  const { appliedAt, interviews, written, contacts, inquiries, saysToldAt } = application;
  const held = interviews.filter(({ status }) => status !== 'cancelled').map((interview) => interview.startsAt ?? interviewEnd(interview)).filter((at): at is Instant => at !== null && at <= now);
  const known: CandidateView['history'] = [
    ...(appliedAt === null ? [] : [{ at: appliedAt, what: 'applied' as const }]),
    ...held.map((at) => ({ at, what: 'interview' as const })),
    ...written.flatMap(({ at, kind }) => (kind === 'nudge' || kind === 'escalation' || kind === 'callTask' ? [] : [{ at, what: kind }])),
    // That they know the outcome is their own word, and no contact.
    ...contacts.filter(({ at }) => at !== saysToldAt).map(({ at }) => ({ at, what: 'contact' as const })),
    ...inquiries.map(({ at }) => ({ at, what: 'asked' as const })),
  ];
  return known.sort((a, b) => a.at - b.at);
}
