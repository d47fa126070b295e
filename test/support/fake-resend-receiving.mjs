/** The receiving side of the fake of Resend: a webhook without a body, and the mail to be fetched. https://resend.com/docs/dashboard/receiving/introduction */
import { randomUUID } from 'node:crypto';
import { signWebhook } from './fake-resend-events.mjs';
import { problem } from './fake-resend-weather.mjs';

export function receive(state, { mail, secret }) {
  const emailId = randomUUID();
  const { from, to, receivedFor = to, subject = '', attachments = [] } = mail;
  state.inbox.set(emailId, mail);
  const at = state.now();
  const data = {
    email_id: emailId, created_at: new Date(at).toISOString(), from, to, cc: [], bcc: [], received_for: receivedFor, message_id: `<${emailId}@people.example>`, subject,
    attachments: attachments.map((attachment, index) => ({ id: `att_${index}`, content_disposition: 'attachment', content_id: null, ...attachment })),
  };
  const body = JSON.stringify({ type: 'email.received', created_at: data.created_at, data });
  return { emailId, body, headers: { 'content-type': 'application/json', ...signWebhook({ secret, svixId: `msg_${emailId}`, atMs: at, body }) } };
}

/** GET /emails/receiving/:id. https://resend.com/docs/api-reference/emails/retrieve-received-email */
export function received(state, id, host) {
  const mail = state.inbox.get(id);
  if (mail === undefined) return problem(404, 'not_found', 'Email not found');
  const { from, to, receivedFor = to, subject = '', text = null, html = null, headers = {}, attachments = [], raw } = mail;
  return {
    status: 200,
    body: {
      object: 'email', id, to, from, created_at: new Date(state.now()).toISOString(), subject, bcc: [], cc: [], reply_to: [], received_for: receivedFor, message_id: `<${id}@people.example>`, text, html, headers,
      raw: raw === undefined ? null : { download_url: `${host}/raw/${id}`, expires_at: new Date(state.now() + 3_600_000).toISOString() },
      attachments: attachments.map((attachment, index) => ({ id: `att_${index}`, size: 1, content_disposition: 'attachment', content_id: null, ...attachment })),
    },
  };
}
