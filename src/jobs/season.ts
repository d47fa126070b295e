/** Plays a test employer's time, a stretch in one transaction: locks what falls due in it, plays it in the order of time, and writes down what came of it. */
import type { Calendars } from '../db/calendars.js';
import { keepCapturedMails } from '../db/captured-mails.js';
import { loadFiles, loadMessagesAlone } from '../db/cases.js';
import type { Database, Db } from '../db/connect.js';
import { gotByReaders } from '../db/digests.js';
import { findEmployer } from '../db/employers.js';
import { type AddressMark, wakeErasedBlocks } from '../db/erased-addresses.js';
import { erasePersons } from '../db/erasure.js';
import { faultName } from '../db/fault-name.js';
import { recordEvents } from '../db/hiring-events.js';
import { type Look, saveLooks } from '../db/looks.js';
import { isDatabaseOutage } from '../db/outage.js';
import { addMessageEvents, markCaptured, markRiding, markTogether } from '../db/outbox.js';
import { saveChanged, saveNew } from '../db/plans.js';
import { readersElsewhere } from '../db/recruiters.js';
import { templateById } from '../db/templates.js';
import { setTestClock } from '../db/test-clocks.js';
import { duesOf, lockDues, postponeMessages } from '../db/test-dues.js';
import { DAY_MS, type Instant, toIso } from '../domain/instant.js';
import type { LetterLinks } from '../mail/links.js';
import { type Bounds, boundsOf } from './bounds.js';
import { burstAhead, holdBursts } from './bursts.js';
import { setAside } from './claimed-looks.js';
import { recordOfCarried } from './digest-mail.js';
import { personsToErase } from './look.js';
import { openStretch, type Played, type Stretch } from './stretch.js';

export interface SeasonDeps {
  database: Pick<Database, 'db'>;
  calendars: Calendars;
  /** The real one. */
  clock: { now(): Instant };
  /** What stands for the blocked address of somebody who was erased. */
  markOf: AddressMark;
  mailFrom: string;
  links: LetterLinks;
  replyDomain?: string | null;
  /** Sends one message that cannot go from memory. @param now on the employer's clock */
  deliver(messageId: string, now: Instant): Promise<void>;
  log: (event: { level: 'info' | 'warn' | 'error'; msg: string; [key: string]: unknown }) => void;
  /** Applications in a stretch at the most; if not given, as many as are worth loading at once. */
  atOnce?: number;
}

export interface Season {
  /**
   * One stretch, up to `until` at the latest; the employer's clock stands at its end.
   * @returns where it ended; null where nothing is due by then
   */
  play(employerId: string, span: { from: Instant; until: Instant }): Promise<Instant | null>;
}

const AT_ONCE = 200;
/** A stretch ends when it has so many mails to keep: they are written in one statement. */
const LETTERS_AT_ONCE = 100;
/** More turns than this at one instant mean that something plans itself for ever. */
const MAX_TURNS_AT_ONCE = 1_000;

