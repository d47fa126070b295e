/** How a candidate's page looks: where they stand, what has happened, and what they can do, in their own language. */
import type { CandidateFile } from '../../db/candidate-file.js';
import type { ApplicationState } from '../../domain/application.js';
import { type CandidateView, type Happened, type Reached, type Standing } from '../../domain/candidate-view.js';
import type { CandidateAct } from '../../domain/hiring-event.js';
import type { Speech } from './candidate-words/languages.js';
import type { CandidateWord } from './candidate-words/words.js';
import { html, type Markup, type Page } from './page.js';

/** Whose page it is, and in which words. */
export interface Reader {
  speech: Speech;
  employer: string;
  /** Null where it is secret, or not known. */
  role: string | null;
  /** The page's own address, without a slash at the end. */
  home: string;
}

/** Who they are, so far as the ATS told us. */
export interface Known {
  name: string | null;
  email: string | null;
  phone: string | null;
  timezone: string | null;
  locale: string | null;
}

const reachedWords: Readonly<Record<Reached, CandidateWord>> = { received: 'reachedReceived', review: 'reachedReview', assessment: 'reachedAssessment', interview: 'reachedInterview' };
const happenedWords: Readonly<Record<Happened, CandidateWord>> = {
  applied: 'happenedApplied', interview: 'happenedInterview', statusUpdate: 'happenedStatusUpdate', closure: 'happenedClosure', correction: 'happenedCorrection',
  inquiryReply: 'happenedInquiryReply', receipt: 'happenedReceipt', contact: 'happenedContact', asked: 'happenedAsked',
};
export const actWords: Readonly<Record<CandidateAct, { title: CandidateWord; text: CandidateWord; button: CandidateWord; said: CandidateWord | null }>> = {
  ask: { title: 'ask', text: 'askText', button: 'ask', said: 'saidAsk' },
  stillInterested: { title: 'stillInterested', text: 'stillInterestedText', button: 'stillInterested', said: 'saidStillInterested' },
  withdraw: { title: 'withdraw', text: 'withdrawText', button: 'withdrawButton', said: 'saidWithdraw' },
  alreadyTold: { title: 'alreadyTold', text: 'alreadyToldText', button: 'alreadyToldButton', said: 'saidAlreadyTold' },
  notTold: { title: 'notTold', text: 'notToldText', button: 'notToldButton', said: 'saidNotTold' },
  changeAddress: { title: 'changeAddress', text: 'changeAddressText', button: 'changeAddressButton', said: 'saidChangeAddress' },
  noMoreMail: { title: 'noMoreMail', text: 'noMoreMailText', button: 'noMoreMailButton', said: 'saidNoMoreMail' },
  erase: { title: 'erase', text: 'eraseText', button: 'eraseButton', said: null },
  feedback: { title: 'feedback', text: 'feedbackText', button: 'feedbackButton', said: 'saidFeedback' },
};

/** A page of the candidate's, in their language and without the way into our house. */
export function candidatePageOf({ speech, employer }: Pick<Reader, 'speech' | 'employer'>, { title, main }: Pick<Page, 'title' | 'main'>): Page {
  return { title, main, home: null, reader: { code: speech.code, direction: speech.direction, brand: employer, skip: speech.say('skip'), footer: speech.say('footer') } };
}

/** @param said what has just been done, if anything */
export function statusMarkup(reader: Reader, view: CandidateView, said: CandidateWord | null): Markup {
  const { speech: { say, day }, home, role, employer } = reader;
  const always: CandidateAct[] = ['changeAddress', 'noMoreMail'];
  const acts: CandidateAct[] = [...(view.closed ? (['feedback'] as const) : []), ...(isOwnWord(view) ? (['notTold'] as const) : []), ...(view.open ? (['ask', 'stillInterested', 'alreadyTold', 'withdraw'] as const) : []), ...always];
  const link = (path: string, word: CandidateWord): Markup => html`<li><a href="${home}/${path}">${say(word)}</a></li>`;
  return html`${said === null ? null : html`<p class="news" role="status">${say(said)}</p>`}
<h1>${say('title')}</h1>
<p class="soft">${role === null ? employer : `${role} · ${employer}`}</p>
<section class="sheet">
<h2>${say('nextLabel')}</h2>
${standingMarkup(reader, view.standing)}${view.asked === null ? null : html`<p>${say(view.asked.late ? 'askedLate' : 'askedOpen', { date: day(view.asked.at), by: day(view.asked.dueAt) })}</p>`}
<h2>${say('reachedLabel')}</h2>
<p><span class="tag">${say(reachedWords[view.reached])}</span></p>
</section>
<h2>${say('historyLabel')}</h2>
<ul class="mails">${view.history.map(({ at, what }) => html`<li class="row"><span>${say(happenedWords[what])}</span> <time datetime="${new Date(at).toISOString()}">${day(at)}</time></li>`)}</ul>
<h2>${say('actsLabel')}</h2>
<ul class="plain">${acts.map((act) => link(act, actWords[act].title))}${link('data', 'data')}${link('erase', 'erase')}</ul>`;
}

/** That they know the outcome is their own word, which they may take back. */
export function isOwnWord({ standing }: Pick<CandidateView, 'standing'>): boolean {
  return standing.kind === 'closed' && standing.asSaid;
}

