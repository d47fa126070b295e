/** What processes have cost so far, as Linux counts it: time on a processor, and memory that is really there. */
import { readdirSync, readFileSync } from 'node:fs';

export interface Cost {
  /** User and system time, in seconds. */
  cpuSeconds: number;
  /** Resident, in bytes, shared pages counted in each process that has them. */
  residentBytes: number;
  /** Proportional set size, in bytes: each shared page divided by how many have it. What the processes would give back together. */
  proportionalBytes: number;
}

/** Of USER_HZ, which is 100 on every Linux that Node runs on (man 7 time). */
const TICKS_A_SECOND = 100;

/**
 * @param pid a process
 * @param options.withChildren also those that it started, and those of them that have ended
 * @returns null where there is no /proc, as on macOS
 */
export function costOf(pid: number, options: { withChildren: boolean }): Cost | null {
  const own = readProcess(pid, options.withChildren);
  if (own === null || !options.withChildren) return own;
  return childrenOf(pid).map((child) => readProcess(child, false)).reduce<Cost>((sum, cost) => (cost === null ? sum : added(sum, cost)), own);
}

/** The processes that a process has started and that still run. */
function childrenOf(pid: number): number[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).filter((other) => statOf(other)?.parent === pid);
}

function readProcess(pid: number, endedChildren: boolean): Cost | null {
  const stat = statOf(pid);
  const status = readOrNull(`/proc/${String(pid)}/status`);
  if (stat === null || status === null) return null;
  const kilobytes = (text: string | null, name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text ?? '')?.[1] ?? 0);
  return {
    cpuSeconds: (stat.ownTicks + (endedChildren ? stat.childTicks : 0)) / TICKS_A_SECOND,
    residentBytes: kilobytes(status, 'VmRSS') * 1024,
    proportionalBytes: kilobytes(readOrNull(`/proc/${String(pid)}/smaps_rollup`), 'Pss') * 1024,
  };
}

/** Fields as man 5 proc_pid_stat numbers them, counted from behind the command, which may hold blanks and brackets. */
function statOf(pid: number): { parent: number; ownTicks: number; childTicks: number } | null {
  const text = readOrNull(`/proc/${String(pid)}/stat`);
  if (text === null) return null;
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ').map(Number);
  const field = (number: number): number => fields[number - 3] ?? 0;
  return { parent: field(4), ownTicks: field(14) + field(15), childTicks: field(16) + field(17) };
}

function added(a: Cost, b: Cost): Cost {
  return { cpuSeconds: a.cpuSeconds + b.cpuSeconds, residentBytes: a.residentBytes + b.residentBytes, proportionalBytes: a.proportionalBytes + b.proportionalBytes };
}

/** A process may end between the listing and the reading. */
function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
