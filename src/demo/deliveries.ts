/** Which webhooks a season sends, and when: each happening once, some twice, some late, some overtaking others, and a few forged ones. */
import type { Instant } from '../domain/instant.js';
import type { Provider } from './cast.js';
import { greenhouseBody, greenhouseJobBody } from './greenhouse-bodies.js';
import type { Random } from './random.js';
import { standardBody, standardJobBody } from './standard-bodies.js';
import { byApplication, type Season } from './story.js';

export const forgeries = ['wrongSecret', 'changedBody', 'unsigned', 'oldTimestamp'] as const;
export type Forgery = (typeof forgeries)[number];

export interface Post {
  provider: Provider;
  /** The provider's own id of the delivery: the same for a repetition. */
  id: string;
  body: string;
  /** Null: genuine. */
  forged: Forgery | null;
}

/** One in so many slots brings a forged delivery. */
const FORGED_EVERY = 12;

/**
 * @param prefix makes ids unique among employers
 * @returns the deliveries of each slot of the season, in the order in which they are sent; a delivery again is the same id again
 */
export function planDeliveries(season: Season, { prefix, random }: { prefix: string; random: Random }): ReadonlyMap<Instant, readonly Post[]> {
  const slots = new Map<Instant, Post[]>();
  const post = (at: Instant, one: Post): void => {
    const list = slots.get(at);
    if (list === undefined) slots.set(at, [one]);
    else list.push(one);
  };
  let count = 0;
  const nextId = (): string => `${prefix}-${String((count += 1)).padStart(6, '0')}`;
  for (const happening of season.jobHappenings) {
    const { provider } = happening.job;
    const body = provider === 'standard' ? standardJobBody(happening) : greenhouseJobBody(happening);
    if (body !== null) post(happening.at, { provider, id: nextId(), body: JSON.stringify(body), forged: null });
  }
  const hiringLead = { name: season.place.hiringLead, email: `people@${season.place.domain}` };
  for (const own of byApplication(season).values()) {
    for (const happening of own) {
      const { provider } = happening.application.job;
      const body = provider === 'standard' ? standardBody(happening, hiringLead) : greenhouseBody(happening, own.filter(({ at }) => at <= happening.at));
      if (body === null) continue;
      const genuine: Post = { provider, id: nextId(), body: JSON.stringify(body), forged: null };
      post(happening.arrivesAt, genuine);
      if (happening.repeatedAt !== null) post(happening.repeatedAt, genuine);
    }
  }
  for (const list of slots.values()) list.splice(0, list.length, ...random.shuffled(list));
  for (const [index, at] of season.days.flatMap((day) => day.slots).entries()) if (index % FORGED_EVERY === FORGED_EVERY - 2) post(at, forge(season, { id: nextId(), index, random }));
  return slots;
}

/** What a forger would want: somebody's rejection, hire or withdrawal that never happened. */
function forge(season: Season, { id, index, random }: { id: string; index: number; random: Random }): Post {
  const { application } = random.pick(season.happenings);
  const { job } = application;
  const own = byApplication(season).get(application.id) ?? [];
  const at = own.at(-1)?.at ?? season.startsAt;
  const invented = { at, application, arrivesAt: at, repeatedAt: null, fact: { what: 'rejected', toldByAts: true, reason: 'Forged' } } as const;
  const body = job.provider === 'standard' ? standardBody(invented, { name: 'Nobody', email: 'nobody@nowhere.example' }) : greenhouseBody(invented, own);
  const kinds = forgeries.filter((kind) => kind !== 'oldTimestamp' || job.provider === 'standard');
  return { provider: job.provider, id, body: JSON.stringify(body), forged: kinds[Math.floor(index / FORGED_EVERY) % kinds.length] ?? 'wrongSecret' };
}
