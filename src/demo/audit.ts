/** Holds every letter that was sent against what had really happened by then: what a candidate was told must have been so. */
import { toIso } from '../domain/instant.js';
import { type Application, byApplication, type Happening, jobAt, type Season, type Standing, standingAt } from './story.js';
import type { Letter } from './yardstick.js';

export interface WrongLetter {
  letter: Letter;
  why: string;
}

/**
 * Closures are judged by what had happened, status updates by what had been reported: "we are still deciding" is no lie about a
 * withdrawal of which nobody had told us, but a rejection is one to somebody hired, whoever was told of that.
 * @param letters sent to candidates of this season, in any order
 * @returns those that told something untrue or should not have been sent, each once
 */
export function findWrongLetters(season: Season, letters: readonly Letter[]): WrongLetter[] {
  const stories = byApplication(season);
  const applications = new Map(season.applications.map((application) => [application.id, application]));
  return letters.flatMap((letter) => {
    const application = applications.get(letter.applicationId);
    const own = stories.get(letter.applicationId) ?? [];
    const why = application === undefined ? 'there is no such application' : faultOf({ season, stories, letters, application, own, letter });
    return why === null ? [] : [{ letter, why: `${why} (sent ${toIso(letter.sentAt)})` }];
  });
}

interface Case {
  season: Season;
  stories: ReadonlyMap<string, readonly Happening[]>;
  letters: readonly Letter[];
  application: Application;
  own: readonly Happening[];
  letter: Letter;
}

function faultOf(facts: Case): string | null {
  const { season, application, own, letter } = facts;
  if (application.kind !== 'ordinary') return `to a candidate of kind ${application.kind}, who is somebody else's to tell`;
  if (letter.to === null || !letter.to.includes(application.person.email ?? ' ')) return 'to another address than the candidate’s';
  const standing = standingAt(season, letter.kind === 'closure' ? own : own.filter(({ arrivesAt }) => arrivesAt < letter.sentAt), letter.sentAt - 1);
  if (standing === null) return 'before there was an application';
  if (standing.outcome === 'hired' || standing.outcome === 'withdrawn' || standing.outcome === 'offerDeclined') return `a ${letter.kind} to somebody ${standing.outcome}`;
  if (standing.offerOut) return `a ${letter.kind} to somebody with an offer`;
  if (standing.toldAt !== null) return `a ${letter.kind} to somebody who had been told`;
  return letter.kind === 'closure' ? closureFault(facts, standing) : updateFault(facts, standing);
}

function closureFault({ season, stories, letters, application, own, letter }: Case, standing: Standing): string | null {
  const earlier = letters.some((other) => other.id !== letter.id && other.kind === 'closure' && other.applicationId === letter.applicationId && other.sentAt <= letter.sentAt);
  if (earlier) return 'a second closure to the same application';
  const others = season.applications.filter((other) => other !== application && other.person === application.person);
  const elsewhere = others.map((other) => standingAt(season, stories.get(other.id) ?? [], letter.sentAt - 1)).filter((other) => other !== null && other.outcome === null);
  if (elsewhere.some((other) => other?.offerOut === true || other?.pendingInterview === true)) return 'a closure while the same person has an offer or an interview on another job';
  if (letter.reason === 'notSelected') return standing.outcome === 'rejected' ? null : 'says that somebody decided, and nobody had';
  const goesOn = own.some(({ at, fact }) => at > letter.sentAt && ['moved', 'interviewScheduled', 'interviewHeld', 'offered', 'hired'].includes(fact.what));
  if (goesOn) return `${letter.reason} to somebody who was still considered`;
  switch (letter.reason) {
    case 'noAnswerInTime': return standing.outcome === null ? null : 'says that nobody decided, and somebody had';
    case 'positionFilled': return standing.job === 'filled' ? null : `says that the job was filled, and it was ${standing.job}`;
    case 'positionCancelled': return standing.job === 'cancelled' ? null : `says that the job was cancelled, and it was ${standing.job}`;
    case 'positionClosed': return standing.job === 'closed' ? null : `says that the job was closed, and it was ${standing.job}`;
    default: return `closes for the reason ${letter.reason}, which nobody gave`;
  }
}

function updateFault({ season, application, own, letter }: Case, standing: Standing): string | null {
  if (standing.outcome === 'rejected') return 'says that there is no decision, and there was one';
  const job = jobAt(season, application.job, letter.sentAt - 1);
  switch (letter.reason) {
    case 'jobOnHold': return job.state === 'onHold' ? null : `says that the job is on hold, and it was ${job.state}`;
    case 'processRestarted': return job.wasOnHold && job.state === 'open' ? null : 'says that the search was taken up again, and it was not';
    case 'recruiterAway': {
      const away = own.some(({ at, fact }) => fact.what === 'snoozed' && at <= letter.sentAt && letter.sentAt < fact.until);
      return away ? null : 'says that the recruiter is away, and they were not';
    }
    default: return null;
  }
}
