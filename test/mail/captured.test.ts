/** The captured mailer: what is sent is kept once, as a file that can be read, and found again. */
import { describe, expect, it } from 'vitest';
import { createCapturedMailer } from '../../src/mail/captured.js';
import { frozenMail } from '../support/frozen-mail.js';

/** Keeps as the table behind it does: the message id is unique, and the first one stays. */
function keptIn(kept: Map<string, { providerId: string; eml: string }>) {
  return createCapturedMailer({
    keep(mail, eml) {
      const row = kept.get(mail.messageId) ?? { providerId: `captured_${kept.size + 1}`, eml };
      kept.set(mail.messageId, row);
      return Promise.resolve({ providerId: row.providerId });
    },
    lookUp: (messageId) => Promise.resolve(kept.get(messageId) ?? null),
    timeFor: () => Date.UTC(2026, 2, 2, 9),
  });
}

describe('createCapturedMailer', () => {
  it('keeps a mail as an .eml dated by the clock of its employer', async () => {
    const kept = new Map<string, { providerId: string; eml: string }>();
    expect(await keptIn(kept).send(frozenMail())).toEqual({ outcome: 'sent', providerId: 'captured_1' });
    expect(kept.get('msg_0001')?.eml).toContain('Date: Mon, 02 Mar 2026 09:00:00 +0000\r\n');
    expect(kept.get('msg_0001')?.eml).toContain('To: ana@people.example\r\n');
  });

  it('a second attempt answers as the first and keeps nothing more', async () => {
    const kept = new Map<string, { providerId: string; eml: string }>();
    const mailer = keptIn(kept);
    expect(await mailer.send(frozenMail())).toEqual(await mailer.send(frozenMail()));
    expect(kept.size).toBe(1);
  });

  it('finds what it kept, and knows what it did not', async () => {
    const mailer = keptIn(new Map());
    expect(await mailer.find(frozenMail(), 0)).toEqual({ found: 'absent' });
    await mailer.send(frozenMail());
    expect(await mailer.find(frozenMail(), 0)).toEqual({ found: 'sent', providerId: 'captured_1', lastEvent: null });
  });

  it('refuses what Resend would have to refuse, so that nothing works here and fails there', async () => {
    const kept = new Map<string, { providerId: string; eml: string }>();
    expect(await keptIn(kept).send(frozenMail({ to: 'ana@people.example, eve@evil.example' }))).toMatchObject({ outcome: 'never' });
    expect(kept.size).toBe(0);
  });

  it('a store that fails is an error, not an outcome', async () => {
    const mailer = createCapturedMailer({ keep: () => Promise.reject(new Error('no disk')), lookUp: () => Promise.resolve(null), timeFor: () => 0 });
    await expect(mailer.send(frozenMail())).rejects.toThrow('no disk');
  });
});
