/** A call that can be made: the number as it is dialled, and hours that are decent where the phone rings. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callTime } from '../../src/domain/call-time.js';
import { phoneForRecruiter } from '../../src/domain/phone.js';
import { nameOnLetter } from '../../src/domain/signing.js';

const WINTER = Date.parse('2026-01-15T13:20:00Z');

describe('a phone number', () => {
  it.each([
    ['+34 612345678', 'ES', '612 34 56 78'],
    ['612-34-56-78', 'ES', '612 34 56 78'],
    ['+34612345678', 'DE', '+34 612 34 56 78'],
    ['(415) 555-2671 ext. 12', 'US', '(415) 555-2671 ext. 12'],
    ['+44 20 7946 0958', 'US', '+44 20 7946 0958'],
    ['0151 23456789', 'DE', '01512 3456789'],
    ['Mobile: +34 612 34 56 78 (evenings)', 'FR', '+34 612 34 56 78'],
  ])('%s, dialled from %s, is %s', (text, country, shown) => {
    expect(phoneForRecruiter(text, country)).toBe(shown);
  });

  it('that fits no numbering plan is shown as it was written, and a text without digits is none', () => {
    expect(phoneForRecruiter('555-1234', 'US')).toBe('555-1234');
    for (const none of [null, '', '  ', 'ask my sister', `9${'x'.repeat(100)}`]) expect(phoneForRecruiter(none, 'ES')).toBeNull();
  });

  it('never breaks a line, whatever was typed', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom('ES', 'US', 'DE', 'AQ', 'XK'), (text, country) => {
      expect(phoneForRecruiter(text, country) ?? '').not.toMatch(/[\r\n]/);
    }));
  });
});

describe('the time to call', () => {
  const from = (candidate: string | null) => ({ candidate, job: null, employer: 'Europe/Madrid' });

  it('is told in both clocks where they differ', () => {
    expect(callTime(from('Europe/London'), WINTER)).toEqual({ whose: 'candidate', zone: 'Europe/London', now: '13:20', from: '09:00', until: '18:00', yours: { from: '10:00', until: '19:00' } });
    expect(callTime(from('Asia/Kolkata'), WINTER)).toMatchObject({ now: '18:50', yours: { from: '04:30', until: '13:30' } });
  });

  it('is told once where both clocks show the same', () => {
    expect(callTime(from('Europe/Paris'), WINTER)).toMatchObject({ now: '14:20', yours: null });
  });

  it('is the job’s where nobody knows where they are, and the employer’s where nobody knows that either; and it says so', () => {
    for (const unknown of [null, 'Europe/Atlantis']) {
      expect(callTime({ ...from(unknown), job: 'America/New_York' }, WINTER)).toMatchObject({ whose: 'job', zone: 'America/New_York', now: '08:20', yours: { from: '15:00', until: '00:00' } });
      expect(callTime(from(unknown), WINTER)).toMatchObject({ whose: 'job', zone: 'Europe/Madrid', now: '14:20', yours: null });
    }
  });
});

describe('the name on a letter', () => {
  const lee = { recruiter: 'Lee', employer: 'Acme' };
  it('is a person’s once the candidate has met people, and the team’s before', () => {
    for (const stage of ['interview', 'finalInterview', 'offer', 'hired'] as const) expect(nameOnLetter({ ...lee, stage, interviewed: false })).toBe('Lee at Acme');
    for (const stage of ['applied', 'screening', 'assessment', null] as const) {
      expect(nameOnLetter({ ...lee, stage, interviewed: false })).toBe('Acme hiring team');
      expect(nameOnLetter({ ...lee, stage, interviewed: true })).toBe('Lee at Acme');
    }
    expect(nameOnLetter({ recruiter: null, employer: 'Acme', stage: 'interview', interviewed: true })).toBe('Acme hiring team');
  });
});
