/** Guesses from the words of a reason, or of a closing stage, whether the employer or the candidate ended it, for ATSs that do not tell them apart. */
import type { SnapshotState } from '../domain/snapshot.js';
import { plainWords } from './text.js';

/** What a reason can mean. */
export type ClosingKind = Extract<SnapshotState, 'rejected' | 'withdrawn' | 'offerDeclined'>;

/**
 * Without accents. What the candidate did comes first: whoever left of their own accord is never to be turned away, and a
 * letter too few is better than that one.
 */
const KINDS: readonly (readonly [ClosingKind, RegExp])[] = [
  ['offerDeclined', /\b(offer (was )?(declined|rejected|refused|turned down)|(declined|rejected|refused|turned down) (the |our )?offer|angebot abgelehnt|offre (refusee|declinee)|oferta (rechazada|recusada)|offerta rifiutata|aanbod afgewezen)\b/],
  [
    'withdrawn',
    new RegExp(
      [
        'withdr[ae]w', 'they rejected us', 'rejected us', 'no longer interested', 'not interested', 'lost interest', 'dropped out', 'self select', '(accepted|took|found|has|got) (an|the|a)?other (job|offer|position|role)',
        '(accepted|took) (a|another) (job|offer|position|role) elsewhere', 'hired elsewhere', 'candidate (has )?(declined|rejected|refused|cancelled|canceled)', '(declined|rejected|cancelled|canceled) by (the )?(candidate|applicant)',
        'zuruckgezogen', 'ruckzug', '(absage|abgesagt|abgelehnt) (durch|von|vom) (den |die )?(kandidat|bewerb)', '(kandidat|bewerber)(in)? (hat )?(abgesagt|zieht zuruck)', 'desist', 'retrait', 'retire sa candidature',
        'se retiro', 'retirad[oa] por', 'ritirat', 'teruggetrokken', 'trekt zich terug', 'wycofa', 'zrezygnowa',
      ].map((words) => `\\b${words}`).join('|'),
    ),
  ],
  [
    'rejected',
    new RegExp(
      [
        'rejected', 'we rejected', 'not (a |the )?(good |right |best )?(fit|match)', 'not (qualified|selected|suitable|hired|shortlisted)', '(under|over|un) ?qualified', 'disqualified', 'lack(s|ing)? ', 'does ?n(o|)t meet', 'position (was )?(filled|closed)',
        'filled by', '(other|another|better|stronger) (candidate|applicant)', 'failed', 'insufficient', 'abgelehnt', 'absage', 'nicht geeignet', 'refuse', 'rechazad', 'descartad', 'scartat', 'rifiutat', 'afgewezen', 'rejeitad', 'recusad', 'reprovad',
        'odrzucon',
      ].map((words) => `\\b${words}`).join('|'),
    ),
  ],
];

/**
 * @param name of a reason or a stage, in English, German, French, Spanish, Italian, Dutch, Portuguese or Polish
 * @returns what it most likely means; null where the words say nothing that we know
 */
export function guessClosing(name: string): ClosingKind | null {
  const plain = plainWords(name);
  return KINDS.find(([, pattern]) => pattern.test(plain))?.[0] ?? null;
}

/**
 * @param reason as the ATS has it; undefined: none is given
 * @param withdrawn the reasons by which, as the employer says, candidates withdraw: then every other one is the employer's decision. null: the employer has not said
 * @param otherwise what a closing without a reason is, where the employer has not said
 */
export function closingState(reason: string | undefined, withdrawn: readonly string[] | null, otherwise: SnapshotState): SnapshotState {
  const guess = reason === undefined ? null : guessClosing(reason);
  if (withdrawn !== null) {
    const own = reason !== undefined && withdrawn.some((name) => plainWords(name) === plainWords(reason));
    return own ? 'withdrawn' : guess === 'offerDeclined' ? guess : 'rejected';
  }
  return reason === undefined ? otherwise : (guess ?? 'unclear');
}
