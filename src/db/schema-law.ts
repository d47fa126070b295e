/** What laws hang on and what became of them: columns of jobs and applications, beside those of every day. */
import { boolean, text } from 'drizzle-orm/pg-core';
import type { ObligationHold } from '../domain/decision.js';
import type { ToldWay } from '../domain/law/duty.js';
import { instant } from './columns.js';

/** Of a job. */
export function postingColumns() {
  return {
    /** ISO 3166-1 of where it is. Null: where the employer is. */
    country: text('country'),
    /** ISO 3166-2 without the country; empty: said to be none. */
    region: text('region'),
    /** Null: nobody said, and it is taken to be. */
    publiclyAdvertised: boolean('publicly_advertised'),
  };
}

/** Of an application, to whose interviewed candidate a law owes a word: which law, since which interview, by when, and how they were told. */
export function lawColumns() {
  return {
    lawRule: text('law_rule'),
    lawSince: instant('law_since'),
    lawBy: instant('law_by'),
    /** Still to be fulfilled. */
    lawOpen: boolean('law_open').notNull().default(false),
    lawToldAt: instant('law_told_at'),
    lawToldHow: text('law_told_how').$type<ToldWay>(),
    lawMessageId: text('law_message_id'),
    lawHeldBy: text('law_held_by').array().$type<ObligationHold[]>().notNull().default([]),
  };
}
