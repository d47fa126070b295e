/** An employer's own words: a letter goes out in the version that it was planned with. */
import { afterEach, describe, expect, it } from 'vitest';
import { updateEmployer } from '../../src/db/employers.js';
import { insertTemplate } from '../../src/db/templates.js';
import { EMPLOYER, interviewedOnMonday, openWorld, type World } from '../support/world.js';

let world: World;
afterEach(() => world.close());

const at = (iso: string): number => Date.parse(iso);

async function word(text: string, locale = 'en', subject = 'About {{job.title}}'): Promise<string> {
  const body = `Hello {{candidate.greetingName}},\n\n${text} We have decided not to go forward with your application for {{job.title}}. Thank you for the time that you have given us.\n\nKind regards\n{{sender.name}}`;
  const saved = await insertTemplate(world.database.db, { employerId: EMPLOYER, name: { kind: 'closure', reason: 'notSelected', locale }, subject, body, now: world.clock.now(), by: 'key_1' });
  return saved.id;
}

async function closure() {
  return (await world.mails()).find(({ kind }) => kind === 'closure');
}

describe('a closing letter', () => {
  it('is in the words that held when it was planned, whatever was saved since', async () => {
    world = await openWorld({ start: '2026-03-03T09:00:00Z' });
    await word('These are the first words.');
    await world.tell(...interviewedOnMonday(), { type: 'application.rejected', applicationId: 'A1', occurredAt: at('2026-03-03T09:00:00Z') });
    await world.settle(EMPLOYER, at('2026-03-03T10:00:00Z'));
    expect(await closure()).toMatchObject({ status: 'planned' });
    await word('These are the second words.');
    await world.settle(EMPLOYER, at('2026-03-06T17:00:00Z'));
    expect(await closure()).toMatchObject({ status: 'delivered', subject: 'About Baker', text: expect.stringContaining('These are the first words.') });
  });

  it('planned before there were any is in ours', async () => {
    world = await openWorld({ start: '2026-03-03T09:00:00Z' });
    await world.tell(...interviewedOnMonday(), { type: 'application.rejected', applicationId: 'A1', occurredAt: at('2026-03-03T09:00:00Z') });
    await world.settle(EMPLOYER, at('2026-03-03T10:00:00Z'));
    await word('These are the second words.');
    await world.settle(EMPLOYER, at('2026-03-06T17:00:00Z'));
    expect((await closure())?.text).not.toContain('second words');
  });

  it('in a language that we have no letters in goes out in the employer’s words, and without them is listed and not sent', async () => {
    world = await openWorld({ start: '2026-03-03T09:00:00Z' });
    await word('Dette er våre egne ord.', 'nb');
    const norwegian = { candidate: { locale: 'nb-NO' } };
    await world.tell(...interviewedOnMonday(), { type: 'candidate.updated', candidateId: 'C1', facts: norwegian }, { type: 'application.rejected', applicationId: 'A1', occurredAt: at('2026-03-03T09:00:00Z') });
    await world.settle(EMPLOYER, at('2026-03-06T17:00:00Z'));
    expect(await closure()).toMatchObject({ status: 'delivered', text: expect.stringContaining('Dette er våre egne ord.') });
    await world.close();
    world = await openWorld({ start: '2026-03-03T09:00:00Z' });
    await world.tell(...interviewedOnMonday(), { type: 'candidate.updated', candidateId: 'C1', facts: norwegian }, { type: 'application.rejected', applicationId: 'A1', occurredAt: at('2026-03-03T09:00:00Z') });
    await world.settle(EMPLOYER, at('2026-03-06T17:00:00Z'));
    expect(await closure()).toMatchObject({ status: 'failed', closedReason: expect.stringContaining('there is no letter in "nb-NO"') });
  });

  it('in a language that there are no letters in goes out in the one that the employer allows instead', async () => {
    world = await openWorld({ start: '2026-03-03T09:00:00Z' });
    await updateEmployer(world.database.db, EMPLOYER, { fallbackLocale: 'de' });
    await world.tell(...interviewedOnMonday(), { type: 'candidate.updated', candidateId: 'C1', facts: { candidate: { locale: 'nb-NO' } } }, { type: 'application.rejected', applicationId: 'A1', occurredAt: at('2026-03-03T09:00:00Z') });
    await world.settle(EMPLOYER, at('2026-03-06T17:00:00Z'));
    const letter = await closure();
    expect(letter).toMatchObject({ status: 'delivered', text: expect.stringContaining('Guten Tag') });
    expect(letter?.text).toContain('/c/status.app_');
  });

  it('whose words need what is not known is listed with what is missing, and goes once it is there', async () => {
    world = await openWorld({ start: '2026-03-03T09:00:00Z' });
    const events = interviewedOnMonday().map((event) => ({ ...event, facts: { ...event.facts, job: {} } }));
    await word('These words name the job.');
    await world.tell(...events, { type: 'application.rejected', applicationId: 'A1', occurredAt: at('2026-03-03T09:00:00Z') });
    await world.settle(EMPLOYER, at('2026-03-06T17:00:00Z'));
    expect(await closure()).toMatchObject({ status: 'failed', closedReason: expect.stringContaining('{{job.title}}') });
    await world.tell({ type: 'job.updated', jobId: 'J1', facts: { job: { title: 'Baker' } } });
    await world.settle(EMPLOYER, at('2026-03-09T17:00:00Z'));
    expect(await closure()).toMatchObject({ status: 'delivered', subject: 'About Baker' });
  });
});
