/** The pages for recruiters and for candidates, on the house of a test: what the service registers, without the service. */
import Fastify, { type FastifyInstance } from 'fastify';
import { openCalendars } from '../../src/db/calendars.js';
import { recordEvents } from '../../src/db/hiring-events.js';
import { actPages } from '../../src/http/pages/act.js';
import { candidatePages } from '../../src/http/pages/candidate.js';
import { createClosurePreview } from '../../src/jobs/closure-preview.js';
import { createWouldWrite } from '../../src/jobs/would-write.js';
import { createLooker } from '../../src/jobs/look.js';
import type { TestApp } from './app.js';
import { testLinks } from './links.js';
import { testMark } from './marks.js';

/** Still to be made ready, or to listen. */
export async function recruitersPages({ database, clock }: TestApp): Promise<FastifyInstance> {
  const calendars = openCalendars(database.sql);
  const pages = Fastify();
  await pages.register(actPages({
    database, clock, links: testLinks, wake: () => undefined, recordEvents, wouldWrite: createWouldWrite({ database, calendars }), closurePreview: createClosurePreview({ database, calendars, links: testLinks }),
    workingDaysAhead: async (employer, now, days) => (await calendars.for(employer, null)).employer.addWorkingDays(now, days),
  }));
  return pages;
}

/** Still to be made ready, or to listen. */
export async function candidatesPages({ database, clock }: TestApp): Promise<FastifyInstance> {
  const calendars = openCalendars(database.sql);
  const looker = createLooker({ database, calendars, clock, markOf: testMark, wake: () => undefined, log: () => undefined });
  const pages = Fastify({ routerOptions: { maxParamLength: 200 } });
  await pages.register(candidatePages({ database, calendars, clock, links: testLinks, lookNow: looker.lookNow, wake: () => undefined }));
  return pages;
}
