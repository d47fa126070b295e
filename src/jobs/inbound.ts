/** Reads the mails that came in: fetches each, finds whose it is, and does what follows from it, once. */
import { raiseAlarm } from '../db/alarms.js';
import type { Calendars } from '../db/calendars.js';
import { recordCandidateAct } from '../db/candidate-acts.js';
import { loadCases, type LoadedCase } from '../db/cases.js';
import type { Database, Db } from '../db/connect.js';
import { recordEvents } from '../db/hiring-events.js';
import * as inbound from '../db/inbound.js';
import { recordLetterEvent } from '../db/letter-events.js';
import * as news from '../db/mail-events.js';
import { lockMail } from '../db/outbox.js';
import { addressKey } from '../domain/address.js';
import { followUpOf } from '../domain/candidate-mail.js';
import { decide } from '../domain/decide.js';
import type { CandidateMail } from '../domain/inbound-mail.js';
import { type Instant, HOUR_MS, MINUTE_MS } from '../domain/instant.js';
import { readIntent } from '../domain/intent/intent.js';
import { advanceStatus } from '../domain/mail-status.js';
import type { InboundMail, Inbox } from '../mail/inbound.js';
import { automaticOf, isForged, wantsNoAnswer, type InboundHead } from '../mail/inbound-automatic.js';
import { readDeliveryReport, type DeliveryReport } from '../mail/inbound-bounce.js';
import { languagesOf } from '../mail/inbound-language.js';
import { ownWords, textOfHtml } from '../mail/inbound-text.js';
import type { Links } from '../mail/links.js';

interface Deps {
  database: Pick<Database, 'db'>;
  calendars: Calendars;
  clock: { now(): Instant };
  /** Where mails are fetched; null where none are received. */
  inbox: Inbox | null;
  links: Pick<Links, 'openReply'>;
  /** Domains that our own mails come from, in lower case: what comes from there is answered by nobody. */
  ownDomains: readonly string[];
  wake: (name: 'sweep') => void;
  log: (event: { level: 'info' | 'warn' | 'error'; msg: string; [key: string]: unknown }) => void;
}

export interface InboundJob {
  /** One batch. */
  run(): Promise<'idle' | 'more'>;
}

const BATCH = 20;
const LEASE_MS = 2 * MINUTE_MS;
const BACKOFF_MS = [10_000, MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS, HOUR_MS, 3 * HOUR_MS, 6 * HOUR_MS, 12 * HOUR_MS] as const;
/** Tried for about two days, then a person must look: a candidate may have written. */
const MOST_ATTEMPTS = 11;
/** Of what they wrote, as an application remembers it; the whole is kept with the mail. */
const LONGEST_REMEMBERED = 4_000;
const LONGEST_KEPT = 30_000;

/** A fetched mail. */
interface Opened {
  row: inbound.InboundRow;
  mail: InboundMail;
  head: InboundHead;
  applicationId: string | null;
}

