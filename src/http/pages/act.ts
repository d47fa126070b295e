/** What a recruiter does from a mail, without a login: the link opens a page that says what it will do, and only its button does it, since mail scanners open links. */
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { actCaseOf, type ActCase, doneBy } from '../../db/act-cases.js';
import { actAs } from '../../db/actor.js';
import type { Database, Db } from '../../db/connect.js';
import { employerClock } from '../../db/employers.js';
import type { Reported } from '../../db/hiring-events.js';
import type { ClosureReason, EventFacts, HiringEventType } from '../../domain/hiring-event.js';
import type { Instant } from '../../domain/instant.js';
import type { AskedLetter } from '../../domain/would-write.js';
import { type Links, type RecruiterAct, recruiterActs } from '../../mail/links.js';
import { readClosing, readHandOver, readMoreTime, readTold } from './act-forms.js';
import { type ActView, doneView, formView, letterView, overView, showAct, showExpired, showUnknown } from './act-views.js';
import { html, type Markup } from './page.js';
import { speechFor } from './words/act-languages.js';

export interface ActPagesDeps {
  database: Pick<Database, 'db'>;
  clock: { now(): Instant };
  links: Pick<Links, 'open'>;
  wake(name: 'sweep'): void;
  recordEvents(db: Db, reported: readonly Reported[], recordedAt: Instant): Promise<unknown>;
  /** The moment that lies so many of the employer's working days ahead. */
  workingDaysAhead(employer: ActCase['employer'], now: Instant, days: number): Promise<Instant>;
  /** Whether a letter to the candidate follows, if it is asked for now. */
  wouldWrite(applicationId: string, asked: AskedLetter, now: Instant): Promise<boolean>;
  closurePreview(applicationId: string, letter: { reason: ClosureReason; paragraph: string | null }, now: Instant): Promise<{ subject: string; text: string; faults: string[] } | { missing: string } | null>;
}

/** One act on one case: what its page says, and what its form does. */
interface Opened extends ActView {
  /** What makes the event of the act known again, so that the button pressed twice is one act. */
  key: string;
  now: Instant;
}

interface Done {
  type: HiringEventType;
  facts: EventFacts;
  said: string;
}

type Answer = Done | { page: Markup };

const LONGEST_FORM = 16_384;
/** What goes to the candidate by an act; the reason of a closing letter, which is chosen on the page, makes no difference to whether one can go. */
const lettersAskedBy: Partial<Record<RecruiterAct, AskedLetter>> = { sendUpdate: { kind: 'statusUpdate' }, close: { kind: 'closure', reason: 'notSelected' } };

/** @returns a plugin with `GET` and `POST /act/:token` */
export function actPages(deps: ActPagesDeps): FastifyPluginAsync {
  const hidden = { schema: { hide: true } };
  return async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: LONGEST_FORM }, (_request, body, done) => done(null, new URLSearchParams(String(body))));
    app.get<{ Params: { token: string } }>('/act/:token', hidden, async (request, reply) => {
      const opened = await open(deps, request, reply);
      if (opened === null) return reply;
      return showAct(reply, opened, (await nothingLeft(deps, opened)) ?? formView(opened, new URLSearchParams()));
    });
    app.post<{ Params: { token: string } }>('/act/:token', hidden, async (request, reply) => {
      const opened = await open(deps, request, reply);
      if (opened === null) return reply;
      const over = await nothingLeft(deps, opened);
      if (over !== null) return showAct(reply, opened, over);
      const answer = await perform(deps, opened, request.body instanceof URLSearchParams ? request.body : new URLSearchParams());
      if ('page' in answer) return showAct(reply, opened, answer.page);
      await record(deps, opened, answer);
      return showAct(reply, opened, doneView(answer.said, opened.speech));
    });
  };
}

/** @returns null where the reply has been sent: there is nothing behind the link */
async function open(deps: ActPagesDeps, request: FastifyRequest<{ Params: { token: string } }>, reply: FastifyReply): Promise<Opened | null> {
  const { token } = request.params;
  const link = deps.links.open(token);
  const act = recruiterActs.find((known) => known === link?.purpose);
  const found = link === null || act === undefined ? null : await actCaseOf(deps.database.db, link.id);
  if (link === null || act === undefined || found === null) {
    showUnknown(reply);
    return null;
  }
  const now = employerClock(found.employer, deps.clock.now());
  const speech = speechFor(found.employer);
  if (link.expiresAt !== null && link.expiresAt <= now) {
    showExpired(reply, speech);
    return null;
  }
  return { act, key: `link:${token}`, case: found, speech, now };
}

