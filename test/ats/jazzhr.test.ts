/** JazzHR: its one webhook, the export of a candidate, and how much it says. */
import { describe, expect, it } from 'vitest';
import type { Reading } from '../../src/ats/ats.js';
import { jazzhr } from '../../src/ats/jazzhr.js';
import { jazzhrTeller } from '../../src/demo/ats/jazzhr.js';
import { STAGES } from '../../src/demo/cast.js';
import type { Fact } from '../../src/demo/story.js';
import type { ReportedEvent } from '../../src/domain/hiring-event.js';
import { itRefusesWhatIsNotGenuine, VECTOR_BODY } from '../support/ats-refusals.js';
import { applied, application, day, job, life, moved, rejected } from '../support/ats-story.js';

const headers = { 'x-jazzhr-event': 'CANDIDATE-EXPORT', 'x-jazzhr-uuid': 'uuid-1' };
const person = { id: { value: 70330019 }, gender: 'female', name: { formattedName: 'Ines Okoro', given: 'Ines', family: 'Okoro' }, communication: { email: [{ preference: 2, address: 'work@employer.example' }, { preference: 1, address: 'ines@example.com' }] } };
const profile = (id: number, job: number): object => ({ profileId: { value: id }, associatedPositionOpenings: [{ positionOpeningId: { value: job }, positionTitle: 'Cook' }] });
const standing = (workflowStatus: string, workflowStatusCategory: string, at = '2026-10-06T11:00:00Z'): object => ({ workflowStatus, workflowStatusCategory, workflowDispositionDatetime: at });
const body = (profiles: object[], info: object, more: object = {}): Buffer => Buffer.from(JSON.stringify({ candidate: { person, profiles }, additionalProfileInformation: info, additionalPersonInformation: { '70330019': { eeoRace: 'secret' } }, ...more }));
const readBytes = (bytes: Buffer, settings?: unknown, id = 'uuid-1'): Reading => jazzhr.read({ headers: { ...headers, 'x-jazzhr-uuid': id }, body: bytes }, 0, settings);
function events(reading: Reading): ReportedEvent[] {
  if (reading.reading !== 'events') throw new Error(`expected events and got ${JSON.stringify(reading)}`);
  return reading.events;
}
const one = (info: object, settings?: unknown): ReportedEvent | undefined => events(readBytes(body([profile(5501, 30411)], { '5501': info }), settings))[0];

describe('the signature', () => {
  itRefusesWhatIsNotGenuine(jazzhr, { header: 'x-jazzhr-signature', form: 'hex', body: VECTOR_BODY, vector: 'bc65b79c010de8acf6686196864235845d91a76fcc5ce57b91820c6254652297' });
  it('goes with the id of the delivery', () => {
    const own = life(application(1), [[0, applied]]);
    const sent = own[0] && jazzhrTeller.tell(own[0], own, { secret: 'whk_test_secret_long', sentAt: 0, nextId: () => 'uuid-7' })[0];
    expect(sent && jazzhr.verify({ headers: sent.headers, body: Buffer.from(sent.body) }, ['whk_test_secret_long'], 0)).toEqual({ verdict: 'genuine', dedupeKey: 'jazzhr:uuid-7' });
  });
  it('verification at set-up is signed as well, and says nothing for us', () => {
    expect(jazzhr.read({ headers: { 'x-jazzhr-event': 'VERIFY' }, body: Buffer.from('{"data":"JazzHR Verify Event"}') }, 0)).toMatchObject({ reading: 'ignored', eventType: 'VERIFY' });
  });
});

