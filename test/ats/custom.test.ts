/** What a delivery of a system that nobody knows says, by a mapping; and that no settings and no body bring it down. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { custom } from '../../src/ats/custom.js';
import { contractWords } from '../../src/ats/contract-words.js';
import { customFields } from '../../src/ats/custom-settings.js';
import { standard } from '../../src/ats/standard.js';
import type { Reading } from '../../src/ats/ats.js';
import { readableEventTypes } from '../../src/domain/hiring-event.js';

const NOW = Date.parse('2026-03-02T09:00:00Z');
const signature = { header: 'X-Sign', algorithm: 'sha256', encoding: 'hex', idHeader: 'X-Id' };
/** A small system's own words. */
const settings = {
  signature,
  type: '/event', id: '/eventId', time: { at: '/when', format: 's' },
  fields: {
    'application.id': ['/candidacy/id', '/id'], 'candidate.id': '/person/no', 'job.id': '/vacancy/ref', 'application.stage.id': '/candidacy/step/0', 'application.stage.name': '/candidacy/step/1', 'candidate.firstName': '/person/given',
    'candidate.lastName': '/person/family', 'candidate.email': '/person/mail', 'candidate.timezone': '/person/zone', 'job.title': '/vacancy/title', 'application.internal': { at: '/person/kind', equals: ['staff', 'intern'] },
    'outcome.reason': '/why', 'interview.id': '/meeting/id', 'interview.startsAt': { at: '/meeting/from', format: 'ms' }, 'into.id': '/other', 'contact.told': '/told',
  },
  types: [
    { event: 'status', when: [{ at: '/candidacy/status', equals: ['no', 0] }, { at: '/withdrawn', equals: true }], means: 'application.withdrawn' },
    { event: 'status', when: [{ at: '/candidacy/status', equals: ['no', 0] }], means: 'application.rejected' },
    { event: 'moved', means: 'application.stageChanged' },
    { event: 'meeting', means: 'interview.scheduled' },
    { event: 'merged', means: 'candidate.merged' },
    { event: 'closed', means: 'job.closed' },
    { event: 'gone', means: 'application.deleted' },
    { event: 'called', means: 'candidate.contacted' },
  ],
};
const body = { event: 'moved', eventId: 'E1', when: 1_772_442_000, candidacy: { id: 'A1', step: ['s1', 'Phone screen'], status: 'yes' }, person: { no: 7, given: 'Ana', family: 'Ruiz', mail: 'ana@example.com', kind: 'staff' }, vacancy: { ref: 'J1', title: 'Baker' } };

const delivery = (json: unknown, id = 'd1') => ({ headers: { 'x-id': id }, body: Buffer.from(typeof json === 'string' ? json : JSON.stringify(json)) });
const read = (json: unknown, given: unknown = settings, id = 'd1'): Reading => custom.read(delivery(json, id), NOW, given);
const events = (json: unknown, given: unknown = settings, id = 'd1') => {
  const reading = read(json, given, id);
  return reading.reading === 'events' ? reading.events : [];
};
const whyNot = (json: unknown, given: unknown = settings): string => {
  const reading = read(json, given);
  return reading.reading === 'events' || reading.reading === 'lookUp' ? 'understood' : `${reading.reading}: ${reading.why}`;
};
const notes = (json: unknown, given: unknown = settings) => custom.explain?.(delivery(json), given) ?? [];

