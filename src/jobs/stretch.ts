/** A stretch of a test employer's time, played in memory: what is looked at, what is sent, and how everything stands then. */
import type { MailToKeep } from '../db/captured-mails.js';
import type { EmployerRow } from '../db/calendars.js';
import type { ApplicationRow, CaseFiles, KeptMessage, LoadedCase } from '../db/cases.js';
import type { Reported } from '../db/hiring-events.js';
import { letterEvent } from '../db/letter-events.js';
import { keptOver, type Look } from '../db/looks.js';
import type { Captured, MessageEvent } from '../db/outbox.js';
import { afterPlan, type Changed, type NewlyPlanned } from '../db/plans.js';
import type { Instant } from '../domain/instant.js';
import { CANCELLED_BY_FACTS } from '../domain/plan.js';
import { capturedId, createCapturedMailer } from '../mail/captured.js';
import type { FrozenMail } from '../mail/mailer.js';
import type { Links } from '../mail/links.js';
import type { LetterTemplate } from '../mail/letters/template.js';
import { decideAgain, lookAtCase } from './look.js';
import { frozenRequest, writeMail } from './write-mail.js';

/** What has to be written down of a stretch. */
export interface Played {
  /** The last of each application, in the order of time. */
  looks: Look[];
  added: NewlyPlanned[];
  changed: Changed[];
  captured: Captured[];
  mails: MailToKeep[];
  failures: MessageEvent[];
  events: Reported[];
}

export interface Stretch {
  /** When something is due next; null where nothing more is. */
  nextDue(): Instant | null;
  /** Looks at every application that is due. */
  look(at: Instant): Promise<Look[]>;
  /**
   * Decides every message that is due once more, and captures what is still wanted.
   * @returns the first, if any, that cannot go from memory, since its ATS has an API: it may have to be asked before, or told after
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
  links: Pick<Links, 'act' | 'candidatePage' | 'replyLocalPart'>;
  replyDomain?: string | null;
}

/** An application in the stretch; null stands for the employer as a whole. */
interface Part {
  row: ApplicationRow | null;
  nextLookAt: Instant | null;
  messages: readonly KeptMessage[];
  /** The last one. */
  look: Look | null;
}

export function openStretch({ employer, files, alone, templateOf, mailFrom, links, replyDomain = null }: StretchDeps): Stretch {
  const parts: Part[] = [
    ...files.rows.map((row) => ({ row, nextLookAt: row.nextLookAt, messages: files.messagesOf(row.id), look: null })),
    { row: null, nextLookAt: null, messages: alone, look: null },
  ];
  const known = new Map(parts.flatMap(({ messages }) => messages.map(({ id, status }) => [id, status])));
  const planned = new Map<string, NewlyPlanned>();
  const changed = new Map<string, Changed>();
  const done: Pick<Played, 'captured' | 'mails' | 'failures' | 'events'> = { captured: [], mails: [], failures: [], events: [] };

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

  async function sendOne(part: Part, id: string, at: Instant): Promise<void> {
    const loaded = part.row === null ? null : await caseOf(part, part.row, at);
    const due = part.messages.find((message) => message.id === id);
    if (due === undefined) return;
    if (loaded !== null) {
      const { wanted, look } = decideAgain(due, loaded, at);
      carryOut(part, look);
      if (!wanted) return;
    }
    const message = part.messages.find((other) => other.id === id) ?? due;
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
    done.captured.push({ messageId: id, request: frozenRequest(written), providerId: capturedId(id), at });
    if (part.row !== null) heardFromUs(part, part.row, message, at);
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
  function heardFromUs(part: Part, row: ApplicationRow, message: KeptMessage, at: Instant): void {
    if (message.audience !== 'candidate') return;
    const reported = letterEvent(message, row, { type: 'candidate.written', at, note: null });
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
        if (message.audience === 'candidate' && part.row !== null && files.hasApi(part.row.id)) return message.id;
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
