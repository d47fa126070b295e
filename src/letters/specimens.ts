/** One of every letter there is: each language, kind and reason, and how far the candidate had come where that makes another letter. */
import { messageKinds } from '../domain/hiring-event.js';
import { letterLanguages } from '../mail/letters/languages.js';
import { candidateKinds, letterReasons, type LetterFacts } from '../mail/letters/letter.js';
import { lintLetter } from '../mail/lint.js';
import { recruiterActs } from '../mail/links.js';
import { type RenderedLetter, renderLetter } from '../mail/render.js';
import { sampleFacts } from '../mail/sample-facts.js';

export interface Specimen {
  language: string;
  /** Such as `closure.notSelected.finalRound`. */
  name: string;
  letter: RenderedLetter;
}

const distances = [
  { distance: 'application', changes: { interviewed: false, finalRound: false } },
  { distance: 'interview', changes: { interviewed: true, finalRound: false } },
  { distance: 'finalRound', changes: { interviewed: true, finalRound: true } },
] as const;

/** @throws Error where one of them may not go out, with the reason */
export function everyLetter(): Specimen[] {
  return letterLanguages().flatMap((language) =>
    messageKinds.flatMap((kind) =>
      letterReasons[kind].flatMap((reason) => {
        const seen = new Set<string>();
        return distances.flatMap(({ distance, changes }) => {
          const facts: LetterFacts = { ...sampleFacts, ...changes, ...(candidateKinds.has(kind) ? {} : { acts: recruiterActs.map((act) => ({ act, url: `https://hearback.example/act/${act}` })) }) };
          const letter = renderLetter({ kind, reason, locale: language, facts });
          const faults = 'missing' in letter ? [letter.missing] : lintLetter(letter, facts);
          if ('missing' in letter || faults.length > 0) throw new Error(`${language} ${kind}.${reason}: ${faults.join('; ')}`);
          if (seen.has(letter.text)) return [];
          seen.add(letter.text);
          return [{ language, name: `${kind}.${reason}${seen.size === 1 && distance === 'application' ? '' : `.${distance}`}`, letter }];
        });
      }),
    ),
  );
}