describe('a mapping', () => {
  it('passes its own check', () => expect(custom.refuseSettings?.(settings)).toEqual([]));
  it('makes an event in our words', () => {
    expect(read(body)).toEqual({
      reading: 'events', eventType: 'moved',
      events: [{
        type: 'application.stageChanged', occurredAt: NOW, dedupeKey: 'application.stageChanged:E1', applicationId: 'A1', candidateId: '7', jobId: 'J1',
        facts: { stage: { id: 's1', name: 'Phone screen', kind: 'screening' }, internal: true, candidate: { firstName: 'Ana', lastName: 'Ruiz', email: 'ana@example.com' }, job: { title: 'Baker' } },
      }],
    });
  });
  it.each([
    ['withdrawn', { ...body, event: 'status', withdrawn: true, candidacy: { id: 'A1', status: 'no' } }, 'application.withdrawn'],
    ['rejected, by a number', { ...body, event: 'status', candidacy: { id: 'A1', status: 0 }, why: 'other' }, 'application.rejected'],
    ['a meeting', { ...body, event: 'meeting', meeting: { id: 3, from: NOW } }, 'interview.scheduled'],
    ['a merge', { ...body, event: 'merged', other: 8 }, 'candidate.merged'],
    ['a closed job', { ...body, event: 'closed' }, 'job.closed'],
    ['an application that is gone', { ...body, event: 'gone' }, 'application.deleted'],
    ['a call', { ...body, event: 'called', told: true }, 'candidate.contacted'],
  ])('tells %s by its first rule that fits', (_, json, type) => expect(events(json).map((event) => event.type)).toEqual([type]));
  it.each([
    ['whose name has no rule', { ...body, event: 'coffee' }, 'ignored: no entry of types fits an event called "coffee"'],
    ['of whose conditions one does not hold', { ...body, event: 'status' }, 'ignored'],
    ['with a text for a number', { ...body, event: 'status', candidacy: { id: 'A1', status: '0' } }, 'ignored'],
  ])('ignores an event %s', (_, json, words) => expect(whyNot(json)).toContain(words));
  it.each([
    ['its name is not there', { ...body, event: undefined }, 'type: "/event" finds nothing'],
    ['its name is no name', { ...body, event: { a: 1 } }, 'expected the name'],
    ['an id that it needs is not there', { ...body, candidacy: {} }, 'fields.application.id: is missing: application.stageChanged needs it'],
    ['an id is no id', { ...body, candidacy: { id: ['A'] } }, 'fields.application.id: is missing'],
    ['an id has lost its last digits', JSON.stringify(body).replace('"A1"', '9007199254740993'), 'fields.application.id: is missing'],
    ['its time is none', { ...body, when: 'yesterday' }, 'time.at: "/when" finds "yesterday", expected a time (seconds since 1970)'],
    ['milliseconds were called seconds', { ...body, when: NOW }, 'expected a time'],
    ['a merge does not say into whom', { ...body, event: 'merged' }, 'fields.into.id: is missing'],
    ['it is not JSON', '{', 'not JSON'],
    ['it is nested without end', '['.repeat(200_000) + ']'.repeat(200_000), 'levels deep'],
  ])('fails, with the field, where %s', (_, json, words) => {
    expect(whyNot(json)).toMatch(/^failed: /);
    expect(whyNot(json)).toContain(words);
  });
  it('says which field fails', () => {
    expect(whyNot({ ...body, event: undefined })).toBe('failed: type: "/event" finds nothing');
    expect(whyNot({ ...body, candidacy: {} })).toBe('failed: fields.application.id: is missing: application.stageChanged needs it');
    expect(whyNot({ ...body, when: NOW })).toBe('failed: time.at: "/when" finds 1772442000000, expected a time (seconds since 1970)');
  });
  it('takes the time of receipt where no time is given', () => {
    expect(events({ ...body, when: undefined })[0]?.occurredAt).toBeNull();
    expect(events(body, { ...settings, time: undefined })[0]?.occurredAt).toBeNull();
  });
  it('loses a field that cannot be used, never the event, and says so when asked', () => {
    const odd = { ...body, person: { no: 7, given: { de: 'Ana' }, mail: 'ana at home', zone: 'Mars/Base', family: 'x'.repeat(3_000) } };
    expect(events(odd)[0]?.facts.candidate).toBeUndefined();
    const paths = notes(odd).map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(['fields.candidate.firstName', 'fields.candidate.email', 'fields.candidate.timezone', 'fields.candidate.lastName', 'fields.outcome.reason', 'fields.interview.id']));
    expect(notes(odd)).toContainEqual({ path: 'fields.outcome.reason', message: '"/why" finds nothing' });
    expect(notes(odd)).toContainEqual({ path: 'fields.candidate.email', message: expect.stringContaining('"ana at home"') });
  });
  it('takes null and an empty text for nothing said', () => expect(events({ ...body, person: { no: 7, given: null, family: '' } })[0]?.facts.candidate).toBeUndefined());
  it('needs no name where there is one sort of event', () => expect(events({ id: 'A9' }, { signature, fields: { 'application.id': '/id' }, types: [{ means: 'application.created' }] })).toMatchObject([{ type: 'application.created', applicationId: 'A9' }]));
  it('asks for types where there are none yet', () => expect(whyNot(body, { signature })).toContain('no event has a meaning yet'));
});

