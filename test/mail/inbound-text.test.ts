/** Mails as people's programs send them: what they wrote themselves is found, whatever the program and the language. */
import { describe, expect, it } from 'vitest';
import { languagesOf } from '../../src/mail/inbound-language.js';
import { ownWords, textOfHtml } from '../../src/mail/inbound-text.js';

const OURS = ['> Hello Ana,', '>', '> As of today there is no decision. Withdraw my application: https://hearback.example/c/x', '>', '> Kind regards,', '> Lee'].join('\n');
const OURS_BARE = ['Hello Ana,', '', 'As of today there is no decision. Please delete my data.', '', 'Kind regards,', 'Lee'].join('\n');

describe('own words', () => {
  it.each([
    ['Gmail in English', `Where do I stand?\n\nOn Mon, Mar 2, 2026 at 12:00 PM Lee at Acme <mail@hearback.example> wrote:\n\n${OURS}`, 'Where do I stand?'],
    ['Gmail, its introduction over two lines', `Where do I stand?\n\nOn Mon, Mar 2, 2026 at 12:00 PM Lee Chen at Acme Foods International\n<mail@hearback.example> wrote:\n\n${OURS}`, 'Where do I stand?'],
    ['Gmail in German', `Wie ist der Stand?\n\nAm Mo., 2. März 2026 um 12:00 Uhr schrieb Lee at Acme <mail@hearback.example>:\n\n${OURS}`, 'Wie ist der Stand?'],
    ['Gmail in French', `Où en est ma candidature ?\n\nLe lun. 2 mars 2026 à 12:00, Lee at Acme <mail@hearback.example> a écrit :\n\n${OURS}`, 'Où en est ma candidature ?'],
    ['Gmail in Spanish', `¿Cómo va mi candidatura?\n\nEl lun, 2 mar 2026 a las 12:00, Lee at Acme (<mail@hearback.example>) escribió:\n\n${OURS}`, '¿Cómo va mi candidatura?'],
    ['Gmail in Portuguese', `Alguma novidade?\n\nEm seg., 2 de mar. de 2026 às 12:00, Lee at Acme <mail@hearback.example> escreveu:\n\n${OURS}`, 'Alguma novidade?'],
    ['Gmail in Dutch', `Is er al nieuws?\n\nOp ma 2 mrt 2026 om 12:00 schreef Lee at Acme <mail@hearback.example>:\n\n${OURS}`, 'Is er al nieuws?'],
    ['Gmail in Italian', `Ci sono novità?\n\nIl giorno lun 2 mar 2026 alle ore 12:00 Lee at Acme <mail@hearback.example> ha scritto:\n\n${OURS}`, 'Ci sono novità?'],
    ['Gmail in Polish', `Czy są jakieś wieści?\n\npon., 2 mar 2026 o 12:00 Lee at Acme <mail@hearback.example> napisał(a):\n\n${OURS}`, 'Czy są jakieś wieści?'],
    ['Gmail in Arabic', `هل من جديد؟\n\nفي الاثنين، 2 مارس 2026 في 12:00 م تمت كتابة ما يلي بواسطة ‪Lee‬‏ <‪mail@hearback.example‬‏>:\n\n${OURS}`, 'هل من جديد؟'],
    ['Outlook in English', `Please withdraw me.\n\n________________________________\nFrom: Lee at Acme <mail@hearback.example>\nSent: Monday, 2 March 2026 12:00\nTo: Ana Ruiz\nSubject: Your application\n\n${OURS_BARE}`, 'Please withdraw me.'],
    ['Outlook in German', `Danke.\n\nVon: Lee at Acme <mail@hearback.example>\nGesendet: Montag, 2. März 2026 12:00\nAn: Ana Ruiz\nBetreff: Ihre Bewerbung\n\n${OURS_BARE}`, 'Danke.'],
    ['Outlook in French', `Merci.\n\nDe : Lee at Acme <mail@hearback.example>\nEnvoyé : lundi 2 mars 2026 12:00\nÀ : Ana Ruiz\nObjet : Votre candidature\n\n${OURS_BARE}`, 'Merci.'],
    ['Outlook in Polish', `Dziękuję.\n\nOd: Lee at Acme <mail@hearback.example>\nWysłano: poniedziałek, 2 marca 2026 12:00\nDo: Ana Ruiz\nTemat: Rekrutacja\n\n${OURS_BARE}`, 'Dziękuję.'],
    ['old Outlook', `Thanks!\n\n-----Original Message-----\nFrom: Lee\n\n${OURS_BARE}`, 'Thanks!'],
    ['Apple Mail', `Still interested!\n\nSent from my iPhone\n\n> On 2 Mar 2026, at 12:00, Lee at Acme <mail@hearback.example> wrote:\n> \n${OURS}`, 'Still interested!'],
    ['Apple Mail in German', `Ich bin weiterhin interessiert.\n\nVon meinem iPhone gesendet\n\n> Am 02.03.2026 um 12:00 schrieb Lee at Acme <mail@hearback.example>:\n> \n${OURS}`, 'Ich bin weiterhin interessiert.'],
    ['answers between the lines', 'Hello Lee,\n\n> When can you come?\nOn Tuesday.\n\n> Do you still want it?\nYes!', 'Hello Lee,\n\nOn Tuesday.\n\nYes!'],
  ])('%s', (_program, text, expected) => {
    expect(ownWords(text).replace(/\n{2,}/g, '\n\n')).toBe(expected);
  });

  it('are all of a mail that quotes nothing, and none of one that only quotes', () => {
    expect(ownWords('Hello,\r\n\r\nplease do not withdraw\r\nmy application.')).toBe('Hello,\n\nplease do not withdraw\nmy application.');
    expect(ownWords(OURS)).toBe('');
    expect(ownWords('')).toBe('');
  });

  it('that begin like a quotation are kept: a sentence may start with "On Monday" or "From:"', () => {
    expect(ownWords('On Monday I wrote: nothing came back.\nFrom: the heart, thank you.')).toContain('From: the heart');
  });

  it('are read in bounded time, however long and strange the mail is', () => {
    expect(ownWords(`${'On '.repeat(50_000)}\n${'> '.repeat(50_000)}`).length).toBeLessThanOrEqual(30_000);
  });
});

describe('HTML without a text part', () => {
  it('gives its words, without the quotation, scripts and links', () => {
    const html = '<html><head><style>p{color:red}</style></head><body><p>Where do I <b>stand</b>?</p><script>alert(1)</script><blockquote type="cite"><p>withdraw me</p></blockquote><div class="gmail_quote">delete my data</div></body></html>';
    expect(textOfHtml(html)).toBe('Where do I stand?');
  });
});

describe('the language', () => {
  it.each([
    ['Hiermit ziehe ich meine Bewerbung zurück.', 'en', 'de'], ['Je souhaite retirer ma candidature.', null, 'fr'], ['Is er al nieuws over mijn sollicitatie?', 'de', 'nl'],
    ['Czy są jakieś wieści w sprawie mojej aplikacji?', 'en', 'pl'], ['هل من جديد بخصوص طلب التوظيف؟', 'en', 'ar'], ['ok', 'pt-BR', 'pt'], ['merci', 'fr-CA', 'fr'], ['??', null, 'en'],
  ])('of "%s" in answer to a letter in %s is %s', (text, answered, expected) => {
    expect(languagesOf(text, answered)[0]).toBe(expected);
  });
});
