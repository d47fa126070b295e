/** Machines are told from people: what must not be answered is known by its headers, its sender or its subject, and a person's mail never is. */
import { describe, expect, it } from 'vitest';
import { automaticOf, isForged, wantsNoAnswer } from '../../src/mail/inbound-automatic.js';
import { readDeliveryReport } from '../../src/mail/inbound-bounce.js';

const head = (changes: { headers?: Record<string, string>; from?: string; subject?: string }) => ({ headers: {}, from: 'ana@people.example', subject: 'Re: Your application', ...changes });

describe('what no person wrote', () => {
  it.each([
    [{ 'auto-submitted': 'auto-replied' }], [{ 'auto-submitted': 'auto-generated; owner-email="x"' }], [{ 'x-autoreply': 'yes' }], [{ 'x-autorespond': 'away' }], [{ 'x-auto-reply-from': 'a@b.example' }], [{ precedence: 'bulk' }],
    [{ precedence: 'auto_reply' }], [{ 'return-path': '<>' }], [{ 'list-id': '<news.example>' }], [{ 'x-fc-machinegenerated': 'true' }], [{ 'content-type': 'multipart/report; report-type=disposition-notification' }],
  ] as Record<string, string>[][])('by its headers %j', (headers) => {
    expect(automaticOf(head({ headers: headers ?? {} }))?.kind).toBe('automatic');
  });

  it.each(['noreply@acme.example', 'no-reply+1@acme.example', 'donotreply@acme.example', 'autoreply@acme.example'])('by its sender %s', (from) => {
    expect(automaticOf(head({ from }))?.kind).toBe('automatic');
  });

  it.each([
    'Automatic reply: Your application', 'Out of Office Re: Your application', 'Automatische Antwort: Ihre Bewerbung', 'AW: Abwesenheitsnotiz', 'Réponse automatique : Votre candidature', 'Respuesta automática: Su candidatura',
    'Resposta automática: Sua candidatura', 'Automatisch antwoord: Uw sollicitatie', 'Risposta automatica: La Sua candidatura', 'Odpowiedź automatyczna: Rekrutacja', 'رد تلقائي: طلبكم',
  ])('by its subject "%s"', (subject) => {
    expect(automaticOf(head({ subject }))?.kind).toBe('automatic');
  });

  it.each([
    [{ headers: { 'content-type': 'multipart/report; report-type=delivery-status; boundary=x' } }], [{ from: 'mailer-daemon@mx.example' }], [{ from: 'postmaster@mx.example' }], [{ subject: 'Undeliverable: Your application' }], [{ subject: 'Unzustellbar: Ihre Bewerbung' }],
  ])('a bounce by %j', (changes) => {
    expect(automaticOf(head(changes))?.kind).toBe('bounce');
  });
});

describe('a person\'s mail', () => {
  it.each([
    [{}], [{ headers: { 'auto-submitted': 'no' } }], [{ headers: { 'x-auto-response-suppress': 'All' } }], [{ headers: { 'return-path': '<ana@people.example>' } }], [{ headers: { precedence: 'normal' } }], [{ subject: 'Thanks for the automatic update' }],
    [{ subject: 'Office hours' }], [{ from: 'norbert.reply@people.example' }],
  ])('%j is taken for one', (changes) => {
    expect(automaticOf(head(changes))).toBeNull();
  });

  it('that asks machines not to answer is not answered by one', () => {
    expect(wantsNoAnswer({ headers: { 'x-auto-response-suppress': 'DR, OOF, AutoReply' } })).toBe(true);
    expect(wantsNoAnswer({ headers: {} })).toBe(false);
  });

  it('is not believed where the receiving server found it forged', () => {
    expect(isForged({ headers: { 'authentication-results': 'mx.example; spf=pass; dmarc=fail (p=reject) header.from=people.example' } })).toBe(true);
    expect(isForged({ headers: { 'authentication-results': 'mx.example; dmarc=pass' } })).toBe(false);
  });
});

describe('a delivery report', () => {
  const report = (fields: string) => readDeliveryReport(`Reporting-MTA: dns; mx.example\r\n\r\n${fields}`);

  it('of an address that does not exist is for good', () => {
    expect(report('Final-Recipient: rfc822; Ana@people.example\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 no such user')).toEqual([{ recipient: 'Ana@people.example', permanent: true, status: '5.1.1' }]);
  });

  it.each([['failed', '5.2.2'], ['failed', '5.7.1'], ['delayed', '4.4.1']])('%s with %s is not', (action, status) => {
    expect(report(`Final-Recipient: rfc822;ana@people.example\nAction: ${action}\nStatus: ${status}`)).toEqual([{ recipient: 'ana@people.example', permanent: false, status }]);
  });

  it('about several people names each, and any other text is none', () => {
    expect(report('Final-Recipient: rfc822; a@x.example\nAction: failed\nStatus: 5.1.1\n\nFinal-Recipient: rfc822; b@x.example\nAction: failed\nStatus: 5.1.10\n').map(({ recipient }) => recipient)).toEqual(['a@x.example', 'b@x.example']);
    expect(report('Action: delivered\nFinal-Recipient: rfc822; a@x.example\nStatus: 2.0.0')).toEqual([]);
    expect(readDeliveryReport('Where do I stand? Status: 5.1.1')).toEqual([]);
  });
});
