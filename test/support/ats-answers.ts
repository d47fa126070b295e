/** What an ATS file is given to ask with, straight to a fake server: no pace, no retry, the failures of the contract. */
import { AtsFailure, type AtsHttp, type AtsRequest } from '../../src/ats/ats-api.js';
import type { FakeAts } from '../../src/demo/ats/fake-server.js';

/** @returns requests to the fake; `asked` keeps them in order */
export function httpTo(fake: Pick<FakeAts, 'url'>): { http: AtsHttp; asked: AtsRequest[] } {
  const asked: AtsRequest[] = [];
  const http: AtsHttp = async (request) => {
    asked.push(request);
    const { method, url, query = {}, headers = {}, json } = request;
    const target = new URL(url.startsWith('/') ? `${fake.url}${url}` : url);
    if (target.origin !== new URL(fake.url).origin) throw new AtsFailure('odd', `${target.host} is another host`);
    for (const [name, value] of Object.entries(query)) if (value !== undefined) target.searchParams.set(name, String(value));
    const answer = await fetch(target, { method, headers: { 'content-type': 'application/json', ...headers }, ...(json === undefined ? {} : { body: JSON.stringify(json) }) });
    const text = await answer.text();
    if (answer.status === 401 || answer.status === 403) throw new AtsFailure('refused', 'not authorized');
    if (answer.status === 429) throw new AtsFailure('limited', 'too many requests');
    if (!answer.ok && answer.status !== 404) throw new AtsFailure('away', `answered ${String(answer.status)}`);
    return { status: answer.status, headers: Object.fromEntries(answer.headers), json: text === '' ? undefined : (JSON.parse(text) as unknown) };
  };
  return { http, asked };
}

/** An ATS whose API answers one thing to everything, for answers that no fake would give. */
export function answering(json: unknown, status = 200): AtsHttp {
  return async () => ({ status, headers: {}, json });
}
