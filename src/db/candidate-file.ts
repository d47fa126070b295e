/** What is kept about a candidate at one employer, as they may read it: who they are, what was sent to them, and what they said. Never what was decided and not told. */
import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Instant } from '../domain/instant.js';
import type { Db } from './connect.js';
import { addressChanges, feedback, inquiries } from './schema-candidates.js';
import { messages } from './schema.js';

export interface CandidateFile {
  letters: { at: Instant; to: string | null; subject: string | null; text: string | null }[];
  inquiries: { at: Instant; via: string; text: string | null }[];
  feedback: { at: Instant; score: number; text: string | null }[];
  addresses: { at: Instant; address: string; confirmedAt: Instant | null }[];
}

export async function readCandidateFile(db: Db, applicationId: string): Promise<CandidateFile> {
  const [letters, asked, felt, addresses] = await Promise.all([
    db.select({ at: messages.sentAt, to: messages.toAddress, subject: messages.subject, text: messages.text }).from(messages)
      .where(and(eq(messages.applicationId, applicationId), eq(messages.audience, 'candidate'), inArray(messages.status, ['sent', 'delivered', 'bounced', 'complained']))).orderBy(asc(messages.sentAt)),
    db.select({ at: inquiries.at, via: inquiries.via, text: inquiries.text }).from(inquiries).where(eq(inquiries.applicationId, applicationId)).orderBy(asc(inquiries.at)),
    db.select({ at: feedback.at, score: feedback.score, text: feedback.text }).from(feedback).where(eq(feedback.applicationId, applicationId)),
    db.select({ at: addressChanges.askedAt, address: addressChanges.address, confirmedAt: addressChanges.confirmedAt }).from(addressChanges).where(eq(addressChanges.applicationId, applicationId)).orderBy(asc(addressChanges.askedAt)),
  ]);
  return {
    letters: letters.flatMap(({ at, ...letter }) => (at === null ? [] : [{ at, ...letter }])),
    inquiries: asked, feedback: felt,
    addresses: addresses.flatMap(({ address, ...change }) => (address === null ? [] : [{ address, ...change }])),
  };
}
