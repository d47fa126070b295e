/** The environment, read once and whole: either a configuration that can be relied on, or every fault of it at once. */
import { isIP } from 'node:net';
import { resolve } from 'node:path';

export type Role = 'all' | 'api' | 'worker';
export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';

export interface Config {
  readonly role: Role;
  readonly logLevel: LogLevel;
  readonly http: {
    readonly host: string;
    readonly port: number;
    /** Whether PORT was set: a port somebody chose is taken or the start fails, a default may give way to a free one. */
    readonly portWasChosen: boolean;
    /** Null: `http://HOST:PORT`, known once the port is. Without a slash at the end. */
    readonly publicUrl: string | null;
    /** Of each employer's key, in the API; null: as many as it likes. */
    readonly requestsPerMinute: number | null;
  };
  /** Null: the embedded PostgreSQL in `dataDir`. */
  readonly databaseUrl: string | null;
  /** Who owns the tables, where that is not the user of `databaseUrl`. */
  readonly databaseOwnerUrl: string | null;
  /** Null: queues in the database. */
  readonly redisUrl: string | null;
  readonly mail: {
    /** Null: mail is captured, nothing leaves the machine. */
    readonly resend: { readonly apiKey: string; readonly baseUrl: string | null; readonly webhookSecret: string | null } | null;
    /** As given: `Name <address>` or an address. Null only where mail is captured. */
    readonly from: string | null;
    /** The domain whose mail Resend receives for us; null: answers go to the recruiters themselves. */
    readonly replyDomain: string | null;
  };
  /** Whether webhooks to employers may go to private addresses and over plain http: never where strangers make endpoints. */
  readonly privateWebhooks: boolean;
  /** By provider: other addresses of ATS APIs, without a slash at the end. */
  readonly atsBaseUrls: ReadonlyMap<string, string>;
  readonly secrets: {
    /** Null: made on the first start, kept in the database as a hash. */
    readonly operatorKey: string | null;
    /** 32 bytes. Null: made on the first start, kept in `dataDir`. Never null with a database of one's own. */
    readonly secretKey: Buffer | null;
  };
  /** Absolute path. */
  readonly dataDir: string;
}

/** The message has one line per fault: the variable, what it got, what it takes. Values of secrets are never in it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`configuration: ${faults.length === 1 ? 'one variable is' : `${faults.length} variables are`} not as they must be\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
    this.faults = faults;
  }
}

interface Variable {
  readonly name: string;
  readonly takes: string;
  readonly default: string;
  readonly about: string;
  readonly secret?: true;
}

const roles: readonly Role[] = ['all', 'api', 'worker'];
const logLevels: readonly LogLevel[] = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

const variables = [
  { name: 'PORT', takes: 'a whole number from 0 to 65535; 0 picks a free port', default: '3000, or a free port where that is taken', about: 'The port to listen on.' },
  { name: 'HOST', takes: 'an IP address or a host name', default: '127.0.0.1', about: 'The address to listen on; 0.0.0.0 in a container.' },
  { name: 'ROLE', takes: roles.join(', '), default: 'all', about: 'What this process does: answer HTTP, work, or both. Any number of each may run on one database.' },
  { name: 'DATABASE_URL', takes: 'a postgres:// URL with host and database', default: 'an embedded PostgreSQL in HEARBACK_DATA_DIR', about: 'PostgreSQL 15 or newer, the only place where anything is kept.', secret: true },
  { name: 'DATABASE_OWNER_URL', takes: 'a postgres:// URL of the same database', default: 'the user of DATABASE_URL, who then works as the role hearback_service', about: 'Another user, who owns the tables and brings them up to date at the start; the user of DATABASE_URL is given what the service needs.', secret: true },
  { name: 'REDIS_URL', takes: 'a redis:// or rediss:// URL', default: 'queues in the database', about: 'Redis 6.2 or newer, or Valkey, with maxmemory-policy noeviction. Carries wake-ups only.', secret: true },
  { name: 'RESEND_API_KEY', takes: 'a Resend API key, which starts with re_', default: 'mail is captured and shown at /outbox', about: 'With it mail is really sent. Needs MAIL_FROM.', secret: true },
  { name: 'RESEND_BASE_URL', takes: 'an http:// or https:// URL', default: 'https://api.resend.com', about: 'Another address of the Resend API, for tests.' },
  { name: 'RESEND_WEBHOOK_SECRET', takes: 'a signing secret, which starts with whsec_', default: 'Resend webhooks are refused', about: 'Checks the signature of what Resend reports about deliveries and replies.', secret: true },
  { name: 'MAIL_FROM', takes: 'an address, or Name <address>', default: 'none; needed with RESEND_API_KEY', about: 'Whom letters come from; its domain must be verified at Resend.' },
  { name: 'REPLY_DOMAIN', takes: 'a domain name, such as reply.example.com', default: 'answers go to the recruiter', about: 'A domain whose mail Resend receives and reports here (email.received): Reply-To of letters is a signed address at it.' },
  { name: 'ATS_BASE_URLS', takes: 'provider=URL pairs with commas between, such as lever=http://127.0.0.1:4001', default: 'the addresses of the providers', about: 'Other addresses of ATS APIs, for tests.' },
  { name: 'WEBHOOKS_ALLOW_PRIVATE', takes: 'yes or no', default: 'no', about: 'Whether webhook endpoints of employers may be at private addresses and plain http, for tests and development.' },
  { name: 'PUBLIC_URL', takes: 'an http:// or https:// URL without query or fragment', default: 'http://HOST:PORT', about: 'How the world reaches this service: webhook addresses and links in letters begin with it.' },
  { name: 'REQUESTS_PER_MINUTE', takes: 'a whole number up to 1000000; 0 for no limit', default: '6000', about: "How many requests each employer's key may make in a minute; webhooks are not counted." },
  { name: 'HEARBACK_OPERATOR_KEY', takes: 'hb_op_ and more, 16 characters or longer, letters, digits, - and _', default: 'made and printed on the first start', about: 'The key that creates employers.', secret: true },
  { name: 'HEARBACK_DATA_DIR', takes: 'a folder path', default: '.hearback', about: 'Where the embedded PostgreSQL and the secrets made on first start are kept.' },
  { name: 'HEARBACK_SECRET_KEY', takes: '32 bytes in base64, or 64 hexadecimal digits', default: 'made on the first start; needed with DATABASE_URL', about: 'Encrypts stored secrets. Lost, they are lost: keep a copy.', secret: true },
  { name: 'LOG_LEVEL', takes: logLevels.join(', '), default: 'info', about: 'The least that is logged.' },
] as const satisfies readonly Variable[];

type Name = (typeof variables)[number]['name'];

/** Every variable that the service reads: the table of the README, and what docker-compose.yml may set. */
export const configurationVariables: readonly { readonly name: string; readonly takes: string; readonly default: string; readonly about: string }[] = variables.map(
  ({ name, takes, default: byDefault, about }) => ({ name, takes, default: byDefault, about }),
);

