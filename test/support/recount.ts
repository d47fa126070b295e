/** The numbers counted the slow way: from the hiring events and the messages themselves, one application after the other. */
import { eq } from 'drizzle-orm';
import { openCalendars } from '../../src/db/calendars.js';
import { loadCases } from '../../src/db/cases.js';
import type { Database } from '../../src/db/connect.js';
import { feedback, inquiries } from '../../src/db/schema-candidates.js';
import { applications, hiringEvents, jobs, messages } from '../../src/db/schema.js';
import { decide } from '../../src/domain/decide.js';
import { DAY_MS, type Instant } from '../../src/domain/instant.js';
import type { MetricGroup } from '../../src/domain/numbers.js';

interface Told {
  keys: Record<MetricGroup, string | null>;
  status: string;
  open: boolean;
  /** From applying to being told, in whole seconds. */
  waited: number | null;
  kept: boolean | null;
  silences: number;
  worked: number;
  letters: string[];
  bounces: number;
  inquiries: number;
  score: number | null;
}

const WENT = ['sent', 'delivered', 'bounced', 'complained'];

/** @returns of one employer, what its events, messages, questions and answers say of each application now */
export async function recount(database: Database, employerId: string, timezone: string, now: Instant): Promise<Told[]> {
  const { db } = database;
  const rows = await db.select().from(applications).where(eq(applications.employerId, employerId));
  const [events, mails, asked, felt, posts] = await Promise.all([db.select().from(hiringEvents), db.select().from(messages), db.select().from(inquiries), db.select().from(feedback), db.select().from(jobs)]);
  const cases = await loadCases(db, rows.map(({ id }) => id), () => now, openCalendars(database.sql));
  return cases.map(({ id, row, facts }) => {
    const { application } = facts;
    const decision = decide(facts, now);
    // What is over keeps the promise that it ended with: the events of later say nothing of it.
    const promisedBy = decision.open ? decision.promisedBy : row.promisedBy;
    // A word that is said to come has not come.
    const heard = decision.told !== null && decision.told.at <= now ? decision.told : null;
    const own = mails.filter((mail) => mail.applicationId === id && WENT.includes(mail.status));
    const spoken = [...events.filter((event) => event.applicationId === id && event.type === 'candidate.contacted').map(({ occurredAt }) => occurredAt), ...(heard !== null && heard.by !== 'hearback' ? [heard.at] : [])];
    const reminders = own.filter(({ kind }) => kind === 'nudge' || kind === 'escalation');
    const episodes = [...new Set(reminders.map(({ episode }) => episode))];
    const nudgedAt = (episode: string): number => Math.min(...reminders.filter((mail) => mail.kind === 'nudge' && mail.episode === episode).map(({ sentAt }) => sentAt ?? Infinity));
    const worked = episodes.filter((episode) => spoken.some((at) => {
      const sent = nudgedAt(episode);
      const letterBetween = own.some((mail) => mail.audience === 'candidate' && mail.sentAt !== null && mail.sentAt >= sent && mail.sentAt < at);
      return at >= sent && !letterBetween && !episodes.some((other) => nudgedAt(other) > sent && nudgedAt(other) <= at);
    }));
    const applied = application.appliedAt;
    const told = heard?.at ?? null;
    const local = applied === null ? null : new Intl.DateTimeFormat('en-CA', { timeZone: timezone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(applied);
    const recruiter = application.recruiter?.email ?? application.recruiter?.name ?? null;
    return {
      keys: {
        job: row.jobId, recruiter: recruiter === null ? null : recruiter.toLowerCase(), department: posts.find((post) => post.id === row.jobId)?.department ?? null, stageKind: application.stage?.kind ?? null,
        day: local, month: local === null ? null : local.slice(0, 7), week: local === null ? null : mondayOf(local),
      },
      status: decision.status, open: decision.open, waited: told === null || applied === null || told < applied ? null : Math.floor((told - applied) / 1000),
      kept: promisedBy === null ? null : told !== null ? told <= promisedBy : decision.open && promisedBy < now ? false : null,
      silences: episodes.length, worked: worked.length, letters: own.map(({ kind }) => kind), bounces: own.filter(({ status }) => status === 'bounced').length,
      inquiries: asked.filter(({ applicationId }) => applicationId === id).length, score: felt.find(({ applicationId }) => applicationId === id)?.score ?? null,
    };
  });
}

function mondayOf(day: string): string {
  const at = new Date(day);
  return new Date(at.getTime() - ((at.getUTCDay() + 6) % 7) * DAY_MS).toISOString().slice(0, 10);
}

/** @returns the lines of the numbers, as the interface should have them */
export function sumUp(told: readonly Told[], by: MetricGroup | null): object[] {
  const keys = [...new Set(told.map(({ keys: own }) => (by === null ? null : own[by])))].sort((a, b) => (a === null ? 1 : b === null ? -1 : a < b ? -1 : 1));
  return keys.map((key) => {
    const group = told.filter(({ keys: own }) => by === null || own[by] === key);
    const count = (of: (one: Told) => boolean | number): number => group.reduce((sum, one) => sum + Number(of(one)), 0);
    const status = (name: string): number => count((one) => one.status === name);
    const [kept, broken] = [count(({ kept: is }) => is === true), count(({ kept: is }) => is === false)];
    const days = group.map((one) => one.waited).filter((one): one is number => one !== null).sort((a, b) => a - b);
    const scores = group.map(({ score }) => score).filter((score): score is number => score !== null);
    const letters = group.flatMap((one) => one.letters);
    return {
      key, applications: group.length, open: count(({ open }) => open),
      statuses: Object.fromEntries(['onTime', 'dueSoon', 'silent', 'told', 'hired', 'withdrawn', 'onHold', 'excluded'].map((name) => [name, status(name)])),
      heardBackRate: part(status('told'), status('silent')), medianDaysToAnswer: between(days, 0.5), p90DaysToAnswer: between(days, 0.9), promisesKeptCount: kept, promisesBroken: broken, promisesKept: part(kept, broken),
      silencesFound: count(({ silences }) => silences), nudgesThatWorked: count(({ worked }) => worked), letters: Object.fromEntries([...new Set(letters)].sort().map((kind) => [kind, letters.filter((other) => other === kind).length])),
      bounces: count(({ bounces }) => bounces), corrections: letters.filter((kind) => kind === 'correction').length, inquiries: count((one) => one.inquiries),
      feedback: { count: scores.length, average: scores.length < 5 ? null : Math.round((scores.reduce((sum, score) => sum + score, 0) / scores.length) * 100) / 100 },
    };
  });
}

function part(good: number, bad: number): number | null {
  return good + bad === 0 ? null : Math.round((good / (good + bad)) * 10_000) / 10_000;
}

function between(inOrder: readonly number[], share: number): number | null {
  const place = share * (inOrder.length - 1);
  const [low, high] = [inOrder[Math.floor(place)], inOrder[Math.ceil(place)]];
  return low === undefined || high === undefined ? null : Math.round(((low + (high - low) * (place % 1)) / 86_400) * 100) / 100;
}
