/** Who may see pages that show every employer's mail: the operator, and on the embedded default whoever sits at the machine itself. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { HOUR_MS, type Instant } from '../../domain/instant.js';

const COOKIE = 'hearback_outbox';
const SESSION_MS = 12 * HOUR_MS;

/** Whatever says that somebody else stood between: then the socket's address is not the asker's. */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'via', 'cf-connecting-ip', 'true-client-ip'] as const;

export interface OperatorDoorDeps {
  clock: { now(): Instant };
  isOperatorKey(key: string): boolean | Promise<boolean>;
  /** 32 bytes of which sessions are made; derived from the secret key and the operator key, so that a new operator key ends them. */
  sessionKey: Buffer;
  /** True on the embedded default: the machine's own browser needs no key. */
  openOnLoopback: boolean;
  /** Whether the service is reached by https, so that the cookie must be too. */
  secureCookie: boolean;
}

export interface OperatorDoor {
  mayEnter(request: FastifyRequest): Promise<boolean>;
  /** @returns the cookie of a session; null where it is not the operator's key */
  signIn(key: string): Promise<string | null>;
}

export function createOperatorDoor(deps: OperatorDoorDeps): OperatorDoor {
  const attributes = `; Path=/outbox; HttpOnly; SameSite=Strict${deps.secureCookie ? '; Secure' : ''}`;
  const sign = (until: string): string => createHmac('sha256', deps.sessionKey).update(`outbox session until ${until}`).digest('base64url');

  function hasSession(cookies: string | undefined): boolean {
    const value = (cookies ?? '').split(';').map((part) => part.trim()).find((part) => part.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1);
    const [until = '', signature = ''] = (value ?? '').split('.');
    const expected = Buffer.from(sign(until));
    const given = Buffer.from(signature);
    if (!/^\d{1,15}$/.test(until) || expected.length !== given.length || !timingSafeEqual(expected, given)) return false;
    return Number(until) > deps.clock.now();
  }

  return {
    async mayEnter(request) {
      const bearer = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
      if (bearer !== undefined) return deps.isOperatorKey(bearer);
      return hasSession(request.headers.cookie) || (deps.openOnLoopback && isFromThisMachine(request));
    },
    async signIn(key) {
      if (!(await deps.isOperatorKey(key.trim()))) return null;
      const until = String(deps.clock.now() + SESSION_MS);
      return `${COOKIE}=${until}.${sign(until)}; Max-Age=${SESSION_MS / 1000}${attributes}`;
    },
  };
}

/**
 * The socket must be the machine's own, and so must the name that was asked for: a page in the browser may send requests to
 * 127.0.0.1 under a host name that it has pointed there (DNS rebinding), and its name is what gives it away.
 */
function isFromThisMachine(request: FastifyRequest): boolean {
  if (FORWARDED.some((name) => request.headers[name] !== undefined)) return false;
  return isLoopbackAddress(request.socket.remoteAddress ?? '') && isLoopbackHost(request.headers.host ?? '');
}

function isLoopbackAddress(address: string): boolean {
  return address === '::1' || /^(?:::ffff:)?127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(address);
}

function isLoopbackHost(host: string): boolean {
  return /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])(?::\d{1,5})?$/i.test(host);
}
