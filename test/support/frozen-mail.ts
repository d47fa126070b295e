/** A sound frozen mail for tests, with whatever the test is about put in its place. */
import type { FrozenMail } from '../../src/mail/mailer.js';

/**
 * @param changes what differs from a plain status update to Ana
 * @returns a mail that every mailer takes, unless the changes say otherwise
 */
export function frozenMail(changes: Partial<FrozenMail> = {}): FrozenMail {
  return {
    messageId: 'msg_0001',
    employerId: 'emp_acme',
    from: '"Lee at Acme" <hiring@acme.example>',
    to: 'ana@people.example',
    replyTo: 'lee@acme.example',
    subject: 'Your application for Baker',
    text: 'Dear Ana,\n\nwe are still deciding.\n\nLee',
    html: '<p>Dear Ana,</p><p>we are still deciding.</p><p>Lee</p>',
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'OOF, AutoReply' },
    ...changes,
  };
}
