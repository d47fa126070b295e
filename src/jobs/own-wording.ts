/** The employer's own wording that a letter would be written in if it were planned now. */
import type { LoadedCase } from '../db/cases.js';
import type { Db } from '../db/connect.js';
import { templateById } from '../db/templates.js';
import type { Audience } from '../domain/decision.js';
import { chooseWording, localeFor } from '../domain/wording-choice.js';

/** @returns null where it would be written in ours */
export async function ownWording(db: Db, { facts, employer, wordings }: LoadedCase, { kind, reason, audience }: { kind: string; reason: string; audience: Audience }): ReturnType<typeof templateById> {
  const chosen = chooseWording(wordings, { kind, reason, locale: localeFor(audience, facts.candidate.locale, employer.locale) });
  return chosen === null ? null : templateById(db, chosen.id);
}
