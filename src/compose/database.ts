/** The database as the house finds it: started where it is the embedded one, brought up to date by its owner, and used by a role that may do less. */
import type { Config } from '../config.js';
import { startEmbeddedPostgres } from '../db/embedded/cluster.js';
import { migrate } from '../db/migrate.js';
import { prepareServiceRole } from '../db/service-role.js';
import type { Log } from '../log.js';
import { StartupError } from '../startup-error.js';

/** @param closes told how to stop it @returns its URL */
export async function startDatabase(config: Config, { log, onFatal }: { log: Log; onFatal(why: string): void }, closes: (() => Promise<void>)[]): Promise<string> {
  const cluster = await startEmbeddedPostgres({ dataDir: config.dataDir, log, onUnexpectedExit: (detail) => onFatal(`the embedded PostgreSQL has gone: ${detail}`) });
  closes.push(() => cluster.stop());
  return cluster.url;
}

/**
 * @param urls.loginUrl of another user than the owner, for the service to log in as; null: the owner, in a role
 * @returns with which the service's pools connect, and who makes the tables of the queues
 * @throws StartupError where the tables cannot be made or given
 */
export async function prepareTables({ ownerUrl, loginUrl }: { ownerUrl: string; loginUrl: string | null }, log: Log): Promise<{ url: string; tables: { tables?: { ownerUrl: string; role: string } } }> {
  try {
    await migrate(ownerUrl);
    const { url, role, why } = await prepareServiceRole(ownerUrl, loginUrl);
    if (why !== null) log({ level: 'warn', msg: 'the service works as the owner of its tables: only triggers keep it from changing the record that serves as proof', why });
    return { url, tables: role === null ? {} : { tables: { ownerUrl, role } } };
  } catch (error) {
    if (error instanceof StartupError) throw error;
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    throw new StartupError({ part: 'PostgreSQL', why: `the tables could not be made or brought up to date${code}`, whatToDo: 'see that DATABASE_URL, and DATABASE_OWNER_URL where it is set, name a database that answers, and that its owner may create tables and schemas', cause: error });
  }
}
