/** The one error that says in one line why a part of the service could not start and what a person can do about it. */

/**
 * Thrown while the service starts. `message` is one line: the part, why it could not start, what to do.
 * Nothing secret may go into any of the three: the line is printed and logged.
 */
export class StartupError extends Error {
  override readonly name = 'StartupError';
  /** Which part, in words a person knows: `embedded PostgreSQL`, `Redis`, `configuration`. */
  readonly part: string;
  readonly why: string;
  readonly whatToDo: string;

  constructor(said: { part: string; why: string; whatToDo: string; cause?: unknown }) {
    super(oneLine(`${said.part}: ${said.why}. What to do: ${said.whatToDo}`), said.cause === undefined ? undefined : { cause: said.cause });
    this.part = said.part;
    this.why = oneLine(said.why);
    this.whatToDo = oneLine(said.whatToDo);
  }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
