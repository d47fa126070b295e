/** Resend as the configuration has it, for the key of the service's own account or of an employer's. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Config } from '../config.js';
import type { Database } from '../db/connect.js';
import { createSendRate } from '../db/send-rates.js';
import { accountOf } from '../db/sender-keys.js';
import type { Instant } from '../domain/instant.js';
import { createResendDomains, type ResendDomains } from '../mail/resend-domains.js';
import { RESEND_API, type ResendMailerOptions } from '../mail/resend.js';

const TIMEOUT_MS = 15_000;

export function resendDomains(config: Config, apiKey: string): ResendDomains {
  return createResendDomains({ apiKey, baseUrl: baseUrlOf(config), timeoutMs: TIMEOUT_MS });
}

/** Each account has a rate of its own, which all processes keep to. @param stopping aborted when the process is to end */
export function resendOptions(config: Config, apiKey: string, { database, clock, stopping }: { database: Database; clock: { now(): Instant }; stopping: AbortSignal }): ResendMailerOptions {
  return {
    apiKey, baseUrl: baseUrlOf(config), rate: createSendRate(database.db, accountOf(apiKey), clock), timeoutMs: TIMEOUT_MS, stopping,
    wait: (ms) => delay(ms, undefined, { signal: stopping }).catch(() => undefined), // only the end of the process cuts it short
  };
}

function baseUrlOf({ mail: { resend } }: Config): string {
  return resend?.baseUrl ?? RESEND_API;
}
