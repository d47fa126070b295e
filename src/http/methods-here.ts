/** Which methods an address takes, for whoever asked with another one. */
import type { FastifyInstance } from 'fastify';

/**
 * @param app before its routes are registered
 * @returns the methods of the routes that an address belongs to; none where it belongs to no route
 */
export function methodsHere(app: FastifyInstance): (path: string) => string[] {
  const routes: { pattern: RegExp; method: string }[] = [];
  app.addHook('onRoute', ({ url, method }) => {
    // The wildcards of the reference's files match too much.
    if (url.includes('*')) return;
    const pattern = new RegExp(`^${url.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:\w+/g, '[^/]+')}$`);
    for (const one of [method].flat()) routes.push({ pattern, method: one });
  });
  return (path) => [...new Set(routes.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method))].sort();
}
