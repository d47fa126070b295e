/** What an employer says of its own people: where they work, when they are away, and that they have left. */
import { and, asc, eq, gte, inArray, isNotNull, sql } from 'drizzle-orm';
import { addressKey } from '../domain/address.js';
import type { Calendar } from '../domain/calendar.js';
import type { TeamMember } from '../domain/hiring-event.js';
import type { Instant } from '../domain/instant.js';
import { newsByAddress, type NewsOf, type TeamNews } from '../domain/team.js';
import { dayNumberOf, type LocalDate, localDateOf } from '../domain/zone.js';
import type { Db } from './connect.js';
import { newId } from './ids.js';
import { applications } from './schema.js';
import { recruiterAbsences, recruiters } from './schema-recruiters.js';

export type RecruiterRow = typeof recruiters.$inferSelect;
export type AbsenceRow = typeof recruiterAbsences.$inferSelect;

export interface TeamFile {
  /** @param calendar the employer's: an absence is of whole days there */
  newsOf(employerId: string, calendar: Calendar): NewsOf;
  /** Where somebody works, if that is known. */
  timezoneOf(employerId: string, address: string): string | null;
}

/** Everything said of the people of some employers. Absences that are over long ago are left out. */
export async function loadTeams(db: Db, employerIds: readonly string[]): Promise<TeamFile> {
  const ids = [...employerIds];
  const [people, absences] = ids.length === 0 ? [[], []] : await Promise.all([
    db.select().from(recruiters).where(inArray(recruiters.employerId, ids)),
    db.select().from(recruiterAbsences).where(inArray(recruiterAbsences.employerId, ids)),
  ]);
  const kept = new Map<string, NewsOf>();
  return {
    newsOf(employerId, calendar) {
      const key = `${employerId}\n${calendar.timezone}`;
      const known = kept.get(key);
      if (known !== undefined) return known;
      const made = newsByAddress(newsIn(people.filter((row) => row.employerId === employerId), absences.filter((row) => row.employerId === employerId), calendar));
      kept.set(key, made);
      return made;
    },
    timezoneOf: (employerId, address) => people.find((row) => row.employerId === employerId && row.address === addressKey(address))?.timezone ?? null,
  };
}

function newsIn(people: readonly RecruiterRow[], absences: readonly AbsenceRow[], calendar: Calendar): Map<string, TeamNews> {
  const news = new Map<string, TeamNews>();
  for (const { address } of [...people, ...absences]) {
    const row = people.find((person) => person.address === address);
    news.set(address, {
      left: row === undefined ? null : leavingOf(row),
      absences: absences.filter((absence) => absence.address === address).map((absence) => ({
        from: calendar.momentOf(absence.fromDay, 0), until: calendar.momentOf(dayAfter(absence.untilDay), 0), deputy: memberOf(absence.deputyName, absence.deputyEmail),
      })),
    });
  }
  return news;
}

function leavingOf({ leftAt, leftSaidAt, successorName, successorEmail }: RecruiterRow): TeamNews['left'] {
  return leftAt === null ? null : { at: Math.max(leftAt, leftSaidAt ?? leftAt), successor: memberOf(successorName, successorEmail) };
}

function memberOf(name: string | null, email: string | null): TeamMember | null {
  return email === null ? null : { email, ...(name === null ? {} : { name }) };
}

function dayAfter(day: LocalDate): LocalDate {
  return localDateOf(dayNumberOf(day) + 1);
}

/** The addresses of those who work in a zone of their own. */
export async function readersElsewhere(db: Db, employerId: string): Promise<Set<string>> {
  const rows = await db.select({ address: recruiters.address }).from(recruiters).where(and(eq(recruiters.employerId, employerId), isNotNull(recruiters.timezone)));
  return new Set(rows.map(({ address }) => address));
}

/** How many applications somebody has. */
export interface Load {
  address: string;
  name: string | null;
  open: number;
  silent: number;
}

/** Who has applications, as whose they count now, with those of whom something was said. */
export async function listRecruiters(db: Db, employerId: string, today: LocalDate): Promise<{ loads: Load[]; said: RecruiterRow[]; absences: AbsenceRow[] }> {
  const address = sql<string>`lower(${applications.recruiterEmail})`;
  const [loads, said, absences] = await Promise.all([
    db
      .select({ address, name: sql<string | null>`max(${applications.recruiterName})`, open: sql<number>`count(*) filter (where ${applications.open})`.mapWith(Number), silent: sql<number>`count(*) filter (where ${applications.open} and ${applications.status} = 'silent')`.mapWith(Number) })
      .from(applications)
      .where(and(eq(applications.employerId, employerId), sql`${applications.recruiterEmail} is not null`))
      .groupBy(address),
    db.select().from(recruiters).where(eq(recruiters.employerId, employerId)),
    db.select().from(recruiterAbsences).where(and(eq(recruiterAbsences.employerId, employerId), gte(recruiterAbsences.untilDay, today))).orderBy(asc(recruiterAbsences.fromDay), asc(recruiterAbsences.id)),
  ]);
  return { loads, said, absences };
}

/** The first that begin, over ones included. */
export async function listAbsences(db: Db, employerId: string, address: string): Promise<AbsenceRow[]> {
  return db.select().from(recruiterAbsences).where(and(eq(recruiterAbsences.employerId, employerId), eq(recruiterAbsences.address, addressKey(address)))).orderBy(asc(recruiterAbsences.fromDay), asc(recruiterAbsences.id));
}

/** @param now by the employer's clock */
export async function insertAbsence(db: Db, absence: Omit<AbsenceRow, 'id' | 'createdAt'>, now: Instant): Promise<AbsenceRow> {
  const [row] = await db.insert(recruiterAbsences).values({ ...absence, address: addressKey(absence.address), id: newId('abs', now), createdAt: now }).returning();
  if (row === undefined) throw new Error('an inserted absence was not returned');
  return row;
}

/** @returns false where the recruiter has none of this id */
export async function deleteAbsence(db: Db, { employerId, address, id }: { employerId: string; address: string; id: string }): Promise<boolean> {
  const gone = await db.delete(recruiterAbsences).where(and(eq(recruiterAbsences.employerId, employerId), eq(recruiterAbsences.address, addressKey(address)), eq(recruiterAbsences.id, id))).returning({ id: recruiterAbsences.id });
  return gone.length > 0;
}

/** Says something of somebody; what is not said stays. */
export async function sayOfRecruiter(db: Db, { employerId, address }: { employerId: string; address: string }, said: Partial<Omit<RecruiterRow, 'employerId' | 'address'>>): Promise<RecruiterRow> {
  const [row] = await db.insert(recruiters).values({ employerId, address: addressKey(address), ...said }).onConflictDoUpdate({ target: [recruiters.employerId, recruiters.address], set: said }).returning();
  if (row === undefined) throw new Error('what was said of a recruiter was not returned');
  return row;
}
