/** What counts as an address, who reads it, and that no name can smuggle anything into a mailbox. */
import { describe, expect, it } from 'vitest';
import { addressKey, formatMailbox, isAddress, isPlaceholderAddress, parseAddress } from '../../src/domain/address.js';

describe('parseAddress', () => {
  it.each([
    ['ana@example.com', 'ana@example.com'],
    ['  ana@example.com\n', 'ana@example.com'],
    ['Ana.Ruiz+jobs@Mail.Example.CO.UK', 'Ana.Ruiz+jobs@Mail.Example.CO.UK'],
    ["o'brien@example.ie", "o'brien@example.ie"],
    ['a..b.@docomo.ne.jp', 'a..b.@docomo.ne.jp'],
    ['x@xn--bcher-kva.example', 'x@xn--bcher-kva.example'],
    ['x@bücher.example', 'x@xn--bcher-kva.example'],
    [`${'l'.repeat(64)}@example.com`, `${'l'.repeat(64)}@example.com`],
  ])('takes %j', (text, address) => {
    expect(parseAddress(text)).toBe(address);
  });

  it.each([
    ['nothing', ''],
    ['no @', 'ana.example.com'],
    ['two @', 'ana@home@example.com'],
    ['no local part', '@example.com'],
    ['no domain', 'ana@'],
    ['a domain of one label', 'ana@localhost'],
    ['an IP address', 'ana@192.168.0.10'],
    ['a bracketed IP address', 'ana@[192.168.0.1]'],
    ['a one-letter end', 'ana@example.c'],
    ['a label that begins with a hyphen', 'ana@-example.com'],
    ['an empty label', 'ana@example..com'],
    ['a space', 'ana ruiz@example.com'],
    ['two addresses', 'ana@example.com, eve@example.com'],
    ['two addresses without an @ to spare', 'ana@example.com,eve'],
    ['a display name', 'Ana <ana@example.com>'],
    ['angle brackets', '<ana@example.com>'],
    ['a quoted local part', '"ana ruiz"@example.com'],
    ['a header injected', 'ana@example.com\r\nBcc: eve@example.com'],
    ['a line break before the domain', 'ana\n@example.com'],
    ['a NUL', 'ana\u0000@example.com'],
    ['a direction override', 'ana\u202E@example.com'],
    ['a letter beyond ASCII before the @', 'añа@example.com'],
    ['a local part of 65', `${'l'.repeat(65)}@example.com`],
    ['255 characters', `ana@${'d'.repeat(60)}.${'d'.repeat(60)}.${'d'.repeat(60)}.${'d'.repeat(60)}.example`],
    ['a semicolon', 'ana@example.com;'],
  ])('refuses %s', (_what, text) => {
    expect(parseAddress(text)).toBeNull();
  });

  it('isAddress wants the address alone, without the space that parseAddress forgives', () => {
    expect(isAddress('ana@example.com')).toBe(true);
    expect(isAddress(' ana@example.com')).toBe(false);
    expect(isAddress('ana')).toBe(false);
  });

  it('two spellings of one mailbox have one key', () => {
    expect(addressKey('Ana@Example.com')).toBe(addressKey('ana@example.COM'));
  });
});

describe('isPlaceholderAddress', () => {
  it.each(['noreply@acme.example', 'No-Reply@acme.example', 'do.not_reply+7@acme.example', 'no_email@acme.example', 'unknown@acme.example', 'x4711@candidates.invalid', 'postmaster@acme.example'])(
    'nobody reads %s',
    (address) => {
      expect(isPlaceholderAddress(address)).toBe(true);
    },
  );

  it.each(['ana@example.com', 'noreen@acme.example', 'nora.reply@acme.example', 'na@acme.example', 'info@invalid.example'])('somebody may read %s', (address) => {
    expect(isPlaceholderAddress(address)).toBe(false);
  });
});

describe('formatMailbox', () => {
  it.each([
    ['Lee', '"Lee" <lee@acme.example>'],
    [null, 'lee@acme.example'],
    ['   ', 'lee@acme.example'],
    ['Acme, Inc.', '"Acme, Inc." <lee@acme.example>'],
    ['Lee "the Baker" \\ Co', '"Lee \\"the Baker\\" \\\\ Co" <lee@acme.example>'],
    ['Ádám Żółć 李', '"Ádám Żółć 李" <lee@acme.example>'],
    ['Lee\r\nBcc: eve@example.com', '"Lee Bcc: eve@example.com" <lee@acme.example>'],
    ['Lee\u2028Bcc: x', '"Lee Bcc: x" <lee@acme.example>'],
    ['L\u202Eee\u2066\u200F\uFEFF', '"Lee" <lee@acme.example>'],
    ['Lee <eve@example.com>', '"Lee <eve@example.com>" <lee@acme.example>'],
    ['Lee\u0000\u0007', '"Lee" <lee@acme.example>'],
    ['Lee\uD800', '"Lee" <lee@acme.example>'],
  ])('the name %j gives %j', (name, mailbox) => {
    expect(formatMailbox(name, 'lee@acme.example')).toBe(mailbox);
  });

  it('refuses to build a mailbox around what is not one address, and does not repeat it', () => {
    expect(() => formatMailbox('Lee', 'lee@acme.example, eve@evil.example')).toThrow(/exactly one e-mail address/);
    expect(() => formatMailbox('Lee', 'lee@acme.example, eve@evil.example')).not.toThrow(/evil/);
  });
});
