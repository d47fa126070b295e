/** Who is signed in, for whatever asks what it may show. */
import { createContext } from 'preact';
import type { Session } from './client.js';

export const SessionContext = createContext<Session | null>(null);

/** @returns whether whoever is signed in may do that */
export function may(session: Session | null, scope: string): boolean {
  return session?.scopes.includes(scope) === true;
}
