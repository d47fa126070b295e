/** A mail of the corpus: what a person who reads it would say it wants. The first, third, … of a language are looked at while rules are written; the others only measure them. */
import type { Intent } from '../../../src/domain/intent/rules.js';

/** `negated`: it names a withdrawal or a deletion that it does not want, and must never be taken for one. */
export type Sentence = readonly [says: Intent, text: string, negated?: 'negated'];