describe('a list of events', () => {
  const listed = { ...settings, events: '/items', type: ['/event', '#/event'] };
  it('is read one by one, with what stands around it', () => {
    const { event: _event, ...rest } = body;
    expect(events({ event: 'moved', items: [rest, { ...rest, eventId: 'E2', candidacy: { id: 'A2' } }, { ...body, event: 'coffee' }] }, listed).map((event) => [event.applicationId, event.dedupeKey])).toEqual([['A1', 'application.stageChanged:E1'], ['A2', 'application.stageChanged:E2']]);
  });
  it('may be the whole body', () => expect(events([body, { ...body, eventId: 'E2' }], { ...settings, events: '' })).toHaveLength(2));
  it('is understood whole or not at all', () => expect(whyNot({ items: [body, { ...body, candidacy: {} }] }, listed)).toBe('failed: fields.application.id: event 2: is missing: application.stageChanged needs it'));
  it.each([['no list', { items: 'none' }, 'expected a list'], ['nothing', {}, 'finds nothing in the body'], ['too many', { items: Array.from({ length: 501 }, () => body) }, 'at most 500']])('that is %s fails', (_, json, words) => expect(whyNot(json, listed)).toContain(words));
  it('that is empty says nothing', () => expect(whyNot({ items: [] }, listed)).toBe('ignored: it holds no events'));
});

describe('a repetition', () => {
  const { id: _id, ...withoutId } = settings;
  const { time: _time, ...withoutTime } = withoutId;
  const key = (json: unknown, given: unknown, id: string) => events(json, given, id)[0]?.dedupeKey;
  it("is known by the system's own id, whatever else has changed", () => expect(key({ ...body, x: 1 }, settings, 'd2')).toBe(key(body, settings, 'd1')));
  it('is known by what it says, where that holds the time', () => {
    expect(key(body, withoutId, 'd2')).toBe(key(body, withoutId, 'd1'));
    expect(key({ ...body, when: body.when + 1 }, withoutId, 'd1')).not.toBe(key(body, withoutId, 'd1'));
  });
  it('is known by its delivery where neither is there: the same may be meant twice', () => {
    expect(key(body, withoutTime, 'd1')).toBe(key(body, withoutTime, 'd1'));
    expect(key(body, withoutTime, 'd2')).not.toBe(key(body, withoutTime, 'd1'));
  });
  it('is told from another event that has the same id', () => expect(key({ ...body, event: 'gone' }, settings, 'd1')).not.toBe(key(body, settings, 'd1')));
});

