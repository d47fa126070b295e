/** The provider `standard`: its signature by the Standard Webhooks specification, and the contract's body field by field. */
import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readStandardEvent, standard } from '../../src/ats/standard.js';
import { publicEventTypes } from '../../src/domain/hiring-event.js';

const NOW = Date.parse('2026-03-02T09:00:00Z');
const SECONDS = String(NOW / 1000);
const SECRET = `whsec_${Buffer.alloc(32, 5).toString('base64')}`;
const BODY = Buffer.from('{"type":"job.opened"}');
function sign(secret: string, id: string, timestamp: string, body: Buffer): string {
  return `v1,${createHmac('sha256', Buffer.from(secret.slice(6), 'base64')).update(`${id}.${timestamp}.`).update(body).digest('base64')}`;
}
const headers = (change: Record<string, string | undefined> = {}): Record<string, string | undefined> => ({
  'webhook-id': 'msg_1',
  'webhook-timestamp': SECONDS,
  'webhook-signature': sign(SECRET, 'msg_1', SECONDS, BODY),
  ...change,
});
const verify = (given: Record<string, string | undefined>, secrets = [SECRET], body = BODY, now = NOW) => standard.verify({ headers: given, body }, secrets, now);

describe('the signature', () => {
  it('is the one of the specification, and the webhook-id is what repetitions are known by', () => {
    expect(verify(headers())).toEqual({ verdict: 'genuine', dedupeKey: 'msg_1' });
  });
  it('may be one of several, as during a rotation', () => {
    expect(verify(headers({ 'webhook-signature': `v1a,AAAA v1,AAAA ${sign(SECRET, 'msg_1', SECONDS, BODY)}` })).verdict).toBe('genuine');
    expect(verify(headers(), [`whsec_${Buffer.alloc(24, 9).toString('base64')}`, SECRET]).verdict).toBe('genuine');
  });
  it('is good for five minutes either way', () => {
    expect(verify(headers(), [SECRET], BODY, NOW + 300_000).verdict).toBe('genuine');
    expect(verify(headers(), [SECRET], BODY, NOW - 300_000).verdict).toBe('genuine');
  });
  it.each([
    ['no id', { 'webhook-id': undefined }, 'webhook-id is missing'],
    ['no timestamp', { 'webhook-timestamp': undefined }, 'webhook-timestamp is missing'],
    ['no signature', { 'webhook-signature': undefined }, 'webhook-signature is missing'],
    ['a timestamp that is no number', { 'webhook-timestamp': '2026-03-02' }, 'not a number'],
    ['only a version that we do not know', { 'webhook-signature': 'v2,AAAA' }, 'v1,'],
    ['another id than was signed', { 'webhook-id': 'msg_2' }, 'no signature matches'],
    ['another timestamp than was signed', { 'webhook-timestamp': String(NOW / 1000 + 1) }, 'no signature matches'],
    ['a signature of another length', { 'webhook-signature': 'v1,AAAA' }, 'no signature matches'],
  ])('is refused with %s', (_, change, why) => {
    expect(verify(headers(change))).toEqual({ verdict: 'refused', why: expect.stringContaining(why) });
  });
  it('is refused over another body', () => expect(verify(headers(), [SECRET], Buffer.from('{}')).verdict).toBe('refused'));
  it('is refused a second after the five minutes, old or ahead', () => {
    expect(verify(headers(), [SECRET], BODY, NOW + 301_000)).toMatchObject({ why: expect.stringContaining('old') });
    expect(verify(headers(), [SECRET], BODY, NOW - 301_000)).toMatchObject({ why: expect.stringContaining('ahead') });
  });
  it('is refused where no usable secret is known', () => {
    expect(verify(headers(), []).verdict).toBe('refused');
    expect(verify(headers(), ['whsec_']).verdict).toBe('refused');
  });
});

describe('secrets', () => {
  it.each([
    ['made here', standard.makeSecret((bytes) => Buffer.alloc(bytes, 1)), true],
    ['of 24 bytes', `whsec_${Buffer.alloc(24).toString('base64')}`, true],
    ['of 23 bytes', `whsec_${Buffer.alloc(23).toString('base64')}`, false],
    ['of 65 bytes', `whsec_${Buffer.alloc(65).toString('base64')}`, false],
    ['without the prefix', Buffer.alloc(32).toString('base64'), false],
    ['that are no Base64', 'whsec_not base64 at all, but long enough to be', false],
  ])('%s: %s', (_, secret, taken) => expect(standard.refuseSecret(secret) === null).toBe(taken));
});

