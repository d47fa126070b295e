/** Secrets that the ATS makes: the employer copies them from there to here, so that one made here only stands in until then. */

/** What is shorter was not copied whole; the ATSs do not say how long theirs are. */
const SHORTEST_SECRET = 8;

/** How a secret that the ATS made gets here, as the last steps of a set-up say it. */
export function secretStep(what: string): string {
  return `Give ${what} to Hearback: POST /v1/connections/{id}/rotate-secret with {"secret": "…"}. Until then nothing that comes is taken for genuine.`;
}

/** @param what the ATS calls it */
export function refuseCopied(what: string, secret: string): string | null {
  const whole = secret.length >= SHORTEST_SECRET && !/\s/.test(secret);
  return whole ? null : `${what} was not copied whole: it has at least ${String(SHORTEST_SECRET)} characters and no spaces; leave it out and give it later with rotate-secret`;
}

/** @param random gives that many random bytes */
export function standIn(random: (bytes: number) => Buffer): string {
  return random(32).toString('hex');
}
