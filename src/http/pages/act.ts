/** What a recruiter does from a mail, without a login: the link opens a page that says what it will do, and only its button does it, since mail scanners open links. */
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { actCaseOf, type ActCase } from '../../db/act-cases.js';
import type { Database, Db } from '../../db/connect.js';
import { employerClock } from '../../db/employers.js';
import type { Reported } from '../../db/hiring-events.js';
import type { ClosureReason, EventFacts, HiringEventType } from '../../domain/hiring-event.js';
import type { Instant } from '../../domain/instant.js';
import type { Links, RecruiterAct } from '../../mail/links.js';
import { closingReasons, daysOffered, delayReasons, readClosing, readHandOver, readMoreTime, readTold } from './act-forms.js';
import { html, type Markup, sendPage } from './page.js';

export interface ActPagesDeps {
  database: Pick<Database, 'db'>;
  clock: { now(): Instant };
  links: Pick<Links, 'open'>;
  wake(name: 'sweep'): void;
  recordEvents(db: Db, reported: readonly Reported[], recordedAt: Instant): Promise<unknown>;
  /** The moment that lies so many of the employer's working days ahead. */
  workingDaysAhead(employer: ActCase['employer'], now: Instant, days: number): Promise<Instant>;
  closurePreview(applicationId: string, letter: { reason: ClosureReason; paragraph: string | null }, now: Instant): Promise<{ subject: string; text: string; faults: string[] } | { missing: string } | null>;
}

/** One act on one case: what its page says, and what its form does. */
interface Opened {
  act: RecruiterAct;
  token: string;
  case: ActCase;
  now: Instant;
}

interface Done {
  type: HiringEventType;
  facts: EventFacts;
  said: string;
}

type Answer = Done | { page: Markup };

const LONGEST_FORM = 16_384;
const PLACE = 'What you can do';

const titles: Readonly<Record<RecruiterAct, string>> = {
  sendUpdate: 'Tell them now how things stand', close: 'Close kindly', told: 'I have told them', moreTime: 'I need more time', handOver: 'Hand it over',
};

/** @returns a plugin with `GET` and `POST /act/:token` */
export function actPages(deps: ActPagesDeps): FastifyPluginAsync {
  const hidden = { schema: { hide: true } };
  return async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: LONGEST_FORM }, (_request, body, done) => done(null, new URLSearchParams(String(body))));
    app.get<{ Params: { token: string } }>('/act/:token', hidden, async (request, reply) => {
      const opened = await open(deps, request);
      if ('refused' in opened) return refuse(reply, opened.refused);
      const over = nothingLeft(opened);
      return over === null ? show(reply, opened, formOf(opened, new URLSearchParams())) : show(reply, opened, html`<p>${over}</p>`);
    });
    app.post<{ Params: { token: string } }>('/act/:token', hidden, async (request, reply) => {
      const opened = await open(deps, request);
      if ('refused' in opened) return refuse(reply, opened.refused);
      const over = nothingLeft(opened);
      if (over !== null) return show(reply, opened, html`<p>${over}</p>`);
      const answer = await perform(deps, opened, request.body instanceof URLSearchParams ? request.body : new URLSearchParams());
      if ('page' in answer) return show(reply, opened, answer.page);
      await record(deps, opened, answer);
      return show(reply, opened, html`<p><strong>Done.</strong> ${answer.said}</p><p class="soft">You can close this page.</p>`);
    });
  };
}

async function open(deps: ActPagesDeps, request: FastifyRequest<{ Params: { token: string } }>): Promise<Opened | { refused: 'unknown' | 'expired' }> {
  const { token } = request.params;
  const link = deps.links.open(token);
  if (link === null || link.purpose === 'status' || link.purpose === 'address') return { refused: 'unknown' };
  const found = await actCaseOf(deps.database.db, link.id);
  if (found === null) return { refused: 'unknown' };
  const now = employerClock(found.employer, deps.clock.now());
  return link.expiresAt !== null && link.expiresAt <= now ? { refused: 'expired' } : { act: link.purpose, token, case: found, now };
}

