/** How Greenhouse's Harvest API v3 is spoken to: a token of its own, pages that lead to the next, and records asked for by fifty ids. */
import type { Instant } from '../domain/instant.js';
import { AtsFailure, type AtsAnswer, type AtsHttp, type AtsRequest, type Credentials } from './ats-api.js';
import { answered, credential, idText, type Checked } from './body-fields.js';
import { token as tokenAnswer } from './greenhouse-records.js';
import { keepToken } from './kept-token.js';

/** The most ids that one filter takes, and the most records of one page. */
const IDS_AT_ONCE = 50;
const LARGEST_PAGE = 500;
/** A token is renewed before it ends, so that none ends on the way. */
const TOKEN_MARGIN_MS = 60_000;
/** Where the answer says no time. */
const TOKEN_ASSUMED_S = 600;

export interface Page<T> {
  records: T[];
  /** The whole URL of the next page, as Greenhouse gave it; null on the last. */
  next: string | null;
}

export interface Harvest {
  /** One page. @param from a path and its filters; or the URL of a next page, which takes no others */
  page<T>(schema: Checked<T[]>, from: { path: string; query: AtsRequest['query'] } | { url: string }): Promise<Page<T>>;
  /** Every page of it. */
  all<T>(schema: Checked<T[]>, path: string, query: NonNullable<AtsRequest['query']>): Promise<T[]>;
  /** Every record that names one of these ids. @param filter such as `application_ids`; a collection filters itself by `ids` */
  byIds<T>(schema: Checked<T[]>, path: string, filter: string, ids: readonly (string | undefined)[], query?: AtsRequest['query']): Promise<T[]>;
  /** @throws AtsFailure `odd` where what it is about is gone */
  post(path: string, json: object): Promise<AtsAnswer>;
}

/** @param now the real clock, by which tokens end */
export function openHarvest(http: AtsHttp, credentials: Credentials, now: () => Instant): Harvest {
  const withToken = keepToken(async () => {
    const basic = Buffer.from(`${credential(credentials, 'clientId')}:${credential(credentials, 'clientSecret')}`, 'utf8').toString('base64');
    const { json } = await http({
      method: 'POST', base: 'auth', url: '/token', headers: { authorization: `Basic ${basic}` }, form: { grant_type: 'client_credentials', sub: credential(credentials, 'userId') },
    });
    const { access_token: value, expires_in: seconds } = answered(tokenAnswer, json, 'POST /token');
    return { value, until: now() + (seconds ?? TOKEN_ASSUMED_S) * 1000 - TOKEN_MARGIN_MS };
  }, now);
  const ask = (request: AtsRequest): Promise<AtsAnswer> => withToken((token) => http({ ...request, headers: { authorization: `Bearer ${token}` } }));

  const page: Harvest['page'] = async (schema, from) => {
    const what = `GET ${'path' in from ? from.path : 'the next page'}`;
    const { json, headers } = await ask('path' in from ? { method: 'GET', url: `/v3${from.path}`, ...(from.query === undefined ? {} : { query: from.query }) } : { method: 'GET', url: from.url });
    return { records: answered(schema, json, what), next: nextOf(headers) };
  };

  const all: Harvest['all'] = async (schema, path, query) => {
    let found = await page(schema, { path, query: { ...query, per_page: LARGEST_PAGE } });
    const records = [...found.records];
    while (found.next !== null) {
      found = await page(schema, { url: found.next });
      records.push(...found.records);
    }
    return records;
  };

  return {
    page, all,
    byIds: async (schema, path, filter, ids, query = {}) => {
      const wanted = [...new Set(ids.filter((id) => id !== undefined))];
      const records = [];
      for (let start = 0; start < wanted.length; start += IDS_AT_ONCE) {
        records.push(...(await all(schema, path, { ...query, [filter]: wanted.slice(start, start + IDS_AT_ONCE).join(',') })));
      }
      return records;
    },
    post: async (path, json) => {
      const answer = await ask({ method: 'POST', url: `/v3${path}`, json });
      if (answer.status === 404) throw new AtsFailure('odd', `POST ${path} was answered with 404: Greenhouse does not have (any more) what it is about`);
      return answer;
    },
  };
}

/** `Link: <https://…?cursor=…>; rel="next"`, perhaps among others. */
function nextOf(headers: AtsAnswer['headers']): string | null {
  return /<([^<>]+)>\s*;\s*rel="?next"?/.exec(headers['link'] ?? '')?.[1] ?? null;
}

/** @returns the number that Greenhouse wants in the bodies of writes. @throws AtsFailure where the id is none */
export function numberOf(id: string | undefined, of: string): number {
  if (id === undefined || !/^\d{1,15}$/.test(id)) throw new AtsFailure('odd', `Greenhouse's ids are numbers, and the ${of}'s here is ${id === undefined ? 'not known' : 'none'}`);
  return Number(id);
}

/** @returns records by one of their ids; the last of those with the same */
export function byId<T>(records: readonly T[], idOf: (record: T) => string | number | null | undefined): ReadonlyMap<string, T> {
  return new Map(records.flatMap((record) => {
    const id = idText(idOf(record));
    return id === undefined ? [] : [[id, record] as const];
  }));
}
