/** Events as they happen, for dashboards: server-sent events, all streams of a process fed by one connection that listens. */
import type { ServerResponse } from 'node:http';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { keepListening, listenForOutbound, type OutboundPlace, placeNow, readOn } from '../../db/outbound.js';
import { thinBody } from '../../domain/outbound.js';
import { requireEmployer } from '../auth.js';
import type { AppDeps } from '../deps.js';
import { invalid, Problem } from '../problems.js';
import { answers } from '../schemas.js';

/** Proxies close what is silent for a minute; and what waited longest for a transaction beside it is seen at the latest now. */
const HEARTBEAT_MS = 20_000;
/** A commit is told at once, and is read once every transaction that began before it has ended. */
const LOOK_AGAIN_MS = 1_000;
const MOST_STREAMS_PER_KEY = 10;
const AT_ONCE = 200;
/** A reader that takes nothing is let go: it comes back with Last-Event-ID. */
const MOST_BYTES_WAITING = 2 ** 20;

interface Stream {
  employerId: string;
  keyId: string;
  place: OutboundPlace;
  out: ServerResponse;
  /** Reading now; and whether there was more to hear meanwhile. */
  reading: boolean;
  again: boolean;
  /** How many times it looks again by itself: for a while after each news. */
  looksLeft: number;
}

export function streamRoutes(deps: AppDeps): FastifyPluginAsyncTypebox {
  const { db, sql } = deps.database;
  const streams = new Set<Stream>();
  const openPerKey = (keyId: string): number => [...streams].filter((stream) => stream.keyId === keyId).length;
  let listening: Promise<() => Promise<void>> | null = null;

  async function tell(stream: Stream): Promise<void> {
    stream.again = true;
    if (stream.reading) return;
    stream.reading = true;
    try {
      while (stream.again && streams.has(stream)) {
        stream.again = false;
        const events = await readOn(db, stream.employerId, stream.place, AT_ONCE);
        for (const event of events) {
          stream.place = event.place;
          stream.out.write(`id: ${event.place.tx}-${String(event.seq)}\nevent: ${event.type}\ndata: ${JSON.stringify(thinBody(event))}\n\n`);
        }
        if (events.length === AT_ONCE) stream.again = true;
        if (stream.out.writableLength > MOST_BYTES_WAITING) end(stream);
      }
    } catch (error) {
      // The stream ends; whoever reads it comes back and reads on from where it was.
      deps.onFault({ requestId: 'stream', method: 'GET', route: '/v1/stream', error });
      end(stream);
    } finally {
      stream.reading = false;
    }
  }

  function heard(employerId: string | null): void {
    for (const stream of streams) {
      if (employerId !== null && stream.employerId !== employerId) continue;
      stream.looksLeft = 5;
      void tell(stream);
    }
  }

  function end(stream: Stream): void {
    streams.delete(stream);
    stream.out.end();
  }

  return async (app) => {
    const lookAgain = setInterval(() => {
      for (const stream of streams) {
        if (stream.looksLeft === 0) continue;
        stream.looksLeft -= 1;
        void tell(stream);
      }
    }, LOOK_AGAIN_MS).unref();
    const heartbeat = setInterval(() => {
      for (const stream of streams) {
        stream.out.write(': still here\n\n');
        void tell(stream);
      }
      for (const employerId of new Set([...streams].map((stream) => stream.employerId))) keepListening(db, employerId).catch((error: unknown) => deps.onFault({ requestId: 'stream', method: 'GET', route: '/v1/stream', error }));
    }, HEARTBEAT_MS).unref();
    app.addHook('preClose', async () => {
      clearInterval(lookAgain);
      clearInterval(heartbeat);
      for (const stream of streams) end(stream);
      if (listening !== null) await (await listening)();
    });

    app.get('/v1/stream', { schema: {
      tags: ['webhooks'], operationId: 'streamEvents', summary: 'Events as they happen, as server-sent events: the same types and thin bodies as webhooks; Last-Event-ID reads on from there for ten minutes',
      headers: Type.Object({ 'last-event-id': Type.Optional(Type.String({ description: 'The id of the last event that was read' })) }),
      response: { ...answers(200, 'A stream', null, [400, 401, 403, 429]), 200: { description: 'A stream without end', content: { 'text/event-stream': { schema: Type.String() } } } },
    } }, async (request, reply) => {
      const { employer, keyId } = await requireEmployer(deps, request, 'applications:read');
      const from = placeIn(request.headers['last-event-id']);
      await keepListening(db, employer.id);
      // A connection that could not be made is tried again by the next who asks.
      listening ??= listenForOutbound(sql, heard).catch((error: unknown) => { listening = null; throw error; });
      await listening;
      const place = from ?? (await placeNow(db));
      // Nothing is waited for from here until it is among them.
      if (openPerKey(keyId) >= MOST_STREAMS_PER_KEY) throw new Problem('tooManyRequests', `this key has ${String(MOST_STREAMS_PER_KEY)} streams open: close one first`, { headers: { 'retry-after': '20' } });
      const out = reply.raw;
      reply.hijack();
      if (out.destroyed) return;
      const stream: Stream = { employerId: employer.id, keyId, place, out, reading: false, again: false, looksLeft: 5 };
      out.on('close', () => streams.delete(stream));
      out.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
      out.write('retry: 3000\n\n');
      streams.add(stream);
      void tell(stream);
    });
  };
}

/** @throws Problem for an id that no stream gave */
function placeIn(id: string | undefined): OutboundPlace | null {
  if (id === undefined || id === '') return null;
  const [, tx, seq] = /^(\d{1,19})-(\d{1,15})$/.exec(id) ?? [];
  if (tx === undefined || seq === undefined) throw invalid({ path: 'Last-Event-ID', message: 'is not one that this stream gave; leave it out to begin with what happens now' });
  return { tx, seq: Number(seq) };
}
