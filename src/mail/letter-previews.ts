/** Every letter there is, and any of them with sample facts, for people who choose their own words. */
import { messageKinds, type MessageKind } from '../domain/hiring-event.js';
import { letterLanguages } from './letters/languages.js';
import { letterReasons } from './letters/letter.js';
import { checkTemplate, letterVariables } from './letters/template.js';
import { lintLetter } from './lint.js';
import { renderLetter } from './render.js';
import { hostileFacts, sampleFacts } from './sample-facts.js';

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
      const facts = withHostile ? hostileFacts : sampleFacts;
      const own = subject === undefined || body === undefined ? {} : { template: { id: 'preview', subject, body } };
      const rendered = renderLetter({ kind: known, reason, locale, facts, ...own });
      return 'missing' in rendered ? rendered : { subject: rendered.subject, text: rendered.text, html: rendered.html, faults: lintLetter(rendered, facts) };
    },
  };
}

function kindOf(text: string): MessageKind | undefined {
  return messageKinds.find((kind) => kind === text);
}
