/** Greenhouse's web hooks: what is taken as genuine, and what each of them comes to mean. */
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Reading } from '../../src/ats/ats.js';
import { greenhouse } from '../../src/ats/greenhouse.js';
import type { ReportedEvent } from '../../src/domain/hiring-event.js';

const SECRET = 'whk_test_secret_long';
const CLOCK = Date.parse('2026-10-03T12:00:00Z');
const sign = (body: Buffer, secret = SECRET): string => `sha256 ${createHmac('sha256', secret).update(body).digest('hex')}`;
const fixture = (name: string): Buffer => readFileSync(new URL(`./fixtures/greenhouse/${name}.json`, import.meta.url));
const readBytes = (body: Buffer, id: string | undefined = 'ge-1'): Reading => greenhouse.read({ headers: { 'greenhouse-event-id': id }, body }, CLOCK);
const read = (name: string, id?: string): Reading => readBytes(fixture(name), id);
function events(reading: Reading): ReportedEvent[] {
  if (reading.reading !== 'events') throw new Error(`expected events and got ${JSON.stringify(reading)}`);
  return reading.events;
}
const only = (name: string): ReportedEvent => {
  const [first, ...others] = events(read(name));
  expect(others).toEqual([]);
  if (first === undefined) throw new Error('no event');
  return first;
};
const at = (text: string): number => Date.parse(text);

describe('the signature', () => {
  const body = Buffer.from('{"action":"reject_candidate","payload":{"application":{"id":5501}}}');
  const verify = (headers: Record<string, string>, secrets: string[] = [SECRET], bytes = body) => greenhouse.verify({ headers, body: bytes }, secrets, CLOCK);

  it('is the documented one: sha256, a space, and the hexadecimal HMAC of the raw body', () => {
    // The vector of our research has a secret shorter than we take, so its digest is checked against the same computation.
    expect(sign(body, 'whk_test_secret')).toBe('sha256 bc65b79c010de8acf6686196864235845d91a76fcc5ce57b91820c6254652297');
    expect(verify({ signature: sign(body), 'greenhouse-event-id': 'ge-9' })).toEqual({ verdict: 'genuine', dedupeKey: 'ge-9' });
  });
  it('covers the escapes of the raw body, not what they stand for', () => {
    const escaped = Buffer.from('{"name":"\\u003cb\\u003e"}');
    expect(verify({ signature: sign(escaped) }, [SECRET], escaped).verdict).toBe('genuine');
    expect(verify({ signature: sign(escaped) }, [SECRET], Buffer.from('{"name":"<b>"}')).verdict).toBe('refused');
  });
  it('may be made with either of two secrets while one is rotated out', () => {
    expect(verify({ signature: sign(body) }, ['another secret, the new one', SECRET]).verdict).toBe('genuine');
  });
  it('names a delivery without an id by its content', () => {
    const verdict = verify({ signature: sign(body) });
    expect(verdict).toMatchObject({ verdict: 'genuine', dedupeKey: expect.stringMatching(/^body:[0-9a-f]{64}$/) });
  });
  it.each([
    ['is missing', {}, 'missing'],
    ['has the equals sign of other providers', { signature: sign(body).replace(' ', '=') }, 'hexadecimal'],
    ['is cut short', { signature: sign(body).slice(0, 40) }, 'hexadecimal'],
    ['belongs to another body', { signature: sign(Buffer.from('{}')) }, 'does not match'],
    ['was made with another secret', { signature: sign(body, 'not the right secret') }, 'does not match'],
  ])('is refused where it %s', (_, headers, why) => {
    expect(verify(headers as Record<string, string>)).toEqual({ verdict: 'refused', why: expect.stringContaining(why) });
  });
  it('is never taken where no secret is known', () => {
    expect(verify({ signature: sign(body, '') }, []).verdict).toBe('refused');
    expect(verify({ signature: sign(body, '') }, ['']).verdict).toBe('refused');
  });
});

