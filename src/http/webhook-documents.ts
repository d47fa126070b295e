/** What the OpenAPI document says of the webhooks that employers get: each type of event with its body and an example. */
import { outboundTypes, type OutboundType, thinBody } from '../domain/outbound.js';

const ABOUT: Readonly<Record<OutboundType, string>> = {
  'application.silent': 'A candidate has waited longer than promised', 'application.told': 'A candidate was told the outcome',
  'obligation.due': 'An answer to a candidate is due within a day; `status` says by which rule', 'obligation.late': 'An answer to a candidate is late; `status` says by which rule. Whoever begins to listen hears of all that are late then',
  'message.planned': 'A message is planned', 'message.awaitingApproval': 'A message waits for a person to approve it', 'message.sending': 'A message is being handed to the mail provider', 'message.sent': 'The mail provider took a message',
  'message.delivered': 'A message arrived', 'message.bounced': 'A message came back', 'message.complained': 'Whoever got a message called it spam', 'message.failed': 'A message could not be sent', 'message.cancelled': 'A message will not be sent',
  'message.shadowed': 'A message would have been sent, had the connection been active',
  'approval.needed': 'A letter waits for approval', 'connection.stale': 'A connection to an ATS has fallen silent or is refused', 'inquiry.received': 'A candidate asked where they stand',
  'alarm.raised': 'There is something that a person must know', 'alarm.ended': 'It is over', 'endpoint.test': 'Asked for with POST /v1/webhook-endpoints/{id}/test',
};
const EXAMPLE_STATUS: Readonly<Partial<Record<OutboundType, string>>> = { 'application.silent': 'silent', 'application.told': 'told', 'obligation.due': 'stagePromise', 'obligation.late': 'decisionNotTold', 'approval.needed': 'awaitingApproval', 'connection.stale': 'silent', 'alarm.raised': 'stale', 'alarm.ended': 'stale' };
const EXAMPLE_SUBJECT: Readonly<Record<string, string>> = { message: 'msg', approval: 'msg', connection: 'con', inquiry: 'act', alarm: 'alm', endpoint: 'whk' };
const OF_NO_APPLICATION = new Set(['connection', 'alarm', 'endpoint']);

const text = { type: 'string' } as const;
const HEADERS = [
  { name: 'webhook-id', description: 'The same however often it is tried: what tells a repetition' },
  { name: 'webhook-timestamp', description: 'Of the attempt, in seconds since 1970' },
  { name: 'webhook-signature', description: 'Standard Webhooks: v1, and the HMAC-SHA256 in base64; two with a space between while the secret is being rotated' },
].map((header) => ({ ...header, in: 'header' as const, required: true, schema: text }));

/** @returns the `webhooks` of the document, by type */
export function webhookDocuments() {
  return Object.fromEntries(outboundTypes.map((type) => [type, { post: {
    summary: ABOUT[type], tags: ['webhooks'], security: [], parameters: HEADERS,
    requestBody: { required: true, content: { 'application/json': { schema: bodySchema(type), example: example(type) } } },
    responses: { '2XX': { description: 'Taken' }, 410: { description: 'Send nothing more: the endpoint is disabled' }, default: { description: 'Not taken: it is tried again, no sooner than Retry-After says' } },
  } }]));
}

function example(type: OutboundType) {
  const [family = '', word = ''] = type.split('.');
  const prefix = EXAMPLE_SUBJECT[family];
  const id = (of: string): string => `${of}_01k5f3q8w0${'7'.repeat(16)}`;
  return thinBody({
    seq: 42, type, applicationId: OF_NO_APPLICATION.has(family) ? null : id('app'), subjectId: prefix === undefined ? null : id(prefix),
    status: family === 'message' ? word : (EXAMPLE_STATUS[type] ?? null), at: Date.UTC(2026, 2, 9, 10),
  });
}

function bodySchema(type: OutboundType) {
  return {
    type: 'object' as const, required: ['id', 'type', 'timestamp', 'data'],
    properties: {
      id: { type: 'string' as const, description: 'As webhook-id' }, type: { type: 'string' as const, enum: [type] }, timestamp: { type: 'string' as const, format: 'date-time', description: "By the employer's clock; of alarms, by the real one" },
      data: { type: 'object' as const, description: 'Ids, and a status where there is one', properties: Object.fromEntries(Object.keys(example(type).data).map((name) => [name, text])) },
    },
  };
}
