/** A message that has not gone yet, as it would be written at this moment: for whoever is asked to approve it. */
import type { Calendars } from '../db/calendars.js';
import { loadCases } from '../db/cases.js';
import type { Database } from '../db/connect.js';
import { templateById } from '../db/templates.js';
import type { Instant } from '../domain/instant.js';
import { linksToNowhere } from '../mail/links.js';
import { writeMail } from './write-mail.js';

export interface Draft {
  to: string | null;
  locale: string | null;
  subject: string | null;
  text: string | null;
  html: string | null;
  /** Why it would not be written; null where it would. */
  refused: string | null;
}

interface Deps {
  database: Pick<Database, 'db'>;
  calendars: Calendars;
  mailFrom: string;
  publicUrl: () => string;
}

/** @returns the letter by itself, though it may go together with others; its links lead nowhere. Null where there is no such message about an application @param now on the employer's clock */
export function createDrafts({ database: { db }, calendars, mailFrom, publicUrl }: Deps): (message: { id: string; applicationId: string | null }, now: Instant) => Promise<Draft | null> {
  return async ({ id, applicationId }, now) => {
    const [loaded] = applicationId === null ? [] : await loadCases(db, [applicationId], () => now, calendars);
    const message = loaded?.messages.find((one) => one.id === id);
    if (loaded === undefined || message === undefined) return null;
    const template = message.templateId === null ? null : await templateById(db, message.templateId);
    const written = writeMail({ message, employer: loaded.employer, loaded, template, mailFrom, links: linksToNowhere(publicUrl), now });
    if ('refused' in written) return { to: null, locale: null, subject: null, text: null, html: null, refused: written.refused };
    const { mail: { to, subject, text, html }, locale } = written;
    return { to, locale, subject, text, html, refused: null };
  };
}
