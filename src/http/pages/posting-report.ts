/** The report on a posting as a page to print: who was interviewed, by when they were to be told, and how they were. */
import { html, type Markup, type Page } from './page.js';

/** A line as people read it, dates as they are where the job is. */
export interface ReportLine {
  applicant: string;
  lastInterview: string;
  dueBy: string;
  standing: string;
  toldOn: string | null;
  how: string | null;
  days: number | null;
  messageId: string | null;
}

export interface ReportHead {
  employer: string;
  job: string;
  externalId: string;
  place: string;
  timezone: string;
  asOf: string;
  law: { name: string; citation: string; mustSay: string; days: number; proofYears: number; source: string } | null;
  counts: string;
}

export function postingReportPage(head: ReportHead, lines: readonly ReportLine[]): Page {
  return { title: `Report on ${head.job}`, place: 'Report on a posting', home: null, main: mainOf(head, lines) };
}

function mainOf({ employer, job, externalId, place, timezone, asOf, law, counts }: ReportHead, lines: readonly ReportLine[]): Markup {
  const facts: [string, string][] = [
    ['Employer', employer], ['Posting', `${job} (${externalId})`], ['Where', `${place}, dates as in ${timezone}`], ['As of', asOf],
    ...(law === null ? [] : ([['Duty', `${law.name} (${law.citation}): within ${String(law.days)} days of the last interview each interviewed applicant is told ${law.mustSay}`], ['Source', law.source], ['Proof', `kept ${String(law.proofYears)} years from the day on which the applicant was told`]] satisfies [string, string][])),
    ['In all', counts],
  ];
  const columns = ['Applicant', 'Last interview', 'To be told by', 'Told on', 'How', 'Days', 'Standing', 'Message'];
  const row = ({ applicant, lastInterview, dueBy, toldOn, how, days, standing, messageId }: ReportLine): Markup =>
    html`<tr><th scope="row"><bdi>${applicant}</bdi></th>${[lastInterview, dueBy, toldOn, how, days, standing, messageId].map((cell) => html`<td>${cell ?? '—'}</td>`)}</tr>`;
  return html`<h1>Report on ${job}</h1>
<dl class="sheet">${facts.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
${lines.length === 0 ? html`<p>Nobody who was interviewed for this posting is owed a word by a law that is known here.</p>` : html`<h2 id="applicants">Interviewed applicants</h2>
<div class="wide" role="region" aria-labelledby="applicants" tabindex="0"><table>
<thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${lines.map(row)}</tbody>
</table></div>`}`;
}
