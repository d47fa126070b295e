/** How German letters are checked: the words by which an outcome is said, and the words that no candidate should read. */
import type { Wording } from '../letter.js';
import { anyOf, twoOf } from '../words.js';

/** "haben uns entschieden, … nicht"; never "haben noch nicht entschieden, ob". */
const decidedNotTo = String.raw`(?:haben|hat)(?: uns| sich)?(?: leider| nun| dazu)* (?:entschieden|entschlossen), [^.!?]*(?<!\p{L})nicht`;
const decidedAgainst = String.raw`(?:haben|hat) (?:uns|sich) (?:dagegen|gegen [^.!?]+|für (?:eine andere|einen anderen|jemand)[^.!?]*) entschieden`;
const noFurther = String.raw`nicht weiter ?(?:zu)? ?(?:berücksichtig|verfolg|bearbeite|führ)\p{L}*|nicht (?:mehr|länger) (?:zu )?berücksichtig\p{L}*|nicht fort(?:zu)?(?:setzen|führen)|nicht in die (?:engere Auswahl|nächste Runde)`;
const notChosen = String.raw`nicht (?:an(?:zu)?bieten|ausgewählt)|(?:Ihnen|dir) (?:\p{L}+ ){0,4}absagen|Absage erteilen`;
const now = String.raw`(?: inzwischen| bereits| nun| jetzt| mittlerweile| schon| leider)*`;

export const wording: Wording = {
  emptyGreeting: /^(?:guten (?:tag|morgen|abend)|grüß gott|grüezi|hallo|sehr geehrter?|sehr geehrte[/:*_]r|lieber?|liebe[/:*_]r)(?: (?:frau|herr))?[\s,.!:]*$/iu,
  outcome: anyOf(
    decidedNotTo,
    decidedAgainst,
    noFurther,
    notChosen,
    String.raw`(?:ist|sind|wurde)${now} (?:besetzt|beendet|geschlossen|abgeschlossen)`,
    String.raw`wird (?:\p{L}+ )?nicht (?:mehr )?besetzt`,
    String.raw`(?:schlie(?:ß|ss)en|beenden) (?:sie|(?:Ihre|deine) Bewerbung|das Verfahren)`,
  ),
  decided: anyOf(String.raw`${decidedNotTo}(?! (?:mehr )?(?:zu besetzen|auszuschreiben))`, decidedAgainst, noFurther, notChosen),
  filled: anyOf(
    String.raw`(?:ist|wurde)${now} (?:anderweitig )?besetzt`,
    String.raw`(?:jemand(?:en)?|eine andere Person|einen anderen Menschen)(?: \p{L}+)? (?:eingestellt|gefunden|ausgewählt)`,
    String.raw`für (?:eine andere|einen anderen|jemand)[^.!?]* entschieden`,
  ),
  cancelled: anyOf(
    String.raw`(?:ist|wurde)${now} (?:gestrichen|zurückgezogen|storniert)`,
    String.raw`entschieden, [^.!?]*nicht (?:mehr )?(?:zu besetzen|auszuschreiben)`,
  ),
  banned: [
    { words: anyOf(String.raw`abgelehnt\p{L}*`, String.raw`ablehn\p{L}*`, 'lehnen [^.!?]* ab', String.raw`zurückgewiesen\p{L}*`), advice: 'it wounds and says no more than "wir haben uns entschieden, Ihre Bewerbung nicht weiterzuverfolgen"' },
    { words: twoOf('leider', String.raw`bedauer\p{L}*`), advice: 'one plain sentence is kinder than a pile of regrets: keep one at the most' },
    { words: anyOf('Talent-?Pool', 'Talent-?Netzwerk', 'Bewerber(?:innen)?-?pool', 'in Evidenz', 'in unsere[rn]? (?:Kartei|Datenbank)'), advice: 'say it only where it is so and the candidate agreed, and not in this letter' },
    { words: anyOf('in Kürze', 'demnächst', 'zeitnah', 'baldmöglichst', 'schnellstmöglich', 'so (?:bald|schnell) wie möglich', 'in absehbarer Zeit', 'sehr bald'), advice: 'a time that nobody can hold us to is a false hope: give a date or none' },
    { words: anyOf('nicht (?:gut|qualifiziert|erfahren) genug', String.raw`(?:besser|höher|stärker|nicht ausreichend|unzureichend) qualifiziert\p{L}*`, String.raw`(?:stärker|besser|qualifizierter)e[rns]? (?:Bewerb|Kandidat|Profil)\p{L}*`), advice: 'speak of fit with the role, never of quality' },
    { words: anyOf(String.raw`beeindruck\p{L}*`, String.raw`hervorragend\p{L}*`, String.raw`eindrucksvoll\p{L}*`), advice: 'praise in a form letter reads as hollow: leave it out' },
    { words: anyOf(String.raw`Newsletter\p{L}*`, 'folg(?:e|en Sie)? uns', String.raw`abonnier\p{L}*`, 'empf(?:iehl|ehlen Sie) uns', String.raw`Rabatt\p{L}*`, String.raw`Gutschein\p{L}*`), advice: 'a letter about an application carries no marketing' },
    { words: anyOf(String.raw`(?:er)?krank\p{L}*`, String.raw`schwanger\p{L}*`, 'Elternzeit', 'Elternkarenz', 'Karenz', 'Mutterschutz', 'Mutterschaftsurlaub', 'Spital', 'Reha', String.raw`operiert`), advice: "never name anybody's health or family: \"ist zurzeit nicht da\" is enough" },
  ],
};
