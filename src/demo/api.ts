/** Speaks to the service as any customer's program would: over HTTP, with a key, believing nothing that it has not checked. */
import { type Static, type TSchema, Type } from 'typebox';
import { Compile } from 'typebox/compile';

const Maybe = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const MaybeText = Maybe(Type.String());
const page = <T extends TSchema>(item: T) => Compile(Type.Object({ data: Type.Array(item), nextCursor: MaybeText }));

const ApplicationItem = Type.Object({
  id: Type.String(), externalId: Type.String(), status: Type.String(), outcome: Type.Unknown(), waitingSince: MaybeText, promisedBy: MaybeText, lastContactAt: MaybeText,
  stage: Maybe(Type.Object({ name: MaybeText, kind: MaybeText })), told: Maybe(Type.Object({ at: Type.String(), by: Type.String() })),
  because: Type.Array(Type.String()),
});
const MessageItem = Type.Object({ id: Type.String(), applicationId: MaybeText, to: MaybeText, kind: Type.String(), reason: Type.String(), status: Type.String(), sentAt: MaybeText });
export type ApplicationItem = Static<typeof ApplicationItem>;
export type MessageItem = Static<typeof MessageItem>;

export const answers = {
  employer: Compile(Type.Object({ id: Type.String(), apiKey: Type.Object({ key: Type.String() }) })),
  connection: Compile(Type.Object({ id: Type.String(), webhookUrl: Type.String(), secret: Type.String() })),
  clock: Compile(Type.Object({ now: Type.String(), settled: Type.Boolean() })),
  delivery: Compile(Type.Object({ deliveryId: Type.String() })),
  applications: page(ApplicationItem),
  messages: page(MessageItem),
  letter: Compile(Type.Object({ id: Type.String(), to: MaybeText, subject: MaybeText, text: MaybeText, because: Type.Array(Type.String()), sentAt: MaybeText })),
  anything: Compile(Type.Unknown()),
};

interface Schema<T> {
  Check(value: unknown): value is T;
}

export interface Api {
  get<T>(path: string, schema: Schema<T>): Promise<T>;
  post<T>(path: string, body: object, schema: Schema<T>): Promise<T>;
  /** Every page of a list. */
  all<T>(path: string, schema: Schema<{ data: T[]; nextCursor: string | null }>): Promise<T[]>;
}

/**
 * @param base the service's address
 * @param key sent as a bearer
 * @returns calls that throw, naming the call, its status and the answer, where the answer is no success or not as the contract says
 */
export function createApi(base: string, key: string): Api {
  const call = async <T>(method: string, path: string, body: object | null, schema: Schema<T>): Promise<T> => {
    const response = await fetch(`${base}${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, ...(body === null ? {} : { 'content-type': 'application/json' }) },
      ...(body === null ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${String(response.status)}: ${text.slice(0, 500)}`);
    const json: unknown = text === '' ? null : JSON.parse(text);
    if (!schema.Check(json)) throw new Error(`${method} ${path} answered something other than the contract says: ${text.slice(0, 500)}`);
    return json;
  };
  async function all<T>(path: string, schema: Schema<{ data: T[]; nextCursor: string | null }>): Promise<T[]> {
    const found: T[] = [];
    let after: string | null = null;
    do {
      const cursor: string = after === null ? '' : `&cursor=${encodeURIComponent(after)}`;
      const answer: { data: T[]; nextCursor: string | null } = await call('GET', `${path}${path.includes('?') ? '&' : '?'}limit=200${cursor}`, null, schema);
      found.push(...answer.data);
      after = answer.nextCursor;
    } while (after !== null);
    return found;
  }
  return { get: (path, schema) => call('GET', path, null, schema), post: (path, body, schema) => call('POST', path, body, schema), all };
}
