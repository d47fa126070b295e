/**
 * BambooHR: its webhooks are about employees only, so that it is asked (every night, and before a closure) and whatever is sent in its name is refused.
 * Between two nights nothing is known of what happens there.
 */
import type { Ats } from './ats.js';
import { bamboohrApi } from './bamboohr-api.js';
import { bambooSettings } from './bamboohr-records.js';
import { fieldErrors } from './reading.js';

const SENDS_NOTHING = 'BambooHR sends no webhooks about applicants: it is asked through its API';

export const bamboohr: Ats = {
  name: 'bamboohr',
  title: 'BambooHR',
  confidence: 'partly',
  successStatus: 200,
  sendsNothing: true,
  setup: () => [
    'BambooHR sends nothing about applicants: no webhook is set up, and the webhook URL and the secret of this connection are not used.',
    'In BambooHR, make an API key under your own account menu, as a user who has access to the ATS settings.',
    'Give the connection its credentials: companyDomain and apiKey. Hearback then reads the applications every night, and asks again before it tells anybody anything.',
    'BambooHR keeps one group of statuses for candidates who withdrew and for those you turned away. Name your statuses for the former in the settings, as withdrawnStatuses; while you have not, a status that Hearback does not understand is shown to you and no letter is sent.',
    'BambooHR does not say whether it has itself mailed a rejection. Tell Hearback with atsMailsRejections: never, always or unknown.',
  ],
  makeSecret: (random) => random(32).toString('hex'),
  // It is never used: any will do.
  refuseSecret: () => null,
  refuseSettings: (settings) => (bambooSettings.Check(settings) ? [] : fieldErrors(bambooSettings.Errors(settings), settings)),
  settingsAbout: 'withdrawnStatuses: the statuses that mean that the candidate withdrew, by name (all others that end an application then mean that you rejected)',
  verify: () => ({ verdict: 'refused', why: SENDS_NOTHING }),
  read: () => ({ reading: 'ignored', eventType: null, why: SENDS_NOTHING }),
  api: bamboohrApi,
};
