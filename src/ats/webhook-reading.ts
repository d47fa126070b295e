/** From what a webhook's reader made of it to what intake is told: one way to check the content, and one to say what was wrong with it. */
import type { ReportedEvent } from '../domain/hiring-event.js';
import type { Reading, Subject } from './ats.js';
import type { Shape } from './field-shapes.js';
import { fieldErrors, inOneLine, type FieldError } from './reading.js';

/** What a webhook has to say; `why` where that is nothing. */
export type Said = { events: ReportedEvent[]; subjects?: Subject[]; why?: string } | { errors: FieldError[] };
/** Reads the content of one kind of webhook. */
export type ContentReader<Context> = (content: unknown, context: Context) => Said;

/** @returns a reader that has the content checked first, and every fault of it by field */
export function reading<T, Context>(shape: Shape<T>, then: (content: T, context: Context) => Said): ContentReader<Context> {
  return (content, context) => (shape.Check(content) ? then(content, context) : { errors: fieldErrors(shape.Errors(content), content) });
}

/** @param within the field of the body in which the content stands */
export function readingOf(said: Said, { eventType, within }: { eventType: string; within: string }): Reading {
  if ('errors' in said) return { reading: 'failed', eventType, why: inOneLine(said.errors.map(({ path, message }) => ({ path: path === '' ? within : `${within}.${path}`, message }))) };
  const { events, subjects = [], why = 'it says nothing about an application, a person or a job' } = said;
  if (subjects.length > 0) return { reading: 'lookUp', eventType, events, subjects };
  return events.length === 0 ? { reading: 'ignored', eventType, why } : { reading: 'events', eventType, events };
}
