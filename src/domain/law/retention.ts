/** For how long applicants are kept, by where their jobs are: what laws and authorities ask for, as data, and until when one person is kept under what an employer has chosen. */
import { DAY_MS, type Instant } from '../instant.js';
import { latest } from '../silence.js';
import { isCountry } from '../zone.js';
import { isIn, type Place } from './rules.js';

export interface RetentionRule {
  id: string;
  place: Place;
  /** `atLeast`: a law asks that it be kept so long, and no choice goes below it. `atMost`: after that an authority or practice wants it gone; that is the employer's to choose, and is said where the choice is longer. */
  keeps: 'atLeast' | 'atMost';
  days: number;
  /** `end`: the last that happened with the person; `told`: when they were told what a law of the place asks for. */
  from: 'end' | 'told';
  /** `automatedDecisions`: records that Hearback does not have, since nothing in it scores or chooses people; it stands here for who looks for it. */
  of: 'everybody' | 'toldByLaw' | 'automatedDecisions';
  name: string;
  source: string;
}

/**
 * As research/product.md C1 and C3 have it, with its own marks of how sure that is: Ontario and California from the texts, France and Germany from the authority
 * and a practice note, the United States and the United Kingdom from memory.
 */
export const retentionRules: readonly RetentionRule[] = [
  { id: 'de.agg', place: { country: 'DE', region: null }, keeps: 'atMost', days: 183, from: 'end', of: 'everybody', name: 'Germany: about six months, two to claim under the AGG, three to sue, one to be safe', source: 'research/product.md C3 (DE1)' },
  { id: 'fr.cnil', place: { country: 'FR', region: null }, keeps: 'atMost', days: 731, from: 'end', of: 'everybody', name: 'France, CNIL: at most two years after the last contact', source: 'research/product.md C3 (FR1, FR2)' },
  { id: 'gb.practice', place: { country: 'GB', region: null }, keeps: 'atMost', days: 366, from: 'end', of: 'everybody', name: 'United Kingdom: usually six to twelve months', source: 'research/product.md C3, from memory' },
  { id: 'us.eeoc', place: { country: 'US', region: null }, keeps: 'atLeast', days: 366, from: 'end', of: 'everybody', name: 'United States, 29 CFR 1602.14: one year', source: 'research/product.md C3, from memory' },
  { id: 'us-ca.automatedDecisions', place: { country: 'US', region: 'CA' }, keeps: 'atLeast', days: 4 * 366, from: 'end', of: 'automatedDecisions', name: 'California: automated-decision records, four years', source: 'research/product.md C2, C3 (US2)' },
  { id: 'ca-on.dutyToInform', place: { country: 'CA', region: 'ON' }, keeps: 'atLeast', days: 3 * 366, from: 'told', of: 'toldByLaw', name: 'Ontario, O. Reg. 476/24: what interviewed applicants were told, three years from the day on which they were', source: 'research/product.md C1 (ON6, ON7)' },
];

/** What an employer has chosen: days after the last that happened with somebody; null: nobody is erased by the passing of time. */
export interface RetentionChoice {
  days: number | null;
  /** By place, such as `DE` or `CA-ON`: the narrower counts. */
  places: Readonly<Record<string, number>>;
}

export const keepEverything: RetentionChoice = { days: null, places: {} };

/** One application, as far as keeping it is concerned. */
export interface KeptApplication {
  id: string;
  /** Where its job is; where nobody said, where the employer is. */
  place: Place;
  /** Something may still be owed, or is on its way. */
  open: boolean;
  /** The last that happened with the person in it; null where nothing is known. */
  endedAt: Instant | null;
  /** When they were told what a law asks for; null where none asks, or they were not. */
  toldByLawAt: Instant | null;
}

/** `open`: as long as it is. `notChosen`: nobody has said for how long. */
export type Kept = { until: null; why: 'open' | 'notChosen' } | { until: Instant; why: 'choice'; days: number } | { until: Instant; why: 'law'; rule: RetentionRule };