const TIME = '2026-03-02T09:00:00.000Z';
const whole = {
  type: 'application.created',
  timestamp: TIME,
  data: {
    application: { id: 'A1', stage: { id: 's1', name: 'Phone screen', kind: 'screening' }, appliedAt: '2026-03-01T10:00:00+01:00', source: 'site', internal: false, prospect: false, agency: true },
    candidate: { id: 'C1', firstName: 'Ana', lastName: 'Ruiz', email: 'ana@example.com', timezone: 'Europe/Madrid', locale: 'es' },
    job: { id: 'J1', title: 'Baker', department: 'Kitchen', location: 'Madrid' },
    recruiter: { name: 'Lee', email: 'lee@acme.example' },
    hiringLead: { name: 'Mo' },
    interview: { id: 'I1', startsAt: TIME, endsAt: '2026-03-02T10:00:00Z' },
    outcome: { reason: 'other', candidateToldAt: TIME },
    contact: { channel: 'phone', at: TIME, by: 'Lee' },
    somethingElse: { deep: [1, 2] },
  },
};
const event = (json: unknown) => {
  const result = readStandardEvent(json);
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.event;
};
const errors = (json: unknown) => {
  const result = readStandardEvent(json);
  if (result.ok) throw new Error('expected errors');
  return result.errors;
};

describe('the body', () => {
  it('gives every field of the contract its place', () => {
    expect(event({ ...whole, id: 'e1' })).toEqual({
      type: 'application.created',
      occurredAt: NOW,
      dedupeKey: 'e1',
      applicationId: 'A1',
      candidateId: 'C1',
      jobId: 'J1',
      facts: {
        stage: { id: 's1', name: 'Phone screen', kind: 'screening' },
        appliedAt: Date.parse('2026-03-01T09:00:00Z'),
        source: 'site',
        internal: false,
        prospect: false,
        agency: true,
        candidate: { firstName: 'Ana', lastName: 'Ruiz', email: 'ana@example.com', timezone: 'Europe/Madrid', locale: 'es' },
        job: { title: 'Baker', department: 'Kitchen', location: 'Madrid' },
        recruiter: { name: 'Lee', email: 'lee@acme.example' },
        hiringLead: { name: 'Mo' },
        interview: { id: 'I1', startsAt: NOW, endsAt: NOW + 3_600_000 },
        outcome: { reason: 'other', candidateToldAt: NOW },
        contact: { channel: 'phone', by: 'Lee' },
      },
    });
  });
  const ids = { application: { id: 'A1' }, candidate: { id: 'C1' }, job: { id: 'J1' }, interview: { id: 'I1' }, into: { id: 'C2' } };
  const needs = (type: string): Partial<typeof ids> => {
    if (type.startsWith('job.')) return { job: ids.job };
    if (type.startsWith('interview.')) return { application: ids.application, interview: ids.interview };
    if (type === 'candidate.merged') return { candidate: ids.candidate, into: ids.into };
    return type.startsWith('candidate.') ? { candidate: ids.candidate } : { application: ids.application };
  };
  it.each(publicEventTypes)('%s needs its type, its time and the ids that it is about, nothing more and nothing less', (type) => {
    expect(event({ type, timestamp: TIME, data: needs(type) }).type).toBe(type);
    for (const name of Object.keys(needs(type))) {
      const lacking = Object.fromEntries(Object.entries(needs(type)).filter(([key]) => key !== name));
      expect(errors({ type, timestamp: TIME, data: lacking })[0]?.path).toMatch(/^data\.\w+\.id$/);
    }
  });
  it('a contact happened when it says, not when it was reported', () => {
    expect(event({ type: 'candidate.contacted', timestamp: TIME, data: { application: { id: 'A1' }, contact: { channel: 'phone', at: '2026-03-01T09:00:00Z' } } }).occurredAt).toBe(NOW - 86_400_000);
  });
  it('news of a person or a job is about that alone, whatever was sent along', () => {
    expect(event({ ...whole, type: 'job.filled' })).not.toHaveProperty('applicationId');
    expect(event({ ...whole, type: 'candidate.updated' })).not.toHaveProperty('applicationId');
  });
  it('null says nothing, and neither does an empty text', () => {
    const { facts } = event({ type: 'candidate.updated', timestamp: TIME, data: { candidate: { id: 7, firstName: null, email: '', lastName: 'Ruiz' }, job: null } });
    expect(facts).toEqual({ candidate: { lastName: 'Ruiz' } });
  });
  it('a stage with a name only gets the kind that the name suggests', () => {
    const stage = { ...whole, data: { application: { id: 'A1', stage: { name: 'Vorstellungsgespräch' } } } };
    expect(event(stage).facts.stage).toEqual({ name: 'Vorstellungsgespräch', kind: 'interview' });
  });
  it('texts lose what neither a database nor a letter can hold', () => {
    const json = JSON.parse('{"type":"job.opened","timestamp":"2026-03-02T09:00:00Z","data":{"job":{"id":"J","title":"Ba\\u0000k\\ud800er"}}}') as unknown;
    expect(event(json).facts.job?.title).toBe('Ba ker');
  });
  it('without an id is known by what it says, in whatever order', () => {
    const a = event({ type: 'job.opened', timestamp: TIME, data: { job: { id: 'J', title: 'T' } } });
    const b = event({ data: { job: { title: 'T', id: 'J' } }, timestamp: TIME, type: 'job.opened' });
    expect(a.dedupeKey).toBe(b.dedupeKey);
  });
  const wrong = (change: object) => ({ ...whole, data: { ...whole.data, ...change } });
  it.each([
    ['no object', 'text', '', 'got "text"'],
    ['no type', { timestamp: TIME, data: {} }, 'type', 'is missing'],
    ['an unknown type', { ...whole, type: 'application.lost' }, 'type', 'application.created'],
    ['no timestamp', { type: 'job.opened', data: { job: { id: 'J' } } }, 'timestamp', 'is missing'],
    ['a day that does not exist', { ...whole, timestamp: '2026-02-30T09:00:00Z' }, 'timestamp', '2026-02-30'],
    ['a time without an offset', { ...whole, timestamp: '2026-03-02T09:00:00' }, 'timestamp', 'offset'],
    ['an hour that does not exist', wrong({ interview: { id: 'I', startsAt: '2026-03-02T24:01:00Z' } }), 'data.interview.startsAt', 'RFC 3339'],
    ['a zone that does not exist', wrong({ candidate: { id: 'C', timezone: 'Europe/Atlantis' } }), 'data.candidate.timezone', 'Europe/Atlantis'],
    ['a language that is none', wrong({ candidate: { id: 'C', locale: 'not_a_locale!' } }), 'data.candidate.locale', 'BCP 47'],
    ['an address that is none', wrong({ candidate: { id: 'C', email: 'ana at example' } }), 'data.candidate.email', 'e-mail address'],
    ['a recruiter whose address is none', wrong({ recruiter: { email: '@' } }), 'data.recruiter.email', 'e-mail address'],
    ['a stage kind that is none', wrong({ application: { id: 'A', stage: { kind: 'lunch' } } }), 'data.application.stage.kind', 'finalInterview'],
    ['a channel that is none', wrong({ contact: { channel: 'pigeon' } }), 'data.contact.channel', 'phone'],
    ['an id that is an object', wrong({ application: { id: {} } }), 'data.application.id', 'got {}'],
    ['an empty id', wrong({ application: { id: '' } }), 'data.application.id', 'got ""'],
    ['a flag that is a text', wrong({ application: { id: 'A', internal: 'no' } }), 'data.application.internal', 'true or false'],
  ])('%s is an error that names the field, what it got and what it takes', (_, json, path, message) => {
    expect(errors(json)).toContainEqual({ path, message: expect.stringContaining(message) });
  });
});

