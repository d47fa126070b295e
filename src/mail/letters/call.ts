/** What a recruiter needs to pick up the phone: the number, what the clock shows where the candidate is, and the decent hours. */
import type { CallTime } from '../../domain/call-time.js';
import { paragraph, type Block, type LetterFacts, type Line } from './letter.js';

/** The words of it in one language. */
export interface CallWords {
  number(phone: string): Line;
  noNumber: Line;
  /** What it was there when the mail was written: it may be read later. */
  clock(now: string, zone: string): Line;
  /** Where they are is not known: what it was where the job is. */
  clockOfJob(now: string, zone: string): Line;
  /** The decent hours, where both clocks show the same. */
  hours(from: string, until: string): Line;
  /** The decent hours there, and what they are for the reader. */
  hoursApart(there: Pick<CallTime, 'from' | 'until'>, yours: Pick<CallTime, 'from' | 'until'>): Line;
}

/** @returns nothing where the facts are of no call */
export function howToCall({ call }: Pick<LetterFacts, 'call'>, words: CallWords): Block[] {
  if (call === undefined || call === null) return [];
  const number = call.phone === null ? words.noNumber : words.number(call.phone);
  if (call.phone === null) return [paragraph(number)];
  const { whose, now, zone, from, until, yours } = call.time;
  return [{ kind: 'paragraph', lines: [number, [...(whose === 'candidate' ? words.clock(now, zone) : words.clockOfJob(now, zone)), ' ', ...(yours === null ? words.hours(from, until) : words.hoursApart({ from, until }, yours))]] }];
}
