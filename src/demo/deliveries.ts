/** Which webhooks a season sends, and when: each happening once, some twice, some late, some overtaking others, and a few forged ones. */
import type { Instant } from '../domain/instant.js';
import { ashbyTeller } from './ats/ashby.js';
import { greenhouseTeller } from './ats/greenhouse.js';
import { standardTellerFor } from './ats/standard.js';
import type { AtsTeller, Telling } from './ats/teller.js';
import type { Place, Provider } from './cast.js';
import type { Random } from './random.js';
import type { SignedRequest } from './signer.js';
import { byApplication, type Season } from './story.js';

export const forgeries = ['wrongSecret', 'changedBody', 'unsigned', 'oldTimestamp'] as const;
export type Forgery = (typeof forgeries)[number];

export interface Post {
  provider: Provider;
  /** The provider's own id of the delivery: the same for a repetition. */
  id: string;
  /** What the ATS sends: one request or, of some moves, several. */
  sign(telling: Omit<Telling, 'nextId'>): SignedRequest[];
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
  const tellers = tellersOf(season.place);
  for (const happening of season.jobHappenings) {
    const one = posted(happening.job.provider, nextId(), (telling) => tellers[happening.job.provider].tellJob(happening, telling));
    if (one !== null) post(happening.at, one);
  }
  for (const own of byApplication(season).values()) {
    for (const happening of own) {
      const { provider } = happening.application.job;
      const past = own.filter(({ at }) => at <= happening.at);
      const one = posted(provider, nextId(), (telling) => tellers[provider].tell(happening, past, telling));
      if (one === null) continue;
      post(happening.arrivesAt, one);
      if (happening.repeatedAt !== null) post(happening.repeatedAt, one);
    }
  }
  for (const list of slots.values()) list.splice(0, list.length, ...random.shuffled(list));
  for (const [index, at] of season.days.flatMap((day) => day.slots).entries()) if (index % FORGED_EVERY === FORGED_EVERY - 2) post(at, forge(season, tellers, { id: nextId(), index, random }));
  return slots;
}

type Tellers = Readonly<Record<Provider, AtsTeller>>;

function tellersOf(place: Place): Tellers {
  return { standard: standardTellerFor({ name: place.hiringLead, email: `people@${place.domain}` }), greenhouse: greenhouseTeller, ashby: ashbyTeller };
}

/** @returns null where this ATS sends nothing of it */
function posted(provider: Provider, id: string, tell: (telling: Telling) => SignedRequest[]): Post | null {
  const sign: Post['sign'] = (telling) => {
    let part = 0;
    return tell({ ...telling, nextId: () => ((part += 1) === 1 ? id : `${id}-${String(part)}`) });
  };
  return sign({ secret: NOBODYS_SECRET, sentAt: 0 }).length === 0 ? null : { provider, id, sign, forged: null };
}

/** Of a form that every ATS takes, to see what would be sent. */
const NOBODYS_SECRET = `whsec_${Buffer.alloc(32).toString('base64')}`;

/** What a forger would want: somebody's rejection, hire or withdrawal that never happened. */
function forge(season: Season, tellers: Tellers, { id, index, random }: { id: string; index: number; random: Random }): Post {
  const { application } = random.pick(season.happenings);
  const { provider } = application.job;
  const own = byApplication(season).get(application.id) ?? [];
  const at = own.at(-1)?.at ?? season.startsAt;
  const invented = { at, application, arrivesAt: at, repeatedAt: null, fact: { what: 'rejected', toldByAts: true, reason: 'Forged' } } as const;
  const kinds = forgeries.filter((kind) => kind !== 'oldTimestamp' || provider === 'standard');
  const one = posted(provider, id, (telling) => tellers[provider].tell(invented, [...own, invented], telling).slice(0, 1));
  if (one === null) throw new Error(`a rejection that ${provider} does not send cannot be forged`);
  return { ...one, forged: kinds[Math.floor(index / FORGED_EVERY) % kinds.length] ?? 'wrongSecret' };
}
