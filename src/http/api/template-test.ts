/** A letter sent to the employer's own address, to be looked at where candidates will read it. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { beginTestLetter, endTestLetter, TEST_LETTERS_AN_HOUR } from '../../db/test-letters.js';
import { messageKinds } from '../../domain/hiring-event.js';
import { requireEmployer } from '../auth.js';
import type { AppDeps } from '../deps.js';
import { invalid, notFound, Problem } from '../problems.js';
import { answers } from '../schemas.js';
import { TestLetterShape } from './shapes.js';
import { Letter, letterName, refuseFaulty, Words } from './template-words.js';

const Test = Type.Object({ ...Letter.properties, subject: Type.Optional(Words.subject), body: Type.Optional(Words.body) }, { additionalProperties: false });

export function templateTestRoutes(deps: AppDeps): FastifyPluginAsyncTypebox {
  const { db } = deps.database;
  return async (app) => {
    app.post('/v1/templates/test', { schema: { tags: ['templates'], operationId: 'sendTestLetter', summary: "Send a letter with sample facts to the employer's own replyTo, at most five an hour; in words to try or, without any, in ours", body: Test, response: answers(200, 'The letter as it was sent', TestLetterShape, [400, 401, 403, 404, 409, 422, 429]) } }, async (request) => {
      const { employer, keyId } = await requireEmployer(deps, request, 'templates:write');
      const { subject, body } = request.body;
      const name = letterName(deps.letters, request.body);
      const kind = messageKinds.find((known) => known === name.kind);
      if (kind === undefined) throw notFound('letter', `${name.kind}/${name.reason}`);
      if ((subject === undefined) !== (body === undefined)) throw invalid({ path: subject === undefined ? 'subject' : 'body', message: 'is missing: give subject and body, or neither for our own words' });
      const own = subject === undefined || body === undefined ? {} : { subject, body };
      if (subject !== undefined && body !== undefined) refuseFaulty(deps.letters, { ...name, subject, body, employerName: employer.name });
      if (employer.replyTo === null) throw new Problem('noAddress', 'the employer has no replyTo, which is where test letters go and the only place: set it with PATCH /v1/employer');
      const shown = deps.letters.preview({ ...name, ...own, data: ['sample'], address: employer.formOfAddress, employer: { name: employer.name, replyTo: employer.replyTo, brand: employer.brand, stayInTouchUrl: employer.stayInTouchUrl } });
      if ('missing' in shown) throw invalid({ path: 'locale', message: shown.missing });
      const [letter] = shown;
      if (letter === undefined) throw new Error('a preview without any data');
      const begun = await beginTestLetter(db, { employerId: employer.id, name, now: deps.clock.now(), by: keyId });
      if ('waitMs' in begun) throw new Problem('tooManyRequests', `${TEST_LETTERS_AN_HOUR} test letters were sent within an hour, which is the most; POST /v1/templates/preview shows as many as you like`, { headers: { 'retry-after': String(Math.max(1, Math.ceil(begun.waitMs / 1_000))) } });
      const outcome = await deps.sendTestLetter({ id: begun.id, employer, to: employer.replyTo, kind, subject: letter.subject, text: letter.text, html: letter.html });
      if (outcome.outcome === 'never' || outcome.outcome === 'reconcile') throw new Problem('conflict', `the test letter was not sent: ${outcome.why}`);
      if (outcome.outcome !== 'sent') throw new Problem('unavailable', `it is not known that the test letter was sent: ${outcome.why}`, { headers: { 'retry-after': String(Math.max(1, Math.ceil((outcome.retryAfterMs ?? 60_000) / 1_000))) } });
      await endTestLetter(db, begun.id, { provider: outcome.provider, providerId: outcome.providerId });
      const { text, html, faults } = letter;
      return { id: begun.id, to: employer.replyTo, subject: `[Test] ${letter.subject}`, text, html, faults, provider: outcome.provider, providerId: outcome.providerId };
    });
  };
}
