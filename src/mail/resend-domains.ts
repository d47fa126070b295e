/** Sending domains at Resend: listed, made, described, verified and removed. */
import { Resend } from 'resend';
import { Type, type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { withoutAddresses } from './provider-words.js';
import type { ResendAnswer } from './resend-outcomes.js';

/** The SDK's `DomainRegion`. */
export const domainRegions = ['us-east-1', 'eu-west-1', 'sa-east-1', 'ap-northeast-1'] as const;

const DnsRecord = Type.Object({ record: Type.String(), type: Type.String(), name: Type.String(), value: Type.String(), ttl: Type.String(), status: Type.String(), priority: Type.Optional(Type.Number()) });
const ProviderDomain = Type.Object({ id: Type.String({ minLength: 1 }), name: Type.String(), status: Type.String(), records: Type.Array(DnsRecord) });
export type ProviderDomain = Static<typeof ProviderDomain>;
const domain = Compile(ProviderDomain);
const Listed = Type.Object({ has_more: Type.Boolean(), data: Type.Array(Type.Object({ name: Type.String(), status: Type.String() })) });
const listed = Compile(Listed);
const fault = Compile(Type.Object({ message: Type.String(), statusCode: Type.Optional(Type.Union([Type.Number(), Type.Null()])) }));

/** `why` is for people. `gone`: Resend has no such domain. `refused`: it does not take the key for this. */
export type DomainAnswer<Value> = { ok: true; value: Value } | { ok: false; gone: boolean; refused: boolean; why: string };

export interface ResendDomains {
  /** The first hundred of the account, and whether there are more. */
  list(): Promise<DomainAnswer<Static<typeof Listed>>>;
  /** With open and click tracking off: a letter is not an advertisement. */
  create(name: string, region: (typeof domainRegions)[number] | null): Promise<DomainAnswer<ProviderDomain>>;
  get(id: string): Promise<DomainAnswer<ProviderDomain>>;
  /** Asks Resend to look at the DNS records; what it finds shows later in `get`. */
  verify(id: string): Promise<DomainAnswer<null>>;
  remove(id: string): Promise<DomainAnswer<null>>;
}

/** @param options.baseUrl without a slash at its end; always given, or the SDK would read the environment */
export function createResendDomains({ apiKey, baseUrl, timeoutMs }: { apiKey: string; baseUrl: string; timeoutMs: number }): ResendDomains {
  const { domains } = new Resend(apiKey, { baseUrl });
  const bounded = () => ({ signal: AbortSignal.timeout(timeoutMs) });
  return {
    list: async () => shaped(await domains.list({ limit: 100 }, bounded()), listed),
    create: async (name, region) => shaped(await domains.create({ name, ...(region === null ? {} : { region }), openTracking: false, clickTracking: false }, bounded()), domain),
    get: async (id) => shaped(await domains.get(id, bounded()), domain),
    verify: async (id) => done(await domains.verify(id, bounded())),
    remove: async (id) => done(await domains.remove(id, bounded())),
  };
}

function shaped<Value>(answer: ResendAnswer, shape: { Check(value: unknown): value is Value }): DomainAnswer<Value> {
  if (answer.error !== null) return refused(answer.error);
  return shape.Check(answer.data) ? { ok: true, value: answer.data } : { ok: false, gone: false, refused: false, why: 'Resend answered in a shape that is not documented' };
}

function done(answer: ResendAnswer): DomainAnswer<null> {
  return answer.error === null ? { ok: true, value: null } : refused(answer.error);
}

function refused(error: unknown): DomainAnswer<never> {
  if (!fault.Check(error)) return { ok: false, gone: false, refused: false, why: 'Resend refused without a reason' };
  return { ok: false, gone: error.statusCode === 404, refused: error.statusCode === 401 || error.statusCode === 403, why: `Resend says: ${withoutAddresses(error.message)}` };
}
