/** The demo: starts the whole service in this process, plays a hiring season through its public doors, and says what came of it. */
import { compose } from '../compose.js';
import { ConfigError, loadConfig, type Config } from '../config.js';
import { createLogger } from '../log.js';
import { StartupError } from '../startup-error.js';
import { type Api, answers, createApi } from './api.js';
import { places } from './cast.js';
import { collect, lettersToShow } from './collect.js';
import { planDeliveries } from './deliveries.js';
import { createDoor, type Connection, type Tally } from './doors.js';
import { type Flags, flagsHelp, parseFlags } from './flags.js';
import { freshFolder } from './folder.js';
import { createPlayer, type Player } from './play.js';
import { printAddresses, printSummary } from './print.js';
import { createRandom } from './random.js';
import { tellSeason } from './season.js';
import type { Season } from './story.js';
import { type Address, summarise, summaryJson } from './summary.js';
import { WEEKS } from './working-weeks.js';

/** As the service itself: an orchestrator kills what has not gone by then. */
const STOP_WITHIN_MS = 9_500;

const clock = { now: () => Date.now() };

async function main(): Promise<void> {
  const parsed = parseFlags(process.argv.slice(2));
  if ('faults' in parsed) throw new DemoError(`${parsed.faults.join('\n')}\n\n${flagsHelp}`);
  const { flags } = parsed;
  if (flags.help) return void process.stdout.write(`${flagsHelp}\n`);
  const config = configure(process.env);
  const { log } = createLogger(config.logLevel);
  const house = await compose(config, { clock, log, onFatal: (why) => process.stderr.write(`demo: the service gave up: ${why}\n`) });
  let closing: Promise<void> | null = null;
  const stop = (code: number): void => {
    setTimeout(() => fail(new DemoError('the service did not stop in time and was left where it was')), STOP_WITHIN_MS).unref();
    closing ??= house.close().then(() => process.exit(code), (error: unknown) => fail(error));
  };
  process.on('SIGINT', () => stop(0));
  process.on('SIGTERM', () => stop(0));
  try {
    const base = await house.listen();
    await house.work();
    await play(flags, base, house.operatorKey);
  } catch (error) {
    await house.close();
    throw error;
  }
  if (flags.exit) stop(0);
}

/** Everything embedded, whatever is configured for the real service; only where it listens and where it keeps its data is taken over. */
function configure(env: Readonly<Record<string, string | undefined>>): Config {
  const { PORT, HOST, HEARBACK_DATA_DIR, LOG_LEVEL } = env;
  // A season of months is played in a minute.
  const config = loadConfig({ REQUESTS_PER_MINUTE: '0', PORT, HOST, HEARBACK_DATA_DIR, LOG_LEVEL: LOG_LEVEL ?? 'silent' });
  return { ...config, dataDir: freshFolder(config.dataDir) };
}

interface Cast {
  id: string;
  key: string;
  season: Season;
  api: Api;
  player: Player;
}

async function play(flags: Flags, base: string, operatorKey: string): Promise<void> {
  const started = performance.now();
  const tally: Tally = { deliveries: 0, forgedRefused: 0, duplicatesAbsorbed: 0 };
  const operator = createApi(base, operatorKey);
  const cast: Cast[] = [];
  for (let index = 0; index < flags.employers; index += 1) cast.push(await engage(index, { flags, base, operator, tally }));
  const progress = createProgress(flags.json);
  const [first] = cast;
  if (first === undefined) throw new DemoError('no employer to play');
  for (let day = 0; day < first.season.days.length; day += 1) {
    await Promise.all(cast.map(({ player }) => player.playDay(day)));
    progress(day, first.season, tally);
  }
  const played = await Promise.all(cast.map(async ({ season, api }) => ({ ...(await collect(season, api)), api })));
  const outcome = summarise(played);
  const address: Address = {
    urls: { api: base, docs: `${base}/docs`, outbox: `${base}/outbox`, dashboard: `${base}/app/` },
    keys: { operator: operatorKey, employers: cast.map(({ id, season, key }) => ({ id, name: season.place.name, key })) },
  };
  if (flags.json) {
    process.stdout.write(`${JSON.stringify(summaryJson(outcome, { tally, address, seed: flags.seed, from: first.season.startsAt, to: first.season.endsAt }))}\n`);
    return;
  }
  const letters = await lettersToShow(played);
  process.stdout.write(printSummary({ outcome, tally, weeks: WEEKS, seed: flags.seed, seconds: (performance.now() - started) / 1_000, letters }));
  process.stdout.write(printAddresses(address, { stays: !flags.exit }));
}

/** One employer with its season, its connections and its key. */
async function engage(index: number, { flags, base, operator, tally }: { flags: Flags; base: string; operator: Api; tally: Tally }): Promise<Cast> {
  const usual = places[index % places.length];
  if (usual === undefined) throw new DemoError('the cast has no places');
  const round = Math.floor(index / places.length);
  const place = round === 0 ? usual : { ...usual, name: `${usual.name} ${String(round + 1)}` };
  const applications = Math.floor(flags.applications / flags.employers) + (index < flags.applications % flags.employers ? 1 : 0);
  const season = tellSeason(place, { index, applications, seed: flags.seed });
  const { name, timezone, country, region, locale, domain } = place;
  const { id, apiKey } = await operator.post('/v1/employers', { name, mode: 'test', timezone, country, ...(region === undefined ? {} : { region }), locale, replyTo: `people@${domain}` }, answers.employer);
  const api = createApi(base, apiKey.key);
  await api.post('/v1/test-clock', { now: new Date(season.startsAt).toISOString() }, answers.clock);
  const connections = new Map<(typeof place.providers)[number], Connection>();
  for (const provider of place.providers) connections.set(provider, await api.post('/v1/connections', { provider, name: `${name}, ${provider}` }, answers.connection));
  const door = createDoor({ connections, tally, clock });
  const deliveries = planDeliveries(season, { prefix: `demo-${String(flags.seed)}-${String(index)}`, random: createRandom(flags.seed, `order ${String(index)}`) });
  return { id, key: apiKey.key, season, api, player: createPlayer({ season, api, door, deliveries }) };
}

/** On a terminal one line that changes; elsewhere a line a week; with --json nothing on standard output. */
function createProgress(json: boolean): (day: number, season: Season, tally: Tally) => void {
  const to = json ? process.stderr : process.stdout;
  return (day, { days, place }, { deliveries }) => {
    const at = days[day]?.endsAt ?? 0;
    const date = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', timeZone: place.timezone }).format(at);
    const line = `Week ${String(Math.floor(day / 7) + 1)} of ${String(Math.ceil(days.length / 7))}, ${date}: ${String(deliveries)} deliveries`;
    const last = day === days.length - 1;
    if (to.isTTY) to.write(`\r${line.padEnd(60)}${last ? '\n\n' : ''}`);
    else if (!json && day % 7 === 6) to.write(`${line}\n${last ? '\n' : ''}`);
  };
}

/** Something that a person can put right, said without a stack. */
class DemoError extends Error {
  override readonly name = 'DemoError';
}

function fail(error: unknown): never {
  const known = error instanceof DemoError || error instanceof ConfigError || error instanceof StartupError;
  process.stderr.write(`${known ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
}

try {
  await main();
} catch (error) {
  fail(error);
}
