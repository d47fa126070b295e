/** Who decided, in a form that a lawyer can use: a person, the ATS, or nobody; and that no machine judged anybody. */

/**
 * `person`: somebody decided here (a recruiter's link, an API key). `ats`: recorded as decided in the employer's own system. `job`: the job was filled, cancelled or closed.
 * `candidate`: they withdrew. `nobody`: no decision was made, and the letter says so.
 */
export const deciders = ['person', 'ats', 'job', 'candidate', 'nobody'] as const;

export interface DecidedBy {
  /** Null where nothing was decided about the candidate, as in a status update. */
  readonly outcome: (typeof deciders)[number] | null;
  /** Of a letter: whether a person let it go, or the employer's policy did by dates alone. */
  readonly letter: 'person' | 'policy' | null;
  /** The version of the policy under which it was planned; null under the default. */
  readonly policyVersion: number | null;
  /** Always false: nothing in Hearback scores, ranks or chooses people. */
  readonly scoreOrModel: false;
}

const outcomes: Readonly<Record<(typeof deciders)[number], string>> = {
  person: 'A person of the employer decided this in Hearback.',
  ats: "The decision was recorded in the employer's applicant tracking system; Hearback was told of it and did not make it.",
  job: 'Nobody judged the candidate: the job was filled, cancelled or closed.',
  candidate: 'The candidate withdrew.',
  nobody: 'No decision was made about the candidate.',
};

/** @returns whole sentences, in English */
export function decidedInWords({ outcome, letter, policyVersion }: DecidedBy): string {
  const version = policyVersion === null ? 'the default policy' : `version ${String(policyVersion)} of the employer's policy`;
  const sent = letter === null ? [] : [letter === 'person' ? `A person let this letter go; when it was due followed from ${version}.` : `That and when this letter goes followed from ${version}, which counts days and knows nothing else of anybody.`];
  const decided = outcome === null ? ['Nothing was decided about the candidate.'] : [outcomes[outcome]];
  return [...decided, ...sent, 'No score and no model had a part in it.'].join(' ');
}