export function createSeason({ database, calendars, clock, markOf, mailFrom, links, replyDomain = null, deliver, log, atOnce = AT_ONCE }: SeasonDeps): Season {
  /** Applications that have failed: each is played by itself, until it succeeds, so that it makes nobody else wait. */
  const troubled = new Set<string>();

  async function open(tx: Db, employerId: string, { applicationIds, messageIds, only }: Bounds, from: Instant): Promise<Stretch> {
    await lockDues(tx, { applicationIds, messageIds });
    await wakeErasedBlocks(tx, markOf, applicationIds);
    const [employer, files, alone] = [await findEmployer(tx, employerId), await loadFiles(tx, applicationIds, calendars), await loadMessagesAlone(tx, messageIds)];
    if (employer === null) throw new Error(`${employerId} does not exist`);
    const templates = new Map<string, ReturnType<typeof templateById>>();
    const templateOf = (id: string): ReturnType<typeof templateById> => {
      const asked = templates.get(id) ?? templateById(tx, id);
      templates.set(id, asked);
      return asked;
    };
    const [got, elsewhere] = await Promise.all([gotByReaders(tx, employerId, from - 2 * DAY_MS), readersElsewhere(tx, employerId)]);
    return openStretch({ employer, files, alone, templateOf, mailFrom, links, replyDomain, got, elsewhere, whole: only !== 'message' });
  }

  async function playAll(tx: Db, stretch: Stretch, { from, until, only }: Bounds & { from: Instant }): Promise<Stop> {
    let at = from;
    for (let turns = 0; ; turns += 1) {
      const due = stretch.nextDue();
      if (due === null || Math.max(due, at) > until) return { at };
      if (due > at) [at, turns] = [due, 0];
      if (turns > MAX_TURNS_AT_ONCE) throw new Error(`a test clock does not settle at ${toIso(at)}: something falls due there again and again`);
      // What has happened is looked at before anything is sent.
      const looks = only === 'message' ? [] : await stretch.look(at);
      if (await burstAhead(tx, looks, () => stretch.messages())) return { at, bursting: looks };
      if (only === 'look') return { at };
      if (looks.length > 0) continue;
      const toDeliver = await stretch.send(at);
      if (toDeliver !== null) return { at, toDeliver };
      if (only === 'message' || stretch.letters() >= LETTERS_AT_ONCE) return { at };
    }
  }

  async function write(tx: Db, { looks, added, changed, captured, carried, mails, failures, postponed, events }: Played, bursting: readonly Look[]): Promise<void> {
    await recordEvents(tx, events, clock.now());
    // After the events, which mark their applications to be looked at: that has been done.
    await saveLooks(tx, looks);
    await saveNew(tx, added);
    await saveChanged(tx, changed);
    await markCaptured(tx, captured, clock.now());
    for (const { ids, carrierId, request, at } of carried) {
      await markRiding(tx, ids, { carrierId, record: recordOfCarried(request), clockNow: at });
      await markTogether(tx, carrierId, { status: 'delivered', sentAt: at });
    }
    await keepCapturedMails(tx, mails);
    await addMessageEvents(tx, [...failures, ...postponed]);
    await erasePersons(tx, personsToErase(looks), markOf);
    const held = await holdBursts(tx, bursting);
    for (const { messageId, detail } of failures) log({ level: 'warn', msg: 'a mail could not be written', messageId, why: detail });
    if (held > 0) log({ level: 'warn', msg: 'closures held: more at once than the burst limit allows', held });
  }

  async function playStretch(tx: Db, employerId: string, bounds: Bounds, from: Instant): Promise<Stop> {
    const stretch = await open(tx, employerId, bounds, from);
    const stop = await playAll(tx, stretch, { ...bounds, from });
    await write(tx, stretch.played(), stop.bursting ?? []);
    await setTestClock(tx, employerId, stop.at);
    return stop;
  }

  /** Finds whose fault it was, by playing each by itself and taking it back. @returns whether it was anybody's */
  async function findTroubled(employerId: string, bounds: Bounds, from: Instant): Promise<boolean> {
    const before = troubled.size;
    for (const id of bounds.applicationIds) {
      try {
        await database.db.transaction(async (tx) => {
          await playStretch(tx, employerId, { ...bounds, applicationIds: [id], messageIds: [] }, from);
          throw new TakenBack();
        });
      } catch (error) {
        if (isDatabaseOutage(error)) throw error;
        if (!(error instanceof TakenBack)) troubled.add(id);
      }
    }
    return troubled.size > before;
  }

  async function giveWay(id: string, at: Instant, error: unknown): Promise<void> {
    const detail = faultName(error);
    log({ level: 'error', msg: 'an application could not be looked at; it is tried again in a day of its test clock', applicationId: id, detail });
    await database.db.transaction(async (tx) => {
      await setAside(tx, id, { until: at + DAY_MS, detail, real: clock.now() });
      await postponeMessages(tx, id, at + DAY_MS);
    });
  }

  /** @returns null where it came to nothing because of an application, which now stands aside */
  async function playOrGiveWay(employerId: string, bounds: Bounds, from: Instant): Promise<Stop | null> {
    const [first] = bounds.applicationIds;
    const isAlone = bounds.applicationIds.length === 1;
    try {
      const stop = await database.db.transaction((tx) => playStretch(tx, employerId, bounds, from));
      if (isAlone && first !== undefined) troubled.delete(first);
      return stop;
    } catch (error) {
      if (isDatabaseOutage(error) || first === undefined) throw error;
      if (isAlone && troubled.has(first)) await giveWay(first, bounds.until, error);
      else if (!(await findTroubled(employerId, bounds, from))) throw error;
      return null;
    }
  }

  return {
    async play(employerId, { from, until }) {
      const dues = await duesOf(database.db, { employerId, until, limit: atOnce });
      const bounds = boundsOf(dues, { from, until, limit: atOnce, alone: troubled });
      if (bounds === null) return null;
      const stop = await playOrGiveWay(employerId, bounds, from);
      if (stop?.toDeliver !== undefined) await deliver(stop.toDeliver, stop.at);
      return stop?.at ?? from;
    },
  };
}

/** Where a stretch has come to its end, and why, if that was before its time. */
interface Stop {
  at: Instant;
  /** Looks that have planned more closures than may go at once. */
  bursting?: Look[];
  /** A message that cannot go from memory. */
  toDeliver?: string;
}

/** Thrown to take back what was only tried. */
class TakenBack extends Error {
  override readonly name = 'TakenBack';
}
