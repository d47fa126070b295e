/** What each ATS supports, read off its file: for `GET /v1/providers` and for the table of the README. */
import type { Ats } from './ats.js';

export interface Supported {
  name: string;
  title: string;
  /** How far its facts are sourced. */
  confidence: Ats['confidence'];
  /** How a delivery is known to be genuine. `none`: it sends none, and is only asked. */
  signs: 'signature' | 'urlSecret' | 'none';
  /** Whether it asks first if we are there. */
  handshake: boolean;
  supports: {
    verify: boolean;
    dedupe: boolean;
    /** Open applications are read when its API is connected, and compared every night. */
    backfill: boolean;
    /** It is asked again before a closure. */
    lookAgain: boolean;
    writeBack: boolean;
    reject: boolean;
  };
  credentials: readonly { name: string; about: string; optional: boolean }[];
  settings?: string;
}

/** Every file names each delivery, by its own id or by a digest of what it says, and lets none in unchecked. */
export function supported({ name, title, confidence, secretInUrl, sendsNothing, handshake, api, settingsAbout }: Ats): Supported {
  const can = api?.can;
  return {
    name, title, confidence, signs: sendsNothing === true ? 'none' : secretInUrl === true ? 'urlSecret' : 'signature', handshake: handshake !== undefined,
    supports: { verify: sendsNothing !== true, dedupe: sendsNothing !== true, backfill: can?.list ?? false, lookAgain: can?.lookUp ?? false, writeBack: can?.writeNote ?? false, reject: can?.reject ?? false },
    credentials: (api?.credentials ?? []).map(({ name: field, about, optional }) => ({ name: field, about, optional: optional === true })),
    ...(settingsAbout === undefined ? {} : { settings: settingsAbout }),
  };
}
