/** A stretch of a test employer's time, played in memory: what is looked at, what is sent, and how everything stands then. */
import type { MailToKeep } from '../db/captured-mails.js';
import type { EmployerRow } from '../db/calendars.js';
import type { ApplicationRow, CaseFiles, KeptMessage, LoadedCase } from '../db/cases.js';
import type { ReaderMail } from '../db/digests.js';
import type { Reported } from '../db/hiring-events.js';
import { letterEvent } from '../db/letter-events.js';
import { keptOver, type Look } from '../db/looks.js';
import type { Captured, FrozenRequest, MessageEvent } from '../db/outbox.js';
import { afterPlan, type Changed, type NewlyPlanned } from '../db/plans.js';
import { addressKey } from '../domain/address.js';
import { mayShare } from '../domain/digest.js';
import type { Instant } from '../domain/instant.js';
import { CANCELLED_BY_FACTS } from '../domain/plan.js';
import { zoneNamed } from '../domain/zone.js';
import { capturedId, createCapturedMailer } from '../mail/captured.js';
import type { FrozenMail } from '../mail/mailer.js';
import type { LetterLinks } from '../mail/links.js';
import type { LetterTemplate } from '../mail/letters/template.js';
import { type DueReminder, putTogether, type Together, WAITS_FOR_MORNING } from './digest-mail.js';
import { decideAgain, lookAtCase } from './look.js';
import { frozenRequest, writeDigest, writeMail } from './write-mail.js';

/** What has to be written down of a stretch. */
export interface Played {
  /** The last of each application, in the order of time. */
  looks: Look[];
  added: NewlyPlanned[];
  changed: Changed[];
  captured: Captured[];
  carried: Carried[];
  mails: MailToKeep[];
  failures: MessageEvent[];
  postponed: MessageEvent[];
  events: Reported[];
}

/** Messages that went in the mail of another. */
export interface Carried {
  ids: string[];
  carrierId: string;
  request: FrozenRequest;
  at: Instant;
}

export interface Stretch {
  /** When something is due next; null where nothing more is. */
  nextDue(): Instant | null;
  /** Looks at every application that is due. */
  look(at: Instant): Promise<Look[]>;
  /**
   * Decides every message that is due once more, and captures what is still wanted.
   * @returns the first, if any, that cannot go from memory: its ATS has an API, which may have to be asked before, or told after; or the same person has other
   *   applications, whose letters keep a gap to this one or may go in the same, and which need not be part of this stretch; or the reader of a reminder works elsewhere; or not
   *   all that may have to share a mail with it is here
   */
  send(at: Instant): Promise<string | null>;
  /** How many mails were captured. */
  letters(): number;
  /** Every message, as it stands now. */
  messages(): KeptMessage[];
  played(): Played;
}

export interface StretchDeps {
  employer: EmployerRow;
  files: CaseFiles;
  /** Messages about no application in particular. */
  alone: readonly KeptMessage[];
  templateOf(id: string): Promise<(LetterTemplate & { id: string }) | null>;
  mailFrom: string;
  links: LetterLinks;
  replyDomain?: string | null;
  /** Reminders that the employer's people got within a day before the stretch. */
  got: readonly ReaderMail[];
  /** Readers who work in a zone of their own. */
  elsewhere: ReadonlySet<string>;
  /** Whether everything that falls due within the stretch is in it. */
  whole: boolean;
}

/** A message of a part that is due, and wanted. */
interface Reminder extends DueReminder {
  part: Part;
}

/** An application in the stretch; null stands for the employer as a whole. */
interface Part {
  row: ApplicationRow | null;
  nextLookAt: Instant | null;
  messages: readonly KeptMessage[];
  /** The last one. */
  look: Look | null;
}