/** Somebody else may have acted since the mail was written; what is over needs nothing more, and nobody is told twice. */
function nothingLeft({ case: { application } }: Opened): string | null {
  if (application.open) return null;
  return application.status === 'told' ? 'They have been told already. There is nothing left to do.' : `This application is ${application.status}: ${application.because.join('; ')}. There is nothing left to do.`;
}

function perform(deps: ActPagesDeps, opened: Opened, form: URLSearchParams): Answer | Promise<Answer> {
  switch (opened.act) {
    case 'sendUpdate':
      return { type: 'application.updateAsked', facts: {}, said: 'The mail goes at the next decent hour where they live: there is no decision yet, and they hear again from you.' };
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
  const read = readTold(form);
  if ('fault' in read) return { page: formOf(opened, form, read.fault) };
  const said = read.told ? 'The outcome counts as told by you: no letter follows.' : 'It counts as a word of yours: the time that they were promised begins anew today.';
  return { type: 'candidate.contacted', facts: { contact: { ...read } }, said };
}

async function moreTime(deps: ActPagesDeps, opened: Opened, form: URLSearchParams): Promise<Answer> {
  const read = readMoreTime(form);
  if ('fault' in read) return { page: formOf(opened, form, read.fault) };
  const until = await deps.workingDaysAhead(opened.case.employer, opened.now, read.days);
  const said = `You are asked again in ${String(read.days)} working ${read.days === 1 ? 'day' : 'days'}.${read.reason === null ? '' : ' If their promise ends before that, they hear the reason that you chose.'}`;
  return { type: 'application.snoozed', facts: { snooze: { until, ...(read.reason === null ? {} : { reason: read.reason }) } }, said };
}

function handOver(opened: Opened, form: URLSearchParams): Answer {
  const read = readHandOver(form);
  if ('fault' in read) return { page: formOf(opened, form, read.fault) };
  return { type: 'application.handedOver', facts: { recruiter: read }, said: `${read.name} is asked from now on, and signs what the candidate gets.` };
}

/** Twice: first the letter is shown as it would go out, then it is asked for. */
async function close(deps: ActPagesDeps, opened: Opened, form: URLSearchParams): Promise<Answer> {
  const read = readClosing(form);
  if ('fault' in read) return { page: formOf(opened, form, read.fault) };
  const letter = await deps.closurePreview(opened.case.application.id, read, opened.now);
  const fault = letter === null ? 'The application is gone.' : 'missing' in letter ? letter.missing : letter.faults[0];
  if (letter === null || 'missing' in letter || fault !== undefined) return { page: formOf(opened, form, `This letter can't go out: ${fault ?? ''}`) };
  if (form.get('confirm') !== 'yes') return { page: confirmPage(read, letter) };
  const facts: EventFacts = { close: { reason: read.reason, letter: true, ...(read.paragraph === null ? {} : { paragraph: read.paragraph }) } };
  return { type: 'application.closeRequested', facts, said: 'The letter goes at the next decent hour where they live, signed with your name.' };
}

/** The same button pressed twice is one act: the token is the key. */
async function record(deps: ActPagesDeps, { token, case: { application, employer }, now }: Opened, { type, facts }: Done): Promise<void> {
  const event = { type, occurredAt: now, dedupeKey: `link:${token}`, applicationId: application.externalId, facts };
  await deps.database.db.transaction((tx) =>
    deps.recordEvents(tx, [{ employerId: employer.id, connectionId: application.connectionId, live: application.live, clockAt: now, origin: 'api', deliveryId: null, event }], deps.clock.now()),
  );
  deps.wake('sweep');
}

function formOf({ act, case: { application } }: Opened, form: URLSearchParams, fault: string | null = null): Markup {
  return html`${fault === null ? null : html`<p class="fault" role="alert">${fault}</p>`}
<form method="post">
${fieldsOf(act, form, candidateOf(application))}
</form>`;
}

function fieldsOf(act: RecruiterAct, form: URLSearchParams, who: string): Markup {
  switch (act) {
    case 'sendUpdate':
      return html`<p>${who} gets a short mail: there is no decision yet, they need not do anything, and they hear from you again. It is signed with your name.</p><button>Send the update</button>`;
    case 'told':
      return html`${choice('what', 'What did you tell them?', [['outcome', 'The outcome: they know how it ended'], ['news', 'How things stand: nothing is decided yet']], form)}
${choice('channel', 'How?', [['phone', 'By phone'], ['email', 'By mail'], ['meeting', 'Face to face'], ['sms', 'By text message'], ['other', 'In another way']], form)}<button>Note it down</button>`;
    case 'moreTime':
      return html`${choice('days', 'How much?', daysOffered.map((days) => [String(days), `${String(days)} working ${days === 1 ? 'day' : 'days'}`] as const), form)}
${choice('reason', 'May they know why?', delayReasons, form)}<button>Ask me again then</button>`;
    case 'handOver':
      return html`<p>Whose is it?</p>${field('name', 'Name', 'text', form)}${field('email', 'Address', 'email', form)}<button>Hand it over</button>`;
    case 'close':
      return html`${choice('reason', 'What is true?', closingReasons, form)}
<label for="paragraph">Words of your own, if you like</label><p class="soft small" id="paragraph-help">One paragraph, put before the signature. Nothing about their age, health, family or origin.</p>
<textarea id="paragraph" name="paragraph" rows="4" maxlength="1000" aria-describedby="paragraph-help">${form.get('paragraph') ?? ''}</textarea><button>Show me the letter</button>`;
    default:
      return act satisfies never;
  }
}

function confirmPage({ reason, paragraph }: { reason: ClosureReason; paragraph: string | null }, letter: { subject: string; text: string }): Markup {
  return html`<p>This is what they would read:</p>
<div class="sheet"><p><strong>${letter.subject}</strong></p><pre tabindex="0">${letter.text}</pre></div>
<form method="post"><input type="hidden" name="reason" value="${reason}"><input type="hidden" name="paragraph" value="${paragraph ?? ''}"><input type="hidden" name="confirm" value="yes"><button>Send this letter</button></form>`;
}

function choice(name: string, question: string, options: readonly (readonly [string, string])[], form: URLSearchParams): Markup {
  const chosen = form.get(name);
  return html`<fieldset><legend>${question}</legend>${options.map(([value, label]) => html`<label class="option"><input type="radio" name="${name}" value="${value}" required${chosen === value ? html` checked` : null}> ${label}</label>`)}</fieldset>`;
}

function field(name: string, label: string, type: string, form: URLSearchParams): Markup {
  return html`<label for="${name}">${label}</label><input id="${name}" name="${name}" type="${type}" required maxlength="254" value="${form.get(name) ?? ''}">`;
}

function show(reply: FastifyReply, { act, case: { application } }: Opened, main: Markup): FastifyReply {
  const since = application.because[0];
  return sendPage(reply, 200, {
    title: titles[act], place: PLACE, home: null,
    main: html`<h1>${titles[act]}</h1><p>${candidateOf(application)}${application.jobTitle === null ? null : html`, ${application.jobTitle}`}${since === undefined ? null : html`<br><span class="soft">${since}</span>`}</p>${main}`,
  });
}

function candidateOf({ candidateFirstName, candidateLastName, candidateWholeName }: ActCase['application']): string {
  const parts = [candidateFirstName, candidateLastName].filter((part) => part !== null && part !== '').join(' ');
  return candidateWholeName ?? (parts === '' ? 'A candidate' : parts);
}

function refuse(reply: FastifyReply, why: 'unknown' | 'expired'): FastifyReply {
  const words = why === 'expired' ? 'It came in a mail of more than a month ago. The next reminder brings a new one.' : 'It may have been cut off on the way. Open it from the mail again, or copy the whole of it.';
  return sendPage(reply, why === 'expired' ? 410 : 404, { title: 'This link does not work', place: PLACE, home: null, main: html`<h1>This link does not work ${why === 'expired' ? 'any more' : ''}</h1><p>${words}</p>` });
}
