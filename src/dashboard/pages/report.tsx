/** Report: for an inspector, posting by posting, who was interviewed and when each was told; and the files behind it. */
import type { JSX } from 'preact';
import { Panel, Reading, Tag } from '../parts/panel.js';
import { useLive } from '../live.js';
import { answer, api, type Shapes } from '../client.js';

export function Report(): JSX.Element {
  const list = useLive(async () => (await answer(api.GET('/v1/reports/postings', { params: { query: { limit: 200 } } }))).data as Shapes['Posting'][]);
  return (
    <>
      <h1>Report</h1>
      <p class="soft">For an inspector or a lawyer: who was interviewed, when each had to be told by law, and when and how each was.</p>
      <Panel title="Postings" wide>
        <Reading of={list}>
          {(rows) => rows.length === 0 ? <p class="soft">No posting with interviewed applicants under such a duty.</p> : (
            <div class="scrolls" tabIndex={0} role="group" aria-label="Postings"><table>
              <thead><tr><th scope="col">Posting</th><th scope="col">Interviewed</th><th scope="col">Told in time</th><th scope="col">Told late</th><th scope="col">Open</th><th scope="col">Overdue</th><th scope="col">Files</th></tr></thead>
              <tbody>{rows.map(({ job: { id, title }, ...row }) => (
                <tr key={id}><th scope="row"><bdi>{title ?? 'A job'}</bdi></th><td>{row.interviewed}</td><td>{row.toldInTime}</td><td>{row.toldLate}</td><td>{row.open}</td><td>{row.overdue > 0 ? <Tag tone="late">{row.overdue}</Tag> : 0}</td><td><a href={`/v1/reports/postings/${id}?format=html`}>Print</a> <a href={`/v1/reports/postings/${id}?format=csv`} download>CSV</a></td></tr>
              ))}</tbody>
            </table></div>
          )}
        </Reading>
      </Panel>
      <Panel title="Evidence" wide><p>Everything that was decided, approved, sent and told, as a chain that anybody can check: <a href="/v1/evidence" download="evidence.ndjson">download it</a>, and check it with <code>npm run verify-evidence</code>.</p></Panel>
    </>
  );
}
