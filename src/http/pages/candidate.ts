/** The candidate's own page, behind a link that nobody can guess: a GET shows, a POST acts and leads back to a GET, and an erased person's page says nothing. */
import { randomUUID } from 'node:crypto';
import type { FastifyPluginAsync, FastifyReply } from 'fastify';
import type { Calendars } from '../../db/calendars.js';
import { confirmAddress, findAddressChange, recordCandidateAct, type Refusal } from '../../db/candidate-acts.js';
import { readCandidateFile } from '../../db/candidate-file.js';
import { loadCases, type LoadedCase } from '../../db/cases.js';
import type { Database, Db } from '../../db/connect.js';
import { employerClock } from '../../db/employers.js';
import { type CandidateView, candidateView } from '../../domain/candidate-view.js';
import { decide } from '../../domain/decide.js';
import { type CandidateAct, candidateActs } from '../../domain/hiring-event.js';
import { type Instant, toIso } from '../../domain/instant.js';
import { cleanName, cleanTitle } from '../../domain/name.js';
import { addresses } from '../../mail/letters/letter.js';
import type { Links } from '../../mail/links.js';
import { actMarkup, actWords, addressConfirmedMarkup, candidatePageOf, confirmAddressMarkup, dataMarkup, isOwnWord, type Known, type Reader, statusMarkup } from './candidate-page.js';
import { pageLanguages, speechFor } from './candidate-words/languages.js';
import type { CandidateWord } from './candidate-words/words.js';
import { html, sendFile, sendPage } from './page.js';

export interface CandidatePagesDeps {
  database: Pick<Database, 'db'>;
  calendars: Calendars;
  clock: { now(): Instant };
  links: Pick<Links, 'open'>;
  lookNow(tx: Db, ids: readonly string[], now: Instant): Promise<void>;
  wake(name: 'sweep' | 'delivery'): void;
}

interface Opened {
  loaded: LoadedCase;
  view: CandidateView;
  reader: Reader;
  /** On the employer's clock. */
  now: Instant;
}

const LONGEST_FORM = 16_384;
const refusals: Readonly<Record<Exclude<Refusal, 'unknown'>, { status: number; word: CandidateWord }>> = {
  over: { status: 409, word: 'faultOver' }, tooOften: { status: 429, word: 'faultTooOften' }, noAddress: { status: 422, word: 'faultAddress' },
  notClosed: { status: 422, word: 'faultScore' }, tooLate: { status: 409, word: 'faultTooLate' },
};

/** @returns a plugin with everything under `/c/` */
export function candidatePages(deps: CandidatePagesDeps): FastifyPluginAsync {
  const hidden = { schema: { hide: true } };
  return async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: LONGEST_FORM }, (_request, body, done) => done(null, new URLSearchParams(String(body))));

    app.get<{ Params: { token: string }; Querystring: { said?: unknown } }>('/c/:token', hidden, async (request, reply) => {
      const opened = await open(deps, request.params.token);
      if (opened === null) return nothing(reply);
      const { said } = request.query;
      const word = said === 'address' ? 'saidAddressConfirmed' : candidateActs.some((act) => act === said) ? actWords[said as CandidateAct].said : null;
      return sendPage(reply, 200, candidatePageOf(opened.reader, { title: opened.reader.speech.say('title'), main: statusMarkup(opened.reader, opened.view, word) }));
    });

    app.get<{ Params: { token: string; what: string } }>('/c/:token/:what', hidden, async (request, reply) => {
      const opened = await open(deps, request.params.token);
      if (opened === null) return nothing(reply);
      const { what } = request.params;
      if (what === 'data' || what === 'data.json') return showData(deps, reply, opened, what === 'data.json');
      const act = candidateActs.find((known) => known === what);
      return act === undefined ? nothing(reply) : showAct(reply, opened, act, { status: 200, fault: null, form: new URLSearchParams() });
    });

    app.post<{ Params: { token: string; what: string } }>('/c/:token/:what', hidden, async (request, reply) => {
      const opened = await open(deps, request.params.token);
      const act = candidateActs.find((known) => known === request.params.what);
      if (opened === null || act === undefined) return nothing(reply);
      const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
      // What can't be undone is done by the page that said so, and by nothing else.
      if (form.get('confirm') !== 'yes') return showAct(reply, opened, act, { status: 200, fault: null, form });
      const why = await perform(deps, opened, act, form);
      if (why === 'unknown') return nothing(reply);
      if (why !== null) return showAct(reply, opened, act, { status: refusals[why].status, fault: refusals[why].word, form });
      return reply.redirect(act === 'erase' ? `/c/gone/${opened.reader.speech.code}?form=${opened.loaded.employer.formOfAddress}` : `${opened.reader.home}?said=${act}`, 303);
    });

    app.get<{ Params: { language: string }; Querystring: { form?: unknown } }>('/c/gone/:language', hidden, async (request, reply) => {
      const speech = speechFor([pageLanguages().find((code) => code === request.params.language) ?? null], 'UTC', addresses.find((address) => address === request.query.form) ?? 'formal');
      return sendPage(reply, 200, candidatePageOf({ speech, employer: 'Hearback' }, { title: speech.say('goneTitle'), main: html`<h1>${speech.say('goneTitle')}</h1><p>${speech.say('goneText')}</p>` }));
    });

    addressRoutes(deps, app);
  };
}

