/** How English letters are checked: the words by which an outcome is said, and the words that no candidate should read. */
import type { Wording } from '../letter.js';

export const wording: Wording = {
  emptyGreeting: /^(?:hello|hi|dear|good (?:morning|day|afternoon))\s*[,.!:]?$/iu,
  outcome: new RegExp(
    [
      String.raw`\bdecided not to\b`,
      String.raw`\bdecided to (?:go on|go forward|move forward|move on|move ahead|proceed|continue) with (?:other|another|a different)\b`,
      String.raw`\bwill not (?:go|be going|be moving|move|be taking|take|be proceeding|proceed|be offering|offer|be continuing|continue|be filled)\b`,
      String.raw`\bnot (?:been )?(?:selected|chosen)\b`,
      String.raw`\bhas been (?:filled|closed|cancelled|withdrawn)\b`,
      String.raw`\b(?:we are closing|we have closed|is now closed|close your application)\b`,
      String.raw`\bchosen (?:another|a different|someone else)\b`,
    ].join('|'),
    'iu',
  ),
  decided: /\bdecided (?:not to (?:go forward|proceed|offer|move|take)|against|to (?:go on|go forward|move forward|move on|move ahead|proceed|continue) with (?:other|another|a different))\b|\bnot (?:been )?(?:selected|chosen)\b|\b(?:chosen|selected) (?:another|a different|someone else)\b|\bwill not (?:be )?(?:going|go|moving|move|taking|take|proceed|proceeding) (?:any )?f(?:urther|orward)\b/iu,
  filled: /\b(?:has been|was|is now) filled\b|\b(?:hired|chosen|found) (?:someone|somebody|another)\b/iu,
  cancelled: /\b(?:has been|was|is) (?:cancelled|canceled|withdrawn)\b|\bdecided not to (?:fill|hire)\b/iu,
  banned: [
    { words: /\breject(?:ed|ion)?\b/iu, advice: 'it wounds and says no more than "we have decided not to go forward"' },
    { words: /\b(?:unfortunately|regret\w*)\b[^]*\b(?:unfortunately|regret\w*)\b/iu, advice: 'one plain sentence is kinder than a pile of regrets: keep one at the most' },
    { words: /\b(?:on file|talent (?:pool|community|network))\b/iu, advice: 'say it only where it is so and the candidate agreed, and not in this letter' },
    { words: /\b(?:very soon|shortly|as soon as possible|in due course|any day now)\b/iu, advice: 'a time that nobody can hold us to is a false hope: give a date or none' },
    { words: /\b(?:not (?:good|qualified|experienced) enough|(?:higher|lower|better)[ -](?:quality|calib(?:re|er))|(?:better|more)[ -]qualified|stronger candidates?)\b/iu, advice: 'speak of fit with the role, never of quality' },
    { words: /\b(?:impress(?:ed|ive)|high calib(?:re|er))\b/iu, advice: 'praise in a form letter reads as hollow: leave it out' },
    { words: /\b(?:newsletter|follow us|subscribe|refer a friend|discount)\b/iu, advice: 'a letter about an application carries no marketing' },
    { words: /\b(?:sick(?:ness)?|ill(?:ness)?|surgery|pregnan\w*|parental leave|maternity|hospital)\b/iu, advice: "never name anybody's health or family: \"is away\" is enough" },
  ],
};
