/** Times as people of the employer read them: on the employer's clock, in its zone. */
import { useContext } from 'preact/hooks';
import { SessionContext } from './session.js';

const DAY_MS = 86_400_000;

export interface Times {
  /** By the employer's clock, which a test employer's own moves. */
  now: number;
  day(iso: string): string;
  moment(iso: string): string;
  /** Whole days since then. */
  daysSince(iso: string): number;
  /** The calendar day, as `2026-03-02`. */
  date(ms: number): string;
  /** Saturday or Sunday where the employer is. */
  isWeekend(ms: number): boolean;
}

export function useTimes(): Times {
  const session = useContext(SessionContext);
  const timeZone = session?.employer.timezone ?? 'UTC';
  const now = session === null ? Date.now() : Date.parse(session.now);
  const day = new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
  const moment = new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
  const weekday = new Intl.DateTimeFormat('en', { timeZone, weekday: 'short' });
  const date = new Intl.DateTimeFormat('sv-SE', { timeZone });
  return { now, day: (iso) => day.format(new Date(iso)), moment: (iso) => moment.format(new Date(iso)), daysSince: (iso) => Math.max(0, Math.floor((now - Date.parse(iso)) / DAY_MS)), date: (ms) => date.format(ms), isWeekend: (ms) => ['Sat', 'Sun'].includes(weekday.format(ms)) };
}
