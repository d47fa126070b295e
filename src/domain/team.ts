/** Who looks after an application now: whoever the ATS names, unless they have left; and who is asked while they are away. */
import { addressKey } from './address.js';
import type { ApplicationState } from './application.js';
import type { TeamMember } from './hiring-event.js';
import type { Instant } from './instant.js';

export interface Absence {
  from: Instant;
  /** The first moment at which they are back. */
  until: Instant;
  deputy: TeamMember | null;
}

/** What the employer said of one of its people. */
export interface TeamNews {
  /** `at`: from when on nothing is theirs any more. */
  left: { at: Instant; successor: TeamMember | null } | null;
  absences: readonly Absence[];
}

/** @returns what was said of whoever has this address, in any case; null where nothing was */
export type NewsOf = (email: string) => TeamNews | null;

export interface Away {
  until: Instant;
  /** Who is asked instead; null: whoever leads the hire. */
  deputy: TeamMember | null;
}

/** What makes people findable by the address that the ATS or the employer wrote. */
export function newsByAddress(entries: ReadonlyMap<string, TeamNews>): NewsOf {
  return (email) => entries.get(addressKey(email.trim())) ?? null;
}

/**
 * A leaving hands each case over, whatever the ATS goes on saying: to the successor, or else to whoever leads the hire.
 *
 * @param application as its events tell it
 * @returns it as it stands with the people who are there at `now`; where nobody is, the hiring team as a whole has it
 */
export function withoutThoseWhoLeft(application: ApplicationState, newsOf: NewsOf, now: Instant): ApplicationState {
  const { recruiter, handedOver } = application;
  const lead = successorOf(application.hiringLead, null, newsOf, now);
  const heir = successorOf(recruiter, lead.member, newsOf, now);
  if (heir.since === null && lead.since === null) return application;
  const hiringLead = lead.since === null ? application.hiringLead : lead.member;
  if (heir.since === null) return { ...application, hiringLead };
  const at = Math.max(heir.since, handedOver?.at ?? heir.since);
  return { ...application, hiringLead, recruiter: heir.member, handedOver: { from: recruiter, to: heir.member, at, left: true } };
}

/** Follows successors until one of them is there. */
function successorOf(member: TeamMember, otherwise: TeamMember | null, newsOf: NewsOf, now: Instant): { member: TeamMember; since: Instant | null } {
  const seen = new Set<string>();
  let [current, since]: [TeamMember, Instant | null] = [member, null];
  for (;;) {
    const left = leftBy(current, newsOf, now);
    if (left === null) return { member: current, since };
    since = Math.max(left.at, since ?? left.at);
    seen.add(addressKey(current.email ?? ''));
    const next = left.successor ?? otherwise ?? {};
    if (next.email === undefined || seen.has(addressKey(next.email))) return { member: {}, since };
    current = next;
  }
}

function leftBy({ email }: TeamMember, newsOf: NewsOf, now: Instant): TeamNews['left'] {
  const left = email === undefined ? null : (newsOf(email)?.left ?? null);
  return left === null || left.at > now ? null : left;
}

/**
 * @param recruiter who looks after the application, once those who left are out of it
 * @returns until when they are away, and a deputy who is there; null where they are not away
 */
export function awayNow(recruiter: TeamMember, newsOf: NewsOf, now: Instant): Away | null {
  const current = absenceOf(recruiter, newsOf, now);
  if (current === null) return null;
  const { deputy } = current;
  const there = deputy?.email !== undefined && leftBy(deputy, newsOf, now) === null && absenceOf(deputy, newsOf, now) === null;
  return { until: current.until, deputy: there ? deputy : null };
}

/** Of several at once, the one that lasts longest. */
function absenceOf({ email }: TeamMember, newsOf: NewsOf, now: Instant): Absence | null {
  const current = email === undefined ? [] : (newsOf(email)?.absences ?? []).filter(({ from, until }) => from <= now && now < until);
  return current.sort((a, b) => b.until - a.until)[0] ?? null;
}

/** @returns when somebody of an application's team next goes, comes back or leaves, as far as is known; null where nobody does */
export function nextTeamChange(team: readonly TeamMember[], newsOf: NewsOf, now: Instant): Instant | null {
  const moments = team.flatMap(({ email }) => {
    const news = email === undefined ? null : newsOf(email);
    return news === null ? [] : [...(news.left === null ? [] : [news.left.at]), ...news.absences.flatMap(({ from, until }) => [from, until])];
  });
  const ahead = moments.filter((at) => at > now);
  return ahead.length === 0 ? null : Math.min(...ahead);
}
