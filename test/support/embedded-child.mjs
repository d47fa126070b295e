/** A process that runs the embedded PostgreSQL and nothing else: tells what happens in JSON lines, stops on SIGTERM. */
const [, , cluster, options] = process.argv;
const { startEmbeddedPostgres } = await import(cluster);

const tell = (what) => process.stdout.write(`${JSON.stringify(what)}\n`);
const startedAt = performance.now();
try {
  const server = await startEmbeddedPostgres({
    ...JSON.parse(options),
    log: (event) => tell({ event: 'log', ...event }),
    onUnexpectedExit: (detail) => tell({ event: 'unexpectedExit', detail }),
  });
  process.once('SIGTERM', async () => {
    await server.stop();
    tell({ event: 'stopped' });
    process.exit(0);
  });
  setInterval(() => undefined, 1_000);
  tell({ event: 'ready', url: server.url, pid: server.pid, tookMs: performance.now() - startedAt });
} catch (error) {
  tell({ event: 'failed', name: error.name, message: error.message });
  process.exitCode = 1;
}
