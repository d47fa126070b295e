/** The container files cannot be run here, so at least everything they name exists and the configuration takes what they set. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { configurationVariables, loadConfig } from '../src/config.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string): string => readFileSync(`${root}${path}`, 'utf8');
const known = new Set(configurationVariables.map(({ name }) => name));

const Service = Type.Object({
  build: Type.Optional(Type.String()),
  image: Type.String(),
  restart: Type.String(),
  command: Type.Optional(Type.Array(Type.String())),
  environment: Type.Optional(Type.Record(Type.String(), Type.String())),
  volumes: Type.Optional(Type.Array(Type.String())),
  ports: Type.Optional(Type.Array(Type.String())),
  healthcheck: Type.Optional(Type.Object({ test: Type.Array(Type.String()) })),
  depends_on: Type.Optional(Type.Record(Type.String(), Type.Object({ condition: Type.String() }))),
});
const Compose = Type.Object({ services: Type.Record(Type.String(), Service), volumes: Type.Record(Type.String(), Type.Null()) });

const compose = Compile(Compose).Parse(parse(read('docker-compose.yml'), { merge: true }));
const ours = Object.entries(compose.services).filter(([, service]) => service.build === '.');

interface Instruction {
  readonly word: string;
  readonly rest: string;
}
const instructions: Instruction[] = read('Dockerfile')
  .replace(/\\\n\s*/g, ' ')
  .split('\n')
  .filter((line) => line.trim() !== '' && !line.startsWith('#'))
  .map((line) => ({ word: line.slice(0, line.indexOf(' ')), rest: line.slice(line.indexOf(' ') + 1).trim() }));
const lastStage = instructions.slice(instructions.map(({ word }) => word).lastIndexOf('FROM'));
const of = (word: string, within = instructions): string[] => within.filter((one) => one.word === word).map((one) => one.rest);
const scripts = Compile(Type.Object({ scripts: Type.Record(Type.String(), Type.String()) })).Parse(JSON.parse(read('package.json'))).scripts;

/** What compose does with ${NAME:?message} and ${NAME:-default}. */
function interpolate(value: string, given: Readonly<Record<string, string>>): string {
  return value.replace(/\$\{(\w+)(?::([?-])([^}]*))?\}/g, (_, name: string, kind: string | undefined, word: string | undefined) => {
    const set = given[name];
    if (set !== undefined && set !== '') return set;
    if (kind === '?') throw new Error(word);
    return word ?? '';
  });
}

