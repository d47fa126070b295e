/** Every ATS that can tell a story: of Pinpoint, whose web hooks' contents are documented nowhere, only the signature can be played. */
import type { AtsTeller } from './teller.js';
import { ashbyTeller } from './ashby.js';
import { bamboohrTeller } from './bamboohr.js';
import { breezyTeller } from './breezy.js';
import { greenhouseTeller } from './greenhouse.js';
import { jazzhrTeller } from './jazzhr.js';
import { komboTeller } from './kombo.js';
import { leverTeller } from './lever.js';
import { mergeTeller } from './merge.js';
import { recruiteeTeller } from './recruitee.js';
import { smartRecruitersTeller } from './smartrecruiters.js';
import { standardTeller } from './standard.js';
import { teamtailorTeller } from './teamtailor.js';
import { workableTeller } from './workable.js';

export const tellers = [standardTeller, greenhouseTeller, leverTeller, ashbyTeller, workableTeller, mergeTeller, komboTeller, breezyTeller, jazzhrTeller, bamboohrTeller, smartRecruitersTeller, teamtailorTeller, recruiteeTeller] as const satisfies readonly AtsTeller[];
