/** That the fake is as strict and as forgetful as the real one, and outlives those who write to it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, it } from 'vitest';
import { startFakeResend, type FakeResend, type FakeResendOptions } from './fake-resend.mjs';

let running: FakeResend[] = [];

afterEach(async () => {
  await Promise.all(running.map((fake) => fake.close()));
  running = [];
});

async function start(options: FakeResendOptions = {}): Promise<FakeResend> {
  const fake = await startFakeResend(options);
  running.push(fake);
  return fake;
}

const MAIL = { from: 'Lee <lee@acme.example>', to: 'ana@people.example', subject: 'Hello', text: 'Hello', tags: [{ name: 'message_id', value: 'msg_1' }] };

async function post(url: string, body: unknown, key?: string): Promise<{ status: number; body: unknown }> {
  const headers = { authorization: 'Bearer re_test', 'content-type': 'application/json', ...(key === undefined ? {} : { 'idempotency-key': key }) };
  const response = await fetch(`${url}/emails`, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: response.status, body: await response.json() };
}

describe('the fake of Resend', () => {
  it('forgets a key after 24 hours, and then the same mail goes out a second time', async () => {
    let clock = 0;
    const fake = await start({ now: () => clock });
    await post(fake.url, MAIL, 'k1');
    clock = 24 * 3_600_000 - 1;
    await post(fake.url, MAIL, 'k1');
    expect(fake.accepted).toHaveLength(1);
    clock += 1;
    await post(fake.url, MAIL, 'k1');
    expect(fake.accepted).toHaveLength(2);
    expect(fake.sentMoreThanOnce()).toEqual(['msg_1']);
  });

  it('the order of the body’s fields is no other body, a changed word is', async () => {
    const fake = await start();
    const { text, ...rest } = MAIL;
    await post(fake.url, MAIL, 'k1');
    expect(await post(fake.url, { text, ...rest, to: [MAIL.to] }, 'k1')).toMatchObject({ status: 200 });
    expect(await post(fake.url, { ...MAIL, text: 'Hullo' }, 'k1')).toMatchObject({ status: 409, body: { name: 'invalid_idempotent_request' } });
  });

  it.each([
    ['two addresses in one text', { to: 'a@b.example, c@d.example' }, 'validation_error'],
    ['no subject', { subject: undefined }, 'missing_required_field'],
    ['no body', { text: undefined }, 'missing_required_field'],
    ['a tag with a dot', { tags: [{ name: 'message_id', value: 'a.b' }] }, 'validation_error'],
    ['a sender without an address', { from: 'Lee' }, 'invalid_from_address'],
  ])('refuses %s', async (_what, changes, name) => {
    const fake = await start();
    expect(await post(fake.url, { ...MAIL, ...changes })).toMatchObject({ status: 422, body: { name } });
    expect(fake.accepted).toEqual([]);
  });

  it('as a process of its own it keeps on disk what it took, and remembers it after being killed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fake-resend-'));
    const storePath = join(folder, 'accepted.jsonl');
    const child = spawn(process.execPath, ['test/support/fake-resend.mjs', JSON.stringify({ storePath })], { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      const lines = createInterface({ input: child.stdout });
      const [line] = (await once(lines, 'line')) as [string];
      const { url } = JSON.parse(line) as { url: string };
      await fetch(`${url}/_fake/weather`, { method: 'POST', body: JSON.stringify([{ kind: 'acceptThenReset' }]) });
      await expect(post(url, MAIL, 'k1')).rejects.toThrow();
      expect(await (await fetch(`${url}/_fake/accepted`)).json()).toMatchObject([{ key: 'k1', body: MAIL }]);
      child.kill('SIGKILL');
      await once(child, 'exit');
      const again = await start({ storePath });
      const repeated = await post(again.url, MAIL, 'k1');
      expect(repeated).toEqual({ status: 200, body: { id: again.accepted[0]?.id } });
      expect(again.accepted).toHaveLength(1);
    } finally {
      child.kill('SIGKILL');
      rmSync(folder, { recursive: true });
    }
  });
});
