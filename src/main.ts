/** The process: reads the configuration, opens the house, and closes it again when asked to stop. */
import { compose } from './compose.js';
import { ConfigError, configurationVariables, loadConfig } from './config.js';
import { createLogger } from './log.js';
import { StartupError } from './startup-error.js';

/** An orchestrator kills what has not gone by then; ours says so first. */
const STOP_WITHIN_MS = 9_500;

async function main(): Promise<void> {
  if (process.argv.includes('--help')) {
    process.stdout.write(help());
    return;
  }
  const config = loadConfig(process.env);
  const { log } = createLogger(config.logLevel);
  const house = await compose(config, { clock: { now: () => Date.now() }, log, onFatal: (why) => void stop(1, why) });

  let stopping = false;
  async function stop(code: number, why: string): Promise<void> {
    if (stopping) return;
    stopping = true;
    log({ level: code === 0 ? 'info' : 'error', msg: 'stopping', why });
    const late = setTimeout(() => {
      log({ level: 'error', msg: 'did not stop in time; what was in hand will be found again at the next start' });
      process.exit(1);
    }, STOP_WITHIN_MS);
    try {
      await house.close();
    } catch (error) {
      log({ level: 'error', msg: 'closing failed', err: error });
      code = 1;
    }
    clearTimeout(late);
    process.exit(code);
  }
  process.on('SIGTERM', () => void stop(0, 'SIGTERM'));
  process.on('SIGINT', () => void stop(0, 'SIGINT'));
  process.on('unhandledRejection', (error) => {
    log({ level: 'error', msg: 'a promise was rejected and nobody was listening', err: error });
    void stop(1, 'unhandled rejection');
  });

  const url = await house.listen();
  await house.work();
  log({ level: 'info', msg: 'ready', url, role: config.role });
  if (process.stdout.isTTY || house.madeOperatorKey !== null) greet(url, house.madeOperatorKey);
}

/** For people: on a terminal the address, and on the very first start the operator key, which is shown this once. */
function greet(url: string, operatorKey: string | null): void {
  const lines = ['', `Hearback is at ${url}`, `  letters    ${url}/outbox`, `  interface  ${url}/docs`];
  if (operatorKey !== null) lines.push(`  operator key, shown this once: ${operatorKey}`);
  process.stderr.write(`${lines.join('\n')}\n\n`);
}

function help(): string {
  const rows = configurationVariables.map(({ name, takes, default: usual, about }) => `  ${name}\n      ${about}\n      takes ${takes}; default: ${usual}\n`);
  return `Hearback: every candidate hears back.\n\nEverything is configured by environment variables:\n\n${rows.join('')}`;
}

try {
  await main();
} catch (error) {
  const known = error instanceof ConfigError || error instanceof StartupError;
  process.stderr.write(`${known ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
}
