/** Plays a season through the public doors: the clock moves, webhooks arrive, recruiters note and HR approves. */
import { type Instant, toIso } from '../domain/instant.js';
import { type Api, answers } from './api.js';
import type { Post } from './deliveries.js';
import type { Door } from './doors.js';
import { byApplication, type Happening, type Season } from './story.js';

export interface Stage {
  season: Season;
  api: Api;
  door: Door;
  deliveries: ReadonlyMap<Instant, readonly Post[]>;
}

export interface Player {
  /** One calendar day of the season, by its number. */
  playDay(day: number): Promise<void>;
  /** The ATS's id of an application, by ours; known for all that were played so far. */
  externalIds(): Promise<ReadonlyMap<string, string>>;
}

const AT_ONCE = 6;
/** HR looks at what waits for approval on Tuesdays and Fridays. */
const APPROVAL_DAYS = [1, 4];
/** One in so many they leave: they mean to ask somebody first. */
const LEFT_EVERY = 9;

export function createPlayer({ season, api, door, deliveries }: Stage): Player {
  const stories = byApplication(season);
  const noted = season.happenings.filter(isNoted);
  let ids = new Map<string, string>();

  const moveClock = async (to: Instant): Promise<void> => {
    await api.post('/v1/test-clock', { now: toIso(to) }, answers.clock);
  };
  const refresh = async (): Promise<void> => {
    const found = await api.all('/v1/applications', answers.applications);
    ids = new Map(found.map(({ id, externalId }) => [externalId, id]));
  };
  const ourId = async (externalId: string): Promise<string> => {
    if (!ids.has(externalId)) await refresh();
    const id = ids.get(externalId);
    if (id === undefined) throw new Error(`application ${externalId} was delivered and is not among GET /v1/applications`);
    return id;
  };
  const note = async ({ application, fact, at }: Happening): Promise<void> => {
    const path = `/v1/applications/${await ourId(application.id)}`;
    if (fact.what === 'snoozed') await api.post(`${path}/snooze`, { until: toIso(fact.until), reason: 'recruiterAway' }, answers.anything);
    if (fact.what === 'spoke') await api.post(`${path}/contacts`, { channel: fact.channel, at: toIso(at), ...(fact.told ? { told: true } : {}) }, answers.anything);
  };
  /** As a careful HR person does: what the recruiter still works on is left alone, and something always stays on the pile. */
  const approve = async (now: Instant): Promise<void> => {
    const waiting = await api.all('/v1/messages?status=awaitingApproval', answers.messages);
    if (waiting.length === 0) return;
    await refresh();
    const externalIds = new Map([...ids].map(([external, id]) => [id, external]));
    const approved = waiting.filter(({ applicationId }) => {
      const external = applicationId === null ? undefined : externalIds.get(applicationId);
      if (external === undefined || Number(external) % LEFT_EVERY === 0) return false;
      return (stories.get(external) ?? []).every(({ at }) => at <= now);
    });
    if (approved.length > 0) await api.post('/v1/messages/approve', { ids: approved.map(({ id }) => id) }, answers.anything);
  };

  return {
    playDay: async (number) => {
      const day = season.days[number];
      if (day === undefined) return;
      for (const [part, slot] of day.slots.entries()) {
        const posts = deliveries.get(slot) ?? [];
        const notes = noted.filter(({ at }) => at === slot);
        const approves = part === 1 && APPROVAL_DAYS.includes(number % 7);
        if (posts.length === 0 && notes.length === 0 && !approves) continue;
        await moveClock(slot);
        await inBatches(posts, (post) => door.send(post));
        for (const happening of notes) await note(happening);
        if (approves) await approve(slot);
      }
      await moveClock(day.endsAt);
    },
    externalIds: async () => {
      await refresh();
      return new Map([...ids].map(([external, id]) => [id, external]));
    },
  };
}

/** What no webhook says: recruiters note it in Hearback itself. */
function isNoted({ application, fact }: Happening): boolean {
  return fact.what === 'snoozed' || (fact.what === 'spoke' && (fact.told || application.job.provider !== 'standard'));
}

/** A repetition follows the first in a later batch, or the door could not tell which was first. */
async function inBatches(posts: readonly Post[], send: (post: Post) => Promise<void>): Promise<void> {
  let waiting = [...posts];
  while (waiting.length > 0) {
    const firsts = waiting.filter((post, index) => waiting.findIndex(({ id }) => id === post.id) === index);
    const batch = firsts.slice(0, AT_ONCE);
    const places = new Set(batch.map((post) => waiting.indexOf(post)));
    waiting = waiting.filter((_, index) => !places.has(index));
    await Promise.all(batch.map(send));
  }
}
