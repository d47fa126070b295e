/** What the doors are handed: the database, the clock, and the functions of other rooms that they may set going. */
import type { FastifyPluginAsync } from 'fastify';
import type { Ats } from '../ats/ats.js';
import type { Database, Db } from '../db/connect.js';
import type { Employer } from '../db/employers.js';
import type { AddressMark } from '../db/erased-addresses.js';
import type { Reported } from '../db/hiring-events.js';
import type { Seal } from '../db/seal.js';
import type { ClosureReason, MessageKind, ReportedEvent } from '../domain/hiring-event.js';
import type { Instant } from '../domain/instant.js';
import type { Closed, ClosingPlan } from '../domain/job-closing.js';
import type { Policy } from '../domain/policy.js';
import type { LetterFacts } from '../mail/letters/letter.js';
import type { Mailer, SendOutcome } from '../mail/mailer.js';
import type { ResendDomains } from '../mail/resend-domains.js';
import type { RequestCount } from '../queue/request-counts.js';
import type { FieldFault } from './faults.js';

export interface AppDeps {
  database: Database;
  clock: { now(): Instant };
  seal: Seal;
  /** What stands for an address of somebody who was erased. */
  markOf: AddressMark;
  isOperatorKey(key: string): boolean;
  /** Without a slash at the end. */
  publicUrl(): string;
  wake(name: 'intake' | 'sweep' | 'delivery' | 'imports' | 'webhooksOut'): void;
  /** Moves a test clock and answers when everything due is done. */
  settle(employerId: string, until: Instant): Promise<'settled' | 'wouldGoBack'>;
  /** Looks at applications as part of the caller's transaction, by the employer's clock. */
  lookNow(tx: Db, applicationIds: readonly string[], now: Instant): Promise<void>;
  /** Sending domains at the mail provider; absent where mail is captured. */
  domains?: ResendDomains;
  /** What closing a job, or everything of a connection, would do, read in the caller's transaction, by the employer's clock. */
  planClosing(db: Db, which: { employerId: string; of: Closed; reason: ClosureReason; lock: boolean }, now: Instant): Promise<ClosingPlan>;
  /** Those of the account that a key opens. */
  domainsOf(apiKey: string): ResendDomains;
  preview(employerId: string, policy: Policy, now: Instant): Promise<object>;
  /** A closing letter as it would go out; null where there is no such application. @param now on the employer's clock */
  closurePreview(applicationId: string, letter: { reason: ClosureReason; paragraph: string | null }, now: Instant): Promise<{ subject: string; text: string; faults: string[] } | { missing: string } | null>;
  /** A message that has not gone yet, as it would be written now; null where there is none about an application. @param now on the employer's clock */
  draft(message: { id: string; applicationId: string | null }, now: Instant): Promise<object | null>;
  /** What a policy would have done in the employer's last days. @param asked.now on the employer's clock */
  replay(employer: Employer, policy: Policy, asked: { days: number; examples: number; now: Instant }): Promise<object & { from: Instant; until: Instant }>;
  /** The ATSs' files, by the name of the provider. */
  providers: ReadonlyMap<string, Ats>;
  /** Says that a connection has got credentials: its open applications are to be read from the ATS's API. */
  startBackfill(connectionId: string): Promise<void>;
  /** Begins a comparison with the ATS. @returns the walk's id; or why none can begin */
  startReconcile(connectionId: string): Promise<{ walkId: string } | { why: string }>;
  readEvent(json: unknown): { ok: true; event: ReportedEvent } | { ok: false; errors: readonly FieldFault[] };
  recordEvents(db: Db, reported: readonly Reported[], recordedAt: Instant): Promise<{ results: readonly { eventId: string; fresh: boolean }[] }>;
  letters: {
    list(): { kind: string; reason: string; locale: string }[];
    variables: readonly string[];
    check(words: { kind: string; reason: string; locale: string; subject: string; body: string; employerName: string }): FieldFault[];
    preview(letter: { kind: string; reason: string; locale: string; subject?: string; body?: string; data: readonly ('sample' | 'hostile')[]; employer?: LetterFacts['employer']; address?: LetterFacts['address'] }): { data: 'sample' | 'hostile'; subject: string; text: string; html: string; faults: string[] }[] | { missing: string };
  };
  /** Sends a letter to the employer's own address, to be looked at. */
  sendTestLetter(letter: { id: string; employer: Employer; to: string; kind: MessageKind; subject: string; text: string; html: string }): Promise<SendOutcome & { provider: Mailer['provider'] }>;
  /** How many requests a key may make in a minute, and who counts them for all processes; absent: as many as it likes. */
  requestLimit?: { perMinute: number; count(keyId: string, now: Instant): Promise<RequestCount | null> };
  queueCounts(): Promise<Record<string, number>>;
  /** Told of a connection that was changed, rotated or ended, after the commit: the webhook door remembers connections for some seconds. */
  connectionChanged(id: string): void;
  /** Told of what nobody expected, without anything that a caller sent. */
  onFault(fault: { requestId: string; method: string; route: string; error: unknown }): void;
  /** Whether endpoints of employers may be at private addresses and plain http: for tests and development. */
  privateWebhooks?: boolean;
  /** Whether each answer is held against the shape that the document of the interface gives it; tests do. */
  checkAnswers?: boolean;
  /** Doors with parsers of their own: webhooks and pages. */
  plugins: readonly FastifyPluginAsync[];
}