function standingMarkup({ speech: { say, day }, employer }: Reader, standing: Standing): Markup {
  switch (standing.kind) {
    case 'hearBy':
      return html`<p>${say('hearBy', { date: day(standing.at) })}</p>`;
    case 'hearLate':
      return html`<p>${say('hearLate', { date: day(standing.at) })}</p>${standing.nextAt === null ? null : html`<p>${say('hearBy', { date: day(standing.nextAt) })}</p>`}`;
    case 'withPeople':
      return html`<p>${say('withPeople', { employer })}</p>`;
    case 'closed':
      return html`<p>${say(standing.asSaid ? 'closedAsSaid' : standing.undecided ? 'closedUndecided' : 'closed', { date: day(standing.at) })}</p>`;
    case 'withdrawn':
      return html`<p>${say(standing.byThemselves ? 'withdrawn' : 'recordedWithdrawn', { date: day(standing.at), employer })}</p>`;
    default:
      return standing satisfies never;
  }
}

/** @param form what was filled in already @param once makes the same form sent twice one act */
export function actMarkup(reader: Reader, act: CandidateAct, { form, fault, once }: { form: URLSearchParams; fault: CandidateWord | null; once: string }): Markup {
  const { speech: { say }, employer, home } = reader;
  const words = actWords[act];
  return html`<h1>${say(words.title)}</h1>
${fault === null ? null : html`<p class="fault" role="alert">${say(fault)}</p>`}
<p>${say(words.text, { employer })}</p>
<form method="post" action="${home}/${act}"><input type="hidden" name="once" value="${once}"><input type="hidden" name="confirm" value="yes">
${fieldsOf(reader, act, form)}<button>${say(words.button)}</button></form>
<p><a href="${home}">${say('back')}</a></p>`;
}

function fieldsOf({ speech: { say } }: Reader, act: CandidateAct, form: URLSearchParams): Markup | null {
  const words = html`<label for="text">${say('wordsLabel')}</label><textarea id="text" name="text" rows="3" maxlength="1000">${form.get('text') ?? ''}</textarea>`;
  switch (act) {
    case 'ask': case 'stillInterested': case 'withdraw':
      return words;
    case 'changeAddress':
      return html`<label for="address">${say('addressLabel')}</label><input id="address" name="address" type="email" required maxlength="254" autocomplete="email" dir="ltr" value="${form.get('address') ?? ''}">`;
    case 'feedback':
      return html`<fieldset><legend>${say('feedback')}</legend>${([1, 2, 3, 4, 5] as const).map((score) => html`<label class="option"><input type="radio" name="score" value="${score}" required${form.get('score') === String(score) ? html` checked` : null}> ${say(`score${score}`)}</label>`)}</fieldset>${words}`;
    case 'alreadyTold': case 'notTold': case 'noMoreMail': case 'erase':
      return null;
    default:
      return act satisfies never;
  }
}

export function dataMarkup(reader: Reader, known: Known, view: CandidateView, file: CandidateFile & { words: ApplicationState['ownWords'] }): Markup {
  const { speech: { say, day }, employer, home, role } = reader;
  const facts: [CandidateWord, string | null][] = [['dataName', known.name], ['dataEmail', known.email], ['dataPhone', known.phone], ['dataZone', known.timezone], ['dataLanguage', known.locale], ['dataRole', role]];
  const said = [...file.inquiries.map(({ at, text }) => ({ at, what: say('happenedAsked'), text })), ...file.feedback.map(({ at, score, text }) => ({ at, what: `${String(score)}/5`, text })), ...file.words.map(({ at, act, text }) => ({ at, what: say(actWords[act].title), text })), ...file.addresses.map(({ at, address }) => ({ at, what: say('addressLabel'), text: address }))];
  return html`<h1>${say('data')}</h1>
<p>${say('dataText', { employer })}</p>
<dl class="sheet">${facts.map(([word, value]) => html`<dt>${say(word)}</dt><dd><bdi>${value ?? '—'}</bdi></dd>`)}</dl>
<h2>${say('historyLabel')}</h2>
<ul>${view.history.map(({ at, what }) => html`<li>${say(happenedWords[what])}: ${day(at)}</li>`)}</ul>
<h2>${say('dataLetters')}</h2>
${file.letters.map(({ at, subject, text }) => html`<details class="sheet"><summary>${subject ?? '—'} (${day(at)})</summary><pre tabindex="0">${text ?? ''}</pre></details>`)}${file.letters.length === 0 ? html`<p>—</p>` : null}
<h2>${say('dataSaid')}</h2>
${said.length === 0 ? html`<p>—</p>` : html`<ul>${said.map(({ at, what, text }) => html`<li>${what} (${day(at)})${text === null ? null : html`: <bdi>${text}</bdi>`}</li>`)}</ul>`}
<p class="soft">${say('dataMore', { employer })}</p>
<p><a href="${home}/data.json" download>${say('dataDownload')}</a></p>
<p><a href="${home}">${say('back')}</a></p>`;
}

export function confirmAddressMarkup({ speech: { say } }: Pick<Reader, 'speech'>, address: string): Markup {
  return html`<h1>${say('confirmTitle')}</h1><p>${say('confirmText', { address })}</p><form method="post"><button>${say('confirmButton')}</button></form>`;
}

/** Also for whoever opens the link again: there is nothing left to do. */
export function addressConfirmedMarkup({ speech: { say } }: Pick<Reader, 'speech'>): Markup {
  return html`<h1>${say('saidAddressConfirmed')}</h1>`;
}
