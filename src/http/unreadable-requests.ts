/** Answers what Node's parser could not make a request of: the one error that reaches no route, told like every other. */
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { bodyOf, Problem, type ProblemCode } from './problems.js';

/** By Node's own codes: https://nodejs.org/api/http.html#event-clienterror */
const known: Readonly<Record<string, { code: ProblemCode; detail: string }>> = {
  HPE_HEADER_OVERFLOW: { code: 'headersTooLarge', detail: 'the address and the headers are together larger than 16 KiB: send less in them' },
  ERR_HTTP_REQUEST_TIMEOUT: { code: 'requestTimeout', detail: 'the request did not come to its end in time: send it again' },
};

/** @param requestId makes an id for a request that has none */
export function refuseUnreadable(requestId: () => string): (error: Error & { code?: string }, socket: Socket) => void {
  return (error, socket) => {
    // Whoever has gone is told nothing.
    if (error.code === 'ECONNRESET' || socket.destroyed) return;
    const { code, detail } = known[error.code ?? ''] ?? { code: 'malformedBody', detail: 'this is no HTTP request that can be read' };
    const body = bodyOf(new Problem(code, detail), requestId());
    const text = JSON.stringify(body);
    const head = [`HTTP/1.1 ${body.status} ${STATUS_CODES[body.status] ?? ''}`, `Content-Length: ${Buffer.byteLength(text)}`, 'Content-Type: application/problem+json', 'Connection: close'];
    if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${text}`);
    socket.destroy(error);
  };
}