describe('secrets', () => {
  it('are refused below 16 characters, and the ones made here are taken', () => {
    expect(greenhouse.refuseSecret('fifteen letters')).toContain('16');
    expect(greenhouse.refuseSecret('sixteen letters!')).toBeNull();
    expect(greenhouse.refuseSecret(greenhouse.makeSecret((bytes) => Buffer.alloc(bytes, 7)))).toBeNull();
  });
  it('are shown in the set-up together with the address', () => {
    const steps = greenhouse.setup({ webhookUrl: 'https://h.example/webhooks/greenhouse/con_1', secret: SECRET }).join('\n');
    expect(steps).toContain('https://h.example/webhooks/greenhouse/con_1');
    expect(steps).toContain(SECRET);
  });
  it('go with success as exactly 200', () => expect(greenhouse.successStatus).toBe(200));
});

describe('what each web hook means', () => {
  it('a new application carries the person, the job, the recruiter and when they applied', () => {
    expect(only('new_candidate_application')).toEqual({
      type: 'application.created',
      occurredAt: at('2026-09-03T08:12:44Z'),
      dedupeKey: expect.stringMatching(/^body:/),
      applicationId: '88120417',
      candidateId: '70330019',
      jobId: '30411',
      facts: {
        stage: { id: '6199', name: 'Application Review', kind: 'applied' },
        appliedAt: at('2026-09-03T08:12:44Z'),
        source: 'Careers page',
        prospect: false,
        candidate: { firstName: 'Ines', lastName: 'Okoro', email: 'ines@example.com', mayEmail: true },
        recruiter: { name: 'Kai Lindt', email: 'kai@employer.example' },
        job: { title: 'Field engineer', confidential: false },
      },
    });
  });
  it('a prospect of several jobs is one application that names none of them', () => {
    const event = only('new_prospect_application');
    expect(event).toMatchObject({ type: 'application.created', applicationId: '88120500', facts: { prospect: true, source: 'Meet-up' } });
    expect(event.jobId).toBeUndefined();
    expect(event.facts.job).toBeUndefined();
  });
  it('a stage change happens at the last activity, and tells of the interviews that are scheduled', () => {
    expect(events(read('candidate_stage_change')).map(({ type, occurredAt, facts }) => [type, occurredAt, facts.interview])).toEqual([
      ['application.stageChanged', at('2026-09-20T11:00:00Z'), undefined],
      ['interview.scheduled', at('2026-09-20T11:00:00Z'), { id: '7001' }],
    ]);
  });
  it('an update tells of interviews that are over or skipped, and without a job or recruiter it overwrites neither', () => {
    const [updated, ...interviews] = events(read('application_updated'));
    expect(updated?.type).toBe('application.updated');
    expect(updated).not.toHaveProperty('jobId');
    expect(updated?.facts).not.toHaveProperty('recruiter');
    expect(interviews.map(({ type, dedupeKey }) => [type, dedupeKey])).toEqual([
      ['interview.completed', 'interview:88120417:7001:interview.completed'],
      ['interview.cancelled', 'interview:88120417:7002:interview.cancelled'],
    ]);
  });
  it('a rejection happens when it was recorded, with its reason', () => {
    const [rejected] = events(read('reject_candidate'));
    expect(rejected).toMatchObject({ type: 'application.rejected', occurredAt: at('2026-10-01T15:30:02Z'), facts: { outcome: { reason: 'Position filled by another applicant' } } });
  });
  it('a rejection of the type "They rejected us" is a withdrawal', () => {
    expect(only('reject_candidate.they_rejected_us').type).toBe('application.withdrawn');
  });
  it('a hire names no time and no status, so the time of receipt counts and nothing else is taken as said', () => {
    const event = only('hire_candidate');
    expect(event).toMatchObject({ type: 'application.hired', occurredAt: null, dedupeKey: 'ge-1' });
    for (const field of ['stage', 'appliedAt', 'prospect', 'outcome']) expect(event.facts).not.toHaveProperty(field);
  });
  it.each([
    ['unreject_candidate', 'application.reopened'],
    ['unhire_candidate', 'application.reopened'],
    ['delete_application', 'application.deleted'],
    ['offer_created', 'application.offerMade'],
    ['offer_approved', 'application.offerMade'],
    ['offer_updated.accepted', 'application.offerMade'],
    ['offer_updated.rejected', 'application.offerDeclined'],
    ['merge_candidate', 'candidate.merged'],
    ['candidate_anonymized', 'candidate.erased'],
    ['job_created', 'job.updated'],
    ['job_approved', 'job.opened'],
    ['job_updated.open', 'job.opened'],
    ['job_updated.closed', 'job.closed'],
    ['job_deleted', 'job.closed'],
  ])('%s is %s', (name, type) => expect(only(name).type).toBe(type));
  it('the offer that was created, approved and accepted is one offer', () => {
    expect(new Set(['offer_created', 'offer_approved', 'offer_updated.accepted'].map((name) => only(name).dedupeKey)).size).toBe(1);
  });
  it('a closed job was closed when it says so, and keeps its secrecy', () => {
    expect(only('job_updated.closed')).toMatchObject({ occurredAt: at('2026-10-12T09:30:00Z'), jobId: '30411', facts: { job: { confidential: true } } });
  });
  it('an updated candidate: the address that is one, and no say about mail where the web hook has none', () => {
    expect(only('update_candidate')).toMatchObject({ candidateId: '70330019', facts: { candidate: { lastName: 'Okoro-Vidal', email: 'ines.new@example.com' } } });
    expect(only('update_candidate').facts.candidate).not.toHaveProperty('mayEmail');
  });
  it('can_email false forbids mail', () => expect(only('update_candidate.can_email_false').facts.candidate?.mayEmail).toBe(false));
  it('a merge names the person who remains', () => expect(only('merge_candidate')).toMatchObject({ candidateId: '70330019', facts: { mergedInto: '70330555' } }));
  it('a deleted candidate takes their applications along', () => {
    expect(events(read('delete_candidate')).map(({ type, applicationId }) => [type, applicationId])).toEqual([
      ['candidate.erased', undefined],
      ['application.deleted', '88120417'],
      ['application.deleted', '88120418'],
    ]);
  });
  it('never reads custom fields, which may hold salaries', () => {
    for (const name of ['new_candidate_application', 'update_candidate', 'offer_created']) expect(JSON.stringify(read(name))).not.toMatch(/salary|"61000"|:64000/i);
  });
  it.each(['ping', 'job_post_created', 'interview_deleted', 'offer_deleted', 'offer_updated.deprecated'])('%s is understood and says nothing for us', (name) => {
    expect(read(name)).toMatchObject({ reading: 'ignored', eventType: name.split('.')[0] });
  });
});

