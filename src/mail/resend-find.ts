/** Looking a mail up in Resend's own records, where the end of an attempt is unknown. */
import { Type, type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { addressKey } from '../domain/address.js';
import { DAY_MS, MINUTE_MS, type Instant } from '../domain/instant.js';
import type { FoundMail, FrozenMail } from './mailer.js';
import { parseProviderTime } from './provider-words.js';
import { MESSAGE_TAG } from './resend-events.js';
import { whyOf, type ResendAnswer } from './resend-outcomes.js';

/** Our clock and Resend's may differ by this much. */
const CLOCK_SKEW_MS = 10 * MINUTE_MS;
/** More mails than this to one address within a day, and something else is wrong. */
const MOST_LOOKS = 50;
/** Ids go into a path unescaped by the SDK. */
const SAFE_ID = /^[A-Za-z0-9_-]{1,100}$/;

const ListedMail = Type.Object({
  id: Type.String(),
  to: Type.Array(Type.String()),
  subject: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  created_at: Type.String(),
});
type ListedMail = Static<typeof ListedMail>;
const ListPage = Compile(Type.Object({ has_more: Type.Boolean(), data: Type.Array(ListedMail) }));
const MailDetail = Compile(
  Type.Object({
    id: Type.String(),
    last_event: Type.Optional(Type.Union([Type.String(), Type.Null()])),
    tags: Type.Optional(Type.Union([Type.Array(Type.Object({ name: Type.String(), value: Type.String() })), Type.Null()])),
  }),
);

type Answer = ResendAnswer | { waitMs: number };

/** The two questions that a search asks. */
export interface ResendRecords {
  /** `GET /emails`, newest first, a hundred from after the given id. Carries no tags. */
  list: (after: string | null) => Promise<Answer>;
  /** `GET /emails/:id`, with tags. */
  get: (id: string) => Promise<Answer>;
  maxPages: number;
}

/**
 * Lists the mails from about the time of the attempts, takes those to the same address, and reads the tag of each. The
 * subject only says which to read first: were Resend to tidy subjects, a filter on them would miss a mail that was sent.
 *
 * @param records Resend's records
 * @param mail the mail in question
 * @param firstAttemptAt when it was first attempted; later attempts are at most 24 h after it, since the key lives no longer
 * @returns `absent` only where the whole time in question was seen; anything less is `unknown`, with the reason
 */
export async function findInResend(records: ResendRecords, mail: FrozenMail, firstAttemptAt: Instant): Promise<FoundMail> {
  const listed = await listCandidates(records, mail, { from: firstAttemptAt - CLOCK_SKEW_MS, to: firstAttemptAt + DAY_MS + CLOCK_SKEW_MS });
  if ('why' in listed) return unknown(listed.why);
  const sameSubjectFirst = [...listed.candidates].sort((a, b) => Number(b.subject === mail.subject) - Number(a.subject === mail.subject));
  if (sameSubjectFirst.length > MOST_LOOKS) return unknown(`more than ${MOST_LOOKS} mails to this address on that day`);
  let doubt: string | null = null;
  for (const candidate of sameSubjectFirst) {
    const read = await readCandidate(records, candidate, mail);
    if (read.found === 'sent') return read;
    if (read.found === 'unknown') doubt ??= read.why;
  }
  return doubt === null ? { found: 'absent' } : unknown(doubt);
}

async function listCandidates(
  records: ResendRecords,
  mail: FrozenMail,
  window: { from: Instant; to: Instant },
): Promise<{ candidates: ListedMail[] } | { why: string }> {
  const candidates: ListedMail[] = [];
  const wanted = addressKey(mail.to);
  let after: string | null = null;
  for (let page = 0; page < records.maxPages; page += 1) {
    const answer = await records.list(after);
    if ('waitMs' in answer) return { why: busy(answer.waitMs) };
    if (!ListPage.Check(answer.data)) return { why: whyUnreadable(answer) };
    const { data, has_more: hasMore } = answer.data;
    for (const listed of data) {
      const createdAt = parseProviderTime(listed.created_at);
      if (createdAt === null) return { why: 'Resend lists a mail with a time that cannot be read' };
      if (createdAt < window.from) return { candidates };
      if (createdAt <= window.to && listed.to.some((to) => addressKey(bareAddress(to)) === wanted)) candidates.push(listed);
    }
    if (!hasMore) return { candidates };
    const last: ListedMail | undefined = data.at(-1);
    if (last === undefined || last.id === after) return { why: 'Resend says that its list goes on, but gives no more of it' };
    after = last.id;
  }
  return { why: `not found among the last ${records.maxPages} pages of mails, which do not reach back to the first attempt` };
}

async function readCandidate(records: ResendRecords, candidate: ListedMail, mail: FrozenMail): Promise<FoundMail> {
  if (!SAFE_ID.test(candidate.id)) return unknown('Resend lists a mail under an id that cannot be asked for');
  const answer = await records.get(candidate.id);
  if ('waitMs' in answer) return unknown(busy(answer.waitMs));
  if (!MailDetail.Check(answer.data)) return unknown(whyUnreadable(answer));
  const { id, tags, last_event: lastEvent } = answer.data;
  const tag = tags?.find(({ name }) => name === MESSAGE_TAG);
  if (tag?.value === mail.messageId) return { found: 'sent', providerId: id, lastEvent: lastEvent ?? null };
  // Every mail of ours is tagged. Without a tag it is another program's, unless it looks just like ours.
  if (tag === undefined && candidate.subject === mail.subject) return unknown('a mail with the same subject and recipient carries no tag to tell it by');
  return { found: 'absent' };
}

function whyUnreadable(answer: ResendAnswer): string {
  return answer.error === null || answer.error === undefined
    ? 'Resend answered with a list or a mail of an unknown shape'
    : `${whyOf(answer)} (reading sent mails needs a key with full access)`;
}

function busy(waitMs: number): string {
  return `the shared rate limit has no room for ${Math.ceil(waitMs / 1000)} s`;
}

function unknown(why: string): FoundMail {
  return { found: 'unknown', why };
}

/** `Ana <ana@example.com>` and `ana@example.com` are one recipient. */
function bareAddress(mailbox: string): string {
  return (/<([^<>]+)>\s*$/.exec(mailbox)?.[1] ?? mailbox).trim();
}