describe('a delivery', () => {
  const read = (text: string) => standard.read({ headers: { 'webhook-id': 'msg_1' }, body: Buffer.from(text) }, NOW);
  it('is the event of its webhook-id', () => {
    expect(read(JSON.stringify({ ...whole, id: 'other' }))).toMatchObject({ reading: 'events', eventType: 'application.created', events: [{ dedupeKey: 'msg_1' }] });
  });
  it('of an unknown type is ignored', () => expect(read('{"type":"coffee.made"}')).toMatchObject({ reading: 'ignored', eventType: 'coffee.made' }));
  it('that is not JSON has failed', () => expect(read('{')).toMatchObject({ reading: 'failed', eventType: null, why: expect.stringContaining('not JSON') }));
  it('nested without end has failed for that, and not for what our stack holds', () => {
    for (const deep of [`${'['.repeat(50_000)}${']'.repeat(50_000)}`, `{"type":"job.opened","x":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_001)}`]) {
      expect(read(deep)).toMatchObject({ reading: 'failed', why: expect.stringContaining('nested more than 64 levels') });
    }
  });
  it.each(['""', '" "', 'null', '5', '"0001-01-01T00:00:00Z"', '"9999-12-31T23:59:59-23:59"'])('whose timestamp is %s has failed', (timestamp) => {
    expect(read(`{"type":"job.opened","timestamp":${timestamp},"data":{"job":{"id":"J"}}}`)).toMatchObject({ reading: 'failed', why: expect.stringContaining('timestamp') });
  });
  it('with a wrong field has failed, with all its faults in one line', () => {
    expect(read('{"type":"job.opened","timestamp":"soon","data":{}}')).toMatchObject({ reading: 'failed', eventType: 'job.opened', why: expect.stringMatching(/data\.job\.id.*; timestamp: got "soon"/) });
  });
});
