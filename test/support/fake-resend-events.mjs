/** The webhooks of the fake of Resend: what became of each mail, told signed, in order or not. */
import { createHmac } from 'node:crypto';

/** The three headers of a signed webhook, made with node:crypto alone and nothing of ours. */
export function signWebhook({ secret, svixId, atMs, body }) {
  const seconds = String(Math.floor(atMs / 1000));
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${svixId}.${seconds}.${body}`).digest('base64');
  return { 'svix-id': svixId, 'svix-timestamp': seconds, 'svix-signature': `v1,${signature}` };
}

/** What list, retrieval and webhooks all say of a mail. */
export function facts(state, { id, at, body }) {
  return {
    id,
    message_id: `<${id}@eu-west-1.amazonses.example>`,
    from: body.from,
    to: [body.to].flat(),
    subject: body.subject,
    created_at: new Date(at).toISOString().replace('Z', '000+00:00'),
    cc: null,
    bcc: null,
    reply_to: body.reply_to === undefined ? null : [body.reply_to].flat(),
    last_event: state.lastEvents.get(id),
    scheduled_at: null,
  };
}

/** What became of a mail, by the address it went to, as Resend's own test addresses do it. */
function storyOf(to) {
  if (/^<?bounced(\+[^@]*)?@/i.test(to)) return ['email.sent', 'email.bounced'];
  if (/^<?complained(\+[^@]*)?@/i.test(to)) return ['email.sent', 'email.delivered', 'email.complained'];
  if (/^<?suppressed(\+[^@]*)?@/i.test(to)) return ['email.suppressed'];
  return ['email.sent', 'email.delivered'];
}

const EXTRAS = {
  'email.bounced': { bounce: { type: 'Permanent', subType: 'General', message: "The recipient's mail server refused the address." } },
  'email.failed': { failed: { reason: 'reached_daily_quota' } },
  'email.suppressed': { suppressed: { type: 'OnAccountSuppressionList', message: 'The address is on the suppression list.' } },
};

/** Posts every event of every mail, signed, and says what was answered. */
export async function deliverEvents(state, targetUrl, secret, how) {
  const mails = state.accepted.filter(how.only ?? (() => true));
  const events = mails.flatMap((mail) => (how.types ?? storyOf([mail.body.to].flat()[0])).map((type, step) => eventOf(state, mail, type, step)));
  const planned = how.duplicates === true ? events.flatMap((event) => [event, event]) : events;
  const ordered = how.shuffle === true ? shuffled(planned, state.random) : planned;
  const results = [];
  for (const { svixId, type, mailId, body } of ordered) {
    state.lastEvents.set(mailId, type.replace('email.', ''));
    const headers = { 'content-type': 'application/json', ...signWebhook({ secret, svixId, atMs: state.now(), body }) };
    const response = await fetch(targetUrl, { method: 'POST', headers, body });
    await response.arrayBuffer();
    results.push({ svixId, type, mailId, status: response.status });
  }
  return results;
}

function eventOf(state, { id, at, body }, type, step) {
  const { message_id, from, to, subject, created_at } = facts(state, { id, at, body });
  const tags = Object.fromEntries((body.tags ?? []).map(({ name, value }) => [name, value]));
  const data = { email_id: id, message_id, from, to, subject, created_at, tags, ...EXTRAS[type] };
  const created = new Date(at + (step + 1) * 1000).toISOString();
  return { svixId: `msg_${id}_${type.replace('email.', '')}`, type, mailId: id, body: JSON.stringify({ type, created_at: created, data }) };
}

function shuffled(items, random) {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other], order[last]];
  }
  return order;
}
