/** What an employer may show of how it answers: two numbers with what is behind them, and nothing where so few stand behind them that it would tell of one. */
import { escapeHtml } from './escape.js';

export const BADGE_DAYS = 90;
/** Fewer than this are nobody's business. */
export const FEWEST_FOR_A_BADGE = 20;

export const badgeMethod = `Of the applications received in the last ${String(BADGE_DAYS)} days whose answer was due: how many were told the outcome, by the employer, its applicant tracking system or Hearback. ` +
  `The median is of the days from applying to being told, of those who were told. Applications that were withdrawn, hired, excluded, on hold or are not due yet are not counted. Nothing is shown below ${String(FEWEST_FOR_A_BADGE)} applications.`;

export interface BadgeNumbers {
  /** How many applications are behind it; null with the others while they are too few. */
  applications: number | null;
  /** Between 0 and 1, to the hundredth. */
  heardBackRate: number | null;
  /** Days from applying to being told, to the half day. */
  medianDays: number | null;
}

/** @param counted of the applications of the span: told, still silent beyond their promise, and the median of days to an answer */
export function badgeNumbers({ told, silent, medianDaysToAnswer }: { told: number; silent: number; medianDaysToAnswer: number | null }): BadgeNumbers {
  const applications = told + silent;
  if (applications < FEWEST_FOR_A_BADGE) return { applications: null, heardBackRate: null, medianDays: null };
  // Rounded down: 199 of 200 is not everybody.
  return { applications, heardBackRate: Math.floor((told * 100) / applications) / 100, medianDays: medianDaysToAnswer === null || told < FEWEST_FOR_A_BADGE ? null : Math.round(medianDaysToAnswer * 2) / 2 };
}

/** What stands on it. */
export function badgeWords({ applications, heardBackRate, medianDays }: BadgeNumbers, mode: 'live' | 'test'): string {
  if (applications === null || heardBackRate === null) return 'too few applications to say';
  const days = medianDays === null ? '' : `, in ${String(medianDays)} days (median)`;
  return `${String(Math.round(heardBackRate * 100))}% heard back${days}${mode === 'test' ? ', test data' : ''}`;
}

const LABEL = 'Candidates';
/** Wide enough for any letter of the face at this size: the text is fitted to it where fonts differ. */
const LETTER_WIDTH = 6.6;
const PADDING = 8;

/** @returns an SVG of 20 pixels' height that needs nothing from elsewhere, with its words as its title for those who do not see it */
export function badgeSvg(words: string): string {
  const widthOf = (text: string): number => Math.round(text.length * LETTER_WIDTH);
  const [left, right] = [widthOf(LABEL) + 2 * PADDING, widthOf(words) + 2 * PADDING];
  const text = (at: number, width: number, said: string): string => `<text x="${String(at)}" y="14" textLength="${String(width)}" lengthAdjust="spacingAndGlyphs">${escapeHtml(said)}</text>`;
  const title = escapeHtml(`${LABEL}: ${words}`);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${String(left + right)}" height="20" role="img" aria-label="${title}"><title>${title}</title>` +
    `<rect width="${String(left)}" height="20" fill="#333"/><rect x="${String(left)}" width="${String(right)}" height="20" fill="#0b5d3b"/>` +
    `<g fill="#fff" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="11">${text(PADDING, widthOf(LABEL), LABEL)}${text(left + PADDING, widthOf(words), words)}</g></svg>`;
}