/** @returns until when one application keeps its person, and why */
export function keptUntil({ place, open, endedAt, toldByLawAt }: KeptApplication, choice: RetentionChoice): Kept {
  if (open || endedAt === null) return { until: null, why: 'open' };
  const days = chosenFor(place, choice);
  if (days === null) return { until: null, why: 'notChosen' };
  const chosen: Kept = { until: endedAt + days * DAY_MS, why: 'choice', days };
  return retentionRules.reduce<Kept & { until: Instant }>((kept, rule) => {
    const until = askedUntil(rule, { place, endedAt, toldByLawAt });
    return until !== null && until > kept.until ? { until, why: 'law', rule } : kept;
  }, chosen);
}

/** @returns until when a law asks that it be kept; null where this one does not */
function askedUntil(rule: RetentionRule, { place, endedAt, toldByLawAt }: Pick<KeptApplication, 'place' | 'endedAt' | 'toldByLawAt'>): Instant | null {
  if (rule.keeps !== 'atLeast' || rule.of === 'automatedDecisions' || !isIn(place, rule.place)) return null;
  const from = rule.from === 'told' ? toldByLawAt : endedAt;
  return from === null ? null : from + rule.days * DAY_MS;
}

/** What laws still ask to be kept of somebody, whoever wants it gone. */
export function lawsThatKeep(applications: readonly KeptApplication[], now: Instant): { applicationId: string; rule: RetentionRule; until: Instant }[] {
  return applications.flatMap((application) => retentionRules.flatMap((rule) => {
    const until = askedUntil(rule, application);
    return until === null || until <= now ? [] : [{ applicationId: application.id, rule, until }];
  }));
}

/** Somebody is one person: the application that keeps them longest keeps all of it. @returns null where one has no end */
export function personKeptUntil(applications: readonly KeptApplication[], choice: RetentionChoice): Instant | null {
  const all = applications.map((application) => keptUntil(application, choice).until);
  return all.length === 0 || all.includes(null) ? null : latest(all);
}

/** @returns the choice for a place: that for its region, else for its country, else for everywhere */
export function chosenFor(place: Place, { days, places }: RetentionChoice): number | null {
  const region = placeName(place);
  return places[region] ?? places[place.country.toUpperCase()] ?? days;
}

/** @returns `CA-ON`, or `DE` */
export function placeName({ country, region }: Place): string {
  const code = country.toUpperCase();
  return region === null || region === '' ? code : `${code}-${region.toUpperCase().replace(`${code}-`, '')}`;
}

/** @param name such as `CA-ON` @returns the place that it names */
export function placeNamed(name: string): Place {
  const [country = '', region] = name.split('-');
  return { country, region: region ?? null };
}

/** @returns in words what is wrong with a choice: a place that there is not, or less than a law asks for at one; none where it may stand */
export function faultsOf({ places }: RetentionChoice): { place: string; words: string }[] {
  const nowhere = Object.keys(places).filter((place) => !isCountry(placeNamed(place).country)).map((place) => ({ place, words: 'takes an ISO 3166-1 country, such as DE, or one of its regions, such as CA-ON' }));
  return [...nowhere, ...Object.entries(places).flatMap(([place, days]) => retentionRules
    .filter((rule) => rule.keeps === 'atLeast' && rule.of === 'everybody' && isIn(placeNamed(place), rule.place) && days < rule.days)
    .map((rule) => ({ place, words: `got ${String(days)} days, and a law asks for ${String(rule.days)} at the least (${rule.name})` })))];
}

/** @returns rules of places that want people gone sooner than the choice has it */
export function longerThanUsual(place: Place, choice: RetentionChoice): RetentionRule[] {
  const days = chosenFor(place, choice) ?? Infinity;
  return retentionRules.filter((rule) => rule.keeps === 'atMost' && isIn(place, rule.place) && days > rule.days);
}