export function createInbound(deps: Deps): InboundJob {
  const { database, clock, log } = deps;

  async function open(row: inbound.InboundRow, mail: InboundMail): Promise<Opened> {
    const signed = row.addresses.map((address) => deps.links.openReply(address.slice(0, address.lastIndexOf('@')))).find((id) => id !== null) ?? null;
    // Somebody's mail program may have lost our address and kept the thread.
    const applicationId = signed ?? (await inbound.applicationOfThread(database.db, threadOf(mail.headers)));
    return { row, mail, applicationId, head: { headers: mail.headers, from: row.fromAddress?.toLowerCase() ?? '', subject: row.subject ?? '' } };
  }

  async function handle(opened: Opened): Promise<string> {
    const { row, applicationId, mail } = opened;
    const automatic = automaticOf(opened.head);
    const reports = automatic?.kind === 'bounce' ? await reportsIn(mail) : [];
    return database.db.transaction(async (tx) => {
      const application = applicationId === null ? null : await inbound.lockAnswered(tx, applicationId);
      if (!(await inbound.lockWaiting(tx, row.id))) return 'taken';
      const finish = async (finished: inbound.Finished): Promise<string> => {
        await inbound.finishInbound(tx, row.id, { ...(application === null ? {} : { employerId: application.employerId, applicationId: application.id }), ...finished }, clock.now());
        return finished.status;
      };
      if (automatic?.kind === 'bounce') {
        if (application !== null) for (const report of reports) await applyReport(tx, { row, application, report });
        return finish({ status: 'bounce', why: reports.length === 0 ? automatic.why : reports.map(({ status, permanent }) => `${status}${permanent ? ', for good' : ''}`).join('; ') });
      }
      if (automatic !== null) return finish({ status: 'automatic', why: automatic.why });
      const [loaded] = application === null ? [] : await loadCases(tx, [application.id], (employer) => employer.testNow ?? clock.now(), deps.calendars);
      const wholeText = ((mail.text ?? '').trim() === '' && mail.html !== null ? textOfHtml(mail.html) : (mail.text ?? '')).replaceAll('\0', '').toWellFormed();
      if (loaded === undefined) {
        if (isOwn(opened, null)) return finish({ status: 'own', why: 'it came from this service' });
        return finish({ status: 'unmatched', why: 'none of its addresses was given out for an application', text: ownWords(wholeText).slice(0, LONGEST_KEPT), attachments: mail.attachments });
      }
      if (isOwn(opened, loaded)) return finish({ status: 'own', why: 'it came from this service' });
      if (loaded.facts.candidate.erasedAt !== null) return finish({ status: 'unmatched', why: 'whoever wrote was erased: a person must see what they still want', text: ownWords(wholeText).slice(0, LONGEST_KEPT), attachments: mail.attachments });
      return finish(await follow(tx, opened, loaded, wholeText));
    });
  }

  /** Our own mails, come back: answering them would never end. A candidate may live at our domain. */
  function isOwn({ head: { from } }: Opened, loaded: LoadedCase | null): boolean {
    return deps.ownDomains.includes(from.slice(from.lastIndexOf('@') + 1)) && !isFromCandidate(from, loaded);
  }

  async function follow(tx: Db, opened: Opened, loaded: LoadedCase, wholeText: string): Promise<inbound.Finished> {
    const { row, head, mail } = opened;
    const own = ownWords(wholeText);
    const languages = languagesOf(own, loaded.facts.candidate.locale ?? loaded.employer.locale);
    const at = loaded.employer.testNow ?? clock.now();
    const guess = readIntent(own, languages);
    const fromCandidate = isFromCandidate(head.from, loaded) && !isForged(head);
    const earlier = loaded.facts.application.mails.map(({ at: then, mail: { follows } }) => ({ at: then, follows }));
    const text = own === '' ? wholeText.trim() : own;
    const wanted = followUpOf({ ...guess, fromCandidate, wantsNoAnswer: wantsNoAnswer(head), attachments: mail.attachments.length, open: decide(loaded.facts, at).open, earlier, now: at });
    const { follows, why } = await actAtOnce(tx, loaded, { id: row.id, text, at, wanted });
    const remembered: CandidateMail = {
      id: row.id, text: text.slice(0, LONGEST_REMEMBERED), subject: row.subject === '' ? null : row.subject, otherSender: fromCandidate ? null : (row.fromAddress ?? 'unknown'), attachments: mail.attachments, intent: guess.intent, follows, why,
    };
    await remember(tx, loaded, remembered, at);
    const status = follows === 'forward' ? 'forwarded' : follows === 'answer' ? 'answered' : follows === 'act' ? 'acted' : 'asked';
    return { status, why, text: own.slice(0, LONGEST_KEPT), wholeText: wholeText.slice(0, LONGEST_KEPT), language: languages[0] ?? null, intent: guess.intent, certainty: guess.certainty, verified: fromCandidate, attachments: mail.attachments };
  }

  /** What needs no confirmation is done; where it can't be done any more, the recruiter reads the mail. */
  async function actAtOnce(tx: Db, loaded: LoadedCase, { id, text, at, wanted }: { id: string; text: string; at: Instant; wanted: ReturnType<typeof followUpOf> }): Promise<ReturnType<typeof followUpOf>> {
    if (wanted.follows !== 'answer' && wanted.follows !== 'act') return wanted;
    const act = wanted.follows === 'answer' ? 'ask' : 'noMoreMail';
    const result = await recordCandidateAct(tx, { employerId: loaded.employer.id, applicationId: loaded.id, act, via: 'mail', at, now: clock.now(), text, key: id });
    return result.done ? wanted : { follows: 'forward', why: `${wanted.why}, and that is not possible any more` };
  }

  async function remember(tx: Db, { row: { employerId, connectionId, externalId, live } }: LoadedCase, mail: CandidateMail, at: Instant): Promise<void> {
    const event = { type: 'candidate.mailed' as const, occurredAt: at, dedupeKey: `candidate.mailed:${mail.id}`, applicationId: externalId, facts: { mail } };
    await recordEvents(tx, [{ employerId, connectionId, live, clockAt: at, origin: 'hearback', deliveryId: null, event }], clock.now());
  }

  async function reportsIn({ text, rawUrl }: InboundMail): Promise<DeliveryReport[]> {
    const told = text === null ? [] : readDeliveryReport(text);
    if (told.length > 0 || rawUrl === null) return told;
    return readDeliveryReport((await deps.inbox?.fetchRaw(rawUrl)) ?? '');
  }

  /** A bounce that came as a mail is what it would have been as a webhook. */
  async function applyReport(tx: Db, { row, application, report }: { row: inbound.InboundRow; application: { id: string; employerId: string }; report: DeliveryReport }): Promise<void> {
    const now = clock.now();
    const messageId = await inbound.lastSentTo(tx, application.id, report.recipient);
    const message = messageId === null ? null : ((await lockMail(tx, messageId))?.message ?? null);
    // Only of an address that we wrote to: whoever knows ours could else silence anybody's.
    if (message === null || !report.permanent) return;
    if (message.status === 'sent' || message.status === 'delivered') {
      await news.saveNews(tx, { svixId: row.id, messageId: message.id, type: 'bounced', detail: `a mail server reported ${report.status}`, at: now, status: advanceStatus(message.status, 'bounced'), providerId: message.providerId ?? '', internetMessageId: null, now });
      await recordLetterEvent(tx, message, { type: 'candidate.unreached', now });
    }
    await news.suppressAddress(tx, { employerId: application.employerId, address: addressKey(report.recipient), reason: 'bounced', createdAt: now });
    await news.touchApplicationOf(tx, message.id, now);
  }

  async function tryLater(row: inbound.InboundRow, why: string, retryAfterMs: number | null): Promise<void> {
    const delay = BACKOFF_MS[Math.min(row.attempts, BACKOFF_MS.length) - 1] ?? MINUTE_MS;
    if (row.attempts < MOST_ATTEMPTS) return inbound.postponeInbound(database.db, row.id, { notBefore: clock.now() + Math.max(delay, retryAfterMs ?? 0), why });
    await giveUp(row, why);
  }

  async function giveUp(row: inbound.InboundRow, why: string): Promise<void> {
    await inbound.finishInbound(database.db, row.id, { status: 'failed', why }, clock.now());
    await raiseAlarm(database.db, { employerId: null, kind: 'mailAccount', subject: row.id, detail: `the mail ${row.id} came in and could not be read: ${why}; look for ${row.emailId} at the provider` }, clock.now());
  }

  async function work(row: inbound.InboundRow): Promise<string> {
    if (deps.inbox === null) return 'noInbox';
    try {
      const fetched = await deps.inbox.fetch(row.emailId);
      if (fetched.fetched === 'mail') return await handle(await open(row, fetched.mail));
      if (fetched.fetched === 'gone') await giveUp(row, fetched.why);
      else await tryLater(row, fetched.why, fetched.retryAfterMs);
      return fetched.fetched;
    } catch (error) {
      // One mail must not hold up the others; it is tried again, and a person is told in the end.
      const why = error instanceof Error ? error.message : String(error);
      log({ level: 'error', msg: 'a mail that came in could not be read', inboundId: row.id, attempts: row.attempts, why });
      await tryLater(row, 'a fault of this service', null);
      return 'failed';
    }
  }

  return {
    async run() {
      const now = clock.now();
      const rows = deps.inbox === null ? [] : await inbound.claimInbound(database.db, { now, leaseUntil: now + LEASE_MS, limit: BATCH });
      const counts: Record<string, number> = {};
      for (const row of rows) {
        const became = await work(row);
        counts[became] = (counts[became] ?? 0) + 1;
      }
      if (rows.length > 0) log({ level: 'info', msg: 'mails came in', ...counts });
      if (rows.length > 0) deps.wake('sweep');
      return rows.length === BATCH ? 'more' : 'idle';
    },
  };
}

/** The Message-IDs that a mail names as those it answers; a made-up thousand of them is cut off. */
function threadOf(headers: Readonly<Record<string, string>>): string[] {
  return (`${headers['in-reply-to'] ?? ''} ${headers['references'] ?? ''}`.match(/<[^<>\s]{1,900}>/gu) ?? []).slice(0, 100);
}

function isFromCandidate(from: string, loaded: LoadedCase | null): boolean {
  const known = loaded?.facts.candidate.email ?? null;
  return known !== null && addressKey(known) === from;
}
