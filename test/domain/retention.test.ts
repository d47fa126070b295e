/** How long people are kept: what laws ask for stands above any choice, and the application that keeps somebody longest keeps all of them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../src/domain/instant.js';
import { faultsOf, keepEverything, type KeptApplication, keptUntil, lawsThatKeep, longerThanUsual, personKeptUntil, placeName, placeNamed, type RetentionChoice, retentionRules } from '../../src/domain/law/retention.js';
import type { Place } from '../../src/domain/law/rules.js';

const at = (day: string): number => Date.parse(`${day}T09:00:00Z`);
const of = (place: Place, more: Partial<KeptApplication> = {}): KeptApplication => ({ id: 'A1', place, open: false, endedAt: at('2026-03-02'), toldByLawAt: null, ...more });
const [germany, ontario, texas] = [{ country: 'DE', region: null }, { country: 'CA', region: 'ON' }, { country: 'US', region: 'TX' }];
const half: RetentionChoice = { days: null, places: { DE: 180, 'CA-ON': 30 } };

describe('one application', () => {
  it('keeps its person for as long as was chosen for its place, the narrower first', () => {
    expect(keptUntil(of(germany), half)).toEqual({ until: at('2026-03-02') + 180 * DAY_MS, why: 'choice', days: 180 });
    expect(keptUntil(of({ country: 'DE', region: 'BY' }), { days: 10, places: { DE: 180, 'DE-BY': 20 } })).toMatchObject({ days: 20 });
    expect(keptUntil(of(ontario), { days: 400, places: {} })).toMatchObject({ days: 400 });
  });

  it('keeps them for ever where nobody has chosen, and while anything is open', () => {
    expect(keptUntil(of(germany), keepEverything)).toEqual({ until: null, why: 'notChosen' });
    expect(keptUntil(of(germany, { open: true }), half)).toEqual({ until: null, why: 'open' });
  });

  it('keeps them as long as a law asks, whatever was chosen', () => {
    expect(keptUntil(of(texas), { days: 30, places: {} })).toMatchObject({ until: at('2026-03-02') + 366 * DAY_MS, why: 'law', rule: { id: 'us.eeoc' } });
    expect(keptUntil(of(ontario), half)).toMatchObject({ why: 'choice' });
    expect(keptUntil(of(ontario, { toldByLawAt: at('2026-03-05') }), half)).toMatchObject({ until: at('2026-03-05') + 3 * 366 * DAY_MS, why: 'law', rule: { id: 'ca-on.dutyToInform' } });
  });
});

it('a choice below what a law asks for at a place is a fault; a longer one than is usual is said', () => {
  expect(faultsOf({ days: 1, places: { US: 30, 'US-TX': 400, DE: 1, 'CA-ON': 1, QQ: 900 } }).map(({ place }) => place)).toEqual(['QQ', 'US']);
  expect(longerThanUsual(germany, { days: 400, places: {} }).map(({ id }) => id)).toEqual(['de.agg']);
  expect(longerThanUsual(germany, keepEverything).map(({ id }) => id)).toEqual(['de.agg']);
  expect(longerThanUsual(germany, half)).toEqual([]);
});

it('jobs in two places collide: what one law asks for keeps the person in both', () => {
  const both = [of(germany, { id: 'A1' }), of(ontario, { id: 'A2', toldByLawAt: at('2026-03-05') })];
  expect(personKeptUntil(both, half)).toBe(at('2026-03-05') + 3 * 366 * DAY_MS);
  expect(lawsThatKeep(both, at('2026-06-01')).map(({ applicationId, rule }) => `${applicationId} ${rule.id}`)).toEqual(['A2 ca-on.dutyToInform']);
  expect(lawsThatKeep(both, at('2030-06-01'))).toEqual([]);
});

describe('whatever the applications and the choice', () => {
  const places = fc.constantFrom('DE', 'FR', 'GB', 'US', 'US-CA', 'US-TX', 'CA', 'CA-ON', 'JP');
  const moments = fc.integer({ min: at('2024-01-01'), max: at('2028-01-01') });
  const application: fc.Arbitrary<KeptApplication> = fc.record({ id: fc.string(), place: places.map(placeNamed), open: fc.boolean(), endedAt: fc.option(moments), toldByLawAt: fc.option(moments) });
  const choice: fc.Arbitrary<RetentionChoice> = fc.record({ days: fc.option(fc.integer({ min: 1, max: 3_000 })), places: fc.dictionary(places, fc.integer({ min: 1, max: 3_000 })) });

  it('nobody goes while anything is open or a law keeps them, and never sooner for one application more', () => {
    fc.assert(fc.property(fc.array(application, { minLength: 1, maxLength: 4 }), choice, (all, chosen) => {
      const until = personKeptUntil(all, chosen);
      if (all.some(({ open, endedAt }) => open || endedAt === null)) expect(until).toBeNull();
      if (until === null) return;
      expect(lawsThatKeep(all, until)).toEqual([]);
      for (const { endedAt } of all) expect(until).toBeGreaterThan(endedAt ?? Infinity);
      const fewer = personKeptUntil(all.slice(1), chosen);
      if (fewer !== null) expect(until).toBeGreaterThanOrEqual(fewer);
    }));
  });

  it('a place has one name', () => {
    fc.assert(fc.property(places, (name) => { expect(placeName(placeNamed(name))).toBe(name); }));
    for (const { source, place } of retentionRules) expect([source, placeName(place)]).toEqual([expect.stringContaining('research/'), expect.stringMatching(/^[A-Z]{2}(-[A-Z]{2})?$/)]);
  });
});
