/** A load generator on bare sockets, in a process of its own: cheap, since it shares the machine with what it measures. */
import { createHmac } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { percentile } from './result.js';

/** One measurement, as the parent asks for it. */
export interface LoadOrder {
  port: number;
  path: string;
  secret: string;
  /** Begins every delivery id: each order's are its own. */
  run: string;
  seconds: number;
  connections: number;
  /** Requests a second; null for as many as come back. */
  rate: number | null;
}

export interface LoadResult {
  perSecond: number;
  failed: number;
  p50: number;
  p99: number;
}

const BODIES = 500;
const ID_DIGITS = 10;

interface Client {
  socket: Socket;
  /** The request's bytes; owned, since a write may still hold them while the next is made. */
  buffer: Buffer;
  done: ((ok: boolean) => void) | null;
}

async function measure(order: LoadOrder): Promise<LoadResult> {
  const requests = Array.from({ length: BODIES }, (_, n) => makeRequest(order, n));
  const clients = await Promise.all(Array.from({ length: order.connections }, () => openClient(order.port)));
  let sent = 0;
  let failed = 0;
  const latencies: number[] = [];
  const send = (client: Client, since: number, then: () => void): void => {
    sent += 1;
    const request = requests[sent % BODIES];
    if (request === undefined) return;
    request.bytes.copy(client.buffer);
    client.buffer.write(String(sent).padStart(ID_DIGITS, '0'), request.idAt, 'latin1');
    client.done = (ok) => {
      if (!ok) failed += 1;
      latencies.push(performance.now() - since);
      then();
    };
    client.socket.write(client.buffer.subarray(0, request.bytes.length));
  };
  const start = performance.now();
  const end = start + order.seconds * 1000;
  await (order.rate === null ? closedLoop(clients, end, send) : openLoop(clients, start, end, order.rate, send));
  const elapsed = (performance.now() - start) / 1000;
  for (const { socket } of clients) socket.destroy();
  return { perSecond: (latencies.length - failed) / elapsed, failed, p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99) };
}

type Send = (client: Client, since: number, then: () => void) => void;

async function closedLoop(clients: readonly Client[], end: number, send: Send): Promise<void> {
  await Promise.all(
    clients.map(
      (client) =>
        new Promise<void>((resolve) => {
          const next = (): void => {
            const now = performance.now();
            if (now >= end) resolve();
            else send(client, now, next);
          };
          next();
        }),
    ),
  );
}

/** Latency counts from when a request was due, so that a stall is paid by all who waited for it. */
async function openLoop(clients: readonly Client[], start: number, end: number, rate: number, send: Send): Promise<void> {
  const free = [...clients];
  let due = 0;
  let open = 0;
  await new Promise<void>((resolve) => {
    const tick = (): void => {
      const now = performance.now();
      while (free.length > 0 && start + (due * 1000) / rate <= Math.min(now, end)) {
        const client = free.pop();
        if (client === undefined) break;
        open += 1;
        send(client, start + (due * 1000) / rate, () => {
          open -= 1;
          free.push(client);
        });
        due += 1;
      }
      if (now >= end && open === 0) resolve();
      else setTimeout(tick, 1);
    };
    tick();
  });
}

function openClient(port: number): Promise<Client> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    const client: Client = { socket, buffer: Buffer.allocUnsafe(8_192), done: null };
    let text = '';
    socket.setNoDelay(true).on('error', reject).on('connect', () => resolve(client)).on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1');
      const head = text.indexOf('\r\n\r\n');
      if (head < 0) return;
      const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0);
      if (text.length < head + 4 + length) return;
      const ok = text.startsWith('HTTP/1.1 200');
      text = '';
      const { done } = client;
      client.done = null;
      done?.(ok);
    });
  });
}

/** Bodies of 2.6 to 3.8 KB, as Greenhouse's are with their custom fields and offices. */
function makeRequest(order: LoadOrder, n: number): { bytes: Buffer; idAt: number } {
  const filler = Array.from({ length: 24 + (n % 14) }, (_, k) => ({ id: 90_000 + n * 40 + k, name: `Field ${k}`, value: createHmac('sha256', 'x').update(`${n}:${k}`).digest('base64').slice(0, 30) }));
  const body = Buffer.from(
    JSON.stringify({
      action: 'candidate_stage_change',
      payload: {
        application: {
          id: 5_000_000 + n, status: 'active', prospect: false, applied_at: '2026-09-03T08:12:44Z', last_activity_at: '2026-09-20T11:00:00Z', current_stage: { id: 62, name: 'Panel conversation', interviews: [] },
          candidate: { id: 7_000_000 + n, first_name: 'Ines', last_name: 'Okoro', email_addresses: [{ value: `c${n}@example.com`, type: 'personal' }], custom_fields: filler }, jobs: [{ id: 30_411, name: 'Field engineer' }],
        },
      },
    }),
  );
  const signature = createHmac('sha256', order.secret).update(body).digest('hex');
  const before = `POST ${order.path} HTTP/1.1\r\nhost: 127.0.0.1\r\nuser-agent: load\r\ncontent-type: application/json\r\nsignature: sha256 ${signature}\r\ngreenhouse-event-id: ${order.run}-`;
  const bytes = Buffer.concat([Buffer.from(`${before}${'0'.repeat(ID_DIGITS)}\r\ncontent-length: ${body.length}\r\n\r\n`), body]);
  return { bytes, idAt: before.length };
}

process.on('message', (order: LoadOrder) => {
  void measure(order).then((result) => process.send?.(result));
});
process.on('disconnect', () => process.exit(0));
