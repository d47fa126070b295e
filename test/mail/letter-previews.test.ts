/** Words are read when they are saved as their letters will be before they go. */
import { describe, expect, it } from 'vitest';
import { cleanName, cleanTitle } from '../../src/domain/name.js';
import { letterPreviews } from '../../src/mail/letter-previews.js';
import { oddFacts } from '../../src/mail/sample-facts.js';

const { check } = letterPreviews();
const good = {
  kind: 'closure', reason: 'notSelected', locale: 'en', employerName: 'Acme Foods', subject: 'Your application for {{job.title}}',
  body: 'Hello {{candidate.greetingName}},\n\nthank you for the time that you gave us. We have decided to go on with other candidates for {{job.title}}, and wanted you to hear it from us.\n\nAll the best\n{{sender.name}}',
};
const said = (out: string, instead: string) => ({ ...good, body: good.body.replace(out, instead) });

describe('words that are saved', () => {
  it('are taken where every letter of them may go', () => {
    expect(check(good)).toEqual([]);
    expect(check({ ...good, subject: 'Your application for {{job.title}} at {{employer.name}}', employerName: `Acme ${'Foods '.repeat(15)}`.trim() })).toEqual([]);
    expect(check({ ...good, locale: 'en-NZ', body: `${good.body}, {{hiringLead.name}}, {{employer.name}}` })).toEqual([]);
  });

  it.each([
    ['an unclear outcome', said('We have decided to go on with other candidates', 'We were glad to hear from you'), '/body', /outcome is not plain/],
    ['an empty greeting', said('Hello {{candidate.greetingName}},', 'Hello,\n\n{{candidate.greetingName}}, '), '/body', /greet/],
    ['marketing', said('and wanted', 'please subscribe to our newsletter, and wanted'), '/body', /no marketing/],
    ['"rejected" in the subject', { ...good, subject: 'Application rejected' }, '/subject', /subject says "rejected"/],
    ['somebody’s age', said('and wanted', 'since you are too old, and wanted'), '/body', /anybody's age/],
    ['a decision where nobody decided', { ...good, reason: 'noAnswerInTime' }, '/body', /nobody did/],
    ['a subject that long names make too long', { ...good, subject: '{{job.title}} {{job.title}} {{candidate.greetingName}} {{job.title}}' }, '/subject', /shorten it/],
  ])('are refused for %s', (_what, words, path, message) => {
    expect(check(words)).toContainEqual({ path, message: expect.stringMatching(message) });
  });

  it('may name the employer as it is called', () => {
    const words = said('hear it from us', 'hear it from Catholic Family Care');
    expect(check(words)).toContainEqual({ path: '/body', message: expect.stringContaining('religion') });
    expect(check({ ...words, employerName: 'Catholic Family Care' })).toEqual([]);
  });

  it('are read with names and titles that do get into letters', () => {
    const { candidate, job } = oddFacts;
    expect([cleanName(candidate.greetingName ?? ''), cleanTitle(job.title)]).toEqual([candidate.greetingName, job.title]);
  });

  it('say each fault once', () => {
    const faults = check({ ...good, subject: 'Application rejected' });
    expect(new Set(faults.map(({ message }) => message)).size).toBe(faults.length);
  });
});
