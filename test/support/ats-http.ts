/** Asks a fake ATS as AtsHttp promises it: what comes with a 2xx or a 404 is handed on, everything else is thrown. No waiting, no second attempt. */
import { AtsFailure, type AtsAnswer, type AtsHttp } from '../../src/ats/ats-api.js';

/** @param url of the fake ATS; every base lies there */
export function askingAt(url: string): AtsHttp {
  return async (request) => {
    const target = new URL(request.url, url);
    if (target.origin !== new URL(url).origin) throw new AtsFailure('odd', 'the next page lies on another host');
    for (const [name, value] of Object.entries(request.query ?? {})) if (value !== undefined) target.searchParams.append(name, String(value));
    const body = request.json === undefined ? (request.form === undefined ? undefined : new URLSearchParams(request.form)) : JSON.stringify(request.json);
    const headers = { ...(request.json === undefined ? {} : { 'content-type': 'application/json' }), ...request.headers };
    const response = await fetch(target, { method: request.method, headers, ...(body === undefined ? {} : { body }) });
    const text = await response.text();
    const json: unknown = text === '' ? undefined : JSON.parse(text);
    if (response.ok || response.status === 404) return { status: response.status, headers: Object.fromEntries(response.headers), json } satisfies AtsAnswer;
    if (response.status === 401 || response.status === 403) throw new AtsFailure('refused', `answered ${String(response.status)}`);
    if (response.status === 429) throw new AtsFailure('limited', 'answered 429');
    throw new AtsFailure(response.status >= 500 ? 'away' : 'odd', `answered ${String(response.status)}`);
  };
}
