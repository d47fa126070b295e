/** A worker of its own that walks through the made-up ATS: to be killed in the midst of it. Arguments: the database, the ATS, the time. */
import { openCalendars } from '../../dist/db/calendars.js';
import { openDatabase } from '../../dist/db/connect.js';
import { createSeal } from '../../dist/db/seal.js';
import { createAtsJobs } from '../../dist/jobs/ats-jobs.js';

const [url, atsUrl, now] = process.argv.slice(2);
const database = openDatabase({ url, poolSize: 2 });
const holidays = openDatabase({ url, poolSize: 1 });

const paper = {
  name: 'paper', title: 'Paper',
  api: {
    bases: () => ({ api: 'https://api.paper.example/v1' }), credentials: [], can: { list: true, lookUp: false, writeNote: false, reject: false }, pace: { requests: 10, perMs: 1_000 },
    open: (http, { key }) => ({
      async list({ cursor }) {
        const { json } = await http({ method: 'GET', url: '/applications', headers: { authorization: `Bearer ${key}` }, query: { page: cursor ?? undefined } });
        const applications = json.applications.map(({ id, candidate, job, appliedAt, updatedAt }) => ({ applicationId: id, candidateId: candidate.id, jobId: job.id, state: 'open', stateSince: null, appliedAt, stageSince: null, offerOut: null, interviews: null, updatedAt, facts: {} }));
        return { applications, next: json.next === null ? null : String(json.next) };
      },
    }),
  },
};

const jobs = createAtsJobs({
  database, calendars: openCalendars(holidays.sql), clock: { now: () => Number(now) }, seal: createSeal(Buffer.alloc(32, 3)), atsNamed: () => paper, baseUrls: new Map([['paper', atsUrl]]),
  wait: async () => undefined, wake: () => undefined, log: () => undefined,
});
while ((await jobs.walks.run()) === 'more');