/** The link that was mailed to a new address. */
function addressRoutes(deps: CandidatePagesDeps, app: Parameters<FastifyPluginAsync>[0]): void {
  const openChange = async (token: string) => {
    const link = deps.links.open(token);
    const change = link?.purpose === 'address' ? await findAddressChange(deps.database.db, link.id) : null;
    const opened = change === null ? null : await openApplication(deps, change.applicationId, '');
    if (link === null || change === null || change.address === null || opened === null || (link.expiresAt !== null && link.expiresAt <= opened.now)) return null;
    return { change: { id: change.id, address: change.address, isConfirmed: change.confirmedAt !== null }, opened };
  };
  app.get<{ Params: { token: string } }>('/c/address/:token', { schema: { hide: true } }, async (request, reply) => {
    const found = await openChange(request.params.token);
    if (found === null) return nothing(reply);
    const { opened: { reader }, change } = found;
    return sendPage(reply, 200, candidatePageOf(reader, { title: reader.speech.say('confirmTitle'), main: change.isConfirmed ? addressConfirmedMarkup(reader) : confirmAddressMarkup(reader, change.address) }));
  });
  app.post<{ Params: { token: string } }>('/c/address/:token', { schema: { hide: true } }, async (request, reply) => {
    const found = await openChange(request.params.token);
    if (found === null) return nothing(reply);
    const { opened: { now, reader }, change } = found;
    const confirmed = await deps.database.db.transaction(async (tx) => {
      const done = await confirmAddress(tx, change.id, { at: now, now: deps.clock.now() });
      if (done !== null) await deps.lookNow(tx, [done.applicationId], now);
      return done;
    });
    if (confirmed === null) return nothing(reply);
    deps.wake('sweep');
    return sendPage(reply, 200, candidatePageOf(reader, { title: reader.speech.say('confirmTitle'), main: addressConfirmedMarkup(reader) }));
  });
}

async function open(deps: CandidatePagesDeps, token: string): Promise<Opened | null> {
  const link = deps.links.open(token);
  return link?.purpose === 'status' ? openApplication(deps, link.id, `/c/${token}`) : null;
}

/** @returns null where there is nothing to show: no such application, taken off in the ATS, or erased */
async function openApplication({ database: { db }, calendars, clock }: CandidatePagesDeps, id: string, home: string): Promise<Opened | null> {
  const [loaded] = await loadCases(db, [id], (employer) => employerClock(employer, clock.now()), calendars);
  if (loaded === undefined || loaded.facts.candidate.erasedAt !== null || loaded.facts.application.deleted || loaded.candidateRow?.erasedAt != null) return null;
  const { facts, employer, jobRow } = loaded;
  const now = employerClock(employer, clock.now());
  const speech = speechFor([facts.candidate.locale, employer.locale], facts.calendars.candidate.timezone, employer.formOfAddress);
  const role = jobRow === null || jobRow.confidential ? null : cleanTitle(jobRow.title ?? '');
  return { loaded, now, view: candidateView(facts, decide(facts, now), now), reader: { speech, role, home, employer: cleanTitle(employer.name) ?? '' } };
}