/**
 * @param env `process.env` or the like; an empty or blank value counts as unset
 * @throws ConfigError naming every fault there is
 */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const read = reader(env);
  const databaseUrl = read.text('DATABASE_URL', isPostgresUrl);
  const secretKey = read.text('HEARBACK_SECRET_KEY', (text) => keyBytes(text) !== null);
  const apiKey = read.text('RESEND_API_KEY', (text) => /^re_\S+$/.test(text));
  const baseUrl = read.text('RESEND_BASE_URL', (text) => isUrl(text, ['http:', 'https:']));
  const webhookSecret = read.text('RESEND_WEBHOOK_SECRET', (text) => /^whsec_[A-Za-z0-9+/=_-]{16,}$/.test(text));
  const from = read.text('MAIL_FROM', isSender);
  const port = read.text('PORT', (text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535);
  const requests = read.text('REQUESTS_PER_MINUTE', (text) => /^\d{1,7}$/.test(text) && Number(text) <= 1_000_000);
  const config: Config = {
    role: read.oneOf('ROLE', roles, 'all'),
    logLevel: read.oneOf('LOG_LEVEL', logLevels, 'info'),
    http: {
      host: read.text('HOST', isHost) ?? '127.0.0.1',
      port: port === null ? 3_000 : Number(port),
      portWasChosen: port !== null,
      publicUrl: read.text('PUBLIC_URL', isPublicUrl)?.replace(/\/+$/, '') ?? null,
      requestsPerMinute: requests === null ? 6_000 : Number(requests) || null,
    },
    databaseUrl,
    databaseOwnerUrl: read.text('DATABASE_OWNER_URL', isPostgresUrl),
    redisUrl: read.text('REDIS_URL', (text) => isUrl(text, ['redis:', 'rediss:'])),
    atsBaseUrls: atsBaseUrlsIn(read.text('ATS_BASE_URLS', (text) => atsBaseUrlsIn(text) !== null) ?? '') ?? new Map(),
    privateWebhooks: read.oneOf('WEBHOOKS_ALLOW_PRIVATE', ['no', 'yes'], 'no') === 'yes',
    mail: { resend: apiKey === null ? null : { apiKey, baseUrl, webhookSecret }, from, replyDomain: read.text('REPLY_DOMAIN', isDomain)?.toLowerCase() ?? null },
    secrets: {
      operatorKey: read.text('HEARBACK_OPERATOR_KEY', (text) => /^hb_op_[A-Za-z0-9_-]+$/.test(text) && text.length >= 16),
      secretKey: secretKey === null ? null : keyBytes(secretKey),
    },
    dataDir: resolve(read.text('HEARBACK_DATA_DIR', (text) => !text.includes('\0')) ?? '.hearback'),
  };
  if (isSet(env, 'DATABASE_URL') && !isSet(env, 'HEARBACK_SECRET_KEY')) {
    read.fault('HEARBACK_SECRET_KEY', 'is not set, but DATABASE_URL is: a key made here would be lost with this machine. Make one: openssl rand -base64 32');
  }
  if (isSet(env, 'DATABASE_OWNER_URL') && !isSet(env, 'DATABASE_URL')) read.fault('DATABASE_OWNER_URL', 'is set, but DATABASE_URL is not');
  if (isSet(env, 'RESEND_API_KEY') && !isSet(env, 'MAIL_FROM')) read.fault('MAIL_FROM', 'is not set, but RESEND_API_KEY is');
  if (read.faults.length > 0) throw new ConfigError(read.faults);
  return config;
}