describe('settings', () => {
  const refuse = (given: unknown) => (custom.refuseSettings?.(given) ?? []).map(({ path, message }) => `${path}: ${message}`).join('\n');
  it.each([
    ['say nothing of a signature', {}, 'signature: give either'],
    ['say two things of it', { signature, urlSecret: true }, 'signature: give either'],
    ['sign without the body', { signature: { ...signature, signed: '{id}.{timestamp}' } }, 'signature.signed: leaves out {body}'],
    ['sign a time without its header', { signature: { ...signature, signed: '{timestamp}.{body}' } }, 'signature.timestampHeader: is missing'],
    ['name a time that is not signed', { signature: { ...signature, timestampHeader: 'X-Time' } }, 'a time that is not signed proves nothing'],
    ['sign an id without its header', { signature: { header: 'X', algorithm: 'sha256', encoding: 'hex', signed: '{id}{body}' } }, 'signature.idHeader: is missing'],
    ['sign what nobody knows', { signature: { ...signature, signed: '{body}{salt}' } }, 'got {salt}'],
    ['name an algorithm that is none', { signature: { ...signature, algorithm: 'md5' } }, 'signature.algorithm: got "md5"'],
    ['hold a pointer that is none', { signature, type: 'event' }, 'type: got "event", takes a JSON Pointer'],
    ['hold one in a condition', { signature, types: [{ when: [{ at: 'x', equals: 1 }], means: 'job.closed' }] }, 'types.0.when.0.at: got "x"'],
    ['name a field that is none', { signature, fields: { 'candidate.salary': '/salary' } }, 'candidate.salary'],
    ['mean what no ATS may say', { signature, types: [{ event: 'x', means: 'candidate.written' }] }, 'types.0.means: got "candidate.written"'],
    ['give a text a format', { signature, fields: { 'candidate.name': { at: '/n', format: 's' } } }, 'fields.candidate.name.format'],
    ['compare a text', { signature, fields: { 'candidate.name': { at: '/n', equals: 'x' } } }, 'fields.candidate.name.equals'],
    ['name events without saying where their name stands', { signature, types: [{ event: 'x', means: 'job.closed' }] }, 'types.0.event'],
  ])('are refused where they %s', (_, given, words) => expect(refuse(given)).toContain(words));
  it('say in plain words how to sign', () => {
    const steps = custom.setup({ webhookUrl: 'https://h.example/w', secret: 'S', settings: { signature: { ...signature, prefix: 'v1=', signed: '{timestamp}.{body}', timestampHeader: 'X-Time' } } }).join('\n');
    expect(steps).toContain('X-Sign must be "v1=" and the HMAC with sha256 over the header X-Time + "." + the body, in hex. The key is S');
  });
});

describe('beside the provider standard', () => {
  it('makes the same of the same events, by a mapping of its own names', () => {
    const story = {
      type: 'interview.scheduled', timestamp: '2026-03-02T08:00:00.000Z',
      data: {
        application: { id: 'A1', stage: { id: 's1', name: 'Interview' }, appliedAt: '2026-02-23T09:00:00.000Z', source: 'Site', internal: false, prospect: false, agency: true }, into: { id: 'C9' },
        candidate: { id: 'C1', firstName: 'Ana', lastName: 'Ruiz', name: 'Ana Ruiz', email: 'ana@example.com', phone: '1', timezone: 'Europe/Madrid', locale: 'es', mayEmail: true }, job: { id: 'J1', title: 'Baker', department: 'K', location: 'M', confidential: false },
        recruiter: { name: 'Lee', email: 'lee@acme.example' }, hiringLead: { name: 'Kim', email: 'kim@acme.example' }, interview: { id: 'I1', startsAt: '2026-03-03T08:00:00.000Z', endsAt: '2026-03-03T09:00:00.000Z' },
        outcome: { reason: 'r', candidateToldAt: '2026-03-01T08:00:00.000Z' }, contact: { at: '2026-03-01T08:00:00.000Z', by: 'Lee', note: 'n', told: false },
      },
    };
    const fields = Object.fromEntries(Object.keys(customFields).map((name) => [name, `/data/${name.replaceAll('.', '/')}`]));
    const types = readableEventTypes.map((type) => ({ event: type, means: type }));
    const same = { signature, type: '/type', time: { at: '/timestamp' }, fields, types };
    expect(custom.refuseSettings?.(same)).toEqual([]);
    for (const type of readableEventTypes.slice(0, 19)) {
      const told = { ...story, type };
      const expected = standard.read(delivery(told), NOW);
      const [mine] = events(told, same);
      const [theirs] = expected.reading === 'events' ? expected.events : [];
      expect({ ...mine, dedupeKey: '' }).toEqual({ ...theirs, dedupeKey: '' });
      if (mine?.applicationId === undefined) continue;
      // And what a dry run shows of it, `standard` reads as the same event.
      const again = standard.read(delivery({ ...contractWords(mine), id: undefined }), NOW);
      expect(again.reading === 'events' ? { ...again.events[0], dedupeKey: '' } : again).toEqual({ ...theirs, dedupeKey: '' });
    }
  });
});

