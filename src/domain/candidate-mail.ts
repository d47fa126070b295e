/** What follows from a mail that a candidate wrote: answered at once, confirmed first, or handed to the recruiter, who is the one to read it. */
import type { Case, Step } from './decision.js';
import { CERTAIN, type IntentGuess } from './intent/intent.js';
import type { Intent } from './intent/rules.js';
import { type ConfirmedAct, confirmedAct, type FollowUp } from './inbound-mail.js';
import { DAY_MS, type Instant } from './instant.js';
import { worded } from './reason.js';

/** Of automatic answers to mails, RFC 3834 section 2 asks for few: at most one in this time, and so many in all. */
export const ANSWER_GAP_MS = DAY_MS;
export const MOST_ANSWERS = 3;

/** From here on "no more mail" is asked back rather than handed on. */
const WORTH_ASKING = 0.5;

const confirmations: Readonly<Record<ConfirmedAct, FollowUp>> = { withdraw: 'confirmWithdraw', erase: 'confirmErase', noMoreMail: 'confirmNoMoreMail' };
export interface MailToFollow extends IntentGuess {
  /** It came from the address that we know. */
  fromCandidate: boolean;
  /** Its sender asks robots not to answer it, or it came by a list. */
  wantsNoAnswer: boolean;
  /** How many files came with it: whoever sends one wants a person to see it. */
  attachments: number;
  /** The application still waits for an answer. */
  open: boolean;
  /** What followed from the earlier mails of the same application. */
  earlier: readonly { at: Instant; follows: FollowUp }[];
  now: Instant;
}

/**
 * The mail of somebody else tells nobody anything and does nothing; nothing uncertain is acted on; nobody is answered by a machine more
 * than once a day or three times in all. Whatever is not answered is forwarded: no mail of a candidate is lost.
 *
 * @returns what follows, and why in words for the recruiter
 */
export function followUpOf(mail: MailToFollow): { follows: FollowUp; why: string } {
  const { intent, certainty, now } = mail;
  if (!mail.fromCandidate) return forward(worded('otherAddress', {}));
  const reads = readsLike(intent);
  if (intent === 'noMoreMail' && certainty >= CERTAIN) return { follows: 'act', why: worded('noMoreLetters', { reads }) };
  const asked = intent === 'inquiry' || intent === 'withdraw' || intent === 'erase' || intent === 'noMoreMail' ? intent : null;
  if (asked === null || certainty < (asked === 'noMoreMail' ? WORTH_ASKING : CERTAIN)) {
    return forward(certainty >= CERTAIN || intent === 'other' ? reads : worded('notCertain', { reads }));
  }
  if (mail.wantsNoAnswer) return forward(worded('noAutomaticAnswer', { reads }));
  if (asked === 'inquiry' && mail.attachments > 0) return forward(worded('attached', { reads }));
  if (!mail.open && (asked === 'inquiry' || asked === 'withdraw')) return forward(worded('isClosed', { reads }));
  const answered = mail.earlier.filter(({ follows }) => isAutomatic(follows));
  if (answered.length >= MOST_ANSWERS) return forward(worded('answeredOften', { reads, count: MOST_ANSWERS }));
  if (answered.some(({ at }) => now - at < ANSWER_GAP_MS)) return forward(worded('answeredToday', { reads }));
  return asked === 'inquiry' ? { follows: 'answer', why: reads } : { follows: confirmations[asked], why: worded('askedToConfirm', { reads }) };
}

function forward(why: string): { follows: FollowUp; why: string } {
  return { follows: 'forward', why };
}

function isAutomatic(follows: FollowUp): boolean {
  return follows === 'answer' || confirmedAct(follows) !== null;
}

function readsLike(intent: Intent): string {
  const codes = {
    inquiry: 'readsInquiry', withdraw: 'readsWithdraw', erase: 'readsErase', noMoreMail: 'readsNoMoreMail', stillInterested: 'readsStillInterested',
    alreadyTold: 'readsAlreadyTold', thanks: 'readsThanks', interview: 'readsInterview', other: 'readsOther',
  } as const;
  return worded(codes[intent], {});
}

/** @returns the step of whatever follows from a mail: each is answered once */
export function mailStep(mailId: string): string {
  return `mail.${mailId}`;
}

/** Forwarded at once: it is a person's mail, and waits for a person. Where nobody can be asked back, the recruiter is told instead. */
export function answersToMails({ application, candidate, reach }: Pick<Case, 'application' | 'candidate' | 'reach'>): Step[] {
  if (candidate.erasedAt !== null) return [];
  return application.mails.flatMap(({ at, mail }): Step[] => {
    const about = { step: mailStep(mail.id), episode: 'mail', needsApproval: null, dueAt: at, plannedFor: at };
    const act = confirmedAct(mail.follows);
    if (act !== null && reach === 'address' && !application.deleted) return [{ ...about, kind: 'inquiryReply', reason: reasons[act], audience: 'candidate', because: [mail.why] }];
    if (act === null && mail.follows !== 'forward') return [];
    return [{ ...about, kind: 'nudge', reason: 'candidateWrote', audience: 'recruiter', because: [mail.why] }];
  });
}

const reasons = { withdraw: 'confirmWithdraw', erase: 'confirmErase', noMoreMail: 'confirmNoMoreMail' } as const;
