/** The look, where one application cannot be looked at: the others are, and it is reported and tried again. */
import { eq } from 'drizzle-orm';
import postgres from 'postgres';
import { afterEach, expect, it } from 'vitest';
import { applications } from '../../src/db/schema.js';
import { alarms } from '../../src/db/schema-service.js';
import { CONNECTION, EMPLOYER, interviewedOnMonday, openWorld, type World } from '../support/world.js';

let world: World;
afterEach(() => world.close());

const NOW = '2026-03-02T12:00:00Z';
/** As a fault of ours in what is made of one application would be. */
async function poison(externalId: string): Promise<void> {
  await asOwner(`
    create function refuse_poison() returns trigger language plpgsql as $$ begin raise exception 'bad row of Ana Ruiz'; end $$;
    create trigger poison before update on applications for each row when (new.external_id = '${externalId}' and new.because is distinct from old.because) execute function refuse_poison()`);
}
const cure = () => asOwner('drop trigger poison on applications');
async function asOwner(statements: string): Promise<void> {
  const owner = postgres(world.ownerUrl, { max: 1, onnotice: () => undefined });
  await owner.unsafe(statements);
  await owner.end();
}
const find = async (externalId: string) => (await world.database.db.select().from(applications).where(eq(applications.externalId, externalId)))[0];
const standing = async () => (await world.database.db.select().from(alarms)).filter(({ clearedAt }) => clearedAt === null).map(({ kind, subject }) => ({ kind, subject }));
const two = () => world.tell(...interviewedOnMonday(), { type: 'application.created', applicationId: 'A2', candidateId: 'C2', jobId: 'J1' });

it('goes round it in the sweep, raises an alarm without a name in it, and comes back', async () => {
  world = await openWorld({ start: NOW, mode: 'live' });
  await two();
  await poison('A2');
  await world.looker.sweep();
  expect((await find('A1'))?.because).not.toEqual([]);
  const left = await find('A2');
  expect(left).toMatchObject({ because: [], nextLookAt: world.clock.at + 3_600_000 });
  expect(await standing()).toEqual([{ kind: 'unlookable', subject: left?.id }]);
  expect(world.logged.filter(({ level }) => level === 'error')).toMatchObject([{ applicationId: left?.id }]);
  expect(JSON.stringify(world.logged)).not.toContain('Ana');
  await cure();
  world.clock.at += 3_600_000;
  await world.looker.sweep();
  expect((await find('A2'))?.because).not.toEqual([]);
});

it('lets a test clock go on all the same', async () => {
  world = await openWorld({ start: NOW });
  await two();
  await poison('A2');
  expect(await world.settle(EMPLOYER, Date.parse('2026-03-13T12:00:00Z'))).toBe('settled');
  expect((await world.mails()).map(({ kind }) => kind)).toContain('statusUpdate');
  expect(await standing()).toHaveLength(1);
  expect((await find('A2'))?.connectionId).toBe(CONNECTION);
});
