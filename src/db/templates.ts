/** An employer's own wordings of letters; every version is kept. */
import { and, desc, eq, inArray } from 'drizzle-orm';
import type { Instant } from '../domain/instant.js';
import type { OwnWording } from '../domain/wording-choice.js';
import { actAs } from './actor.js';
import type { Db } from './connect.js';
import { newId } from './ids.js';
import { employers } from './schema.js';
import { templates } from './schema-templates.js';

export type Template = typeof templates.$inferSelect;
export interface LetterName {
  kind: string;
  reason: string;
  locale: string;
}

/** @returns the newest version of each letter that the employer has worded itself and not retired */
export async function currentTemplates(db: Db, employerId: string): Promise<Template[]> {
  const newest = await db
    .selectDistinctOn([templates.kind, templates.reason, templates.locale])
    .from(templates)
    .where(eq(templates.employerId, employerId))
    .orderBy(templates.kind, templates.reason, templates.locale, desc(templates.version));
  return newest.filter(({ retiredAt }) => retiredAt === null);
}

/** @returns every version of one letter, the newest first; none where the employer has never worded it itself */
export async function templateVersions(db: Db, employerId: string, name: LetterName): Promise<Template[]> {
  return db.select().from(templates).where(named(employerId, name)).orderBy(desc(templates.version));
}

/** @returns one version of one letter; null where there is none of this number */
export async function templateVersion(db: Db, employerId: string, name: LetterName, version: number): Promise<Template | null> {
  const [row] = await db.select().from(templates).where(and(named(employerId, name), eq(templates.version, version)));
  return row ?? null;
}

/** @returns the newest version of one letter, retired or not; null where the employer has not worded it itself */
export async function currentTemplate(db: Db, employerId: string, name: LetterName): Promise<Template | null> {
  const [row] = await db.select().from(templates).where(named(employerId, name)).orderBy(desc(templates.version)).limit(1);
  return row ?? null;
}

/** @returns the newest version of each wording, retired or not, by employer; those without any are left out */
export async function wordingsOf(db: Db, employerIds: readonly string[]): Promise<Map<string, OwnWording[]>> {
  const byEmployer = new Map<string, OwnWording[]>();
  if (employerIds.length === 0) return byEmployer;
  const rows = await db
    .selectDistinctOn([templates.employerId, templates.kind, templates.reason, templates.locale], { employerId: templates.employerId, id: templates.id, kind: templates.kind, reason: templates.reason, locale: templates.locale, retiredAt: templates.retiredAt })
    .from(templates)
    .where(inArray(templates.employerId, [...employerIds]))
    .orderBy(templates.employerId, templates.kind, templates.reason, templates.locale, desc(templates.version));
  for (const { employerId, retiredAt, ...wording } of rows) byEmployer.set(employerId, [...(byEmployer.get(employerId) ?? []), { ...wording, retired: retiredAt !== null }]);
  return byEmployer;
}

/** @returns one version of a wording; null where there is none of this id */
export async function templateById(db: Db, id: string): Promise<Template | null> {
  const [row] = await db.select().from(templates).where(eq(templates.id, id));
  return row ?? null;
}

/**
 * Adds the next version of a letter.
 * @param options.now by the real clock
 * @param options.by a key's id
 * @param follows asked of the version that holds, null where ours does, which nobody else changes meanwhile; what it throws leaves everything as it was
 */
export async function insertTemplate(
  db: Db,
  options: { employerId: string; name: LetterName; subject: string; body: string; now: Instant; by: string },
  follows: (last: Template | null) => void = () => undefined,
): Promise<Template> {
  const { employerId, name, subject, body, now, by } = options;
  return db.transaction(async (transaction) => {
    await transaction.select({ id: employers.id }).from(employers).where(eq(employers.id, employerId)).for('update');
    const last = await currentTemplate(transaction, employerId, name);
    follows(last?.retiredAt === null ? last : null);
    const [row] = await transaction
      .insert(templates)
      .values({ id: newId('tpl', now), employerId, ...name, version: (last?.version ?? 0) + 1, subject, body, createdAt: now, createdBy: by })
      .returning();
    if (row === undefined) throw new Error('an inserted template was not returned');
    return row;
  });
}

/**
 * Goes back to our own wording: no version is lost, and letters planned with one keep it.
 * @param options.now by the real clock @param options.by a key's id
 * @returns whether there was a wording to retire
 */
export async function retireTemplate(db: Db, { employerId, name, now, by }: { employerId: string; name: LetterName; now: Instant; by: string }): Promise<boolean> {
  return db.transaction(async (transaction) => {
    await actAs(transaction, by);
    await transaction.select({ id: employers.id }).from(employers).where(eq(employers.id, employerId)).for('update');
    const last = await currentTemplate(transaction, employerId, name);
    if (last === null || last.retiredAt !== null) return false;
    await transaction.update(templates).set({ retiredAt: now }).where(eq(templates.id, last.id));
    return true;
  });
}

function named(employerId: string, name: LetterName) {
  return and(eq(templates.employerId, employerId), eq(templates.kind, name.kind), eq(templates.reason, name.reason), eq(templates.locale, name.locale));
}
