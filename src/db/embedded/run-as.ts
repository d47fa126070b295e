/** Which user the embedded PostgreSQL runs as: PostgreSQL refuses to run as root. */
import { readFileSync } from 'node:fs';
import { StartupError } from '../../startup-error.js';

/** A user that is not root and has an entry in the passwd file (initdb looks its own name up there). */
export interface RunAs {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** `postgres` on Linux and in most packages, `_postgres` on macOS, `nobody` on every machine. */
const preferredNames = ['postgres', '_postgres', 'nobody'];

/**
 * @param passwdFile the text of `/etc/passwd`
 * @param clusterOwner uid that owns an existing cluster, or null on the first start: a cluster is started again as its
 *   owner, so that a folder begun by an ordinary user stays that user's after somebody tried it as root
 * @returns who to become, or null when this process is not root and simply stays who it is
 * @throws StartupError as root where the file names no user that would do
 */
export function chooseUser(passwdFile: string, clusterOwner: number | null): RunAs | null {
  if (process.getuid?.() !== 0) return null;
  const users = parsePasswd(passwdFile).filter((user) => user.uid !== 0);
  const owner = clusterOwner === null ? undefined : users.find((user) => user.uid === clusterOwner);
  if (owner !== undefined) return owner;
  for (const name of preferredNames) {
    const user = users.find((candidate) => candidate.name === name);
    if (user !== undefined) return user;
  }
  throw new StartupError({
    part: 'embedded PostgreSQL',
    why: 'it refuses to run as root, and /etc/passwd names neither a user "postgres" nor "nobody" to run it as',
    whatToDo: 'start Hearback as an ordinary user, or make a user "postgres" (useradd --system postgres), or set DATABASE_URL',
  });
}

/** @throws StartupError where the machine has no readable passwd file */
export function readPasswdFile(): string {
  try {
    return readFileSync('/etc/passwd', 'utf8');
  } catch (cause) {
    throw new StartupError({
      part: 'embedded PostgreSQL',
      why: 'it refuses to run as root, and /etc/passwd, which names other users to run it as, cannot be read',
      whatToDo: 'start Hearback as an ordinary user, or set DATABASE_URL',
      cause,
    });
  }
}

function parsePasswd(text: string): RunAs[] {
  const users: RunAs[] = [];
  for (const line of text.split('\n')) {
    const [name, , uid, gid] = line.split(':');
    if (name === undefined || name === '' || name.startsWith('#') || uid === undefined || gid === undefined) continue;
    const user = { name, uid: asUnsigned(uid), gid: asUnsigned(gid) };
    if (Number.isInteger(user.uid) && Number.isInteger(user.gid)) users.push(user);
  }
  return users;
}

/** macOS writes `nobody` as -2, which the kernel takes as an unsigned 32-bit number. */
function asUnsigned(text: string): number {
  return /^-?\d+$/.test(text) ? Number(text) >>> 0 : Number.NaN;
}
