/** What is kept about a person as a page to print, for an employer that answers their request to see it. */
import type { PersonFile } from '../api/candidate-shapes.js';
import { html, type Markup, type Page } from './page.js';

/** As it comes from the database: words of an ATS and of ours are read as they stand. */
type Application = Omit<PersonFile['applications'][number], 'stage' | 'status' | 'told'> & { stage: { name: string | null }; status: string; told: { at: string; by: string | null } | null };
type Content = Omit<PersonFile, 'applications'> & { applications: readonly Application[] };

export function personFilePage(file: Content): Page {
  return { title: 'What is kept about a person', place: 'What is kept about a person', home: null, main: mainOf(file) };
}

function mainOf({ employer, asOf, person, applications }: Content): Markup {
  return html`<h1>What ${employer} keeps about a person</h1>
<p class="soft">As of ${dated(asOf)}</p>
${person.map((record) => facts([
    ['Name', record.name ?? [record.firstName, record.lastName].filter((part) => part !== null).join(' ')], ['E-mail', record.email], ['Time zone', record.timezone], ['Language', record.locale], ['In the ATS', record.externalId],
    ...(record.erasedAt === null ? [] : ([['Erased', dated(record.erasedAt)]] satisfies [string, string][])),
  ]))}
${applications.map(applicationMarkup)}${applications.length === 0 ? html`<p>There is no application.</p>` : null}`;
}

function applicationMarkup({ externalId, job, stage, status, appliedAt, outcome, told, events, messages, mails, inquiries, feedback, addresses }: Application): Markup {
  const said = [...inquiries.map(({ at, text }) => ({ at, what: 'Asked where they stand', text })), ...feedback.map(({ at, score, text }) => ({ at, what: `Said how it felt: ${String(score)} of 5`, text })), ...addresses.map(({ at, address }) => ({ at, what: 'Gave another address', text: address }))];
  return html`<h2>Application ${externalId}${job === null ? null : html` (${job.title ?? job.externalId ?? job.id})`}</h2>
${facts([['Applied', appliedAt === null ? null : dated(appliedAt)], ['Stage', stage.name], ['Standing', status], ['Outcome', outcome], ['Told', told === null ? null : `${dated(told.at)}, by ${told.by ?? 'somebody'}`]])}
<h3>What happened</h3>
<ul>${events.map(({ at, summary }) => html`<li>${dated(at)}: ${summary}</li>`)}</ul>
<h3>What was written</h3>
${letters(messages.map(({ at, subject, text, to, audience, kind, status: end }) => ({ at, subject, text, about: `${kind} to ${to ?? audience}, ${end}` })))}
<h3>What they wrote and said</h3>
${letters(mails.map(({ at, subject, text, from }) => ({ at, subject, text, about: `from ${from ?? 'them'}` })))}
${said.length === 0 ? null : html`<ul>${said.map(({ at, what, text }) => html`<li>${dated(at)}: ${what}${text === null ? null : html`: <bdi>${text}</bdi>`}</li>`)}</ul>`}`;
}

function letters(mails: readonly { at: string; subject: string | null; text: string | null; about: string }[]): Markup {
  return mails.length === 0 ? html`<p>—</p>` : html`${mails.map(({ at, subject, text, about }) => html`<section class="sheet"><p><strong>${subject ?? '(no text is kept)'}</strong><br>${dated(at)}, ${about}</p><pre>${text ?? ''}</pre></section>`)}`;
}

function facts(rows: readonly (readonly [string, string | null])[]): Markup {
  return html`<dl class="sheet">${rows.map(([name, value]) => html`<dt>${name}</dt><dd><bdi>${value === null || value === '' ? '—' : value}</bdi></dd>`)}</dl>`;
}

/** To the minute, in UTC. */
function dated(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}
