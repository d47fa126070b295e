/** Links and reply addresses that only we can make. */
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { createLinks, recruiterActs } from '../../src/mail/links.js';

const APPLICATION = `app_${'0123456789abcdefghjkmnpqrs'}`;
const MESSAGE = `msg_${'zyxwvtsrqpnmkjhgfedcba9876'}`;
const links = createLinks({ key: Buffer.alloc(32, 1), publicUrl: () => 'https://hearback.acme.example' });
const others = createLinks({ key: Buffer.alloc(32, 2), publicUrl: () => 'https://hearback.acme.example' });
const expiresAt = Date.parse('2026-03-09T09:00:00Z');
const tokenOf = (url: string): string => url.slice(url.lastIndexOf('/') + 1);

describe('a link', () => {
  it('says its purpose, what it is about and when it ends', () => {
    expect(links.open(tokenOf(links.candidatePage(APPLICATION)))).toEqual({ purpose: 'status', id: APPLICATION, expiresAt: null });
    for (const act of recruiterActs) expect(links.open(tokenOf(links.act(act, { messageId: MESSAGE, expiresAt })))).toEqual({ purpose: act, id: MESSAGE, expiresAt });
  });

  it('made with another key says nothing', () => {
    expect(links.open(tokenOf(others.candidatePage(APPLICATION)))).toBeNull();
  });

  it('changed in any character says nothing', () => {
    const token = tokenOf(links.act('told', { messageId: MESSAGE, expiresAt }));
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789._-AZ'), (at, sign) => {
        const changed = token.slice(0, at) + sign + token.slice(at + 1);
        // The last character of base64url carries bits that stand for nothing: such a change says the same.
        const opened = links.open(changed);
        expect(changed === token || opened === null || at === token.length - 1).toBe(true);
        if (opened !== null) expect(opened).toEqual({ purpose: 'told', id: MESSAGE, expiresAt });
      }),
    );
  });

  it('for one purpose is none for another', () => {
    expect(links.open(tokenOf(links.act('told', { messageId: MESSAGE, expiresAt })).replace('told', 'close'))).toBeNull();
  });

  it.each(['', '.', 'status', 'status.app_1..x', `status.${APPLICATION}..`, '…'])('that is no link of ours, such as %j, says nothing', (token) => {
    expect(links.open(token)).toBeNull();
  });
});

describe('a reply address', () => {
  it('leads back to its application, also where a system has changed the case', () => {
    const local = links.replyLocalPart(APPLICATION);
    expect(local.length).toBeLessThanOrEqual(64);
    expect([links.openReply(local), links.openReply(local.toUpperCase())]).toEqual([APPLICATION, APPLICATION]);
  });

  it('of another key, of another application or made up leads nowhere', () => {
    const local = links.replyLocalPart(APPLICATION);
    expect([others.openReply(local), links.openReply(local.replace('0123', '0124')), links.openReply('r+app-1-x'), links.openReply('people')]).toEqual([null, null, null, null]);
  });
});
