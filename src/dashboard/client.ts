/** The typed client of the public API: the dashboard uses nothing else. */
import createClient from 'openapi-fetch';
import type { components, paths } from './api-types.js';

export type Shapes = components['schemas'];

/** The browser sends the session along; nobody here has a key. */
export const api = createClient<paths, 'application/json'>({ baseUrl: window.location.origin, credentials: 'same-origin' });

/** What the API says was wrong. */
export class Refused extends Error {
  readonly status: number;

  constructor(status: number, detail: string) {
    super(detail);
    this.status = status;
  }
}

/** @returns the body of a success @throws Refused with the words of the API */
export async function answer<Body>(asked: Promise<{ data?: Body | undefined; error?: unknown; response: Response }>): Promise<Body> {
  const { data, error, response } = await asked;
  if (response.ok) return data as Body;
  throw new Refused(response.status, detailOf(error) ?? `The service answered with ${String(response.status)}.`);
}

function detailOf(error: unknown): string | null {
  return typeof error === 'object' && error !== null && 'detail' in error && typeof error.detail === 'string' ? error.detail : null;
}

export interface Session {
  employer: { id: string; name: string; mode: 'live' | 'test'; timezone: string; locale: string };
  by: string;
  scopes: string[];
  now: string;
}

async function session(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<unknown> {
  const response = await fetch(path, { method, credentials: 'same-origin', ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }) });
  const said: unknown = response.status === 204 ? null : await response.json();
  if (!response.ok) throw new Refused(response.status, detailOf(said) ?? `The service answered with ${String(response.status)}.`);
  return said;
}

/** @returns null where nobody is signed in */
export async function readSession(): Promise<Session | null> {
  try {
    return (await session('GET', '/app/session')) as Session;
  } catch (error) {
    if (error instanceof Refused && error.status === 401) return null;
    throw error;
  }
}

export const signIn = (key: string): Promise<unknown> => session('POST', '/app/session', { key });
export const signOut = (): Promise<unknown> => session('DELETE', '/app/session');
export const askForLink = (email: string): Promise<unknown> => session('POST', '/app/sign-in-link', { email });
