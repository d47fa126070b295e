/** What a recruiter's form says: each act's fields, read once, with what is wrong in words for the person who filled it in. */
import { parseAddress } from '../../domain/address.js';
import { type ClosureReason, closureReasons, type ContactChannel, contactChannels, type StatusReason } from '../../domain/hiring-event.js';
import { cleanName } from '../../domain/name.js';

export const daysOffered = [1, 3, 5] as const;

/** Why more time is needed, where the candidate may be told; and silence about it, which is the usual. */
export const delayReasons = [
  ['', 'No reason for the candidate'],
  ['recruiterAway', 'Somebody is away (the letter says just that, and nothing of health)'],
  ['processRestarted', 'The process begins anew'],
  ['jobOnHold', 'The job is on hold'],
] as const satisfies readonly (readonly [StatusReason | '', string])[];

export const closingReasons = [
  ['notSelected', 'We decided on somebody else, or against it'],
  ['positionFilled', 'The position has been filled'],
  ['positionCancelled', 'The position has been cancelled'],
  ['noAnswerInTime', 'Nobody decided in the time that we promised'],
  ['companyClosing', 'The company is closing'],
] as const satisfies readonly (readonly [ClosureReason, string])[];

const LONGEST_PARAGRAPH = 1_000;

export type FormFault = { fault: string };

export function readTold(form: URLSearchParams): { channel: ContactChannel; told: boolean } | FormFault {
  const channel = contactChannels.find((known) => known === form.get('channel'));
  const what = form.get('what');
  if (channel === undefined) return { fault: 'Say how you spoke to them.' };
  if (what !== 'outcome' && what !== 'news') return { fault: 'Say whether you told them the outcome.' };
  return { channel, told: what === 'outcome' };
}

export function readMoreTime(form: URLSearchParams): { days: number; reason: StatusReason | null } | FormFault {
  const days = daysOffered.find((offered) => String(offered) === form.get('days'));
  const reason = delayReasons.find(([known]) => known === (form.get('reason') ?? ''))?.[0];
  if (days === undefined) return { fault: `Choose ${daysOffered.join(', ')} working days.` };
  if (reason === undefined) return { fault: 'Choose one of the reasons.' };
  return { days, reason: reason === '' ? null : reason };
}

export function readClosing(form: URLSearchParams): { reason: ClosureReason; paragraph: string | null } | FormFault {
  const reason = closureReasons.find((known) => known === form.get('reason'));
  const paragraph = (form.get('paragraph') ?? '').replace(/\s+/gu, ' ').trim();
  if (reason === undefined) return { fault: 'Choose the reason that is true.' };
  if (paragraph.length > LONGEST_PARAGRAPH) return { fault: `Your own words have ${String(paragraph.length)} characters; a letter takes ${String(LONGEST_PARAGRAPH)}.` };
  return { reason, paragraph: paragraph === '' ? null : paragraph };
}

export function readHandOver(form: URLSearchParams): { name: string; email: string } | FormFault {
  const name = cleanName(form.get('name') ?? '');
  const email = parseAddress((form.get('email') ?? '').trim());
  if (name === null) return { fault: 'Say whose it is: a name without links or addresses.' };
  if (email === null) return { fault: 'Their address is none that mail can go to, such as lee@acme.example.' };
  return { name, email };
}
