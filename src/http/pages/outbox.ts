/** The outbox: captured mails, listed and one by one, as their readers would see them. */
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { type CapturedMail, type CapturedMailSummary, type CapturedPlace, findCapturedMail, listCapturedMails } from '../../db/captured-mails.js';
import type { Db } from '../../db/connect.js';
import { toIso } from '../../domain/instant.js';
import { createOperatorDoor, type OperatorDoorDeps } from './operator-door.js';
import { html, type Markup, sendFile, sendLetterHtml, sendPage } from './page.js';

export interface OutboxDeps extends OperatorDoorDeps {
  db: Db;
}

const PAGE_SIZE = 50;
const PLACE = 'Outbox: mail that was captured and not sent';
const LONGEST_FORM = 4_096;

interface ById {
  Params: { messageId: string };
}

/** @returns a plugin with `GET /outbox`, `/outbox/:messageId` with its `html` and `eml`, and the operator's sign-in */
export function outboxPages(deps: OutboxDeps): FastifyPluginAsync {
  const door = createOperatorDoor(deps);
  const hidden = { schema: { hide: true } };
  return async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: LONGEST_FORM }, (_request, body, done) => done(null, new URLSearchParams(String(body))));

    const onlyOperator = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> =>
      (await door.mayEnter(request)) ? undefined : sendSignIn(reply, null);
    const inside = { ...hidden, onRequest: onlyOperator };

    app.post('/outbox/sign-in', hidden, async (request, reply) => {
      const key = request.body instanceof URLSearchParams ? (request.body.get('key') ?? '') : '';
      const cookie = await door.signIn(key);
      if (cookie === null) return sendSignIn(reply, 'That is not the operator key. It begins with hb_op_ and was printed on the very first start, or is what HEARBACK_OPERATOR_KEY holds.');
      return reply.header('set-cookie', cookie).header('cache-control', 'no-store').redirect('/outbox', 303);
    });

    app.get<{ Querystring: Record<string, unknown> }>('/outbox', inside, async (request, reply) => {
      const after = request.query['after'];
      const place = after === undefined ? null : readPlace(after);
      if (place === undefined) return sendNotFound(reply, 400, 'This is not a page of the outbox', 'The "after" in the address was not made by this list.');
      const mails = await listCapturedMails(deps.db, { after: place, limit: PAGE_SIZE + 1 });
      return sendPage(reply, 200, { title: 'Outbox', place: PLACE, main: listPage(mails, place !== null) });
    });

    app.get<ById>('/outbox/:messageId', inside, async (request, reply) => {
      const mail = await find(deps.db, request.params.messageId);
      return mail === null ? sendMissing(reply) : sendPage(reply, 200, { title: mail.subject ?? 'A mail that was erased', place: PLACE, main: letterPage(mail) });
    });
    app.get<ById>('/outbox/:messageId/html', inside, async (request, reply) => {
      const mail = await find(deps.db, request.params.messageId);
      return mail === null || mail.html === null ? sendMissing(reply) : sendLetterHtml(reply, mail.html);
    });
    app.get<ById>('/outbox/:messageId/eml', inside, async (request, reply) => {
      const mail = await find(deps.db, request.params.messageId);
      if (mail === null || mail.eml === '') return sendMissing(reply);
      return sendFile(reply, { name: `${mail.messageId}.eml`, type: 'message/rfc822', content: Buffer.from(mail.eml, 'latin1') });
    });
  };
}

/** Ids are of letters, digits and `_`; anything else is no id, and PostgreSQL takes no NUL. */
async function find(db: Db, messageId: string): Promise<CapturedMail | null> {
  return /^[A-Za-z0-9_-]{1,100}$/.test(messageId) ? findCapturedMail(db, messageId) : null;
}

function listPage(found: readonly CapturedMailSummary[], isLater: boolean): Markup {
  const mails = found.slice(0, PAGE_SIZE);
  const last = mails.at(-1);
  if (last === undefined) {
    return html`<h1>Outbox</h1>
<p>${isLater ? 'There are no older mails.' : 'No mail has been captured yet. Once a letter falls due, it appears here instead of being sent.'}</p>`;
  }
  return html`<h1>Outbox</h1>
<p class="soft">Newest first, each with the time where its employer is.</p>
<ul class="mails">${mails.map(listItem)}</ul>
<nav aria-label="Pages" class="row">${isLater ? html`<a href="/outbox">Newest</a>` : null}${found.length > PAGE_SIZE ? html`<a rel="next" href="/outbox?after=${writePlace(last)}">Older mails</a>` : null}</nav>`;
}

function listItem(mail: CapturedMailSummary): Markup {
  return html`<li>
<div class="row"><a href="/outbox/${mail.messageId}"><bdi>${mail.subject ?? 'A mail that was erased'}</bdi></a>${when(mail)}</div>
<div class="row small"><span>To <bdi>${mail.to ?? 'a person who was erased'}</bdi></span><span class="tag">${mail.kind}: ${mail.reason}</span></div>
<div class="soft small"><bdi>${mail.employer}</bdi>${mail.jobTitle === null ? null : html` · <bdi>${mail.jobTitle}</bdi>`}</div>
</li>`;
}

