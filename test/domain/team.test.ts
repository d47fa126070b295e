/** Who looks after an application: somebody who is there, whatever was said of whom. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unknownApplication } from '../../src/domain/application.js';
import { decide } from '../../src/domain/decide.js';
import type { TeamMember } from '../../src/domain/hiring-event.js';
import { readerOf } from '../../src/domain/reader.js';
import { awayNow, newsByAddress, nextTeamChange, type TeamNews, withoutThoseWhoLeft } from '../../src/domain/team.js';
import { berlin, caseOf, event, interviewed } from '../support/make.js';

const NOW = berlin('2026-03-06 12:00');
const team = ['lee', 'kim', 'noor', 'sam', 'bo'].map((name) => ({ name, email: `${name}@acme.example` }));
const [lee = {}, kim = {}, noor = {}] = team;

const absence = fc.record({ from: fc.integer({ min: -9, max: 9 }), days: fc.integer({ min: 1, max: 9 }), deputy: fc.option(fc.constantFrom(...team)) }).map(({ from, days, deputy }) => ({ from: NOW + from, until: NOW + from + days, deputy }));
const left = fc.option(fc.record({ at: fc.integer({ min: -9, max: 9 }).map((n) => NOW + n), successor: fc.option(fc.constantFrom(...team)) }));
const someNews = fc.tuple(...team.map(() => fc.record<TeamNews>({ left, absences: fc.array(absence, { maxLength: 2 }) }))).map((said) => new Map(team.map(({ email }, n): [string, TeamNews] => [email, said[n] ?? { left: null, absences: [] }])));
const somebody = fc.constantFrom<TeamMember>(...team, {});

describe('whatever was said of whom', () => {
  it('nobody who has left looks after an application, leads its hire, signs or is written to', () => {
    fc.assert(
      fc.property(someNews, somebody, somebody, (news, recruiter, hiringLead) => {
        const newsOf = newsByAddress(news);
        const gone = new Set(team.filter(({ email }) => (news.get(email)?.left?.at ?? Infinity) <= NOW).map(({ email }) => email));
        const application = withoutThoseWhoLeft({ ...unknownApplication(), recruiter, hiringLead }, newsOf, NOW);
        const recruiterAway = awayNow(application.recruiter, newsOf, NOW);
        const facts = { ...caseOf({}, NOW), application, recruiterAway };
        const readers = (['recruiter', 'hiringLead', 'sponsor'] as const).map((audience) => readerOf(audience, facts, { replyTo: null, sponsorEmail: null }));
        for (const email of [application.recruiter.email, application.hiringLead.email, ...readers]) expect(gone.has(email ?? '')).toBe(false);
        // Whoever is there keeps what is theirs.
        if (recruiter.email !== undefined && !gone.has(recruiter.email)) expect(application.recruiter).toEqual(recruiter);
        else if (recruiter.email !== undefined) expect(application.handedOver).toMatchObject({ from: recruiter, to: application.recruiter, left: true });
      }),
    );
  });

  it('a deputy is somebody who is there; and nobody counts as away who is not', () => {
    fc.assert(
      fc.property(someNews, fc.constantFrom(...team), (news, recruiter) => {
        const newsOf = newsByAddress(news);
        const away = awayNow(recruiter, newsOf, NOW);
        const isAway = (email: string | undefined): boolean => news.get(email ?? '')?.absences.some(({ from, until }) => from <= NOW && NOW < until) ?? false;
        expect(away !== null).toBe(isAway(recruiter.email));
        if (away?.deputy !== null && away?.deputy !== undefined) expect(isAway(away.deputy.email)).toBe(false);
        if (away !== null) expect(away.until).toBeGreaterThan(NOW);
      }),
    );
  });

  it('what changes with time is known beforehand: until then, all stays as it is', () => {
    fc.assert(
      fc.property(someNews, somebody, (news, recruiter) => {
        const newsOf = newsByAddress(news);
        const change = nextTeamChange(team, newsOf, NOW);
        const at = (now: number): unknown => {
          const application = withoutThoseWhoLeft({ ...unknownApplication(), recruiter }, newsOf, now);
          return [application.recruiter, awayNow(application.recruiter, newsOf, now)];
        };
        if (change !== null) expect(at(change - 1)).toEqual(at(NOW));
        else expect(at(NOW + 1_000)).toEqual(at(NOW));
      }),
    );
  });
});

describe('an address', () => {
  it('is the same in capitals', () => {
    const newsOf = newsByAddress(new Map([['lee@acme.example', { left: { at: NOW, successor: noor }, absences: [] }]]));
    expect(withoutThoseWhoLeft({ ...unknownApplication(), recruiter: { email: 'Lee@Acme.example' } }, newsOf, NOW).recruiter).toEqual(noor);
  });
});

describe('the status letter', () => {
  const facts = (given: Parameters<typeof caseOf>[0] = {}) => caseOf({ ...given, events: [...interviewed(), event('application.updated', '2026-02-20 12:00', { recruiter: lee, hiringLead: kim }), ...(given.events ?? [])] }, berlin('2026-03-10 12:00'));
  const reason = (given: Parameters<typeof caseOf>[0]): string | undefined => decide(facts(given), berlin('2026-03-10 12:00')).steps.find(({ kind }) => kind === 'statusUpdate')?.reason;

  it('says that the recruiter is away only while they are', () => {
    expect(reason({ recruiterAway: { until: berlin('2026-03-11 00:00'), deputy: null } })).toBe('recruiterAway');
    expect(reason({ recruiterAway: { until: berlin('2026-03-10 00:00'), deputy: null } })).toBe('stillDeciding');
    expect(reason({})).toBe('stillDeciding');
  });

  it('says first what was said of the delay itself', () => {
    const recruiterAway = { until: berlin('2026-03-11 00:00'), deputy: null };
    expect(reason({ recruiterAway, jobEvents: [event('job.onHold', '2026-03-09 12:00')] })).toBe('jobOnHold');
  });
});

describe('an escalation', () => {
  const audiences = (hasSponsor: boolean): string[] => [berlin('2026-03-10 12:00'), berlin('2026-03-17 12:00'), berlin('2026-03-24 12:00')].flatMap((at) => decide(caseOf({ events: interviewed(), hasSponsor }, at), at).steps.filter(({ kind }) => kind === 'escalation').map(({ audience }) => audience));

  it('goes to whoever leads the hire first, and then to the sponsor where there is one', () => {
    expect(audiences(true)).toEqual(['hiringLead', 'sponsor', 'sponsor']);
    expect(audiences(false)).toEqual(['hiringLead', 'hiringLead', 'hiringLead']);
  });
});
