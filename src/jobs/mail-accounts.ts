/** Through which account of the mail provider a letter goes: the employer's own where they have set a key, else the service's; and again only where it was tried before. */
import type { EmployerRow } from '../db/calendars.js';
import type { Database, Db } from '../db/connect.js';
import type { Seal } from '../db/seal.js';
import { readSenderDomain } from '../db/sender-domains.js';
import { keyOfAccount, noteAccountGone, noteKeyRefused, noteKeyTaken, type OwnKey, readSenderKey } from '../db/sender-keys.js';
import { type Instant, MINUTE_MS } from '../domain/instant.js';
import { senderMailbox } from '../domain/sender.js';
import type { Mailer } from '../mail/mailer.js';

export interface MailAccounts {
  /** For a mail that nobody has tried. @returns null: it is captured, as all of a test employer's are */
  forNew(tx: Db, employer: EmployerRow): Promise<Mailer | null>;
  /** For a mail whose end is unknown. @param account that it was tried through; null: the service's own @returns null: it is captured; `gone`: that key is here no more, nor kept since another took its place, and no other account will do */
  forAgain(tx: Db, employer: EmployerRow, account: string | null): Promise<Mailer | null | 'gone'>;
}

/**
 * @param mailer that the mail goes through; null: it is captured
 * @param platform the mailbox that mails come from where the employer has none of its own
 * @returns the mailbox that its mails come from: that of its own account, else of its verified domain
 */
export async function mailboxOf(tx: Db, employer: Pick<EmployerRow, 'id'>, mailer: Mailer | null, platform: string): Promise<string> {
  return mailer?.from ?? senderMailbox(mailer === null ? null : await readSenderDomain(tx, employer.id), platform);
}

interface Deps {
  /** The service's own account; null where mail is captured. */
  provider: Mailer | null;
  /** What accounts of employers take; absent: nobody has one. */
  own?: {
    database: Pick<Database, 'db'>;
    seal: Pick<Seal, 'open'>;
    clock: { now(): Instant };
    mailerOf(apiKey: string): Mailer;
  };
}

const SHUT_MS = 15 * MINUTE_MS;

export function createMailAccounts({ provider, own }: Deps): MailAccounts {
  /** One for each account, since the start. */
  const mailers = new Map<string, Mailer>();

  async function keyOf(tx: Db, employer: EmployerRow): Promise<OwnKey | null> {
    return own === undefined || employer.mode === 'test' ? null : readSenderKey(tx, employer.id);
  }

  function ownMailer({ database, seal, clock, mailerOf }: NonNullable<Deps['own']>, key: OwnKey & { replaced?: boolean }): Mailer {
    let mailer = mailers.get(key.account);
    if (mailer === undefined) {
      const apiKey = opened(seal, key);
      if (apiKey !== null) mailers.set(key.account, (mailer = mailerOf(apiKey)));
    }
    const way = mailer ?? shut;
    return {
      provider: way.provider,
      account: key.account,
      from: key.from,
      async send(mail) {
        const outcome = await way.send(mail);
        if (outcome.outcome === 'paused' && outcome.keyRefused === true && key.replaced === true) await noteAccountGone(database.db, key, clock.now());
        else if (outcome.outcome === 'paused' && outcome.keyRefused === true) await noteKeyRefused(database.db, key, outcome.why, clock.now());
        else if (outcome.outcome === 'sent' && key.refusedBecause !== null) await noteKeyTaken(database.db, key, clock.now());
        return outcome;
      },
      find: (mail, firstAttemptAt) => way.find(mail, firstAttemptAt),
    };
  }

  const usual = (employer: EmployerRow): Mailer | null => (employer.mode === 'test' ? null : provider);

  return {
    async forNew(tx, employer) {
      const key = await keyOf(tx, employer);
      return own === undefined || key === null ? usual(employer) : ownMailer(own, key);
    },
    async forAgain(tx, employer, account) {
      if (account === null) return usual(employer);
      const key = own === undefined || employer.mode === 'test' ? null : await keyOfAccount(tx, employer.id, account);
      return own === undefined || key === null ? 'gone' : ownMailer(own, key);
    },
  };
}

/** @returns null where it was sealed with another secret key: one employer's letters wait, and nobody else's */
function opened(seal: Pick<Seal, 'open'>, key: OwnKey): string | null {
  try {
    return seal.open(key.sealedKey);
  } catch {
    // Said to people by `shut`, whose every answer is noted as a refusal.
    return null;
  }
}

const UNREADABLE = 'the stored key cannot be read: it was sealed with another HEARBACK_SECRET_KEY';

/** Stands where a key cannot be read. */
const shut: Mailer = {
  provider: 'resend',
  send: () => Promise.resolve({ outcome: 'paused', why: UNREADABLE, retryAfterMs: SHUT_MS, keyRefused: true }),
  find: () => Promise.resolve({ found: 'unknown', why: UNREADABLE }),
};
