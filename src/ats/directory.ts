/** Every applicant tracking system that Hearback understands: a name without its file does not compile. */
import type { Ats } from './ats.js';
import { ashby } from './ashby.js';
import { bamboohr } from './bamboohr.js';
import { breezy } from './breezy.js';
import { custom } from './custom.js';
import { greenhouse } from './greenhouse.js';
import { jazzhr } from './jazzhr.js';
import { kombo } from './kombo.js';
import { lever } from './lever.js';
import { merge } from './merge.js';
import { pinpoint } from './pinpoint.js';
import { recruitee } from './recruitee.js';
import { smartrecruiters } from './smartrecruiters.js';
import { standard } from './standard.js';
import { teamtailor } from './teamtailor.js';
import { workable } from './workable.js';

export const atsNames = ['standard', 'greenhouse', 'lever', 'ashby', 'workable', 'smartrecruiters', 'teamtailor', 'recruitee', 'pinpoint', 'merge', 'kombo', 'breezy', 'jazzhr', 'bamboohr', 'custom'] as const;
export type AtsName = (typeof atsNames)[number];

export const directory: Readonly<Record<AtsName, Ats>> = { standard, greenhouse, lever, ashby, workable, smartrecruiters, teamtailor, recruitee, pinpoint, merge, kombo, breezy, jazzhr, bamboohr, custom };

/**
 * @param name a provider's name as a URL or a stored connection has it
 * @returns its file; undefined where there is none
 */
export function atsNamed(name: string): Ats | undefined {
  return Object.hasOwn(directory, name) ? directory[name as AtsName] : undefined;
}
