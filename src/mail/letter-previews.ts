/** Every letter there is, and any of them with sample facts, for people who choose their own words. */
import { messageKinds, type MessageKind } from '../domain/hiring-event.js';
import { letterLanguages } from './letters/languages.js';
import { type LetterFacts, letterReasons } from './letters/letter.js';
import { checkTemplate, letterVariables } from './letters/template.js';
import { lintLetter } from './lint.js';
import { renderLetter } from './render.js';

const sample: LetterFacts = {
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
};

/** What people, or those who mean ill, put into names and titles. */
const hostile: LetterFacts = {
  ...sample,
  employer: { name: 'Smith & Sons <b>"Bakery"</b>', replyTo: sample.employer.replyTo },
  candidate: { greetingName: "O'Brien <script>", fullName: "\u05d0\u05e0\u05d4 O'Brien" },
  job: { title: 'x'.repeat(120), confidential: false },
};

interface Asked {
  kind: string;
  reason: string;
  locale: string;
  subject?: string;
  body?: string;
  hostile: boolean;
}

export function letterPreviews() {
  return {
    // A mail about several people takes no wording of one's own: no template can go from one to the next.
    list: () => letterLanguages().flatMap((locale) => messageKinds.flatMap((kind) => letterReasons[kind].filter((reason) => reason !== 'severalWaiting').map((reason) => ({ kind, reason, locale })))),
    variables: Object.keys(letterVariables),
    check: (subject: string, body: string, kind: string) => checkTemplate(subject, body, kindOf(kind)),
    preview({ kind, reason, locale, subject, body, hostile: withHostile }: Asked) {
      const known = kindOf(kind);
      if (known === undefined) return { missing: `there is no letter of kind ${JSON.stringify(kind)}; there are: ${messageKinds.join(', ')}` };
      const facts = withHostile ? hostile : sample;
      const own = subject === undefined || body === undefined ? {} : { template: { id: 'preview', subject, body } };
      const rendered = renderLetter({ kind: known, reason, locale, facts, ...own });
      return 'missing' in rendered ? rendered : { subject: rendered.subject, text: rendered.text, html: rendered.html, faults: lintLetter(rendered, facts) };
    },
  };
}

function kindOf(text: string): MessageKind | undefined {
  return messageKinds.find((kind) => kind === text);
}
