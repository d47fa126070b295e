/** What the routes of an employer's own wordings share: how a letter is named, when its words may be saved, how a version is shown. */
import { Type, type Static } from 'typebox';
import type { LetterName, Template } from '../../db/templates.js';
import { toIso } from '../../domain/instant.js';
import type { AppDeps } from '../deps.js';
import { invalid, notFound } from '../problems.js';

export const Words = { subject: Type.String({ minLength: 1, maxLength: 200 }), body: Type.String({ minLength: 1, maxLength: 10_000 }) };
export const Letter = Type.Object({ kind: Type.String({ maxLength: 50 }), reason: Type.String({ maxLength: 50 }), locale: Type.String({ format: 'locale' }) });

/** @throws Problem `notFound` where there is no such letter */
export function letterName(letters: AppDeps['letters'], { kind, reason, locale }: Static<typeof Letter>): LetterName {
  if (!letters.list().some((letter) => letter.kind === kind && letter.reason === reason)) throw notFound('letter', `${kind}/${reason}`);
  return { kind, reason, locale: Intl.getCanonicalLocales(locale)[0] ?? locale };
}

/** @throws Problem `invalidRequest` naming each fault, where a letter of these words would not be sent */
export function refuseFaulty(letters: AppDeps['letters'], words: LetterName & { subject: string; body: string; employerName: string }): void {
  const faults = letters.check(words).map(({ path, message }) => ({ path: path.replace(/^\//, ''), message }));
  if (faults.length > 0) throw invalid(...faults);
}

export function shownTemplate({ id, kind, reason, locale, version, subject, body, createdAt, retiredAt }: Template) {
  return { id, kind, reason, locale, version, subject, body, createdAt: toIso(createdAt), retiredAt: retiredAt === null ? null : toIso(retiredAt) };
}
