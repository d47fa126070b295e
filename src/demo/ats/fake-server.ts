/** A server that plays an ATS's API: its paging and limits are the teller's, its bad weather is set from outside. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Instant } from '../../domain/instant.js';
import type { Happening, JobHappening } from '../story.js';
import type { ApiAnswer, ApiRequest, AtsRecords, AtsTeller, WrittenRecord } from './teller.js';

export interface Weather {
  /** Revoked credentials: everything is answered with 401. */
  revoked: boolean;
  /** How long each answer takes. */
  slowMs: number;
  /** How far behind its own webhooks what it shows is: what happened later than this ago is not shown yet. */
  behindMs: number;
  /** The next so many requests are answered with 500; a write among them may have been done first. */
  faults: number;
  /** The next so many writes are done and then not answered. */
  silentWrites: number;
}

export interface FakeAts {
  readonly url: string;
  readonly weather: Weather;
  readonly requests: readonly { method: string; path: string; status: number }[];
  readonly written: readonly WrittenRecord[];
  know(happening: Happening): void;
  knowJob(happening: JobHappening): void;
  close(): Promise<void>;
}

/** @param options.now the clock by which things have happened, and by which limits run */
export async function startFakeAts(teller: AtsTeller, options: { now: () => Instant }): Promise<FakeAts> {
  const { api } = teller;
  if (api === undefined) throw new Error(`${teller.provider} has no API to play: expected a teller with one`);
  const weather: Weather = { revoked: false, slowMs: 0, behindMs: 0, faults: 0, silentWrites: 0 };
  const happenings: Happening[] = [];
  const jobHappenings: JobHappening[] = [];
  const written: WrittenRecord[] = [];
  const requests: { method: string; path: string; status: number }[] = [];
  const window = { startedAt: -Infinity, used: 0 };

  const answer = (request: ApiRequest, origin: string): ApiAnswer | 'silence' => {
    const now = options.now();
    if (now - window.startedAt >= api.limit.perMs) Object.assign(window, { startedAt: now, used: 0 });
    const resetsInMs = window.startedAt + api.limit.perMs - now;
    if (window.used >= api.limit.requests) return api.limit.refused(resetsInMs);
    window.used += 1;
    if (weather.revoked || !api.authorized(request)) return { status: 401, json: { message: 'Unauthorized' } };
    if (weather.faults > 0) {
      weather.faults -= 1;
      return { status: 500, json: { message: 'Internal Server Error' } };
    }
    const before = written.length;
    const given = api.answer(request, recordsAt(now - weather.behindMs, { happenings, jobHappenings, written }), origin) ?? { status: 404, json: { message: 'Not Found' } };
    if (written.length > before && weather.silentWrites > 0) {
      weather.silentWrites -= 1;
      return 'silence';
    }
    return { ...given, headers: { ...api.limit.headers(api.limit.requests - window.used, resetsInMs), ...given.headers } };
  };

  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const request = await read(incoming);
      if (weather.slowMs > 0) await new Promise((resolve) => setTimeout(resolve, weather.slowMs));
      const given = answer(request, originOf(incoming));
      requests.push({ method: request.method, path: request.path, status: given === 'silence' ? 0 : given.status });
      if (given === 'silence') return void incoming.socket.destroy();
      outgoing.writeHead(given.status, { 'content-type': 'application/json', ...given.headers });
      outgoing.end(given.json === undefined ? '' : JSON.stringify(given.json));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    weather, requests, written,
    know: (happening) => void happenings.push(happening),
    knowJob: (happening) => void jobHappenings.push(happening),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** What had happened by a moment, in the order of time. */
function recordsAt(now: Instant, all: { happenings: readonly Happening[]; jobHappenings: readonly JobHappening[]; written: WrittenRecord[] }): AtsRecords {
  const past = all.happenings.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at);
  const byId = new Map<string, Happening[]>();
  for (const happening of past) byId.set(happening.application.id, [...(byId.get(happening.application.id) ?? []), happening]);
  const applications = [...byId.values()].flatMap((own) => (own[0] === undefined ? [] : [{ application: own[0].application, own }]));
  const pastJobs = all.jobHappenings.filter(({ at }) => at <= now);
  const jobs = new Map([...applications.map(({ application }) => application.job), ...pastJobs.map(({ job }) => job)].map((job) => [job.id, job]));
  return { now, applications, jobs: [...jobs.values()].map((job) => ({ job, happenings: pastJobs.filter((happening) => happening.job.id === job.id) })), written: all.written };
}

async function read(incoming: IncomingMessage): Promise<ApiRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://ats.example');
  return { method: incoming.method ?? 'GET', path: pathname, query: searchParams, headers: incoming.headers, body: parsed(text) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A form, or nothing: whoever plays the ATS reads the text itself.
    return text;
  }
}

function originOf(incoming: IncomingMessage): string {
  return `http://${incoming.headers.host ?? '127.0.0.1'}`;
}