/** @returns why not; null where it was done */
async function perform(deps: CandidatePagesDeps, { loaded, now }: Opened, act: CandidateAct, form: URLSearchParams): Promise<Refusal | null> {
  const once = /^[\w-]{8,40}$/.exec(form.get('once') ?? '')?.[0];
  const score = Number(form.get('score') ?? '');
  const result = await deps.database.db.transaction(async (tx) => {
    const done = await recordCandidateAct(tx, {
      employerId: loaded.employer.id, applicationId: loaded.id, act, via: 'page', at: now, now: deps.clock.now(), text: form.get('text'), address: form.get('address') ?? '', score,
      ...(once === undefined ? {} : { key: once }),
    });
    if (done.done) await deps.lookNow(tx, [loaded.id], now);
    return done;
  });
  if (!result.done) return result.why;
  deps.wake('sweep');
  deps.wake('delivery');
  return null;
}

function showAct(reply: FastifyReply, { reader, view }: Opened, act: CandidateAct, { status, fault, form }: { status: number; fault: CandidateWord | null; form: URLSearchParams }): FastifyReply {
  const over = (fault === null && !view.open && (act === 'ask' || act === 'stillInterested' || act === 'withdraw' || act === 'alreadyTold')) || (fault === null && act === 'notTold' && !isOwnWord(view));
  const once = /^[\w-]{8,40}$/.exec(form.get('once') ?? '')?.[0] ?? randomUUID();
  return sendPage(reply, over ? refusals.over.status : status, candidatePageOf(reader, {
    title: reader.speech.say(actWords[act].title),
    main: over || status === 429 ? html`<h1>${reader.speech.say(actWords[act].title)}</h1><p class="fault" role="alert">${reader.speech.say(over ? 'faultOver' : 'faultTooOften')}</p><p><a href="${reader.home}">${reader.speech.say('back')}</a></p>` : actMarkup(reader, act, { form, fault, once }),
  }));
}

async function showData({ database: { db } }: CandidatePagesDeps, reply: FastifyReply, { loaded, reader, view }: Opened, asFile: boolean): Promise<FastifyReply> {
  const file = await readCandidateFile(db, loaded.id);
  const { candidate, application: { ownWords: words } } = loaded.facts;
  const known: Known = {
    name: cleanName(candidate.name ?? [candidate.firstName, candidate.lastName].filter((part) => part !== null).join(' ')),
    email: candidate.email, phone: candidate.phone, timezone: candidate.timezone, locale: candidate.locale,
  };
  if (!asFile) return sendPage(reply, 200, candidatePageOf(reader, { title: reader.speech.say('data'), main: dataMarkup(reader, known, view, { ...file, words }) }));
  const at = <Row extends { at: Instant }>(row: Row): Omit<Row, 'at'> & { at: string } => ({ ...row, at: toIso(row.at) });
  const content = {
    employer: reader.employer, position: reader.role, you: known, history: view.history.map(at), letters: file.letters.map(at), inquiries: file.inquiries.map(at), words: words.map(({ at: said, act, text }) => ({ at: toIso(said), act, text })), feedback: file.feedback.map(at),
    addresses: file.addresses.map(({ confirmedAt, ...change }) => ({ ...at(change), confirmedAt: confirmedAt === null ? null : toIso(confirmedAt) })),
  };
  return sendFile(reply, { name: 'what-is-kept-about-me.json', type: 'application/json; charset=utf-8', content: Buffer.from(JSON.stringify(content, null, 2)) });
}

/** Of whoever asks for what is not there, or no longer, nothing is said. */
function nothing(reply: FastifyReply): FastifyReply {
  return sendPage(reply, 404, { title: '404', home: null, main: html`<h1>There is nothing here</h1>` });
}
