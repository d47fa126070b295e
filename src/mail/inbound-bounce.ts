/** Reads a delivery status report that came as a mail (RFC 3464): whom it is about, and whether for good. */
import { parseAddress } from '../domain/address.js';

export interface DeliveryReport {
  /** Who did not get it. */
  recipient: string;
  /** Will not be tried again, and the address is at fault: a full mailbox or a policy is not (RFC 3463). */
  permanent: boolean;
  /** `5.1.1` */
  status: string;
}

/**
 * @param text the report's own part, or a mail that holds one
 * @returns every recipient that failed or is delayed; none where the text is no report
 */
export function readDeliveryReport(text: string): DeliveryReport[] {
  const reports: DeliveryReport[] = [];
  for (const group of text.replace(/\r\n?/gu, '\n').split(/\n\s*\n/u)) {
    const recipient = parseAddress(fieldOf(group, 'Final-Recipient')?.replace(/^rfc822\s*;/iu, '').replace(/[<>]/gu, '') ?? '') ?? null;
    const action = fieldOf(group, 'Action')?.toLowerCase() ?? '';
    const status = /\b[245]\.\d{1,3}\.\d{1,3}\b/u.exec(fieldOf(group, 'Status') ?? '')?.[0] ?? null;
    if (recipient === null || status === null || !/^(?:failed|delayed)/u.test(action)) continue;
    reports.push({ recipient, permanent: action.startsWith('failed') && status.startsWith('5.1.'), status });
  }
  return reports;
}

function fieldOf(group: string, name: string): string | null {
  return new RegExp(`^${name}:[ \\t]*(.+(?:\\n[ \\t]+.+)*)`, 'imu').exec(group)?.[1]?.replace(/\s+/gu, ' ').trim() ?? null;
}
