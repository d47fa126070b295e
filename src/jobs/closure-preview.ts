/** A closing letter as it would go out, for whoever is about to ask for it. */
import type { Calendars } from '../db/calendars.js';
import { loadCases } from '../db/cases.js';
import type { Database } from '../db/connect.js';
import type { ClosureReason } from '../domain/hiring-event.js';
import type { Instant } from '../domain/instant.js';
import { localeFor } from '../domain/wording-choice.js';
import { lintLetter } from '../mail/lint.js';
import { renderLetter } from '../mail/render.js';
import type { LetterLinks } from '../mail/links.js';
import { letterFacts } from './letter-facts.js';
import { ownWording } from './own-wording.js';

interface Deps {
  database: Pick<Database, 'db'>;
  calendars: Calendars;
  links: LetterLinks;
}

export type ClosurePreview = { subject: string; text: string; faults: string[] } | { missing: string };

/** @returns the letter and what speaks against sending it; or why there is none. Null where there is no such application */
export function createClosurePreview({ database: { db }, calendars, links }: Deps): (applicationId: string, letter: { reason: ClosureReason; paragraph: string | null }, now: Instant) => Promise<ClosurePreview | null> {
  return async (applicationId, { reason, paragraph }, now) => {
    const [loaded] = await loadCases(db, [applicationId], () => now, calendars);
    if (loaded === undefined) return null;
    const locale = localeFor('candidate', loaded.facts.candidate.locale, loaded.employer.locale);
    const template = await ownWording(db, loaded, { kind: 'closure', reason, audience: 'candidate' });
    const message = { id: '', kind: 'closure' as const, reason, audience: 'candidate' as const, step: 'closure', because: [] };
    const facts = { ...letterFacts(loaded, message, { now, links }), personalWord: paragraph };
    const rendered = renderLetter({ kind: 'closure', reason, locale, fallbackLocale: loaded.employer.fallbackLocale, facts, ...(template === null ? {} : { template }) });
    return 'missing' in rendered ? rendered : { subject: rendered.subject, text: rendered.text, faults: lintLetter(rendered, facts) };
  };
}
