/** What somebody wrote themselves in a mail: without the letter that they quoted, the signature and what their telephone adds. */
import EmailReplyParser from 'email-reply-parser';
import { convert } from 'html-to-text';

/** Longer texts are cut before anything looks at them: patterns of others read each line several times. */
const LONGEST_TEXT = 30_000;

/** A line by which mail programs introduce what they quote; it may run over two lines. Gmail, Apple Mail and Thunderbird, in our languages. */
const INTRODUCTIONS: readonly RegExp[] = [
  /^On\b.{5,200}\bwrote:\s*$/u,
  /^Le\b.{5,200}\ba écrit\s?:\s*$/u,
  /^Am\b.{5,200}\bschrieb\b.{0,120}:\s*$/u,
  /^El\b.{5,200}\bescribió:\s*$/u,
  /^Em\b.{5,200}\bescreveu:\s*$/u,
  /^A\b.{5,200}\bescreveu:\s*$/u,
  /^Op\b.{5,200}\bschreef\b.{0,120}:\s*$/u,
  /^Il(?: giorno)?\b.{5,200}\bha scritto:\s*$/u,
  /^(?:W dniu\b|Wiadomość napisana|(?:pon|wt|śr|czw|pt|sob|niedz)\.).{5,200}(?:napisał\(?a?\)?|napisane|napisała)\s?:?\s*$/u,
  /^في\s.{5,200}(?:كتب|كتابة).{0,160}[:：]\s*$/u,
  /^.{3,200}<[^<>\s]+@[^<>\s]+>.{0,20}(?:wrote|schrieb|schreef|a écrit|ha scritto|escribió|escreveu|napisał\S*|كتب)\s?:\s*$/u,
];

/** Outlook and its like: a rule, or a block of header lines. */
const RULES = /^(?:_{10,}|-{2,}\s*(?:Original Message|Ursprüngliche Nachricht|Message d['’]origine|Message original|Mensaje original|Mensagem original|Oorspronkelijk bericht|Messaggio originale|Wiadomość oryginalna|الرسالة الأصلية|Forwarded message|Weitergeleitete Nachricht|Message transféré)\s*-{2,})\s*$/iu;
const FIRST_HEADER = /^\**(?:From|Von|De|Da|Van|Od|من)\**\s?:\**\s.{2,}/u;
const NEXT_HEADER = /^\**(?:Sent|Date|To|Subject|Gesendet|Datum|An|Betreff|Envoyé|Objet|À|Enviado(?: el)?|Fecha|Para|Asunto|Enviada em|Data|Assunto|Inviato|A|Oggetto|Verzonden|Aan|Onderwerp|Wysłano|Wysłane|Do|Temat|تاريخ الإرسال|التاريخ|إلى|الموضوع)\**\s?:\**/u;

/** What telephones and programs put under every mail. */
const ADVERTS = /^(?:Sent from my .{2,40}|Sent from (?:Outlook|Mail|Yahoo).{0,40}|Get Outlook for .{2,20}|Von meinem .{2,40} gesendet|Gesendet von .{2,40}|Envoyé de(?:puis)? (?:mon )?.{2,40}|Enviado (?:desde|do|de) (?:mi |meu )?.{2,40}|Inviato (?:da|dal mio) .{2,40}|Verstuurd vanaf .{2,40}|Verzonden (?:vanaf|met) .{2,40}|Wysłane? z .{2,40}|(?:أرسلت|تم الإرسال|مرسل) من .{2,40})$/iu;

/**
 * @param text a whole mail as plain text
 * @returns their own words, line breaks kept; empty where there are none, or none that can be told from what they quoted
 */
export function ownWords(text: string): string {
  const lines = text.slice(0, LONGEST_TEXT).replace(/\r\n?/gu, '\n').replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, '').replace(/\u00a0/gu, ' ').split('\n');
  const own = lines.slice(0, quotedFrom(lines)).filter((line) => !/^\s*>/u.test(line) && !ADVERTS.test(line.trim()));
  const ours = own.join('\n').trim();
  if (ours === '') return '';
  const visible = new EmailReplyParser().read(ours).getVisibleText().trim();
  // The library takes a short farewell for a signature; where nothing would be left, that was the mail.
  return visible === '' ? ours : visible;
}

/** @returns the first line that is not theirs, or the number of lines */
function quotedFrom(lines: readonly string[]): number {
  for (const [index, raw] of lines.entries()) {
    const line = raw.trim();
    const next = (lines[index + 1] ?? '').trim();
    if (RULES.test(line)) return index;
    if (INTRODUCTIONS.some((words) => words.test(line) || (next !== '' && line.length < 120 && words.test(`${line} ${next}`)))) return index;
    if (FIRST_HEADER.test(line) && [1, 2].some((step) => NEXT_HEADER.test((lines[index + step] ?? '').trim()))) return index;
  }
  return lines.length;
}

/**
 * Only for mails that have no text part: HTML of strangers is never shown, and only its words are kept.
 *
 * @param html a mail's body
 * @returns its text; quotations marked as such are left out
 */
export function textOfHtml(html: string): string {
  return convert(html.slice(0, 10 * LONGEST_TEXT), {
    wordwrap: false, limits: { maxInputLength: 10 * LONGEST_TEXT, maxDepth: 60, maxChildNodes: 2_000 },
    selectors: [
      { selector: 'a', options: { ignoreHref: true } }, { selector: 'img', format: 'skip' }, { selector: 'style', format: 'skip' }, { selector: 'script', format: 'skip' },
      { selector: 'blockquote', format: 'skip' }, { selector: '.gmail_quote', format: 'skip' }, { selector: '#appendonsend', format: 'skip' }, { selector: '#divRplyFwdMsg', format: 'skip' },
    ],
  }).trim();
}
