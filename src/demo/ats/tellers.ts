/** Every ATS that the demo and the tests can play. */
import { ashbyTeller } from './ashby.js';
import { bamboohrTeller } from './bamboohr.js';
import { breezyTeller } from './breezy.js';
import { greenhouseTeller } from './greenhouse.js';
import { jazzhrTeller } from './jazzhr.js';
import { komboTeller } from './kombo.js';
import { leverTeller } from './lever.js';
import { mergeTeller } from './merge.js';
import { standardTeller } from './standard.js';
import type { AtsTeller } from './teller.js';
import { workableTeller } from './workable.js';

export const tellers = [standardTeller, greenhouseTeller, leverTeller, ashbyTeller, workableTeller, mergeTeller, komboTeller, breezyTeller, jazzhrTeller, bamboohrTeller] as const satisfies readonly AtsTeller[];
