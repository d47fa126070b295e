/** What a recruiter's form says: each act's fields, read once, with what is wrong in words for the person who filled it in. */
import { parseAddress } from '../../domain/address.js';
import { type ContactChannel, contactChannels, type StatusReason } from '../../domain/hiring-event.js';
import { cleanName } from '../../domain/name.js';
import { type ClosingReason, closingReasons, type DaysOffered, daysOffered, delayReasons, type FormFaultCode } from './words/act-words.js';

const LONGEST_PARAGRAPH = 1_000;

export type FormFault = { fault: FormFaultCode };

export function readTold(form: URLSearchParams): { channel: ContactChannel; told: boolean } | FormFault {
  const channel = contactChannels.find((known) => known === form.get('channel'));
  const what = form.get('what');
  if (channel === undefined) return { fault: 'channel' };
  if (what !== 'outcome' && what !== 'news') return { fault: 'what' };
  return { channel, told: what === 'outcome' };
}

export function readMoreTime(form: URLSearchParams): { days: DaysOffered; reason: StatusReason | null } | FormFault {
  const days = daysOffered.find((offered) => String(offered) === form.get('days'));
  const said = form.get('reason') ?? '';
  const reason = delayReasons.find((known) => known === said) ?? null;
  if (days === undefined) return { fault: 'days' };
  return reason === null && said !== '' ? { fault: 'reason' } : { days, reason };
}

export function readClosing(form: URLSearchParams): { reason: ClosingReason; paragraph: string | null } | FormFault {
  const reason = closingReasons.find((known) => known === form.get('reason'));
  const paragraph = (form.get('paragraph') ?? '').replace(/\s+/gu, ' ').trim();
  if (reason === undefined) return { fault: 'ending' };
  if (paragraph.length > LONGEST_PARAGRAPH) return { fault: 'long' };
  return { reason, paragraph: paragraph === '' ? null : paragraph };
}

export function readHandOver(form: URLSearchParams): { name: string; email: string } | FormFault {
  const name = cleanName(form.get('name') ?? '');
  const email = parseAddress((form.get('email') ?? '').trim());
  if (name === null) return { fault: 'name' };
  if (email === null) return { fault: 'email' };
  return { name, email };
}
