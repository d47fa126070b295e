/** The demo's own data folder, made fresh for each run, unless another demo is using it. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { StartupError } from '../startup-error.js';

/**
 * @param dataDir the service's folder; the demo's is one inside, so that it never touches a real employer's data
 * @returns the folder, which does not exist any more
 * @throws StartupError where a running process holds it
 */
export function freshFolder(dataDir: string): string {
  const folder = join(dataDir, 'demo');
  const pid = holderOf(folder);
  if (pid !== null && isRunning(pid)) {
    throw new StartupError({ part: 'demo', why: `process ${String(pid)} is using ${folder}`, whatToDo: `stop that demo (kill ${String(pid)}), or give this one another folder with HEARBACK_DATA_DIR` });
  }
  rmSync(folder, { recursive: true, force: true });
  return folder;
}

/** Whoever starts the embedded database in a folder leaves its pid in the file `lock`. */
function holderOf(folder: string): number | null {
  try {
    const lock: unknown = JSON.parse(readFileSync(join(folder, 'lock'), 'utf8'));
    return typeof lock === 'object' && lock !== null && 'pid' in lock && typeof lock.pid === 'number' ? lock.pid : null;
  } catch {
    return null; // no such file, or one that a machine losing power left half written: held by nobody
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return pid !== process.pid;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
