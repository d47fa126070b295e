/** How an employer's letters look and sign: what may be chosen, and the colours that every reader can read. */

export interface Brand {
  /** An https address; the letter reads the same without it. */
  readonly logoUrl: string | null;
  /** `#rrggbb`, for links and the line at the top. */
  readonly colour: string | null;
  /** What signs instead of "The hiring team at Acme", and stands below a recruiter's name: a few lines. */
  readonly signature: string | null;
  /** The postal address, below the letter, in as many lines as it has. */
  readonly address: string | null;
}

export const noBrand: Brand = { logoUrl: null, colour: null, signature: null, address: null };

/** Text on ground, by day and by night. */
export const colours = {
  light: { text: '#1f2933', ground: '#ffffff', link: '#1d4ed8' },
  dark: { text: '#e4e7eb', ground: '#16191d', link: '#9cc2ff' },
} as const;

/** WCAG 2.2, 1.4.3: the least contrast of text and ground. */
export const LEAST_CONTRAST = 4.5;

/**
 * @param colour `#rrggbb`
 * @returns the contrast of two colours, from 1 to 21 (WCAG 2.2, "contrast ratio")
 */
export function contrast(colour: string, ground: string): number {
  const [lighter = 0, darker = 0] = [luminance(colour), luminance(ground)].toSorted((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

/** WCAG 2.2, "relative luminance". */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((from) => {
    const part = Number.parseInt(colour.slice(from, from + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** @returns the colour of links by day and by night: the employer's own where it can be read, ours where it can't */
export function linkColours({ colour }: Pick<Brand, 'colour'>): { light: string; dark: string } {
  const readable = (mode: 'light' | 'dark'): string => (colour !== null && contrast(colour, colours[mode].ground) >= LEAST_CONTRAST ? colour : colours[mode].link);
  return { light: readable('light'), dark: readable('dark') };
}

const MOST_SIGNATURE_LINES = 4;

/** @returns what is wrong with a brand, and what to do; nothing where it can be used */
export function brandFaults({ logoUrl, colour, signature }: Brand): { path: string; message: string }[] {
  const faults: { path: string; message: string }[] = [];
  if (logoUrl !== null && !isHttps(logoUrl)) faults.push({ path: 'brand.logoUrl', message: `got ${JSON.stringify(logoUrl.slice(0, 80))}, takes an https address without a user name or password` });
  if (colour !== null && contrast(colour, colours.light.ground) < LEAST_CONTRAST) {
    faults.push({ path: 'brand.colour', message: `${colour} on white has a contrast of ${contrast(colour, colours.light.ground).toFixed(1)} and many could not read links in it: choose one of at least ${String(LEAST_CONTRAST)}, a darker one` });
  }
  if (signature !== null && signature.split('\n').length > MOST_SIGNATURE_LINES) faults.push({ path: 'brand.signature', message: `has ${String(signature.split('\n').length)} lines; a letter takes ${String(MOST_SIGNATURE_LINES)}` });
  return faults;
}

/** @returns whether it is an https address without a user name or password, which is all that a letter may lead to */
export function isHttps(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return protocol === 'https:' && username === '' && password === '';
}
