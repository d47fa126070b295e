/** ATS files for tests that need one with an API, or with a secret in its URL, whatever the real ones are like. */
import type { Ats } from '../../src/ats/ats.js';

const api: NonNullable<Ats['api']> = {
  bases: () => ({ api: 'https://api.ats.example' }),
  credentials: [{ name: 'apiKey', about: 'In Acme ATS, Settings → API keys' }, { name: 'onBehalfOf', about: 'The id of a user', optional: true }],
  can: { list: true, lookUp: true, writeNote: true, reject: false },
  pace: { requests: 10, perMs: 1_000 },
  open: () => ({}),
};

/** It signs nothing, and has an API. */
export const quietAts: Ats = {
  name: 'quiet', title: 'Quiet ATS', confidence: 'partly', successStatus: 200, secretInUrl: true, settingsAbout: 'reasons: what each archive reason means', api,
  setup: ({ webhookUrl }) => [`Send to ${webhookUrl}`],
  makeSecret: (random) => random(24).toString('base64url'),
  refuseSecret: () => null,
  refuseSettings: (settings) => (typeof settings === 'object' && settings !== null && 'wrong' in settings ? [{ path: 'wrong', message: 'is no setting' }] : []),
  verify: () => ({ verdict: 'refused', why: 'nobody knocks here' }),
  read: () => ({ reading: 'ignored', eventType: null, why: 'nothing is said here' }),
};