describe('any JSON', () => {
  const pointer = fc.constantFrom('', '/a', '/b', '/a/b', '/0', '/a/0', '#/a', '#');
  const at = fc.oneof(pointer, fc.array(pointer, { minLength: 1, maxLength: 3 }));
  const anySettings = fc.record(
    {
      signature: fc.constant(signature), events: fc.constantFrom('', '/a'), type: at, id: at, time: fc.record({ at, format: fc.constantFrom('iso', 's', 'ms') }, { requiredKeys: ['at'] }),
      fields: fc.tuple(fc.dictionary(fc.constantFrom(...Object.keys(customFields)), at), at).map(([some, id]) => ({ 'application.id': ['/a', ...[id].flat()], 'candidate.id': id, 'job.id': id, 'interview.id': id, 'into.id': id, ...some })),
      types: fc.array(fc.record({ means: fc.constantFrom(...readableEventTypes), event: fc.constantFrom('x', 'a', '1'), when: fc.array(fc.record({ at, equals: fc.constantFrom<string | number | null>('x', 1, null) }), { minLength: 1, maxLength: 2 }) }, { requiredKeys: ['means'] }), { minLength: 1, maxLength: 4 }).chain((rules) => fc.boolean().map((any) => (any ? [...rules, { means: 'application.created' }] : rules))),
    },
    { requiredKeys: ['signature', 'types', 'fields'] },
  );
  const mapping = fc.oneof(anySettings, anySettings.map(({ events: _events, time: _time, type: _type, ...rest }) => ({ ...rest, types: [{ means: 'application.created' }] })));
  const leaf = fc.constantFrom<string | number | boolean | null>('x', 'a', 1, 7, 1e300, -1, true, null, '', '2026-03-02T09:00:00Z', 'ana@example.com', '\0', '\ud800');
  const node = fc.oneof(leaf, fc.record({ a: leaf, b: leaf }), fc.array(leaf, { maxLength: 2 }));
  const item = fc.record({ a: fc.oneof({ weight: 2, arbitrary: fc.constantFrom('x', 1) }, { weight: 1, arbitrary: node }), b: node });
  const shaped = fc.oneof(item, fc.array(item, { maxLength: 3 }), fc.record({ a: fc.array(item, { maxLength: 3 }), b: node })).map((value) => JSON.stringify(value));
  const anyBody = fc.oneof({ weight: 1, arbitrary: fc.json({ stringUnit: 'binary' }) }, { weight: 1, arbitrary: fc.string({ unit: 'binary' }) }, { weight: 8, arbitrary: shaped });

  it('through any mapping is understood, ignored or failed, and never brings anything down', () => {
    let understood = 0;
    fc.assert(
      fc.property(mapping, anyBody, (given, text) => {
        const reading = read(text, given);
        expect(Array.isArray(notes(text, given))).toBe(true);
        expect(JSON.stringify(reading)).not.toMatch(/(?<!\\)\\u0000/);
        if (reading.reading !== 'events') return;
        understood += 1;
        for (const event of reading.events) {
          expect(JSON.stringify(event).isWellFormed()).toBe(true);
          expect(event.dedupeKey).toMatch(/^[\x20-\x7e]{1,210}$/);
          expect(contractWords(event).type).toBe(event.type);
        }
      }),
      { numRuns: 2_000 },
    );
    expect(understood).toBeGreaterThan(50);
  });
  it('as settings is let pass or refused, field by field, and signs for nobody', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), anySettings, fc.record({ signature: fc.jsonValue(), fields: fc.jsonValue(), types: fc.jsonValue() })), (given) => {
        for (const fault of custom.refuseSettings?.(given) ?? []) expect(fault.message).toBeTruthy();
        expect(custom.verify(delivery(body), ['a secret that is long enough'], NOW, given).verdict).toBe('refused');
      }),
      { numRuns: 500 },
    );
  });
});
