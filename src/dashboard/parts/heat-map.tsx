/** A calendar of days: how many candidates were told, and how many waited too long; the numbers stand in a table for whoever does not see colours. */
import { scaleThreshold } from 'd3-scale';
import type { JSX } from 'preact';

export interface HeatDay {
  /** `2026-03-02` */
  date: string;
  /** Candidates who got an answer. */
  answers: number;
  /** Candidates whose promise was broken. */
  silences: number;
}

const CELL = 14;
const STEP = 17;
const DAYS = 7;
const LEFT = 30;
const weekdayNames = ['Mon', '', 'Wed', '', 'Fri', '', ''];

/** Monday is 0. */
function weekday(date: string): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % DAYS;
}

/** Silence stands out, whatever else the day brought; answers are darker the more there were. */
function tonesFor(most: number): (day: HeatDay) => string {
  const silent = scaleThreshold<number, string>([1, 2, Math.max(3, most / 2)], ['none', 'silent-1', 'silent-2', 'silent-3']);
  const told = scaleThreshold<number, string>([Math.min(1, most * 0.33), most * 0.33, most * 0.66], ['none', 'told-1', 'told-2', 'told-3']);
  return ({ answers, silences }) => (silences > 0 ? silent(silences) : told(answers));
}

export function HeatMap({ days }: { days: readonly HeatDay[] }): JSX.Element {
  const first = days[0];
  if (first === undefined) return <p class="soft">Nothing yet.</p>;
  const lead = weekday(first.date);
  const columns = Math.ceil((days.length + lead) / DAYS);
  const most = Math.max(1, ...days.map(({ answers }) => answers));
  const toneOf = tonesFor(most);
  const told = days.reduce((sum, { answers }) => sum + answers, 0);
  const silent = days.reduce((sum, { silences }) => sum + silences, 0);
  const summary = `From ${first.date} to ${days.at(-1)?.date ?? ''}: ${String(told)} candidates were told, ${String(silent)} waited beyond what had been promised.`;
  return (
    <figure class="chart">
      <div class="scrolls" tabIndex={0} role="group" aria-label="Calendar">
        <svg width={LEFT + columns * STEP} height={DAYS * STEP} role="img" aria-label={summary}>
          {weekdayNames.map((name, row) => (name === '' ? null : <text key={name} x="0" y={row * STEP + 11} class="axis">{name}</text>))}
          {days.map((day, index) => {
            const place = index + lead;
            return (
              <rect key={day.date} class={toneOf(day)} x={LEFT + Math.floor(place / DAYS) * STEP} y={(place % DAYS) * STEP} width={CELL} height={CELL} rx="3">
                <title>{`${day.date}: ${String(day.answers)} told, ${String(day.silences)} waited too long`}</title>
              </rect>
            );
          })}
        </svg>
      </div>
      <figcaption class="soft small">{summary} <span class="legend"><i class="told-2" /> told <i class="silent-2" /> waited too long</span></figcaption>
      <details class="small"><summary>As a table</summary>
        <div class="scrolls" tabIndex={0} role="group" aria-label="Days as a table"><table><thead><tr><th scope="col">Day</th><th scope="col">Told</th><th scope="col">Waited too long</th></tr></thead>
          <tbody>{days.filter(({ answers, silences }) => answers + silences > 0).map(({ date, answers, silences }) => <tr key={date}><th scope="row">{date}</th><td>{answers}</td><td>{silences}</td></tr>)}</tbody></table></div>
      </details>
    </figure>
  );
}
