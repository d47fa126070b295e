/** The .eml file: readable by any mail program, the same bytes every time, and no way to smuggle a header into it. */
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { toEml } from '../../src/mail/eml.js';
import { frozenMail } from '../support/frozen-mail.js';

const AT = Date.UTC(2026, 2, 2, 9, 0, 7);

describe('toEml', () => {
  it('holds sender, recipient, subject, headers, time and both bodies, as another program reads them', async () => {
    const mail = frozenMail({ from: '"Żółć, Inc." <hiring@acme.example>', subject: 'Your application for Bäcker 李', text: 'Dear Ana,\nwe are still deciding. Grüße', html: '<p>Dear Ana, <b>Grüße</b></p>' });
    const read = await PostalMime.parse(await toEml(mail, AT));
    expect(read.from).toEqual({ name: 'Żółć, Inc.', address: 'hiring@acme.example' });
    expect(read.to).toEqual([{ name: '', address: 'ana@people.example' }]);
    expect(read.replyTo).toEqual([{ name: '', address: 'lee@acme.example' }]);
    expect(read.subject).toBe('Your application for Bäcker 李');
    expect(read.date).toBe('2026-03-02T09:00:07.000Z');
    expect(read.messageId).toBe('<msg_0001@acme.example>');
    expect(read.text?.trim()).toBe('Dear Ana,\nwe are still deciding. Grüße');
    expect(read.html?.trim()).toBe('<p>Dear Ana, <b>Grüße</b></p>');
    expect(read.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated');
  });

  it('is multipart/alternative with the text first, in ASCII, with CRLF line ends throughout', async () => {
    const eml = await toEml(frozenMail({ subject: 'Bäcker' }), AT);
    expect(eml).toMatch(/^Content-Type: multipart\/alternative;/m);
    expect(eml.indexOf('text/plain')).toBeLessThan(eml.indexOf('text/html'));
    expect(eml).not.toMatch(/[^\r]\n/);
    expect(eml).toMatch(/^[\r\n\t -~]*$/);
  });

  it('is the same bytes for the same mail and time, and differs with the time', async () => {
    const first = await toEml(frozenMail(), AT);
    expect(await toEml(frozenMail(), AT)).toBe(first);
    expect(await toEml(frozenMail(), AT + 1000)).not.toBe(first);
  });

  it('a body that spells out a boundary stays one body', async () => {
    const boundary = /boundary="([^"]+)"/.exec(await toEml(frozenMail(), AT))?.[1] ?? '';
    const text = `before\n--${boundary}--\nafter`;
    const read = await PostalMime.parse(await toEml(frozenMail({ text }), AT));
    expect(read.text?.trim()).toBe(text);
  });

  it('without a Reply-To there is none', async () => {
    expect(await toEml(frozenMail({ replyTo: null }), AT)).not.toMatch(/^reply-to:/im);
  });

  it('a line break in subject or header adds no header', async () => {
    const read = await PostalMime.parse(await toEml(frozenMail({ subject: 'Hello\r\nBcc: eve@evil.example', headers: { 'X-Note': 'a\r\nBcc: eve@evil.example' } }), AT));
    expect(read.bcc).toBeUndefined();
    expect(read.headers.map(({ key }) => key)).not.toContain('bcc');
  });

  it('a body that names a file or an address is text, and nothing is read', async () => {
    const read = await PostalMime.parse(await toEml(frozenMail({ text: '/etc/hostname', html: 'data:text/html,x' }), AT));
    expect(read.text?.trim()).toBe('/etc/hostname');
    expect(read.html?.trim()).toBe('data:text/html,x');
  });
});
