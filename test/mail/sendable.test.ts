/** The last look before a mail leaves. */
import { expect, it } from 'vitest';
import type { FrozenMail } from '../../src/mail/mailer.js';
import { whyUnsendable } from '../../src/mail/sendable.js';
import { frozenMail } from '../support/frozen-mail.js';

it('a sound mail may go, with and without a Reply-To and with letters of any script', () => {
  expect(whyUnsendable(frozenMail())).toBeNull();
  expect(whyUnsendable(frozenMail({ replyTo: null, subject: 'Ihre Bewerbung: Bäcker 李' }))).toBeNull();
});

it.each<[string, Partial<FrozenMail>, RegExp]>([
  ['an id that is no tag', { messageId: 'msg 1' }, /message id/],
  ['an id too long for a key', { messageId: 'm'.repeat(257) }, /message id/],
  ['no recipient', { to: '' }, /"to"/],
  ['two recipients', { to: 'ana@people.example,eve@evil.example' }, /"to"/],
  ['a recipient with a name', { to: 'Ana <ana@people.example>' }, /"to"/],
  ['a line break in the subject', { subject: 'a\nb' }, /"subject"/],
  ['an empty subject', { subject: ' ' }, /"subject" is empty/],
  ['a line break in the sender', { from: 'a\r\nBcc: x <a@b.example>' }, /"from"/],
  ['a line separator in the Reply-To', { replyTo: 'a@b.example\u2028' }, /"replyTo"/],
  ['a line break in a header', { headers: { 'X-A': 'a\r\nb' } }, /"X-A"/],
  ['a header name with a colon', { headers: { 'X-A: b': 'c' } }, /name that is not printable/],
  ['an empty text', { text: '\n' }, /empty/],
  ['an empty HTML body', { html: '' }, /empty/],
])('%s is a reason not to send, told without quoting an address', (_what, changes, why) => {
  const reason = whyUnsendable(frozenMail(changes));
  expect(reason).toMatch(why);
  expect(reason).not.toMatch(/@/);
});
