/** Badges that employers publish, by their slug. */
import { eq } from 'drizzle-orm';
import type { Instant } from '../domain/instant.js';
import type { Db } from './connect.js';
import { badges } from './schema-badges.js';
import { employers } from './schema.js';
import type { Employer } from './employers.js';

/** @returns the slug under which the employer publishes its badge; null where it publishes none */
export async function badgeSlugOf(db: Db, employerId: string): Promise<string | null> {
  const [row] = await db.select({ slug: badges.slug }).from(badges).where(eq(badges.employerId, employerId));
  return row?.slug ?? null;
}

/** @returns whose badge it is; null where nobody publishes one there */
export async function badgeOwner(db: Db, slug: string): Promise<Employer | null> {
  const [row] = await db.select({ employer: employers }).from(badges).innerJoin(employers, eq(employers.id, badges.employerId)).where(eq(badges.slug, slug));
  return row?.employer ?? null;
}

/** @param now by the real clock @returns false where another employer has this slug */
export async function publishBadge(db: Db, employerId: string, slug: string, now: Instant): Promise<boolean> {
  return db.transaction(async (tx) => {
    const before = await badgeSlugOf(tx, employerId);
    if (before === slug) return true;
    const free = await tx.insert(badges).values({ employerId: employerId, slug, publishedAt: now }).onConflictDoNothing().returning({ slug: badges.slug });
    if (free.length > 0) return true;
    const owner = await badgeOwner(tx, slug);
    if (owner !== null) return owner.id === employerId;
    return (await tx.update(badges).set({ slug, publishedAt: now }).where(eq(badges.employerId, employerId)).returning({ slug: badges.slug })).length > 0;
  });
}

export async function withdrawBadge(db: Db, employerId: string): Promise<void> {
  await db.delete(badges).where(eq(badges.employerId, employerId));
}
