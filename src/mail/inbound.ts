/** The words for fetching a mail that came in. */

/** The whole of it. */
export interface InboundMail {
  /** By lower-case name. */
  headers: Record<string, string>;
  text: string | null;
  html: string | null;
  /** Names, or types where they have none. */
  attachments: string[];
  /** Where the raw mail can be had for some time. */
  rawUrl: string | null;
}

/** `gone`: it will never be had. */
export type Fetched = { fetched: 'mail'; mail: InboundMail } | { fetched: 'later'; why: string; retryAfterMs: number | null } | { fetched: 'gone'; why: string };

/** Where mails that came in are kept until they are fetched. */
export interface Inbox {
  fetch(emailId: string): Promise<Fetched>;
  /** @returns the raw mail, or the beginning of a long one; null where it can't be had */
  fetchRaw(url: string): Promise<string | null>;
}