/** What has been done by this link, or is over, needs nothing more, and nobody is told twice. */
async function nothingLeft(deps: ActPagesDeps, opened: Opened): Promise<Markup | null> {
  const { case: { application }, speech } = opened;
  const doneAt = await doneBy(deps.database.db, application.connectionId, opened.key);
  if (doneAt !== null) return html`<p>${speech.words.doneBefore(speech.day(doneAt))}</p><p class="soft">${speech.words.closePage}</p>`;
  if (!application.open) return overView(opened);
  const asked = lettersAskedBy[opened.act];
  return asked === undefined || (await deps.wouldWrite(application.id, asked, opened.now)) ? null : html`<p>${speech.words.noLetter}</p>`;
}

function perform(deps: ActPagesDeps, opened: Opened, form: URLSearchParams): Answer | Promise<Answer> {
  switch (opened.act) {
    case 'sendUpdate':
      return { type: 'application.updateAsked', facts: {}, said: opened.speech.words.sendUpdate.said };
    case 'told':
      return told(opened, form);
    case 'moreTime':
      return moreTime(deps, opened, form);
    case 'handOver':
      return handOver(opened, form);
    case 'close':
      return close(deps, opened, form);
    default:
      return opened.act satisfies never;
  }
}

function told(opened: Opened, form: URLSearchParams): Answer {
  const { faults, tell } = opened.speech.words;
  const read = readTold(form);
  if ('fault' in read) return { page: formView(opened, form, faults[read.fault]) };
  return { type: 'candidate.contacted', facts: { contact: { ...read } }, said: read.told ? tell.saidOutcome : tell.saidNews };
}

async function moreTime(deps: ActPagesDeps, opened: Opened, form: URLSearchParams): Promise<Answer> {
  const { faults, moreTime: words } = opened.speech.words;
  const read = readMoreTime(form);
  if ('fault' in read) return { page: formView(opened, form, faults[read.fault]) };
  const until = await deps.workingDaysAhead(opened.case.employer, opened.now, read.days);
  const said = read.reason === null ? words.said[read.days] : `${words.said[read.days]} ${words.saidReason}`;
  return { type: 'application.snoozed', facts: { snooze: { until, ...(read.reason === null ? {} : { reason: read.reason }) } }, said };
}

function handOver(opened: Opened, form: URLSearchParams): Answer {
  const { faults, handOver: words } = opened.speech.words;
  const read = readHandOver(form);
  if ('fault' in read) return { page: formView(opened, form, faults[read.fault]) };
  return { type: 'application.handedOver', facts: { recruiter: read }, said: words.said(read.name) };
}

/** Twice: first the letter is shown as it would go out, then it is asked for. */
async function close(deps: ActPagesDeps, opened: Opened, form: URLSearchParams): Promise<Answer> {
  const { faults, close: words } = opened.speech.words;
  const read = readClosing(form);
  if ('fault' in read) return { page: formView(opened, form, faults[read.fault]) };
  const letter = await deps.closurePreview(opened.case.application.id, read, opened.now);
  const fault = letter === null ? '' : 'missing' in letter ? letter.missing : letter.faults[0];
  if (letter === null || 'missing' in letter || fault !== undefined) return { page: formView(opened, form, words.cannot(fault ?? '')) };
  if (form.get('confirm') !== 'yes') return { page: letterView(opened.speech, read, letter) };
  const facts: EventFacts = { close: { reason: read.reason, letter: true, ...(read.paragraph === null ? {} : { paragraph: read.paragraph }) } };
  return { type: 'application.closeRequested', facts, said: words.said };
}

/** The same button pressed twice is one act: the token is the key. */
async function record(deps: ActPagesDeps, { key, case: { messageId, application, employer }, now }: Opened, { type, facts }: Done): Promise<void> {
  const event = { type, occurredAt: now, dedupeKey: key, applicationId: application.externalId, facts };
  await deps.database.db.transaction(async (tx) => {
    await actAs(tx, `link:${messageId}`);
    await deps.recordEvents(tx, [{ employerId: employer.id, connectionId: application.connectionId, live: application.live, clockAt: now, origin: 'api', deliveryId: null, event }], deps.clock.now());
  });
  deps.wake('sweep');
}
