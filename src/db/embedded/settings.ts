/** How the embedded PostgreSQL is set: as safe as any, and small, since it shares a machine with everything else. */

const settings: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  // No socket file: its folder would have to be somewhere, short, and safe from others.
  unix_socket_directories: '',
  max_connections: '60',
  superuser_reserved_connections: '3',

  // A committed delivery has been answered for: it must survive a power cut.
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  // Nobody replicates from an embedded cluster; minimal WAL writes less.
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '512MB',
  min_wal_size: '64MB',

  shared_buffers: '64MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  random_page_cost: '1.1',
  jit: 'off',
  // No processes in waiting: short statements gain nothing from parallel workers or from workers for reading.
  io_method: 'sync',
  max_worker_processes: '2',
  max_parallel_workers: '0',
  max_parallel_workers_per_gather: '0',
  max_parallel_maintenance_workers: '0',
  max_logical_replication_workers: '0',
  autovacuum: 'on',
  autovacuum_max_workers: '2',

  // A forgotten transaction would hold back vacuum and every lock it has.
  idle_in_transaction_session_timeout: '60s',
  timezone: 'UTC',
  log_timezone: 'UTC',

  // Into our own log, by the pipe on standard error: nothing to rotate. Statements and row contents stay out of it, since
  // they hold candidates' names: SQL errors reach their caller anyway.
  logging_collector: 'off',
  log_destination: 'stderr',
  log_line_prefix: '',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_checkpoints: 'off',
  log_autovacuum_min_duration: '-1',
  log_statement: 'none',
  log_min_duration_statement: '-1',
};

/** @returns `-c name=value` for every setting, `instead` having the last word */
export function serverFlags(instead: Readonly<Record<string, string>> = {}): string[] {
  return Object.entries({ ...settings, ...instead }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