describe('the Dockerfile', () => {
  it('builds on Node 24 in stages and runs as a user that is not root', () => {
    expect(of('FROM').length).toBeGreaterThan(1);
    for (const from of of('FROM')) expect(from).toMatch(/^node:24-/);
    expect(of('USER', lastStage)).toEqual(['node']);
    expect(lastStage.findIndex(({ word }) => word === 'USER')).toBeGreaterThan(lastStage.map(({ word }) => word).lastIndexOf('COPY'));
  });

  it('sets only variables that the configuration knows, to values that it takes', () => {
    const set = Object.fromEntries(of('ENV').map((one) => [one.slice(0, one.indexOf('=')), one.slice(one.indexOf('=') + 1)]));
    const { NODE_ENV: mode, ...rest } = set;
    expect(mode).toBe('production');
    expect(Object.keys(rest).filter((name) => !known.has(name))).toEqual([]);
    expect(loadConfig(rest).http).toMatchObject({ host: '0.0.0.0', port: 3000 });
    expect(of('EXPOSE')).toEqual(['3000']);
  });

  it('starts a file that is compiled from one there is, as npm start does', () => {
    const command = Compile(Type.Array(Type.String())).Parse(JSON.parse(of('CMD', lastStage).at(-1) ?? ''));
    // Below npm a shell stands in between, which must give way for a SIGTERM to reach the service.
    expect(`exec ${command.join(' ')}`).toBe(scripts['start']);
    expect(existsSync(`${root}${(command.at(-1) ?? '').replace(/^dist\/(.*)\.js$/, 'src/$1.ts')}`)).toBe(true);
  });

  it('runs only npm scripts that there are', () => {
    const named = of('RUN').flatMap((run) => [...run.matchAll(/npm run (?:--silent )?([\w:]+)/g)].map((match) => match[1] ?? ''));
    expect(named).toContain('build');
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
  });

  it('copies only what is there and what .dockerignore lets through', () => {
    const letThrough = new Set(read('.dockerignore').split('\n').filter((line) => line.startsWith('!')).map((line) => line.slice(1)));
    const sources = of('COPY').filter((copy) => !copy.startsWith('--from')).flatMap((copy) => copy.split(' ').slice(0, -1));
    expect(sources.filter((path) => !existsSync(`${root}${path}`))).toEqual([]);
    expect(sources.filter((path) => !letThrough.has(path))).toEqual([]);
    expect(read('.dockerignore').split('\n').filter((line) => line !== '' && !/^[#!]/.test(line))).toEqual(['*']);
  });

  it('asks /healthz whether it is well', () => {
    expect(of('HEALTHCHECK', lastStage).join()).toContain('/healthz');
  });
});

describe('docker-compose.yml', () => {
  const given = {
    POSTGRES_PASSWORD: 'aa11', HEARBACK_SECRET_KEY: Buffer.alloc(32).toString('base64'), HEARBACK_OPERATOR_KEY: 'hb_op_0123456789abcdefghij', PUBLIC_URL: 'https://hearback.example.com',
  };

  it('runs one that answers and one that works', () => {
    expect(ours.map(([name, service]) => [name, service.environment?.['ROLE']])).toEqual([['api', 'api'], ['worker', 'worker']]);
  });

  it.each(ours)('sets for %s only variables that the configuration knows, to values that it takes', (_, service) => {
    const environment = service.environment ?? {};
    expect(Object.keys(environment).filter((name) => !known.has(name))).toEqual([]);
    const config = loadConfig(Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, interpolate(value, given)])));
    expect(config).toMatchObject({ databaseUrl: 'postgres://hearback:aa11@postgres:5432/hearback', redisUrl: 'redis://valkey:6379', mail: { resend: null } });
  });

  it.each(Object.keys(given))('does not start without %s, and says so', (name) => {
    const environments = Object.values(compose.services).flatMap((service) => Object.values(service.environment ?? {}));
    expect(() => environments.map((value) => interpolate(value, { ...given, [name]: '' }))).toThrow(`set ${name} in .env`);
  });

  it('has no secret in the file', () => {
    for (const service of Object.values(compose.services)) {
      for (const [name, value] of Object.entries(service.environment ?? {})) if (/KEY|SECRET|PASSWORD|TOKEN/.test(name)) expect(value).toMatch(/^\$\{\w+:[?-].*\}$/);
    }
  });

  it('names hosts that are services, and waits until they are well', () => {
    for (const [, service] of ours) {
      const hosts = [service.environment?.['DATABASE_URL'], service.environment?.['REDIS_URL']].map((url) => new URL(interpolate(url ?? '', given)).hostname);
      expect(hosts.filter((host) => compose.services[host]?.healthcheck === undefined)).toEqual([]);
      expect(service.depends_on).toEqual(Object.fromEntries(hosts.map((host) => [host, { condition: 'service_healthy' }])));
    }
  });

  it('keeps the data of PostgreSQL 18 and of Valkey, which never evicts and writes every second', () => {
    const { postgres, valkey } = compose.services;
    expect(postgres?.image).toMatch(/^postgres:18/);
    expect(postgres?.volumes).toEqual(['postgres:/var/lib/postgresql']);
    expect(valkey?.volumes).toEqual(['valkey:/data']);
    expect(Object.keys(compose.volumes)).toEqual(['postgres', 'valkey']);
    expect(valkey?.command?.join(' ')).toBe('valkey-server --appendonly yes --appendfsync everysec --maxmemory-policy noeviction');
  });

  it('shows no port of its own to the network', () => {
    for (const port of Object.values(compose.services).flatMap((service) => service.ports ?? [])) expect(port).toMatch(/^127\.0\.0\.1:/);
  });
});
