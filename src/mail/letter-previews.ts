/** Every letter there is, and any of them with sample facts, for people who choose their own words. */
import { messageKinds, type MessageKind } from '../domain/hiring-event.js';
import { letterLanguages } from './letters/languages.js';
import { type Address, candidateKinds, letterReasons, type LetterFacts } from './letters/letter.js';
import { checkTemplate, letterVariables, type TemplateError } from './letters/template.js';
import { lintLetter } from './lint.js';
import { renderLetter } from './render.js';
import { hostileFacts, oddFacts, sampleFacts } from './sample-facts.js';

interface Asked {
  kind: string;
  reason: string;
  locale: string;
  subject?: string;
  body?: string;
  /** With which facts, each once. */
  data: readonly DataSet[];
  /** Whose look the letter has and whose name it says; absent: an invented one's. */
  employer?: LetterFacts['employer'];
  /** How the employer addresses candidates; formally where absent. */
  address?: Address;
}

/** Ordinary facts, or names that hold markup, quotes and text from right to left. */
export type DataSet = keyof typeof factsOf;
const factsOf = { sample: sampleFacts, hostile: hostileFacts };

interface PreviewedLetter {
  data: DataSet;
  subject: string;
  text: string;
  html: string;
  /** Why it would not be sent as it is. */
  faults: string[];
}

interface Words {
  kind: string;
  reason: string;
  locale: string;
  subject: string;
  body: string;
  /** Whose name the words may hold as it stands. */
  employerName: string;
}

export function letterPreviews() {
  return {
    // A mail about several people takes no wording of one's own: no template can go from one to the next.
    list: () => letterLanguages().flatMap((locale) => messageKinds.flatMap((kind) => letterReasons[kind].filter((reason) => reason !== 'severalWaiting').map((reason) => ({ kind, reason, locale })))),
    variables: Object.keys(letterVariables),
    check: checkWords,
    preview({ kind, reason, locale, subject, body, data, employer, address = 'formal' }: Asked): { missing: string } | PreviewedLetter[] {
      const known = kindOf(kind);
      if (known === undefined) return { missing: `there is no letter of kind ${JSON.stringify(kind)}; there are: ${messageKinds.join(', ')}` };
      const own = subject === undefined || body === undefined ? {} : { template: { id: 'preview', subject, body } };
      const shown: PreviewedLetter[] = [];
      for (const set of data) {
        const facts: LetterFacts = { ...factsOf[set], address, ...(employer === undefined ? {} : { employer }) };
        const rendered = renderLetter({ kind: known, reason, locale, facts, ...own });
        if ('missing' in rendered) return rendered;
        shown.push({ data: set, subject: rendered.subject, text: rendered.text, html: rendered.html, faults: lintLetter(rendered, facts) });
      }
      return shown;
    },
  };
}

const distances = [{ interviewed: false, finalRound: false }, { interviewed: true, finalRound: false }, { interviewed: true, finalRound: true }];

/**
 * Reads a template as its letters will be read before they go, to ordinary people and to those whose names mean ill, however far they had come:
 * what would hold every one of them back is said when the words are saved.
 *
 * @param words for a kind that there is; `employerName` is not held against them
 * @returns what is wrong and what to do, none where they may be saved
 */
function checkWords({ kind, reason, locale, subject, body, employerName }: Words): TemplateError[] {
  const known = kindOf(kind);
  const faults = checkTemplate(subject, body, known);
  if (known === undefined || faults.length > 0) return faults;
  const read = [sampleFacts, oddFacts].flatMap((facts) =>
    (candidateKinds.has(known) ? distances : distances.slice(0, 1)).flatMap((distance) => {
      const whole = { ...facts, ...distance, employer: { ...facts.employer, name: employerName } };
      const rendered = renderLetter({ kind: known, reason, locale, facts: whole, template: { id: 'preview', subject, body } });
      return 'missing' in rendered ? [rendered.missing] : lintLetter(rendered, whole);
    }),
  );
  return [...new Set(read)].map((message) => ({ path: message.startsWith('the subject ') ? '/subject' : '/body', message }));
}

function kindOf(text: string): MessageKind | undefined {
  return messageKinds.find((kind) => kind === text);
}