function reader(env: Readonly<Record<string, string | undefined>>) {
  const faults: string[] = [];
  const fault = (name: Name, what: string): void => {
    faults.push(`${name} ${what}; it takes ${definition(name).takes}`);
  };
  const text = (name: Name, isGood: (value: string) => boolean): string | null => {
    const value = env[name]?.trim();
    if (value === undefined || value === '') return null;
    if (isGood(value)) return value;
    fault(name, `is ${shown(name, value)}`);
    return null;
  };
  const oneOf = <T extends string>(name: Name, allowed: readonly T[], otherwise: T): T => {
    const value = text(name, (given) => allowed.some((one) => one === given));
    return allowed.find((one) => one === value) ?? otherwise;
  };
  return { faults, fault, text, oneOf };
}

function definition(name: Name): Variable {
  const found: Variable | undefined = variables.find((variable) => variable.name === name);
  if (found === undefined) throw new Error(`${name} is not in the table of variables`);
  return found;
}

function shown(name: Name, value: string): string {
  return definition(name).secret === true ? `set to something else (${value.length} characters, not shown)` : JSON.stringify(value);
}

function isSet(env: Readonly<Record<string, string | undefined>>, name: Name): boolean {
  return (env[name] ?? '').trim() !== '';
}

function isUrl(text: string, protocols: readonly string[]): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return protocols.includes(url.protocol) && url.hostname !== '';
}

/** @returns null where a pair is not as it must be, or a provider comes twice */
function atsBaseUrlsIn(text: string): Map<string, string> | null {
  const pairs = text.split(',').map((pair) => pair.trim()).filter((pair) => pair !== '').map((pair) => /^([a-z][a-zA-Z0-9-]*)=(\S+)$/.exec(pair));
  const found = new Map<string, string>();
  for (const pair of pairs) {
    const [, provider = '', url = ''] = pair ?? [];
    if (!isPublicUrl(url) || found.has(provider)) return null;
    found.set(provider, url.replace(/\/+$/, ''));
  }
  return found;
}

function isPostgresUrl(text: string): boolean {
  return isUrl(text, ['postgres:', 'postgresql:']) && new URL(text).pathname.length > 1;
}

function isPublicUrl(text: string): boolean {
  return isUrl(text, ['http:', 'https:']) && new URL(text).search === '' && new URL(text).hash === '' && !text.includes('#') && !text.includes('?');
}

function isHost(text: string): boolean {
  return isIP(text) !== 0 || /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/i.test(text);
}

/** A name of at least two parts, as mail is addressed to. */
function isDomain(text: string): boolean {
  return isHost(text) && isIP(text) === 0 && text.includes('.');
}

/** `ana@example.com` or `Acme Careers <careers@acme.example>`; what goes into a header must not break out of it. */
function isSender(text: string): boolean {
  if (/[\r\n]/.test(text)) return false;
  const named = /^([^<>]*)<([^<>]+)>$/.exec(text);
  const address = (named?.[2] ?? text).trim();
  return /^[^\s@<>,;:"()[\]\\]{1,64}@(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/i.test(address);
}

function keyBytes(text: string): Buffer | null {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  if (!/^[A-Za-z0-9+/_-]{43}=?$/.test(text)) return null;
  return Buffer.from(text, 'base64');
}
