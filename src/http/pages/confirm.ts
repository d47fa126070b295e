/** Where a candidate confirms what their mail asked for: opening the link shows what it will do, and only the button does it, since mail scanners open links. */
import type { FastifyPluginAsync, FastifyReply } from 'fastify';
import { recordCandidateAct } from '../../db/candidate-acts.js';
import type { Database } from '../../db/connect.js';
import { employerClock, findEmployer } from '../../db/employers.js';
import { findInbound, type InboundRow, takeConfirmation } from '../../db/inbound.js';
import type { ConfirmedAct } from '../../domain/inbound-mail.js';
import type { Instant } from '../../domain/instant.js';
import { cleanTitle } from '../../domain/name.js';
import type { Intent } from '../../domain/intent/rules.js';
import type { Address } from '../../mail/letters/letter.js';
import type { Links } from '../../mail/links.js';
import { confirmWords, type ConfirmWords } from './confirm-words.js';
import { candidatePageOf } from './candidate-page.js';
import { speechFor } from './candidate-words/languages.js';
import { type Addressed, inForm } from './forms-of-address.js';
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
  reader: Reader;
  done: boolean;
}

/** In whose words the page speaks, and in whose name. */
interface Reader {
  words: ConfirmWords;
  language: string;
  address: Address;
  employer: string;
  say(text: Addressed): string;
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
      const { words, say } = opened.reader;
      const { does, button } = words.acts[opened.act];
      return show(reply, opened, opened.done ? html`<p>${say(words.already)}</p>` : html`<p>${say(does)}</p><form method="post"><button>${say(button)}</button></form>`);
    });
    app.post<{ Params: { token: string } }>('/c/confirm/:token', hidden, async (request, reply) => {
      const opened = await open(deps, request.params.token);
      if ('refused' in opened) return refuse(reply, opened);
      const fresh = await confirm(deps, opened);
      const { words, say } = opened.reader;
      return show(reply, opened, html`<p role="status"><strong>${say(fresh ? words.acts[opened.act].done : words.already)}</strong></p>`);
    });
  };
}

async function open(deps: ConfirmPagesDeps, token: string): Promise<Opened | { refused: 'broken' | 'expired'; reader: Reader }> {
  const link = deps.links.openConfirm(token);
  const mail = link === null ? null : await findInbound(deps.database.db, link.mailId);
  const employer = mail === null || mail.employerId === null ? null : await findEmployer(deps.database.db, mail.employerId);
  const reader = readerOf(mail?.language ?? 'en', employer?.formOfAddress ?? 'formal', cleanTitle(employer?.name ?? '') ?? 'Hearback');
  const act = mail === null ? null : wishOf(mail);
  if (link === null || mail === null || employer === null || act === null || mail.applicationId === null) return { refused: 'broken', reader };
  const at = employerClock(employer, deps.clock.now());
  if (link.expiresAt <= at) return { refused: 'expired', reader };
  return { mailId: mail.id, act, employerId: employer.id, applicationId: mail.applicationId, at, reader, done: mail.status === 'confirmed' };
}

/** What somebody was asked to confirm. */
function wishOf({ status, intent }: InboundRow): ConfirmedAct | null {
  if (status !== 'asked' && status !== 'confirmed') return null;
  const wishes: readonly Intent[] = ['withdraw', 'erase', 'noMoreMail'] satisfies readonly ConfirmedAct[];
  return wishes.some((wish) => wish === intent) ? (intent as ConfirmedAct) : null;
}

function readerOf(language: string, address: Address, employer: string): Reader {
  const english = confirmWords['en'];
  if (english === undefined) throw new Error('the page has no English words');
  const words = confirmWords[language];
  const theirs = { address, employer, say: (text: Addressed) => inForm(text, address) };
  return words === undefined ? { words: english, language: 'en', ...theirs } : { words, language, ...theirs };
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

function show(reply: FastifyReply, { act, reader }: Opened, main: Markup): FastifyReply {
  const title = reader.say(reader.words.acts[act].title);
  return send(reply, 200, reader, { title, main: html`<h1>${title}</h1>${main}` });
}

function refuse(reply: FastifyReply, { refused, reader }: { refused: 'broken' | 'expired'; reader: Reader }): FastifyReply {
  return send(reply, refused === 'expired' ? 410 : 404, reader, { title: reader.employer, main: html`<h1>${reader.say(reader.words[refused])}</h1>` });
}

function send(reply: FastifyReply, status: number, { language, address, employer }: Reader, page: { title: string; main: Markup }): FastifyReply {
  return sendPage(reply, status, candidatePageOf({ speech: speechFor([language], 'UTC', address), employer }, page));
}
