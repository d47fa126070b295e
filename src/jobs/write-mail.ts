/** Turns a planned message into the whole request that will be sent, or says why it must not be. */
import { createHash } from 'node:crypto';
import type { EmployerRow } from '../db/calendars.js';
import type { LoadedCase } from '../db/cases.js';
import type { FrozenRequest } from '../db/outbox.js';
import { formatMailbox, parseAddress } from '../domain/address.js';
import type { Instant } from '../domain/instant.js';
import { lintLetter } from '../mail/lint.js';
import type { FrozenMail } from '../mail/mailer.js';
import type { LetterLinks } from '../mail/links.js';
import { mailHeaders } from '../mail/mail-headers.js';
import { nameOnLetter } from '../domain/signing.js';
import { localeFor } from '../domain/wording-choice.js';
import type { LetterTemplate } from '../mail/letters/template.js';
import { renderLetter } from '../mail/render.js';
import { type Closing, severalFacts } from './gathering.js';
import { digestFacts, employerFacts, letterFacts, type LetterOf, mailOf, recipientOf } from './letter-facts.js';

export interface Written {
  mail: FrozenMail;
  locale: string;
  templateId: string;
  /** By which it says that the candidate hears again; null where it names no day, or is not to one. */
  namesDay: string | null;
}

/**
 * @param input.together closures to the same person that this mail tells as well, itself among them; then in our own words, whatever `template` says
 * @param input.loaded null for a mail to the employer as a whole
 * @param input.template the employer's own wording that the message was planned with; null: ours
 * @param input.replyDomain at which answers of candidates arrive here, to be read and passed on; null: they go to the recruiter
 * @param input.inReplyTo the Message-ID of an earlier mail to the same person about the same application; null: none is known
 * @param input.mailFrom the mailbox that mails come from: `Name <address>` or an address
 * @param input.now on the employer's clock
 */
export function writeMail({ message, together, employer, loaded, template, mailFrom, links, replyDomain = null, inReplyTo = null, now }: { message: LetterOf; together?: readonly Closing<LetterOf>[]; employer: EmployerRow; loaded: LoadedCase | null; template: (LetterTemplate & { id: string }) | null; mailFrom: string; links: LetterLinks; replyDomain?: string | null; inReplyTo?: string | null; now: Instant }): Written | { refused: string } {
  const to = loaded === null ? employer.replyTo : recipientOf(message.audience, loaded, message.reason);
  if (to === null) return { refused: `no address of the ${message.audience}: expected one in the ATS, or the employer's replyTo; set it with PATCH /v1/employer` };
  const facts = loaded === null ? employerFacts(employer, message.because) : together === undefined ? letterFacts(loaded, message, { now, links }) : severalFacts(together, { now, links });
  const replyTo = loaded === null ? null : answersTo(loaded, message, { links, replyDomain, person: facts.employer.replyTo });
  if (message.audience === 'candidate' && replyTo === null) return { refused: "nobody could be answered to: expected an address of the recruiter or the hiring lead in the ATS, or the employer's replyTo; set it with PATCH /v1/employer" };
  const locale = localeFor(message.audience, loaded?.facts.candidate.locale ?? null, employer.locale);
  // A candidate is not written to in a language not their own unless the employer says so; its own people would rather be told in English than not at all.
  const fallbackLocale = message.audience === 'candidate' ? employer.fallbackLocale : 'en';
  const rendered = renderLetter({ kind: message.kind, reason: message.reason, locale, fallbackLocale, facts, ...(template === null || together !== undefined ? {} : { template }) });
  if ('missing' in rendered) return { refused: rendered.missing };
  const faults = lintLetter(rendered, facts);
  if (faults.length > 0) return { refused: faults.join('; ') };
  const signature = message.audience === 'candidate' ? nameOnLetter({ recruiter: facts.sender.name, employer: facts.employer.name, stage: facts.stage.kind, interviewed: facts.interviewed }) : 'Hearback';
  const mail: FrozenMail = {
    messageId: message.id, employerId: employer.id, from: formatMailbox(signature, addressOf(mailFrom)), to, replyTo,
    subject: rendered.subject, text: rendered.text, html: rendered.html, headers: mailHeaders(message.kind, inReplyTo),
  };
  return { mail, locale, templateId: rendered.templateId, namesDay: message.audience === 'candidate' ? facts.dates.nextBy : null };
}

/** One of several reminders to the same reader. */
interface DigestCase {
  message: LetterOf;
  loaded: LoadedCase;
}

/**
 * A mail about several people, in which each is told of as in a mail of their own.
 *
 * @param input.cases of one employer, kind and reader, in the order in which they are told of; the first is the message that carries the others
 */
export function writeDigest({ cases, employer, mailFrom, links, now }: { cases: readonly [DigestCase, ...DigestCase[]]; employer: EmployerRow; mailFrom: string; links: LetterLinks; now: Instant }): Written | { refused: string } {
  const [{ message, loaded }] = cases;
  const to = recipientOf(message.audience, loaded);
  if (to === null) return { refused: `no address of the ${message.audience}` };
  const facts = digestFacts(cases, { now, links });
  const rendered = renderLetter({ kind: message.kind, reason: 'severalWaiting', locale: employer.locale, fallbackLocale: 'en', facts });
  if ('missing' in rendered) return { refused: rendered.missing };
  const faults = lintLetter(rendered, facts);
  if (faults.length > 0) return { refused: faults.join('; ') };
  const mail: FrozenMail = {
    messageId: message.id, employerId: employer.id, from: formatMailbox('Hearback', addressOf(mailFrom)), to, replyTo: employer.replyTo,
    subject: rendered.subject, text: rendered.text, html: rendered.html, headers: mailHeaders(message.kind),
  };
  return { mail, locale: employer.locale, templateId: rendered.templateId, namesDay: null };
}

/** The candidate's answers come here where they can be received; the recruiter's and the lead's go to whoever can give one. */
function answersTo(loaded: LoadedCase, message: LetterOf, { links, replyDomain, person }: { links: LetterLinks; replyDomain: string | null; person: string | null }): string | null {
  if (message.reason === 'candidateWrote') return answersTheCandidate(loaded, message);
  return message.audience === 'candidate' && replyDomain !== null ? `${links.replyLocalPart(loaded.id)}@${replyDomain}` : person;
}

/** The recruiter answers the candidate from their own mail program; a stranger's mail is answered by nobody by mistake. */
function answersTheCandidate(loaded: LoadedCase, message: LetterOf): string | null {
  const mail = mailOf(loaded, message);
  // Words of their own page come from nobody else.
  return mail === null || mail.otherSender === null ? recipientOf('candidate', loaded) : null;
}

/** The request as it is kept with its message. */
export function frozenRequest({ mail, locale, templateId, namesDay }: Written): FrozenRequest {
  const frozenHash = createHash('sha256').update(JSON.stringify(mail)).digest('hex');
  return { frozen: mail, frozenHash, toAddress: mail.to, locale, subject: mail.subject, text: mail.text, html: mail.html, templateId, namesDay };
}

/** @returns the address of a mailbox, whatever name stands before it */
export function addressOf(mailbox: string): string {
  const inAngles = /<([^<>]+)>\s*$/.exec(mailbox)?.[1];
  return parseAddress(inAngles ?? mailbox) ?? mailbox;
}
