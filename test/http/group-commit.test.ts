/** The group commit: whatever waits when a commit returns goes into the next one. */
import { describe, expect, it } from 'vitest';
import { createGroupCommit, type GroupCommitOptions } from '../../src/http/webhooks/group-commit.js';

function harness(change: Partial<GroupCommitOptions<number, number>> = {}) {
  const commits: { batch: readonly number[]; end: (error?: Error) => void }[] = [];
  const group = createGroupCommit<number, number>({
    commit: (batch) => new Promise((resolve, reject) => commits.push({ batch, end: (error) => (error ? reject(error) : resolve(batch.map((n) => n * 10))) })),
    weigh: () => 1, maxBatch: 3, maxBatchWeight: 100, maxWaiting: 10, maxWaitingWeight: 100, inFlight: 1, ...change,
  });
  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  return { commits, group, turn };
}

describe('createGroupCommit', () => {
  it('commits at once what came in one turn, and gives each its own answer', async () => {
    const { commits, group, turn } = harness();
    const answers = [group.add(1), group.add(2)];
    await turn();
    expect(commits.map(({ batch }) => batch)).toEqual([[1, 2]]);
    commits[0]?.end();
    expect(await Promise.all(answers)).toEqual([10, 20]);
  });
  it('gathers what comes during a commit into the next, no more than fits', async () => {
    const { commits, group, turn } = harness();
    void group.add(1);
    await turn();
    for (const n of [2, 3, 4, 5]) void group.add(n);
    await turn();
    expect(commits).toHaveLength(1);
    commits[0]?.end();
    await turn();
    expect(commits[1]?.batch).toEqual([2, 3, 4]);
    commits[1]?.end();
    await turn();
    expect(commits[2]?.batch).toEqual([5]);
  });
  it('bounds a batch by weight, but lets one heavy item through', async () => {
    const { commits, group, turn } = harness({ weigh: (n) => n, maxBatchWeight: 10 });
    for (const n of [50, 6, 4, 1]) void group.add(n);
    await turn();
    commits[0]?.end();
    await turn();
    expect(commits.map(({ batch }) => batch)).toEqual([[50], [6, 4]]);
  });
  it('refuses what cannot be held, by number and by weight, until there is room again', async () => {
    const { commits, group, turn } = harness({ maxWaiting: 2 });
    const held = [group.add(1), group.add(2)];
    expect(group.add(3)).toBeNull();
    await turn();
    commits[0]?.end();
    await Promise.all(held);
    await turn();
    expect(group.add(3)).not.toBeNull();
    expect(harness({ weigh: (n) => n }).group.add(101)).toBeNull();
  });
  it('fails a whole batch and goes on with the next', async () => {
    const { commits, group, turn } = harness({ maxBatch: 2 });
    const failing = [group.add(1), group.add(2)].map((answer) => answer?.catch((error: unknown) => String(error)));
    const next = group.add(3);
    await turn();
    commits[0]?.end(new Error('gone'));
    expect(await Promise.all(failing)).toEqual(['Error: gone', 'Error: gone']);
    await turn();
    commits[1]?.end();
    expect(await next).toBe(30);
  });
  it('runs as many commits at once as it may', async () => {
    const { commits, group, turn } = harness({ maxBatch: 1, inFlight: 2 });
    for (const n of [1, 2, 3]) void group.add(n);
    await turn();
    expect(commits).toHaveLength(2);
  });
  it('is idle when the last answer was given', async () => {
    const { commits, group, turn } = harness();
    await group.idle();
    void group.add(1);
    const idle = group.idle();
    await turn();
    commits[0]?.end();
    await expect(idle).resolves.toBeUndefined();
  });
});
