/** What an employer gives for a connection (secret, credentials, settings, leave to write back), held against what its provider takes. */
import { type Ats, hasSecretInUrl } from '../../ats/ats.js';
import type { FieldFault } from '../faults.js';
import { invalid } from '../problems.js';

export type Settings = Readonly<Record<string, unknown>>;
export type WriteBack = 'off' | 'note' | 'noteAndReject';

/** As JSON; a mapping of a hundred fields has a tenth of it. */
const LONGEST_SETTINGS = 100_000;
/** What stands in a URL as it is (RFC 3986, section 2.3), and too long to be guessed. */
const URL_SECRET = /^[A-Za-z0-9._~-]{20,150}$/;

/** @throws Problem naming the field where the provider can't use it */
export function checkSecret(ats: Ats, secret: string, settings: unknown): void {
  const refused = ats.refuseSecret(secret, settings);
  if (refused !== null) throw invalid({ path: 'secret', message: refused });
  if (hasSecretInUrl(ats, settings) && !URL_SECRET.test(secret)) {
    throw invalid({ path: 'secret', message: 'stands at the end of the webhook URL, and takes 20 to 150 letters, digits, dots, hyphens, underscores and tildes; leave it out to get one' });
  }
}

/** @throws Problem naming each field that is wrong */
export function checkSettings(ats: Ats, settings: Settings): void {
  if (ats.refuseSettings === undefined) {
    if (Object.keys(settings).length > 0) throw invalid({ path: 'settings', message: `${ats.title} takes none: leave them out` });
    return;
  }
  if (JSON.stringify(settings).length > LONGEST_SETTINGS) throw invalid({ path: 'settings', message: `are longer than ${String(LONGEST_SETTINGS)} characters of JSON` });
  const errors = ats.refuseSettings(settings);
  if (errors.length > 0) throw invalid(...errors.map(({ path, message }) => ({ path: path === '' ? 'settings' : `settings.${path}`, message })));
}

/** @throws Problem where new settings would change the address at which the ATS already knocks */
export function checkSettingsChange(ats: Ats, before: unknown, after: Settings): void {
  checkSettings(ats, after);
  if (hasSecretInUrl(ats, before) !== hasSecretInUrl(ats, after)) {
    throw invalid({ path: 'settings', message: 'whether deliveries are signed or the webhook URL ends in the secret is chosen when a connection is made: make another one' });
  }
}

/** Given whole, so that half of an old key never stays behind. @throws Problem naming each field that is unknown, missing or empty */
export function checkCredentials(ats: Ats, credentials: Readonly<Record<string, string>>): void {
  const fields = ats.api?.credentials;
  if (fields === undefined) throw invalid({ path: 'credentials', message: `Hearback does not ask the API of ${ats.title}: leave them out` });
  const takes = fields.map(({ name }) => name).join(', ');
  const unknown = Object.keys(credentials).filter((name) => !fields.some((field) => field.name === name));
  const missing = fields.filter(({ name, optional }) => optional === undefined && !Object.hasOwn(credentials, name));
  const empty = fields.filter(({ name }) => Object.hasOwn(credentials, name) && credentials[name]?.trim() === '');
  const faults: FieldFault[] = [
    ...unknown.map((name) => ({ path: `credentials.${name}`, message: `is no field of ${ats.title}: takes ${takes}` })),
    ...missing.map(({ name, about }) => ({ path: `credentials.${name}`, message: `is missing: ${about}` })),
    ...empty.map(({ name, about }) => ({ path: `credentials.${name}`, message: `is empty: ${about}` })),
  ];
  if (faults.length > 0) throw invalid(...faults);
}

/** @throws Problem where the provider's API can't be told that */
export function checkWriteBack(ats: Ats, writeBack: WriteBack): void {
  const can = ats.api?.can;
  if (writeBack !== 'off' && can?.writeNote !== true) throw invalid({ path: 'writeBack', message: `got "${writeBack}", takes "off": Hearback writes nothing into ${ats.title}` });
  if (writeBack === 'noteAndReject' && can?.reject !== true) throw invalid({ path: 'writeBack', message: `got "noteAndReject", takes "off" or "note": Hearback rejects nobody in ${ats.title}` });
}
