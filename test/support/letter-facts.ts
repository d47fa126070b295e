/** The facts of one ordinary application, for tests of letters to change. */
import type { LetterFacts } from '../../src/mail/letters/letter.js';

/** @param changes what is different this time; whole objects are replaced */
export function letterFacts(changes: Partial<LetterFacts> = {}): LetterFacts {
  return {
    employer: { name: 'Acme Foods', replyTo: 'careers@acme.example' },
    candidate: { greetingName: 'Ana', fullName: 'Ana Ruiz' },
    job: { title: 'Baker', confidential: false },
    sender: { name: 'Lee Chen', email: 'lee@acme.example' },
    hiringLead: { name: 'Sam Okafor' },
    stage: { kind: 'screening', name: 'Phone screen' },
    dates: { applied: '2026-03-02', interviewed: '2026-03-09', promisedBy: '2026-03-16', waitingSince: '2026-03-09', nextBy: '2026-03-23' },
    interviewed: false,
    finalRound: false,
    because: [],
    acts: [],
    ...changes,
  };
}
