/** The environment is taken whole or refused whole, and a refusal helps without telling secrets. */
import { describe, expect, it } from 'vitest';
import { ConfigError, configurationVariables, loadConfig } from '../src/config.js';

const secretKey = Buffer.alloc(32, 7).toString('base64');

function faultsOf(env: Record<string, string>): readonly string[] {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}

describe('loadConfig', () => {
  it('needs nothing: everything embedded, on this machine only', () => {
    const config = loadConfig({});
    expect(config).toMatchObject({
      role: 'all',
      logLevel: 'info',
      http: { host: '127.0.0.1', port: 3000, portWasChosen: false, publicUrl: null, requestsPerMinute: 6_000 },
      databaseUrl: null,
      databaseOwnerUrl: null,
      redisUrl: null,
      mail: { resend: null, from: null },
      secrets: { operatorKey: null, secretKey: null },
    });
    expect(config.dataDir).toBe(`${process.cwd()}/.hearback`);
  });

  it('takes an empty or blank value as unset', () => {
    const empty = Object.fromEntries(configurationVariables.map(({ name }) => [name, ' ']));
    expect(loadConfig(empty)).toEqual(loadConfig({}));
  });

  it('reads every variable of its table', () => {
    const config = loadConfig({
      PORT: '8080', HOST: '0.0.0.0', ROLE: 'worker', DATABASE_URL: 'postgres://u:p@db:5432/hearback', REDIS_URL: 'redis://valkey:6379',
      RESEND_API_KEY: 're_123', RESEND_BASE_URL: 'http://127.0.0.1:9', RESEND_WEBHOOK_SECRET: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      MAIL_FROM: 'Acme Careers <careers@acme.example>', REPLY_DOMAIN: 'Reply.Acme.example', ATS_BASE_URLS: 'lever=http://127.0.0.1:4001/, ashby=https://ashby.test/fake', PUBLIC_URL: 'https://hear.acme.example/base/', REQUESTS_PER_MINUTE: '120', HEARBACK_OPERATOR_KEY: 'hb_op_0123456789abcdefghij',
      HEARBACK_DATA_DIR: '/data', HEARBACK_SECRET_KEY: secretKey, LOG_LEVEL: 'warn', WEBHOOKS_ALLOW_PRIVATE: 'yes',
    });
    expect(config).toEqual({
      role: 'worker',
      logLevel: 'warn',
      http: { host: '0.0.0.0', port: 8080, portWasChosen: true, publicUrl: 'https://hear.acme.example/base', requestsPerMinute: 120 },
      databaseUrl: 'postgres://u:p@db:5432/hearback',
      databaseOwnerUrl: null,
      redisUrl: 'redis://valkey:6379',
      privateWebhooks: true,
      atsBaseUrls: new Map([['lever', 'http://127.0.0.1:4001'], ['ashby', 'https://ashby.test/fake']]),
      mail: {
        resend: { apiKey: 're_123', baseUrl: 'http://127.0.0.1:9', webhookSecret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' },
        from: 'Acme Careers <careers@acme.example>',
        replyDomain: 'reply.acme.example',
      },
      secrets: { operatorKey: 'hb_op_0123456789abcdefghij', secretKey: Buffer.alloc(32, 7) },
      dataDir: '/data',
    });
  });

  it('reports all faults together, each with the name, what it got and what it takes', () => {
    expect(faultsOf({ PORT: '70000', ROLE: 'boss', LOG_LEVEL: 'loud' })).toEqual([
      'PORT is "70000"; it takes a whole number from 0 to 65535; 0 picks a free port',
      'ROLE is "boss"; it takes all, api, worker',
      'LOG_LEVEL is "loud"; it takes trace, debug, info, warn, error, fatal, silent',
    ]);
  });

  it.each([
    ['PORT', '3000x'], ['PORT', '-1'], ['PORT', '65536'], ['PORT', '1e3'],
    ['HOST', 'not a host'], ['HOST', 'http://localhost'],
    ['REDIS_URL', 'http://valkey:6379'], ['REDIS_URL', 'valkey'],
    ['RESEND_BASE_URL', 'api.resend.com'],
    ['ATS_BASE_URLS', 'lever'],
    ['ATS_BASE_URLS', 'lever=127.0.0.1:4001'],
    ['ATS_BASE_URLS', 'lever=http://a.test,lever=http://b.test'],
    ['PUBLIC_URL', 'hear.example'], ['PUBLIC_URL', 'https://hear.example/?a=1'], ['PUBLIC_URL', 'ftp://hear.example'],
    ['REQUESTS_PER_MINUTE', '-1'], ['REQUESTS_PER_MINUTE', '1000001'], ['REQUESTS_PER_MINUTE', 'many'], ['REPLY_DOMAIN', 'localhost'], ['REPLY_DOMAIN', '10.0.0.1'], ['MAIL_FROM', 'careers'], ['MAIL_FROM', 'Acme <careers@acme>'], ['MAIL_FROM', 'a@b.example\nBcc: c@d.example'], ['MAIL_FROM', 'a@b.example, c@d.example'],
    ['RESEND_WEBHOOK_SECRET', 'secret'],
    ['HEARBACK_OPERATOR_KEY', 'hb_op_short'], ['HEARBACK_OPERATOR_KEY', 'hb_live_0123456789abcdefghij'],
    ['HEARBACK_SECRET_KEY', 'c2hvcnQ='], ['HEARBACK_SECRET_KEY', 'f'.repeat(63)],
  ])('refuses %s = %j', (name, value) => {
    const faults = faultsOf({ [name]: value });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(new RegExp(`^${name} is .*; it takes `));
  });

  it.each(['DATABASE_URL', 'REDIS_URL', 'RESEND_API_KEY', 'RESEND_WEBHOOK_SECRET', 'HEARBACK_OPERATOR_KEY', 'HEARBACK_SECRET_KEY'])('never shows what %s holds', (name) => {
    const told = faultsOf({ [name]: 'hunter2-wrong' }).join('\n');
    expect(told).toContain(`${name} is set to something else (13 characters, not shown)`);
    expect(told).not.toContain('hunter2');
  });

  it('takes a limit of 0 for none', () => {
    expect(loadConfig({ REQUESTS_PER_MINUTE: '0' }).http.requestsPerMinute).toBeNull();
  });

  it('takes a secret key in hexadecimal too', () => {
    expect(loadConfig({ HEARBACK_SECRET_KEY: '07'.repeat(32) }).secrets.secretKey).toEqual(Buffer.alloc(32, 7));
  });

  it('wants a secret key where the database is not its own, since one made here would be lost with the machine', () => {
    expect(faultsOf({ DATABASE_URL: 'postgres://u:p@db/hearback' }).join()).toMatch(/^HEARBACK_SECRET_KEY is not set, but DATABASE_URL is/);
    expect(faultsOf({ DATABASE_URL: 'postgres://u:p@db/hearback', HEARBACK_SECRET_KEY: secretKey })).toEqual([]);
  });

  it('wants to know whom letters come from before it sends any', () => {
    expect(faultsOf({ RESEND_API_KEY: 're_123' }).join()).toMatch(/^MAIL_FROM is not set, but RESEND_API_KEY is; it takes an address/);
    expect(faultsOf({ RESEND_API_KEY: 're_123', MAIL_FROM: 'careers@acme.example' })).toEqual([]);
  });
});
