/** The demo as somebody runs it on a fresh machine: the whole service, a season, and a summary that other programs rely on. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { built } from '../support/built.js';

const Count = Type.Integer({ minimum: 0 });
/** contract.md, "Starting". */
const summary = Compile(
  Type.Object({
    employers: Count, applications: Count, deliveries: Count, forgedRefused: Count, duplicatesAbsorbed: Count, silentWithoutHearback: Count, silentWithHearback: Count, silentWithHearbackBecause: Type.Record(Type.String(), Count),
    medianDaysToAnswer: Type.Number({ minimum: 0 }), p90DaysToAnswer: Type.Number({ minimum: 0 }), promisesKept: Type.Number({ minimum: 0, maximum: 1 }),
    messages: Type.Object({ nudge: Count, escalation: Count, statusUpdate: Count, closure: Count }), wronglyTold: Count,
    urls: Type.Object({ api: Type.String(), docs: Type.String(), outbox: Type.String(), dashboard: Type.String() }),
    keys: Type.Object({ operator: Type.String({ pattern: '^hb_op_' }), employers: Type.Array(Type.Object({ id: Type.String({ pattern: '^emp_' }), name: Type.String(), key: Type.String({ pattern: '^hb_test_' }) })) }),
  }),
);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearback-demo-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function run(...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [built('demo/main.js'), ...args], { env: { ...process.env, HEARBACK_DATA_DIR: folder, PORT: '0', DATABASE_URL: '', REDIS_URL: '', RESEND_API_KEY: '' } });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (text: Buffer) => (stdout += text.toString()));
  child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })));
}

describe('the demo', () => {
  it('plays a season through the public doors, tells nobody anything untrue, and says so in one line of JSON', { timeout: 120_000 }, async () => {
    const { code, stdout, stderr } = await run('--exit', '--json', '--applications', '40', '--employers', '2', '--seed', '7');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const json: unknown = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '');
    if (!summary.Check(json)) throw new Error(JSON.stringify(summary.Errors(json)));
    expect(json).toMatchObject({ employers: 2, applications: 40, wronglyTold: 0 });
    expect(json.forgedRefused).toBeGreaterThan(0);
    expect(json.duplicatesAbsorbed).toBeGreaterThan(0);
    expect(json.messages.closure).toBeGreaterThan(0);
    expect(json.messages.statusUpdate).toBeGreaterThan(0);
    expect(json.silentWithHearback).toBeLessThan(json.silentWithoutHearback);
    expect(Object.values(json.silentWithHearbackBecause).reduce((sum, count) => sum + count, 0)).toBe(json.silentWithHearback);
  });

  it('names a flag that it does not take, and starts nothing', async () => {
    const { code, stdout, stderr } = await run('--employers', 'many');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('--employers got "many"; it takes a whole number from 1 to 12');
  });
});
