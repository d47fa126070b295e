/** The cookie that keeps somebody signed in to the dashboard: no script reads it, and no other site sends it. */
import type { FastifyRequest } from 'fastify';
import { SESSION_MS } from '../db/sessions.js';

const COOKIE = 'hearback_session';

/** @returns what the cookie says; null where there is none */
export function sessionOf({ headers }: Pick<FastifyRequest, 'headers'>): string | null {
  const found = (headers.cookie ?? '').split(';').map((part) => part.trim()).find((part) => part.startsWith(`${COOKIE}=`));
  return found === undefined ? null : found.slice(COOKIE.length + 1);
}

/** @param token null: the browser forgets it @param secure whether the service is reached by https */
export function sessionCookie(token: string | null, secure: boolean): string {
  return `${COOKIE}=${token ?? ''}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${token === null ? '0' : String(SESSION_MS / 1000)}${secure ? '; Secure' : ''}`;
}