export function openStretch({ employer, files, alone, templateOf, mailFrom, links, replyDomain = null, got, elsewhere, whole }: StretchDeps): Stretch {
  const { dayAt } = zoneNamed(employer.timezone);
  const reminders = [...got];
  const parts: Part[] = [
    ...files.rows.map((row) => ({ row, nextLookAt: row.nextLookAt, messages: files.messagesOf(row.id), look: null })),
    { row: null, nextLookAt: null, messages: alone, look: null },
  ];
  const known = new Map(parts.flatMap(({ messages }) => messages.map(({ id, status }) => [id, status])));
  const planned = new Map<string, NewlyPlanned>();
  const changed = new Map<string, Changed>();
  const done: Pick<Played, 'captured' | 'carried' | 'mails' | 'failures' | 'postponed' | 'events'> = { captured: [], carried: [], mails: [], failures: [], postponed: [], events: [] };

  const caseOf = async (part: Part, row: ApplicationRow, at: Instant): Promise<LoadedCase> => ({ ...(await files.at(row.id, () => at)), row, messages: part.messages });

  function replace(part: Part, message: KeptMessage): void {
    part.messages = part.messages.map((other) => (other.id === message.id ? message : other));
  }

  /** Notes what a look has planned, so that it will be written down. */
  function carryOut(part: Part, look: Look): void {
    const before = new Set(part.messages);
    part.messages = afterPlan({ plan: look.plan, loaded: { ...look.loaded, messages: part.messages } });
    for (const message of part.messages) if (!before.has(message)) note(message, look.loaded, look.now);
  }

  function note(message: KeptMessage, loaded: LoadedCase | null, now: Instant): void {
    const was = known.get(message.id);
    if (was !== undefined) changed.set(message.id, { message, now, was });
    else if (loaded !== null) planned.set(message.id, { loaded, message, now, firstPlanned: planned.get(message.id)?.firstPlanned ?? now });
  }

  async function lookAtPart(part: Part, row: ApplicationRow, at: Instant): Promise<Look> {
    const look = lookAtCase(await caseOf(part, row, at), at);
    carryOut(part, look);
    part.look = look;
    part.row = { ...row, ...keptOver(look) };
    part.nextLookAt = look.decision.nextLookAt;
    return look;
  }

  /** By what is known in memory as well: somebody's address may have come in this very stretch. */
  function hasOthers(part: Part, { id }: ApplicationRow): boolean {
    if (files.othersOf(id).length > 0) return true;
    const address = addressOf(part);
    return address !== null && parts.some((other) => other !== part && addressOf(other) === address);
  }

  function addressOf({ row, look }: Part): string | null {
    const address = row === null ? null : (look?.loaded.facts.candidate.email ?? files.keptAddressOf(row.id));
    return address === null ? null : addressKey(address);
  }

  function goesFromMemory(part: Part, { audience }: KeptMessage): boolean {
    if (audience !== 'candidate' || part.row === null) return true;
    return !files.hasApi(part.row.id) && !hasOthers(part, part.row);
  }

  /** Cannot be put together here: what its reader gets has to be found in the database. */
  function isForeign(message: KeptMessage): boolean {
    return mayShare(message) && message.reader !== null && (!whole || elsewhere.has(message.reader));
  }

  /** One with what else is due for its reader: wanted, and decided again as it was. */
  async function together(own: Reminder, at: Instant): Promise<Together<Reminder>> {
    const { kind, reader } = own.message;
    if (reader === null || !mayShare(own.message)) return { share: 'alone' };
    const due = [own];
    for (const part of parts) {
      for (const { id } of part.messages.filter((other) => isPlanned(other) && other.plannedFor <= at && other.kind === kind && other.reader === reader && other.id !== own.message.id)) {
        const other = await wantedNow(part, id, at);
        if (other !== null && other.message.reader === reader && mayShare(other.message)) due.push(other);
      }
    }
    const got = reminders.filter((mail) => mail.kind === kind && mail.reader === reader && dayAt(mail.at) === dayAt(at));
    return putTogether(own, due, got, { calendar: own.loaded.facts.calendars.employer, now: at });
  }

  /** Decides once more. @returns null where it is not wanted now */
  async function wantedNow(part: Part, id: string, at: Instant): Promise<Reminder | null> {
    const due = part.messages.find((message) => message.id === id);
    if (due === undefined || part.row === null) return null;
    const loaded = await caseOf(part, part.row, at);
    const { wanted, look } = decideAgain(due, loaded, at);
    carryOut(part, look);
    const message = part.messages.find((other) => other.id === id);
    return wanted && message !== undefined ? { part, message, loaded } : null;
  }

  function postpone(waiting: readonly Reminder[], until: Instant, at: Instant): void {
    for (const { part, message, loaded } of waiting) {
      const later = { ...message, plannedFor: until };
      replace(part, later);
      note(later, loaded, at);
      done.postponed.push({ messageId: message.id, at, type: 'postponed', detail: WAITS_FOR_MORNING });
    }
  }

  /** @returns false where it could not be written: each by itself is better than none */
  async function sendTogether({ cases, carried }: Extract<Together<Reminder>, { share: 'together' }>, at: Instant): Promise<boolean> {
    const written = writeDigest({ cases, employer, mailFrom, links, now: at });
    if ('refused' in written || (await capture(written.mail, at)) !== null) return false;
    const [{ message: carrier }] = cases;
    const request = frozenRequest(written);
    for (const { part, message } of [cases[0], ...carried]) replace(part, { ...message, status: 'delivered' });
    done.captured.push({ messageId: carrier.id, request, providerId: capturedId(carrier.id), at });
    done.carried.push({ ids: carried.map(({ message }) => message.id), carrierId: carrier.id, request, at });
    reminders.push({ kind: carrier.kind, reader: carrier.reader, step: carrier.step, size: carried.length + 1, at });
    return true;
  }

  async function sendOne(part: Part, id: string, at: Instant): Promise<void> {
    const own = part.row === null ? null : await wantedNow(part, id, at);
    const message = own?.message ?? (part.row === null ? part.messages.find((other) => other.id === id) : undefined);
    if (message === undefined) return;
    if (own !== null) {
      const shared = await together(own, at);
      if (shared.share === 'nextMorning') return postpone(shared.waiting, shared.until, at);
      if (shared.share === 'together' && (await sendTogether(shared, at))) return;
    }
    const loaded = own?.loaded ?? null;
    const template = message.templateId === null ? null : await templateOf(message.templateId);
    const written = writeMail({ message, employer, loaded, template, mailFrom, links, replyDomain, now: at });
    const refused = 'refused' in written ? written.refused : await capture(written.mail, at);
    if (refused !== null || 'refused' in written) {
      const failed = { ...message, status: 'failed' as const, closedReason: refused, cancelledBy: CANCELLED_BY_FACTS };
      replace(part, failed);
      note(failed, loaded, at);
      done.failures.push({ messageId: id, at, type: 'failed', detail: refused });
      return;
    }
    replace(part, { ...message, status: 'delivered' });
    if (message.reader !== null) reminders.push({ kind: message.kind, reader: message.reader, step: message.step, size: 1, at });
    const request = frozenRequest(written);
    done.captured.push({ messageId: id, request, providerId: capturedId(id), at });
    if (part.row !== null) heardFromUs(part, part.row, { message, namesDay: request.namesDay, at });
  }

  /** @returns why it cannot be; null where it was */
  async function capture(mail: FrozenMail, at: Instant): Promise<string | null> {
    const mailer = createCapturedMailer({
      timeFor: () => at,
      keep: (kept, eml) => {
        done.mails.push({ messageId: kept.messageId, employerId: kept.employerId, eml, capturedAt: at });
        return Promise.resolve({ providerId: capturedId(kept.messageId) });
      },
      lookUp: () => Promise.resolve(null),
    });
    const outcome = await mailer.send(mail);
    return outcome.outcome === 'sent' ? null : outcome.why;
  }

  /** What follows from a letter: the application is looked at again at once. */
  function heardFromUs(part: Part, row: ApplicationRow, { message, namesDay, at }: { message: KeptMessage; namesDay: string | null; at: Instant }): void {
    if (message.audience !== 'candidate') return;
    const reported = letterEvent({ ...message, namesDay }, row, { type: 'candidate.written', at, note: null });
    const { type, dedupeKey, facts } = reported.event;
    files.add(row.id, { type, occurredAt: at, dedupeKey, facts });
    done.events.push(reported);
    part.nextLookAt = Math.min(part.nextLookAt ?? at, at);
  }

  return {
    nextDue() {
      let next = Infinity;
      for (const { nextLookAt, messages } of parts) {
        if (nextLookAt !== null && nextLookAt < next) next = nextLookAt;
        for (const message of messages) if (isPlanned(message) && message.plannedFor < next) next = message.plannedFor;
      }
      return next === Infinity ? null : next;
    },
    async look(at) {
      const looks: Look[] = [];
      for (const part of parts) if (part.row !== null && part.nextLookAt !== null && part.nextLookAt <= at) looks.push(await lookAtPart(part, part.row, at));
      return looks;
    },
    async send(at) {
      const due = parts.flatMap((part) => part.messages.filter((message) => isPlanned(message) && message.plannedFor <= at).map((message) => ({ part, message })));
      for (const { part, message } of due.sort(inOrder)) {
        // What was taken along, or has to wait, is due no longer.
        if (!part.messages.some((known) => known.id === message.id && isPlanned(known) && known.plannedFor <= at)) continue;
        if (!goesFromMemory(part, message) || isForeign(message)) return message.id;
        await sendOne(part, message.id, at);
      }
      return null;
    },
    letters: () => done.captured.length,
    messages: () => parts.flatMap(({ messages }) => messages),
    played: () => ({
      ...done,
      looks: parts.flatMap(({ look, nextLookAt }) => (look === null ? [] : [{ ...look, decision: { ...look.decision, nextLookAt } }])).sort((a, b) => a.now - b.now),
      added: [...planned.values()],
      changed: [...changed.values()],
    }),
  };
}

function isPlanned({ status }: KeptMessage): boolean {
  return status === 'planned';
}

interface Sending {
  part: { row: ApplicationRow | null };
  message: KeptMessage;
}

/**
 * The same in every run: our ids are not, so the ATS's order them. Whoever waits hears of a delay before they hear of an end, and before anybody is
 * reminded to tell them what they have just heard.
 */
function inOrder(a: Sending, b: Sending): number {
  const rank = ({ message }: Sending): number => (message.audience !== 'candidate' ? 2 : message.kind === 'closure' ? 1 : 0);
  const name = ({ part, message }: Sending): string => `${part.row?.externalId ?? ''}\n${message.step}\n${message.episode}`;
  return a.message.plannedFor - b.message.plannedFor || rank(a) - rank(b) || (name(a) < name(b) ? -1 : 1);
}
