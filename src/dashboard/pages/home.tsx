/** Home: is anybody waiting, who, how long; how it has been; and whether the ATSs answer. */
import type { JSX } from 'preact';
import { answer, api, type Shapes } from '../client.js';
import { useLive } from '../live.js';
import { HeatMap, type HeatDay } from '../parts/heat-map.js';
import { Panel, Reading, Tag } from '../parts/panel.js';
import { Trend } from '../parts/trend.js';
import { Link } from '../router.js';
import { type Times, useTimes } from '../times.js';
import { owedWords, percent, plural, stateWords, word } from '../words.js';

const DAY_MS = 86_400_000;
const HEAT_DAYS = 26 * 7;
const TREND_DAYS = 26 * 7;
const FIRST = 5;

export function Home(): JSX.Element {
  const times = useTimes();
  const guarantee = useLive(() => answer(api.GET('/v1/guarantee')));
  return (
    <>
      <Reading of={guarantee}>{(numbers) => <Answer numbers={numbers} />}</Reading>
      <div class="grid two">
        <Longest times={times} />
        <Rate times={times} />
        <Calendar times={times} />
        <Connections times={times} />
        <Alarms times={times} />
      </div>
    </>
  );
}

/** The answer first, in words; then the numbers behind it. */
function Answer({ numbers }: { numbers: Shapes['Guarantee'] }): JSX.Element {
  const { owed, late, dueIn7Days, unreachable, oldestSilenceDays, promisesKept } = numbers;
  const calm = late === 0;
  return (
    <section class={calm ? 'answer calm' : 'answer late'} aria-labelledby="answer">
      <h1 id="answer">{owed === 0 ? 'Nobody is waiting for you.' : calm ? `${plural(owed, 'person is', 'people are')} owed an answer, and nobody waits too long.` : `${plural(late, 'person has', 'people have')} waited longer than you promised.`}</h1>
      <dl class="numbers">
        <div><dt>Owed an answer</dt><dd>{owed}</dd></div>
        <div><dt>Late</dt><dd>{late}</dd></div>
        <div><dt>Due within 7 days</dt><dd>{dueIn7Days}</dd></div>
        <div><dt>Only to be reached by phone</dt><dd>{unreachable}</dd></div>
        <div><dt>Longest silence</dt><dd>{plural(oldestSilenceDays, 'day', 'days')}</dd></div>
        <div><dt>Promises kept</dt><dd>{percent(promisesKept)}</dd></div>
      </dl>
      {owed === 0 ? null : <p><Link to="waiting" class="button">See who is waiting</Link></p>}
    </section>
  );
}

function Longest({ times }: { times: Times }): JSX.Element {
  const list = useLive(() => answer(api.GET('/v1/obligations', { params: { query: { limit: FIRST } } })));
  return (
    <Panel title="Who is due first">
      <Reading of={list}>
        {({ data }) =>
          data.length === 0 ? <p class="soft">Nobody is owed an answer.</p> : (
            <ul class="list">
              {(data as Shapes['Obligation'][]).map(({ applicationId, candidate, job, kind, dueAt, since, late }) => (
                <li key={`${applicationId} ${kind}`}>
                  <div class="row"><Link to={`application/${applicationId}`}><bdi>{candidate?.name ?? 'Somebody'}</bdi></Link>{late ? <Tag tone="late">late</Tag> : <Tag>{times.day(dueAt)}</Tag>}</div>
                  <div class="soft small"><bdi>{job?.title ?? 'A job'}</bdi> · {word(owedWords, kind).toLowerCase()} · waiting for {plural(times.daysSince(since), 'day', 'days')}</div>
                </li>
              ))}
            </ul>
          )
        }
      </Reading>
    </Panel>
  );
}

function Connections({ times }: { times: Times }): JSX.Element {
  const list = useLive(() => answer(api.GET('/v1/connections', { params: { query: { limit: 50 } } })));
  return (
    <Panel title="Connections" aside={<Link to="connections" class="small">All</Link>}>
      <Reading of={list}>
        {({ data }) =>
          data.length === 0 ? <p class="soft">No ATS is connected yet. <Link to="connections">Connect one</Link></p> : (
            <ul class="list">
              {(data as Shapes['Connection'][]).map(({ id, name, provider, state, staleSince, staleReason }) => (
                <li key={id}>
                  <div class="row"><Link to={`connections/${id}`}><bdi>{name ?? provider}</bdi></Link><Tag tone={staleSince !== null ? 'late' : state === 'active' ? 'good' : 'calm'}>{staleSince === null ? word(stateWords, state) : 'Silent'}</Tag></div>
                  {staleSince === null ? null : <div class="soft small">Nothing certain since {times.moment(staleSince)}: {staleReason}</div>}
                </li>
              ))}
            </ul>
          )
        }
      </Reading>
    </Panel>
  );
}

/** What a person must know; nothing is shown while nothing stands. */
function Alarms({ times }: { times: Times }): JSX.Element | null {
  const list = useLive(() => answer(api.GET('/v1/alarms', { params: { query: { state: 'open', limit: 20 } } })));
  const alarms = (list.value?.data ?? []) as { id: string; detail: string; raisedAt: string }[];
  return alarms.length === 0 ? null : <Panel title="Alarms"><ul class="list">{alarms.map(({ id, detail, raisedAt }) => <li key={id}>{detail}<div class="soft small">since {times.moment(raisedAt)}</div></li>)}</ul></Panel>;
}

function Calendar({ times }: { times: Times }): JSX.Element {
  const from = new Date(times.now - HEAT_DAYS * DAY_MS).toISOString();
  const metrics = useLive(() => answer(api.GET('/v1/metrics', { params: { query: { by: 'day', from } } })), [from.slice(0, 10)]);
  return <Panel title="Answers and silences" wide><Reading of={metrics}>{(read) => <HeatMap days={heatDays(read, times)} />}</Reading></Panel>;
}

/** Every day of the span, also those on which nothing was. */
function heatDays({ days: happened = [] }: Shapes['Metrics'], times: Times): HeatDay[] {
  const byDate = new Map(happened.map((day) => [day.date, day]));
  return Array.from({ length: HEAT_DAYS + 1 }, (_, index) => {
    const date = times.date(times.now - (HEAT_DAYS - index) * DAY_MS);
    return byDate.get(date) ?? { date, answers: 0, silences: 0 };
  });
}

function Rate({ times }: { times: Times }): JSX.Element {
  const from = new Date(times.now - TREND_DAYS * DAY_MS).toISOString();
  const metrics = useLive(() => answer(api.GET('/v1/metrics', { params: { query: { by: 'week', from } } })), [from.slice(0, 10)]);
  return (
    <Panel title="Heard-back rate">
      <Reading of={metrics}>
        {({ groups = [], heardBackRate, medianDaysToAnswer, p90DaysToAnswer }) => (
          <>
            <p>{percent(heardBackRate)} heard back; half of them within {days(medianDaysToAnswer)} days, nine in ten within {days(p90DaysToAnswer)}.</p>
            <Trend points={groups.filter(({ key }) => key !== null).map(({ key, heardBackRate: rate }) => ({ label: key ?? '', rate }))} />
          </>
        )}
      </Reading>
    </Panel>
  );
}

function days(value: number | null): string {
  return value === null ? '–' : String(Math.round(value));
}
