/** An ordinary application for people who want to see letters before anybody gets one; and one whose names and titles mean ill. */
import type { LetterFacts } from './letters/letter.js';

export const sampleFacts: LetterFacts = {
  employer: { name: 'Acme Bakery', replyTo: 'lee@acme.example' },
  candidate: { greetingName: 'Ana', fullName: 'Ana Ruiz' },
  job: { title: 'Baker', confidential: false },
  sender: { name: 'Lee Brandt', email: 'lee@acme.example' },
  hiringLead: { name: 'Kim Sato' },
  stage: { kind: 'interview', name: 'Interview' },
  dates: { applied: '2026-02-23', interviewed: '2026-03-02', promisedBy: '2026-03-09', waitingSince: '2026-03-02', nextBy: '2026-03-16' },
  interviewed: true,
  finalRound: false,
  because: ['interviewed Mon 2 Mar, promised an answer within 5 working days, nothing heard since'],
  acts: [],
  digest: [
    { candidate: { greetingName: 'Ana', fullName: 'Ana Ruiz' }, job: { title: 'Baker', confidential: false }, dates: { applied: null, interviewed: null, promisedBy: '2026-03-09', waitingSince: '2026-03-02', workingDaysWaited: 4, nextBy: null }, acts: [], decided: false },
    { candidate: { greetingName: 'Bo', fullName: 'Bo Lind' }, job: { title: 'Pastry Cook', confidential: false }, dates: { applied: null, interviewed: null, promisedBy: '2026-03-10', waitingSince: '2026-03-03', workingDaysWaited: 3, nextBy: null }, acts: [], decided: true },
  ],
  statusPage: 'https://hearback.example/c/status.app_0123456789abcdefghjkmnpqrs.AbCdEfGhIjKlMnOpQrSt',
};

/** What people, or those who mean ill, put into names and titles. */
export const hostileFacts: LetterFacts = {
  ...sampleFacts,
  employer: { name: 'Smith & Sons <b>"Bakery"</b>', replyTo: sampleFacts.employer.replyTo },
  candidate: { greetingName: "O'Brien <script>", fullName: "\u05d0\u05e0\u05d4 O'Brien" },
  job: { title: 'x'.repeat(120), confidential: false },
};

/** The worst of it that is let through to letters (domain/name.ts): markup is not, and whoever is called so is not greeted at all. */
export const oddFacts: LetterFacts = {
  ...sampleFacts,
  candidate: { greetingName: `O'Brien "אנה" ${'Anna-Maria '.repeat(6).trim()}`, fullName: 'אנה O\'Brien' },
  job: { title: `"Rejected & Null" מפתח ${'x'.repeat(96)}`, confidential: false },
};