function letterPage(mail: CapturedMail): Markup {
  const id = mail.messageId;
  const erased = html`<p class="sheet">The person has been erased, and with them the words of this mail. That it was sent remains on record.</p>`;
  return html`<p class="small"><a href="/outbox">All mails</a></p>
<h1><bdi>${mail.subject ?? 'A mail that was erased'}</bdi></h1>
<dl class="sheet">
${headersOf(mail).map(([name, value]) => html`<dt>${name}</dt><dd><bdi>${value}</bdi></dd>`)}
<dt>At</dt><dd>${when(mail)}</dd>
<dt>Employer</dt><dd><bdi>${mail.employer}</bdi></dd>
${mail.jobTitle === null ? null : html`<dt>Job</dt><dd><bdi>${mail.jobTitle}</bdi></dd>`}
<dt>Letter</dt><dd><span class="tag">${mail.kind}: ${mail.reason}</span></dd>
</dl>
${mail.html === null ? erased : html`<h2>As HTML</h2>
<iframe sandbox title="The letter as HTML" src="/outbox/${id}/html"></iframe>`}
${mail.text === null ? null : html`<h2>As plain text</h2>
<pre class="sheet" tabindex="0">${mail.text}</pre>`}
${mail.eml === '' ? null : html`<h2>The whole message</h2>
<p><a href="/outbox/${id}/eml" download="${id}.eml">Download as .eml</a></p>
<details><summary>Header fields as they are sent</summary><pre class="sheet" tabindex="0">${headerBlock(mail.eml)}</pre></details>`}`;
}

/** From and Reply-To stand only in the message itself; encoded words are left to the download. */
function headersOf({ eml, to }: CapturedMail): [string, string][] {
  const unfolded = headerBlock(eml).replace(/\n[ \t]+/g, ' ');
  const field = (name: string): [string, string][] => {
    const value = new RegExp(`^${name}: (.*)$`, 'im').exec(unfolded)?.[1];
    return value === undefined ? [] : [[name, decodeWords(value)]];
  };
  return [...field('From'), ['To', to ?? 'a person who was erased'], ...field('Reply-To')];
}

function headerBlock(eml: string): string {
  return (eml.split(/\r?\n\r?\n/)[0] ?? '').replaceAll('\r\n', '\n');
}

/** Encoded words (RFC 2047) in UTF-8, the only kind that our own messages have. */
function decodeWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_all, kind: string, coded: string) =>
      kind.toUpperCase() === 'B'
        ? Buffer.from(coded, 'base64').toString('utf8')
        : Buffer.from(coded.replaceAll('_', ' ').replace(/=([0-9A-F]{2})/gi, (_hex, code: string) => String.fromCharCode(Number.parseInt(code, 16))), 'latin1').toString('utf8'));
}

function when({ capturedAt, timezone }: CapturedMailSummary): Markup {
  const shown = new Intl.DateTimeFormat('en-GB', { timeZone: timezone, weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' }).format(capturedAt);
  return html`<time datetime="${toIso(capturedAt)}">${shown}</time>`;
}

function writePlace({ capturedAt, messageId }: CapturedPlace): string {
  return Buffer.from(`${capturedAt} ${messageId}`).toString('base64url');
}

/** @returns undefined where it is none of ours */
function readPlace(text: unknown): CapturedPlace | undefined {
  const parts = typeof text === 'string' ? /^(\d{1,14}) ([A-Za-z0-9_-]{1,100})$/.exec(Buffer.from(text, 'base64url').toString('utf8')) : null;
  return parts === null ? undefined : { capturedAt: Number(parts[1]), messageId: parts[2] ?? '' };
}

function sendSignIn(reply: FastifyReply, fault: string | null): FastifyReply {
  const main = html`<h1>Outbox</h1>
<p>These are all employers' captured mails, for the operator of this service.</p>
${fault === null ? null : html`<p class="fault" role="alert">${fault}</p>`}
<form method="post" action="/outbox/sign-in">
<label for="key">Operator key</label>
<input id="key" name="key" type="password" autocomplete="current-password" required>
<button type="submit">Sign in</button>
</form>`;
  return sendPage(reply.header('www-authenticate', 'Bearer realm="outbox"'), 401, { title: 'Sign in', main });
}

function sendMissing(reply: FastifyReply): FastifyReply {
  return sendNotFound(reply, 404, 'There is no such mail', 'It may never have been captured, or its content was erased with the person.');
}

function sendNotFound(reply: FastifyReply, status: 400 | 404, title: string, why: string): FastifyReply {
  return sendPage(reply, status, { title, place: PLACE, main: html`<h1>${title}</h1>
<p>${why}</p>
<p><a href="/outbox">All mails</a></p>` });
}
