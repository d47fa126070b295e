/** Signed links and reply addresses: each is for one purpose and one thing, and nobody can make or change one without our key. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Instant } from '../domain/instant.js';

/** What a recruiter can do from a mail. */
export const recruiterActs = ['sendUpdate', 'close', 'told', 'moreTime', 'handOver'] as const;
export type RecruiterAct = (typeof recruiterActs)[number];

/** `address`: a candidate confirms the address to which the link was mailed. */
export type LinkPurpose = 'status' | 'address' | RecruiterAct;

/** The links that a letter may need. */
export type LetterLinks = Pick<Links, 'act' | 'candidatePage' | 'confirm' | 'confirmAddress' | 'replyLocalPart'>;

/** What a link says, once its signature holds. */
export interface OpenedLink {
  purpose: LinkPurpose;
  /** A candidate's link names the application, or the change of address; a recruiter's the message that it came in. */
  id: string;
  /** By the employer's clock; null: it does not end by itself. */
  expiresAt: Instant | null;
}

export interface Links {
  /** The candidate's own page, for as long as there is anything to show. */
  candidatePage(applicationId: string): string;
  /** By which a candidate shows that a new address is theirs. @param expiresAt by the employer's clock */
  confirmAddress(changeId: string, expiresAt: Instant): string;
  /** @param expiresAt by the employer's clock */
  act(act: RecruiterAct, options: { messageId: string; expiresAt: Instant }): string;
  /** By which a candidate confirms what their mail asked for. @param expiresAt by the employer's clock */
  confirm(mailId: string, expiresAt: Instant): string;
  /** @returns the mail whose wish a token confirms; null where it was not made with our key */
  openConfirm(token: string): { mailId: string; expiresAt: Instant } | null;
  /** @returns what the token of a link says; null where it was not made with our key, or was changed. Whether it has expired is for whoever knows the clock */
  open(token: string): OpenedLink | null;
  /** The local part of an address at which answers about an application arrive: lower case, since some systems fold it (research/email.md section 2). */
  replyLocalPart(applicationId: string): string;
  /** @returns the application of a local part; null where it is none of ours. It proves that somebody had our letter, and not who they are */
  openReply(localPart: string): string | null;
}

/** Links for a letter that is shown and not sent: they lead to no page, and act on nothing. @param publicUrl without a slash at the end */
export function linksToNowhere(publicUrl: () => string): LetterLinks {
  return { candidatePage: publicUrl, confirmAddress: publicUrl, act: publicUrl, confirm: publicUrl, replyLocalPart: () => 'answers' };
}

const PURPOSES: readonly LinkPurpose[] = ['status', 'address', ...recruiterActs];
/** 120 bits: nobody guesses that, and a link stays short enough for a line of plain text. */
const MAC_BYTES = 15;
/** 80 bits in base32, so that the whole local part keeps to 64 characters (RFC 5321 section 4.5.3.1.1). */
const REPLY_MAC_CHARACTERS = 16;
const ID = /^[a-z]{2,5}_[0-9a-z]{26}$/;
const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

/**
 * @param options.key 32 bytes, kept secret: whoever has it can make links
 * @param options.publicUrl without a slash at the end
 */
export function createLinks({ key, publicUrl }: { key: Buffer; publicUrl: () => string }): Links {
  const macOf = (kind: string, text: string): Buffer => createHmac('sha256', key).update(`hearback ${kind} 1\n${text}`).digest();
  const tokenOf = (purpose: LinkPurpose, id: string, expiresAt: Instant | null): string => {
    const said = `${purpose}.${id}.${expiresAt === null ? '' : Math.floor(expiresAt / 1000).toString(36)}`;
    return `${said}.${macOf('link', said).subarray(0, MAC_BYTES).toString('base64url')}`;
  };
  const replyMac = (id: string): string => base32(macOf('reply', id)).slice(0, REPLY_MAC_CHARACTERS);

  return {
    candidatePage: (applicationId) => `${publicUrl()}/c/${tokenOf('status', applicationId, null)}`,
    confirmAddress: (changeId, expiresAt) => `${publicUrl()}/c/address/${tokenOf('address', changeId, expiresAt)}`,
    act: (act, { messageId, expiresAt }) => `${publicUrl()}/act/${tokenOf(act, messageId, expiresAt)}`,
    confirm(mailId, expiresAt) {
      const said = `${mailId}.${Math.floor(expiresAt / 1000).toString(36)}`;
      return `${publicUrl()}/c/confirm/${said}.${macOf('confirm', said).subarray(0, MAC_BYTES).toString('base64url')}`;
    },
    openConfirm(token) {
      const found = /^([a-z]{2,5}_[0-9a-z]{26})\.([0-9a-z]{1,10})\.([\w-]{20})$/.exec(token);
      if (found === null) return null;
      const [, mailId = '', seconds = '', mac = ''] = found;
      const given = Buffer.from(mac, 'base64url');
      const right = macOf('confirm', `${mailId}.${seconds}`).subarray(0, MAC_BYTES);
      if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
      return { mailId, expiresAt: Number.parseInt(seconds, 36) * 1000 };
    },
    open(token) {
      const [purposeText = '', id = '', seconds = '', mac = '', ...more] = token.split('.');
      const purpose = PURPOSES.find((known) => known === purposeText);
      if (purpose === undefined || more.length > 0 || !ID.test(id) || !/^[0-9a-z]{0,10}$/.test(seconds)) return null;
      const given = Buffer.from(mac, 'base64url');
      const right = macOf('link', `${purposeText}.${id}.${seconds}`).subarray(0, MAC_BYTES);
      if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
      return { purpose, id, expiresAt: seconds === '' ? null : Number.parseInt(seconds, 36) * 1000 };
    },
    replyLocalPart: (applicationId) => `r+${applicationId.replace('_', '-')}-${replyMac(applicationId)}`,
    openReply(localPart) {
      const found = /^r\+([a-z]{2,5})-([0-9a-z]{26})-([a-z2-7]{16})$/.exec(localPart.toLowerCase());
      if (found === null) return null;
      const id = `${found[1] ?? ''}_${found[2] ?? ''}`;
      return timingSafeEqual(Buffer.from(found[3] ?? ''), Buffer.from(replyMac(id))) ? id : null;
    },
  };
}

/** RFC 4648 section 6, in lower case and without padding. */
function base32(bytes: Buffer): string {
  let text = '';
  let value = 0;
  let bits = 0;
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += BASE32[(value >>> bits) & 31];
    }
  }
  return text;
}
