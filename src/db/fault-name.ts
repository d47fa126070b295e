/** What may be logged of an error that the database, or our own reading of what somebody sent, has thrown. */

/** @returns its kind, and PostgreSQL's code where it has one; its message may quote a person's name */
export function faultName(error: unknown): string {
  const root = rootFault(error);
  if (!(root instanceof Error)) return 'not an error';
  return 'code' in root && typeof root.code === 'string' ? `${root.name} ${root.code}` : root.name;
}

/** @returns what drizzle has wrapped in an error that quotes the whole statement */
export function rootFault(error: unknown): unknown {
  return error instanceof Error && error.cause !== undefined ? rootFault(error.cause) : error;
}
