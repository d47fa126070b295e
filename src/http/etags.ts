/** ETag, If-Match and If-None-Match (RFC 9110, 8.8.3, 13.1.1 and 13.1.2): a change is made to what was read, or not at all; and what has not changed is not sent again. */
import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { invalid, Problem } from './problems.js';

/** A list of entity tags, weak ones too, as If-Match may hold. */
const TAGS = /^(?:W\/)?"[\x21\x23-\x7e]*"(?:\s*,\s*(?:W\/)?"[\x21\x23-\x7e]*")*$/;

/** @param version what names this state of the thing and no other, of letters, digits and `_ . -` */
export function etagOf(version: string): string {
  return `"${version}"`;
}

/** Tells the caller which version the answer is. */
export function sendEtag(reply: FastifyReply, version: string): void {
  void reply.header('etag', etagOf(version));
}

/**
 * Is to be asked under the lock under which the change is made.
 *
 * @param version of what there is now; null where there is nothing
 * @throws Problem 412 where the request has an If-Match that is of another version, 400 where it cannot be read
 */
export function requireMatch(request: FastifyRequest, version: string | null): void {
  const wanted = request.headers['if-match']?.trim();
  if (wanted === undefined || (wanted === '*' && version !== null)) return;
  if (wanted !== '*' && !TAGS.test(wanted)) throw invalid({ path: 'If-Match', message: `got ${JSON.stringify(wanted.slice(0, 100))}, takes the ETag of an answer, with its quotes, or *` });
  // Compared strongly: a weak tag is nobody's.
  const tags = wanted.split(',').map((tag) => tag.trim());
  if (version !== null && tags.includes(etagOf(version))) return;
  throw new Problem('preconditionFailed', `If-Match names ${wanted.slice(0, 200)}, and there is ${version === null ? 'nothing yet' : etagOf(version)}: read it again, and send the change of what it is now`, version === null ? {} : { headers: { etag: etagOf(version) } });
}

/** Wherever an answer has an ETag, whoever sends it back as If-None-Match is told 304 while it is still the same. */
export function answerUnchanged(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    const tag = reply.getHeader('etag');
    const known = request.headers['if-none-match'];
    if (request.method !== 'GET' || reply.statusCode !== 200 || typeof tag !== 'string' || known === undefined) return payload;
    // Compared weakly: what says the same is the same.
    const plain = (text: string): string => text.trim().replace(/^W\//, '');
    if (known.trim() !== '*' && !known.split(',').some((one) => plain(one) === plain(tag))) return payload;
    void reply.code(304).removeHeader('content-length').removeHeader('content-type');
    return '';
  });
}

/** @returns what names this text and no other, as the version of an ETag */
export function versionOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