describe('repetitions', () => {
  it('with a time in the body are known whatever id they are sent under', () => {
    expect(events(read('reject_candidate', 'ge-1')).map((event) => event.dedupeKey)).toEqual(events(read('reject_candidate', 'ge-2')).map((event) => event.dedupeKey));
  });
  it('without one are different events under different ids: a second hire after an unhire', () => {
    expect(only('hire_candidate').dedupeKey).not.toBe(events(read('hire_candidate', 'ge-2'))[0]?.dedupeKey);
  });
});

describe('content that cannot be understood', () => {
  it.each([
    ['not JSON', 'no json', 'not JSON'],
    ['nothing', '', 'empty'],
    ['a list', '[]', 'object'],
    ['no action', '{"payload":{}}', 'action: is missing'],
    ['no payload', '{"action":"hire_candidate"}', 'payload: got nothing'],
    ['no application id', '{"action":"hire_candidate","payload":{"application":{}}}', 'payload.application.id: is missing'],
    ['an id that is none', '{"action":"job_deleted","payload":{"job":{"id":{}}}}', 'payload.job.id: got {}'],
    ['a merge into nobody', '{"action":"merge_candidate","payload":{"person":{"id":1}}}', 'payload.new_candidate_id: is missing'],
  ])('%s is listed as failed with the field', (_, body, why) => {
    expect(readBytes(Buffer.from(body))).toMatchObject({ reading: 'failed', why: expect.stringContaining(why) });
  });
  it('is refused where it is not UTF-8', () => expect(readBytes(Buffer.from([0x7b, 0xff, 0x7d]))).toMatchObject({ reading: 'failed', why: expect.stringContaining('UTF-8') }));
});
