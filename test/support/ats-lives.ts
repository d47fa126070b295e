/** One application as a story tells it, for tests of how an ATS tells it and of what is understood of that. */
import { TEMPERS } from '../../src/demo/cast.js';
import type { Telling } from '../../src/demo/ats/teller.js';
import type { Application, Fact, Happening } from '../../src/demo/story.js';
import type { Instant } from '../../src/domain/instant.js';

const FIRST_DAY = Date.parse('2026-03-02T09:00:00Z');
const DAY = 86_400_000;

/** @param number makes its ids differ from another's */
export function applicationOf(number = 1, given: Partial<Pick<Application, 'kind' | 'person' | 'job'>> = {}): Application {
  return {
    id: String(13_000_000 + number), kind: 'ordinary',
    person: { id: String(12_000_000 + number), firstName: 'Ines', lastName: 'Okoro', email: `ines${String(number)}@example.com` },
    job: { id: '11000001', title: 'Head Baker', provider: 'standard', fate: 'ordinary', hasWorkSample: false },
    recruiter: { name: 'Carmen Soler', email: 'carmen@lumbre.example', temper: TEMPERS[0], away: null, leaves: null },
    ...given,
  };
}

/** When the fact with this number happens: each on a day of its own. */
export function dayOf(number: number): Instant {
  return FIRST_DAY + number * DAY;
}

/** @returns the facts as they happen, one a day, from Monday 2 March 2026 at nine (UTC) on */
export function happens(application: Application, ...facts: Fact[]): Happening[] {
  return facts.map((fact, index) => ({ at: dayOf(index), application, fact, arrivesAt: dayOf(index), repeatedAt: null }));
}

/** @param sentAt by the real clock */
export function tellingWith(secret: string, sentAt: Instant): Telling {
  let count = 0;
  return { secret, sentAt, nextId: () => `d-${String((count += 1))}` };
}
