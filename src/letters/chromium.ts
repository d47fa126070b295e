/** Debian's Chromium, where there is one: its place, and how it is started without looking for hosts of its own. */

/** @param env `process.env` or the like */
export function chromiumIn(env: Readonly<Record<string, string | undefined>>): string {
  return env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
}

/** Without these it asks for Google's hosts at every start, which a closed network refuses. */
export const quietly: readonly string[] = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
