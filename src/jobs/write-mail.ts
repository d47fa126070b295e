/** Turns a planned message into the whole request that will be sent, or says why it must not be. */
import { createHash } from 'node:crypto';
import type { EmployerRow } from '../db/calendars.js';
import type { LoadedCase } from '../db/cases.js';
import type { FrozenRequest } from '../db/outbox.js';
import { formatMailbox, parseAddress } from '../domain/address.js';
import type { Instant } from '../domain/instant.js';
import { lintLetter } from '../mail/lint.js';
import type { FrozenMail } from '../mail/mailer.js';
import type { Links } from '../mail/links.js';
import { mailHeaders } from '../mail/mail-headers.js';
import { localeFor } from '../domain/wording-choice.js';
import type { LetterTemplate } from '../mail/letters/template.js';
import { renderLetter } from '../mail/render.js';
import { employerFacts, letterFacts, type LetterLinks, type LetterOf, recipientOf, replyToOf } from './letter-facts.js';

export interface Written {
  mail: FrozenMail;
  locale: string;
  templateId: string;
}

/**
 * @param input.loaded null for a mail to the employer as a whole
 * @param input.template the employer's own wording that the message was planned with; null: ours
 * @param input.replyDomain at which answers of candidates arrive here, to be read and passed on; null: they go to the recruiter
 * @param input.mailFrom the mailbox that mails come from: `Name <address>` or an address
 * @param input.now on the employer's clock
 */
export function writeMail({ message, employer, loaded, template, mailFrom, links, replyDomain = null, now }: { message: LetterOf; employer: EmployerRow; loaded: LoadedCase | null; template: (LetterTemplate & { id: string }) | null; mailFrom: string; links: LetterLinks & Pick<Links, 'replyLocalPart'>; replyDomain?: string | null; now: Instant }): Written | { refused: string } {
  const to = loaded === null ? employer.replyTo : recipientOf(message.audience, loaded);
  if (to === null) return { refused: `no address of the ${message.audience}: expected one in the ATS, or the employer's replyTo; set it with PATCH /v1/employer` };
  const facts = loaded === null ? employerFacts(employer, message.because) : letterFacts(loaded, message, { now, links });
  const locale = localeFor(message.audience, loaded?.facts.candidate.locale ?? null, employer.locale);
  // A candidate is not written to in a language not their own unless the employer says so; its own people would rather be told in English than not at all.
  const fallbackLocale = message.audience === 'candidate' ? employer.fallbackLocale : 'en';
  const rendered = renderLetter({ kind: message.kind, reason: message.reason, locale, fallbackLocale, facts, ...(template === null ? {} : { template }) });
  if ('missing' in rendered) return { refused: rendered.missing };
  const faults = lintLetter(rendered, facts);
  if (faults.length > 0) return { refused: faults.join('; ') };
  const signature = message.audience === 'candidate' ? senderName(facts.sender.name, facts.employer.name) : 'Hearback';
  const mail: FrozenMail = {
    messageId: message.id, employerId: employer.id, from: formatMailbox(signature, addressOf(mailFrom)), to, replyTo: loaded === null ? null : message.audience === 'candidate' && replyDomain !== null ? `${links.replyLocalPart(loaded.id)}@${replyDomain}` : replyToOf(loaded),
    subject: rendered.subject, text: rendered.text, html: rendered.html, headers: mailHeaders(message.kind),
  };
  return { mail, locale, templateId: rendered.templateId };
}

/** The request as it is kept with its message. */
export function frozenRequest({ mail, locale, templateId }: Written): FrozenRequest {
  const frozenHash = createHash('sha256').update(JSON.stringify(mail)).digest('hex');
  return { frozen: mail, frozenHash, toAddress: mail.to, locale, subject: mail.subject, text: mail.text, html: mail.html, templateId };
}

function senderName(name: string | null, employer: string): string {
  return name === null ? `${employer} hiring team` : `${name} at ${employer}`;
}

/** @returns the address of a mailbox, whatever name stands before it */
export function addressOf(mailbox: string): string {
  const inAngles = /<([^<>]+)>\s*$/.exec(mailbox)?.[1];
  return parseAddress(inAngles ?? mailbox) ?? mailbox;
}
