/** How a recruiter's page looks: who it is about, the form of each act, the letter before it goes, and why a link does nothing any more. */
import type { FastifyReply } from 'fastify';
import type { ActCase } from '../../db/act-cases.js';
import { contactChannels } from '../../domain/hiring-event.js';
import type { RecruiterAct } from '../../mail/links.js';
import { html, type Markup, type Page, sendPage } from './page.js';
import type { ActSpeech } from './words/act-languages.js';
import { closingReasons, daysOffered, delayReasons } from './words/act-words.js';

/** What a page is about, and in which language it says so. */
export interface ActView {
  act: RecruiterAct;
  case: ActCase;
  speech: ActSpeech;
}

type Application = ActCase['application'];

export function showAct(reply: FastifyReply, { act, case: { application }, speech }: ActView, main: Markup): FastifyReply {
  const { titles, place } = speech.words;
  return sendPage(reply, 200, {
    title: titles[act], place, home: null, reader: readerOf(speech),
    main: html`<h1>${titles[act]}</h1><p><strong><bdi>${candidateOf(application, speech)}</bdi></strong>${application.jobTitle === null ? null : html`, <bdi>${application.jobTitle}</bdi>`}${waitOf(application, speech)}</p>${main}`,
  });
}

/** Since when they wait, and what they were promised. */
function waitOf({ open, waitingSince, promisedBy }: Application, { words, day }: ActSpeech): Markup | null {
  if (!open || waitingSince === null) return null;
  return html`<br><span class="soft">${words.waiting(day(waitingSince))}${promisedBy === null ? null : ` ${words.promised(day(promisedBy))}`}</span>`;
}

/** Somebody else may have acted since the mail was written. The reasons are those that every recruiter's mail gives. */
export function overView({ case: { application }, speech }: ActView): Markup {
  const { status, toldAt, toldBy, because } = application;
  const { words, day } = speech;
  const what = status === 'told' && toldAt !== null && toldBy !== null ? words.told[toldBy](day(toldAt)) : status === 'hired' || status === 'withdrawn' ? words.over[status] : words.over.excluded;
  return html`<p>${what} ${words.nothingLeft}</p>${because.map((reason) => reasonView(reason, speech))}`;
}

/** What no reason of today is worded like was kept by an older version: it stands as it is, and says that it is English. */
function reasonView(reason: string, speech: ActSpeech): Markup {
  const said = speech.reason(reason);
  return said === null ? html`<p class="soft small" lang="en" dir="ltr">${reason}</p>` : html`<p class="soft small">${said.map((piece) => (typeof piece === 'string' ? html`${piece}` : html`<bdi>${piece.value}</bdi>`))}</p>`;
}

export function doneView(said: string, { words }: ActSpeech): Markup {
  return html`<p><strong>${words.done}</strong> ${said}</p><p class="soft">${words.closePage}</p>`;
}

/** @param fault what was wrong with what was filled in */
export function formView(view: ActView, form: URLSearchParams, fault: string | null = null): Markup {
  return html`${fault === null ? null : html`<p class="fault" role="alert">${fault}</p>`}
<form method="post">
${fieldsOf(view, form)}
</form>`;
}

function fieldsOf({ act, case: { application }, speech }: ActView, form: URLSearchParams): Markup {
  const { sendUpdate, tell, moreTime, handOver, close } = speech.words;
  switch (act) {
    case 'sendUpdate':
      return html`<p>${sendUpdate.explain(candidateOf(application, speech))}</p><button>${sendUpdate.button}</button>`;
    case 'told':
      return html`${choice('what', tell.what, [['outcome', tell.outcome], ['news', tell.news]], form)}
${choice('channel', tell.how, ['phone' as const, ...contactChannels.filter((channel) => channel !== 'phone')].map((channel) => [channel, tell.channels[channel]] as const), form)}<button>${tell.button}</button>`;
    case 'moreTime':
      return html`${choice('days', moreTime.howMuch, daysOffered.map((days) => [String(days), moreTime.days[days]] as const), form)}
${choice('reason', moreTime.why, [['', moreTime.noReason], ...delayReasons.map((reason) => [reason, moreTime.reasons[reason]] as const)], form)}<button>${moreTime.button}</button>`;
    case 'handOver':
      return html`<p>${handOver.whose}</p>${field('name', handOver.name, 'text', form)}${field('email', handOver.email, 'email', form)}<button>${handOver.button}</button>`;
    case 'close':
      return html`${choice('reason', close.what, closingReasons.map((reason) => [reason, close.reasons[reason]] as const), form)}
${ownWords(speech, close.own, form.get('paragraph') ?? '')}<button>${close.button}</button>`;
    default:
      return act satisfies never;
  }
}

function ownWords({ words }: ActSpeech, label: string, paragraph: string): Markup {
  return html`<label for="paragraph">${label}</label><p class="soft small" id="paragraph-help">${words.close.ownHelp}</p>
<textarea id="paragraph" name="paragraph" rows="4" maxlength="1000" aria-describedby="paragraph-help">${paragraph}</textarea>`;
}

/** The letter as it would go out, to be sent as it is, or with other words of one's own. */
export function letterView(speech: ActSpeech, { reason, paragraph }: { reason: string; paragraph: string | null }, letter: { subject: string; text: string }): Markup {
  const { close } = speech.words;
  return html`<p>${close.preview}</p>
<div class="sheet" dir="auto"><p><strong>${letter.subject}</strong></p><pre tabindex="0" dir="auto">${letter.text}</pre></div>
<form method="post"><input type="hidden" name="reason" value="${reason}"><input type="hidden" name="paragraph" value="${paragraph ?? ''}"><input type="hidden" name="confirm" value="yes"><button>${close.send}</button></form>
<form method="post"><input type="hidden" name="reason" value="${reason}">
${ownWords(speech, close.change, paragraph ?? '')}<button>${close.again}</button></form>`;
}

function choice(name: string, question: string, options: readonly (readonly [string, string])[], form: URLSearchParams): Markup {
  const chosen = form.get(name);
  return html`<fieldset><legend>${question}</legend>${options.map(([value, label]) => html`<label class="option"><input type="radio" name="${name}" value="${value}" required${chosen === value ? html` checked` : null}> ${label}</label>`)}</fieldset>`;
}

function field(name: string, label: string, type: string, form: URLSearchParams): Markup {
  return html`<label for="${name}">${label}</label><input id="${name}" name="${name}" type="${type}" required maxlength="254" value="${form.get(name) ?? ''}">`;
}

function candidateOf({ candidateFirstName, candidateLastName, candidateWholeName }: Application, { words }: ActSpeech): string {
  const parts = [candidateFirstName, candidateLastName].filter((part) => part !== null && part !== '').join(' ');
  return candidateWholeName ?? (parts === '' ? words.somebody : parts);
}

function readerOf({ words, locale, direction }: ActSpeech): NonNullable<Page['reader']> {
  return { code: locale, direction, brand: 'Hearback', skip: words.skip, footer: words.motto };
}

export function showExpired(reply: FastifyReply, speech: ActSpeech): FastifyReply {
  const { expired, place } = speech.words;
  return sendPage(reply, 410, { title: expired.title, place, home: null, reader: readerOf(speech), main: html`<h1>${expired.title}</h1><p>${expired.words}</p>` });
}

/** Whose link it was is not known, and so neither is their language. */
export function showUnknown(reply: FastifyReply): FastifyReply {
  const title = 'This link does not work';
  return sendPage(reply, 404, { title, home: null, main: html`<h1>${title}</h1><p>It may have been cut off on the way. Open it from the mail again, or copy the whole of it.</p>` });
}
