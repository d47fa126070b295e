/** The story: the same for the same seed, sound in itself, and with everything in it that a season has. */
import { describe, expect, it } from 'vitest';
import { places } from '../../src/demo/cast.js';
import { planDeliveries } from '../../src/demo/deliveries.js';
import { createRandom } from '../../src/demo/random.js';
import { tellSeason } from '../../src/demo/season.js';
import { byApplication, type Season, standingAt } from '../../src/demo/story.js';

const told = (seed: number, applications = 60): Season[] => places.map((place, index) => tellSeason(place, { index, applications, seed }));
const deliveriesOf = (season: Season) => [...planDeliveries(season, { prefix: 'd', random: createRandom(5) })].flatMap(([at, posts]) => posts.map(({ sign, ...post }) => ({ at, ...post, body: JSON.stringify(sign({ secret: `whsec_${Buffer.alloc(32).toString('base64')}`, sentAt: 0 })) })));

describe('a season', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(told(3)).toEqual(told(3));
    expect(told(3)).not.toEqual(told(4));
    expect(deliveriesOf(told(3)[0] as Season)).toEqual(deliveriesOf(told(3)[0] as Season));
  });

  it('has the applications that were asked for, however few', () => {
    for (const count of [1, 2, 4, 8, 20, 60, 300]) expect(told(1, count).map(({ applications }) => applications.length)).toEqual(places.map(() => count));
  });

  it('lets nothing happen to an application before it was made, nor after it ended, but what people still say', () => {
    for (const season of [1, 2, 3, 4, 5].flatMap((seed) => told(seed))) {
      for (const own of byApplication(season).values()) {
        expect(own[0]?.fact.what).toBe('applied');
        const end = own.findIndex(({ fact }) => fact.what === 'hired' || fact.what === 'withdrew' || fact.what === 'declinedOffer');
        const after = end === -1 ? [] : own.slice(end + 1).map(({ fact }) => fact.what);
        expect(after.filter((what) => what !== 'rejected')).toEqual([]);
      }
    }
  });

  it('holds an interview only where one was arranged, and each once', () => {
    for (const season of told(6)) {
      for (const own of byApplication(season).values()) {
        const of = (what: string) => own.flatMap(({ fact }) => (fact.what === what && 'interview' in fact ? [fact.interview.id] : []));
        const held = of('interviewHeld');
        expect(new Set(held).size).toBe(held.length);
        expect(of('interviewScheduled')).toEqual(expect.arrayContaining(held));
      }
    }
  });

  it('fills a job only with somebody', () => {
    for (const season of [1, 2, 3].flatMap((seed) => told(seed))) {
      for (const { at, job } of season.jobHappenings.filter(({ state }) => state === 'filled')) {
        expect(season.happenings.some(({ application, fact, at: then }) => application.job === job && fact.what === 'hired' && then === at)).toBe(true);
      }
    }
  });

  it('has what every season has: a job filled, one cancelled, one held and taken up again, an illness, hires, withdrawals, a call after a rejection', () => {
    const seasons = told(1);
    const facts = seasons.flatMap(({ happenings }) => happenings.map(({ fact }) => (fact.what === 'spoke' && fact.told ? 'told' : fact.what)));
    const states = seasons.flatMap(({ jobHappenings }) => jobHappenings.map(({ state }) => state));
    expect(new Set(facts)).toEqual(new Set(['applied', 'moved', 'spoke', 'told', 'interviewScheduled', 'interviewHeld', 'rejected', 'withdrew', 'reopened', 'offered', 'hired', 'snoozed', ...facts.filter((fact) => fact === 'declinedOffer')]));
    expect(new Set(states)).toEqual(new Set(['open', 'onHold', 'filled', 'cancelled', 'closed']));
  });

  it('has a person with two applications who is turned down for one while an offer for the other is out', () => {
    for (const season of told(2)) {
      const [star] = season.happenings.filter(({ fact }) => fact.what === 'offered').map(({ application }) => application);
      const other = season.applications.find((application) => application !== star && application.person === season.applications[0]?.person);
      const rejected = season.happenings.find(({ application, fact }) => application === other && fact.what === 'rejected');
      expect(standingAt(season, byApplication(season).get(season.applications[0]?.id ?? '') ?? [], rejected?.at ?? 0)?.offerOut).toBe(true);
    }
  });
});

describe('its deliveries', () => {
  it('come again, come late, and are forged, a few each', () => {
    for (const season of told(1)) {
      const posts = deliveriesOf(season);
      const genuine = posts.filter(({ forged }) => forged === null);
      const repeated = genuine.length - new Set(genuine.map(({ id }) => id)).size;
      expect(repeated).toBeGreaterThan(5);
      expect(posts.filter(({ forged }) => forged !== null).length).toBeGreaterThan(5);
      expect(season.happenings.filter(({ at, arrivesAt }) => arrivesAt > at).length).toBeGreaterThan(0);
    }
  });

  it('that tell an outcome are never late: a letter may only be wrong where Hearback could have known better', () => {
    const outcomes = told(1).flatMap(({ happenings }) => happenings.filter(({ fact }) => ['rejected', 'withdrew', 'hired', 'offered', 'declinedOffer', 'reopened'].includes(fact.what)));
    expect(outcomes.filter(({ at, arrivesAt }) => at !== arrivesAt)).toEqual([]);
  });

  it('say one thing each, and the same when they come again', () => {
    for (const season of told(9)) {
      const bodies = new Map<string, string>();
      for (const { id, body } of deliveriesOf(season)) {
        expect(bodies.get(id) ?? body).toBe(body);
        bodies.set(id, body);
      }
    }
  });
});
