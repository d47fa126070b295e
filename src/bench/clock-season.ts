/** The season that the clock is measured on: applications that arrive over nine weeks, of which some are interviewed and some rejected, and many forgotten. */
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS, toIso } from '../domain/instant.js';

/** A Monday, nine o'clock in Madrid. */
export const START: Instant = Date.UTC(2026, 2, 2, 8);
export const MOVED_BY_DAYS = 90;
const ARRIVE_OVER_DAYS = 66;
const INTERVIEWED_AFTER_DAYS = 6;
const REJECTED_AFTER_DAYS = 12;
const JOBS = 12;
const RECRUITERS = 5;

/** As `POST /v1/events` takes them. Every third application is rejected, and every third of the others was interviewed. The same number gives the same season. */
export function seasonEvents(applications: number): object[] {
  return Array.from({ length: applications }, (_, n) => lifeOf(n, START + Math.floor((n * ARRIVE_OVER_DAYS) / applications) * DAY_MS + ((n * 37) % 480) * MINUTE_MS)).flat();
}

function lifeOf(n: number, appliedAt: Instant): object[] {
  const id = String(n);
  const application = { id: `A${id}` };
  const event = (type: string, at: Instant, data: object): object => ({ id: `${type}:${id}`, type, timestamp: toIso(at), data: { application, ...data } });
  const recruiter = n % RECRUITERS;
  const created = event('application.created', appliedAt, {
    application: { ...application, stage: { id: 's1', name: 'Applied', kind: 'applied' }, appliedAt: toIso(appliedAt) },
    candidate: { id: `C${id}`, firstName: 'Ana', lastName: `Ruiz ${id}`, email: `ana.ruiz.${id}@example.com`, timezone: 'Europe/Madrid', locale: 'en' },
    job: { id: `J${String(n % JOBS)}`, title: `Baker ${String(n % JOBS)}` },
    recruiter: { name: `Lee ${String(recruiter)}`, email: `lee.${String(recruiter)}@bench.example` },
    hiringLead: { name: 'Kim', email: 'kim@bench.example' },
  });
  if (n % 3 === 0) return [created, event('application.rejected', appliedAt + REJECTED_AFTER_DAYS * DAY_MS, {})];
  if (n % 3 === 1) return [created];
  const startsAt = appliedAt + INTERVIEWED_AFTER_DAYS * DAY_MS;
  const interview = { id: `I${id}`, startsAt: toIso(startsAt), endsAt: toIso(startsAt + HOUR_MS) };
  return [
    created, event('application.stageChanged', appliedAt + 2 * DAY_MS, { application: { ...application, stage: { id: 's2', name: 'Interview', kind: 'interview' } } }),
    event('interview.scheduled', appliedAt + 2 * DAY_MS + HOUR_MS, { interview }), event('interview.completed', startsAt + HOUR_MS, { interview }),
  ];
}
