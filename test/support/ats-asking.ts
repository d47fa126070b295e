/** Speaks to a fake ATS over HTTP as AtsHttp says: an answer for a 2xx or a 404, a failure with its kind for everything else. */
import { AtsFailure, type AtsAccount, type AtsApi, type AtsHttp, type AtsRequest, type Credentials } from '../../src/ats/ats-api.js';
import { startFakeAts, type FakeAts } from '../../src/demo/ats/fake-server.js';
import type { AtsTeller } from '../../src/demo/ats/teller.js';
import type { Happening, JobHappening } from '../../src/demo/story.js';

export function askOver(base: string): AtsHttp {
  return async (request: AtsRequest) => {
    const url = new URL(request.url, base);
    for (const [name, value] of Object.entries(request.query ?? {})) if (value !== undefined) url.searchParams.set(name, String(value));
    const body = request.form === undefined ? (request.json === undefined ? undefined : JSON.stringify(request.json)) : new URLSearchParams(request.form).toString();
    const type = request.form === undefined ? 'application/json' : 'application/x-www-form-urlencoded';
    const answer = await fetch(url, { method: request.method, headers: { ...request.headers, ...(body === undefined ? {} : { 'content-type': type }) }, ...(body === undefined ? {} : { body }) });
    const text = await answer.text();
    if (answer.ok || answer.status === 404) return { status: answer.status, headers: Object.fromEntries(answer.headers), json: text === '' ? undefined : (JSON.parse(text) as unknown) };
    if (answer.status === 401 || answer.status === 403) throw new AtsFailure('refused', `${request.method} ${url.pathname}: ${answer.status}`);
    if (answer.status === 429) throw new AtsFailure('limited', `${request.method} ${url.pathname}: 429`, Number(answer.headers.get('retry-after') ?? 1) * 1000);
    throw new AtsFailure(answer.status >= 500 ? 'away' : 'odd', `${request.method} ${url.pathname}: ${answer.status} ${text}`);
  };
}

/** Starts the fake of a teller that knows these happenings, and opens an account there. */
export async function openFake(teller: AtsTeller, api: AtsApi, story: { happenings: readonly Happening[]; jobs?: readonly JobHappening[]; now: number; credentials?: Credentials }): Promise<{ fake: FakeAts; account: AtsAccount }> {
  const fake = await startFakeAts(teller, { now: () => story.now });
  for (const happening of story.happenings) fake.know(happening);
  for (const happening of story.jobs ?? []) fake.knowJob(happening);
  return { fake, account: api.open(askOver(fake.url), { ...teller.connection.credentials, ...story.credentials }, () => story.now, teller.connection.settings) };
}
