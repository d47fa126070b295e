/** Where a candidate confirms what their mail asked for: opening the link shows what it will do, and only the button does it, since mail scanners open links. */
import type { FastifyPluginAsync, FastifyReply } from 'fastify';
import { recordCandidateAct } from '../../db/candidate-acts.js';
import type { Database } from '../../db/connect.js';
import { employerClock, findEmployer } from '../../db/employers.js';
import { findInbound, type InboundRow, takeConfirmation } from '../../db/inbound.js';
import type { ConfirmedAct } from '../../domain/inbound-mail.js';
import type { Instant } from '../../domain/instant.js';
import type { Intent } from '../../domain/intent/rules.js';
import type { Links } from '../../mail/links.js';
import { confirmWords, type ConfirmWords } from './confirm-words.js';
import { html, type Markup, sendPage } from './page.js';

export interface ConfirmPagesDeps {
  database: Pick<Database, 'db'>;
  clock: { now(): Instant };
  links: Pick<Links, 'openConfirm'>;
  wake(name: 'sweep'): void;
}

interface Opened {
  mailId: string;
  act: ConfirmedAct;
  employerId: string;
  applicationId: string;
  /** On the employer's clock. */
  at: Instant;
  words: ConfirmWords;
  language: string;
  done: boolean;
}

/** @returns a plugin with `GET` and `POST /c/confirm/:token` */
export function confirmPages(deps: ConfirmPagesDeps): FastifyPluginAsync {
  const hidden = { schema: { hide: true } };
  return async (app) => {
    app.removeAllContentTypeParsers();
    // The button sends nothing but itself.
    app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: 1_024 }, (_request, _body, done) => done(null, undefined));
    app.get<{ Params: { token: string } }>('/c/confirm/:token', hidden, async (request, reply) => {
      const opened = await open(deps, request.params.token);
      if ('refused' in opened) return refuse(reply, opened);
      const { does, button } = opened.words.acts[opened.act];
      return show(reply, opened, opened.done ? html`<p>${opened.words.already}</p>` : html`<p>${does}</p><form method="post"><button>${button}</button></form>`);
    });
    app.post<{ Params: { token: string } }>('/c/confirm/:token', hidden, async (request, reply) => {
      const opened = await open(deps, request.params.token);
      if ('refused' in opened) return refuse(reply, opened);
      const fresh = await confirm(deps, opened);
      return show(reply, opened, html`<p role="status"><strong>${fresh ? opened.words.acts[opened.act].done : opened.words.already}</strong></p>`);
    });
  };
}

async function open(deps: ConfirmPagesDeps, token: string): Promise<Opened | { refused: 'broken' | 'expired'; words: ConfirmWords; language: string }> {
  const link = deps.links.openConfirm(token);
  const mail = link === null ? null : await findInbound(deps.database.db, link.mailId);
  const employer = mail === null || mail.employerId === null ? null : await findEmployer(deps.database.db, mail.employerId);
  const { words, language } = wordsFor(mail?.language ?? 'en');
  const act = mail === null ? null : wishOf(mail);
  if (link === null || mail === null || employer === null || act === null || mail.applicationId === null) return { refused: 'broken', words, language };
  const at = employerClock(employer, deps.clock.now());
  if (link.expiresAt <= at) return { refused: 'expired', words, language };
  return { mailId: mail.id, act, employerId: employer.id, applicationId: mail.applicationId, at, words, language, done: mail.status === 'confirmed' };
}

/** What somebody was asked to confirm. */
function wishOf({ status, intent }: InboundRow): ConfirmedAct | null {
  if (status !== 'asked' && status !== 'confirmed') return null;
  const wishes: readonly Intent[] = ['withdraw', 'erase', 'noMoreMail'] satisfies readonly ConfirmedAct[];
  return wishes.some((wish) => wish === intent) ? (intent as ConfirmedAct) : null;
}

function wordsFor(language: string): { words: ConfirmWords; language: string } {
  const known = confirmWords[language];
  const english = confirmWords['en'];
  if (english === undefined) throw new Error('the page has no English words');
  return known === undefined ? { words: english, language: 'en' } : { words: known, language };
}

/** The same button pressed twice is one act. */
async function confirm(deps: ConfirmPagesDeps, { mailId, act, employerId, applicationId, at }: Opened): Promise<boolean> {
  const fresh = await deps.database.db.transaction(async (tx) => {
    if (!(await takeConfirmation(tx, mailId, deps.clock.now()))) return false;
    return (await recordCandidateAct(tx, { employerId, applicationId, act, via: 'mail', at, now: deps.clock.now(), key: mailId })).done;
  });
  if (fresh) deps.wake('sweep');
  return fresh;
}

function show(reply: FastifyReply, { act, words, language }: Opened, main: Markup): FastifyReply {
  const { title } = words.acts[act];
  return sendPage(reply, 200, { title, home: null, language, main: html`<h1>${title}</h1>${main}` });
}

function refuse(reply: FastifyReply, { refused, words, language }: { refused: 'broken' | 'expired'; words: ConfirmWords; language: string }): FastifyReply {
  return sendPage(reply, refused === 'expired' ? 410 : 404, { title: 'Hearback', home: null, language, main: html`<h1>${words[refused]}</h1>` });
}