describe('an export', () => {
  it('tells of the person, the job, the step and since when', () => {
    expect(one(standing('Team Interview', 'Active'))).toEqual({
      type: 'application.stageChanged', occurredAt: Date.parse('2026-10-06T11:00:00Z'), dedupeKey: 'jazzhr:5501:application.stageChanged:Team Interview:2026-10-06T11:00:00Z', applicationId: '5501', candidateId: '70330019', jobId: '30411',
      facts: { stage: { name: 'Team Interview', kind: 'interview' }, candidate: { firstName: 'Ines', lastName: 'Okoro', name: 'Ines Okoro', email: 'ines@example.com' }, job: { title: 'Cook' } },
    });
  });
  it('tells of the hiring manager and the department, where the job comes along', () => {
    const contact = { personContact: { roleCode: 'Hiring Manager', name: { given: 'Ada', family: 'Moss' }, communication: { email: [{ address: 'ada@employer.example' }] } } };
    const positionOpenings = [{ positionProfiles: [{ positionId: { value: 30411 }, positionTitle: 'Head cook', positionOrganizations: [{ name: 'Kitchen', responsibilityCode: 'Department' }], postingInstructions: [{ applicationMethods: [contact] }] }] }];
    expect(events(readBytes(body([profile(5501, 30411)], { '5501': standing('New', 'Active') }, { positionOpenings })))[0]?.facts).toMatchObject({ job: { title: 'Head cook', department: 'Kitchen' }, hiringLead: { name: 'Ada Moss', email: 'ada@employer.example' } });
  });
  it.each<[string, object, unknown, string]>([
    ['Hired', standing('Hired', 'Hired'), undefined, 'application.hired'],
    ['Not Hired by a step that says that they were turned away', standing('Not Qualified', 'Not Hired'), undefined, 'application.rejected'],
    ['Not Hired by a step that says that they withdrew', standing('Candidate Withdrew', 'Not Hired'), undefined, 'application.withdrawn'],
    ['Not Hired by a step that says nothing', standing('Archive', 'Not Hired'), undefined, 'application.closedUnclear'],
    ['Not Hired by a step of the employer\'s list', standing('Archive', 'Not Hired'), { withdrawnSteps: ['Archive'] }, 'application.withdrawn'],
    ['Not Hired by another step than those', standing('Archive', 'Not Hired'), { withdrawnSteps: ['Left'] }, 'application.rejected'],
    ['an unknown category', standing('Somewhere', 'Paused'), undefined, 'application.updated'],
  ])('of somebody %s', (_, info, settings, type) => expect(one(info, settings)?.type).toBe(type));
  it('of somebody who is not hired gives the step as the reason, and as none of the process', () => {
    const event = one(standing('Not Qualified', 'Not Hired'));
    expect(event?.facts.outcome).toEqual({ reason: 'Not Qualified' });
    expect(event?.facts).not.toHaveProperty('stage');
  });
  it('without a category is no more than a look at the fields', () => expect(events(readBytes(body([profile(5501, 30411)], {})))[0]).toMatchObject({ type: 'application.updated', occurredAt: null }));
  it('of a person with two applications is two events', () => {
    expect(events(readBytes(body([profile(5501, 30411), profile(5502, 30412)], { '5501': standing('New', 'Active'), '5502': standing('Hired', 'Hired') }))).map(({ type, applicationId, jobId }) => [type, applicationId, jobId])).toEqual([
      ['application.stageChanged', '5501', '30411'], ['application.hired', '5502', '30412'],
    ]);
  });
  it('repeated is the same event, and a later visit to the same step another one', () => {
    const key = (at: string, id: string): string | undefined => events(readBytes(body([profile(5501, 30411)], { '5501': standing('New', 'Active', at) }), undefined, id))[0]?.dedupeKey;
    expect(key('2026-10-06T11:00:00Z', 'uuid-1')).toBe(key('2026-10-06T11:00:00Z', 'uuid-2'));
    expect(key('2026-10-06T11:00:00Z', 'uuid-1')).not.toBe(key('2026-10-09T11:00:00Z', 'uuid-1'));
  });
  it('a time that is none counts as the time of receipt', () => expect(one(standing('New', 'Active', '10/06/2026 11:00'))?.occurredAt).toBeNull());
  it('never reads what it says of race and sex', () => expect(JSON.stringify(readBytes(body([profile(5501, 30411)], { '5501': standing('New', 'Active') })))).not.toMatch(/secret|female/));
  it('without an application says nothing for us', () => expect(readBytes(body([], {})).reading).toBe('ignored'));
  it('of another kind is ignored', () => expect(jazzhr.read({ headers: { 'x-jazzhr-event': 'SOMETHING' }, body: Buffer.from('{}') }, 0)).toMatchObject({ reading: 'ignored', eventType: 'SOMETHING' }));
  it.each([['no json', 'not JSON'], ['{}', 'candidate: is missing'], ['{"candidate":{"person":{},"profiles":[]}}', 'candidate.person.id: is missing']])('%s is listed as failed with the field', (bytes, why) => {
    expect(readBytes(Buffer.from(bytes))).toMatchObject({ reading: 'failed', why: expect.stringContaining(why) });
  });
});

it('its teller tells every step in a way that is read as what happened', () => {
  const facts: [number, Fact, string][] = [
    [0, applied, 'application.stageChanged'], [1, moved(STAGES.interview), 'application.stageChanged'], [2, rejected, 'application.rejected'], [3, { what: 'reopened' }, 'application.stageChanged'],
    [4, { what: 'offered' }, 'application.stageChanged'], [5, { what: 'declinedOffer' }, 'application.offerDeclined'], [6, { what: 'hired' }, 'application.hired'], [7, { what: 'withdrew' }, 'application.withdrawn'],
  ];
  const own = life(application(1), facts.map(([days, fact]) => [days, fact]));
  const read = own.map((happening, index) => {
    const [sent] = jazzhrTeller.tell(happening, own.slice(0, index + 1), { secret: 'whk_test_secret_long', sentAt: 0, nextId: () => 'id' });
    const event = sent && events(jazzhr.read({ headers: sent.headers, body: Buffer.from(sent.body) }, 0, jazzhrTeller.connection.settings))[0];
    return [event?.type, event?.occurredAt, event?.jobId];
  });
  expect(read).toEqual(facts.map(([days, , type]) => [type, day(days), job.id]));
});
