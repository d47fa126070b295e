/** By which words a German mail says what it wants. */
import type { IntentRules } from './rules.js';

export const germanRules: IntentRules = {
  negation: /\b(?:nicht|nie|niemals|kein|keine|keinen|keinesfalls|keineswegs|nein|ohne|statt|weder)\b/u,
  doubt: /\b(?:wenn|falls|ob|vielleicht|eventuell|moglicherweise|uberlege|erwage|konnte ich|wurde ich|muss ich|musste ich|muss|musste|bevor|seine|ihre bewerbung von)\b/u,
  rules: [
    ['withdraw', 'plain', /\bzieh\w*\b.{0,45}\bzuruc?k\b|\bbewerbung\b.{0,25}\bzuruc?k(?:zu)?(?:ziehen|nehmen|gezogen)\b|\b(?:ruckzug|rucknahme) meiner (?:bewerbung|kandidatur)\b/u],
    ['withdraw', 'plain', /\bkandidatur\b.{0,20}\bzuruckziehen\b|\bnehme\b.{0,30}\bbewerbung\b.{0,10}\bzuruck\b/u],
    ['withdraw', 'plain', /\bkein(?:e|en)? (?:\w+ )?(?:interesse|bedarf) mehr\b|\bnicht (?:mehr|langer) (?:\w+ ){0,4}(?:interessiert|zur verfugung)\b|\bstehe\b.{0,30}\bnicht mehr zur verfugung\b/u, 'denies'],
    ['withdraw', 'plain', /\b(?:aus|von)\b.{0,15}\b(?:bewerbungsverfahren|bewerbungsprozess|auswahlverfahren|verfahren|prozess|auswahl)\b.{0,25}\b(?:heraus\w*|nehmen|aussteigen|zuruckziehen|ausscheiden|streichen)\b|\bnehmen sie mich\b.{0,15}\b(?:verfahren|bewerbungsverfahren|bewerbungsprozess|auswahl)\b/u],
    ['withdraw', 'plain', /\bbewerbung\b.{0,12}\b(?:gegenstandslos|hinfallig|erledigt|stornier\w+|annullier\w+)\b/u],
    ['withdraw', 'hint', /\b(?:andere|anderen|neue|neuen)\b.{0,12}\b(?:stelle|job|arbeit|angebot|zusage)\b.{0,15}\b(?:angenommen|gefunden|unterschrieben)\b|\banderswo\b|\bgegen die stelle entschieden\b/u],
    ['erase', 'plain', /\b(?:losch\w*|vernicht\w*|entfern\w*)\b.{0,45}\b(?:daten|unterlagen|\w*unterlagen|lebenslauf|profil|informationen)\b/u],
    ['erase', 'plain', /\b(?:daten|unterlagen|\w*unterlagen|lebenslauf|profil|informationen)\b.{0,40}\b(?:losch\w*|geloscht|zu loschen|vernichte\w*|entfern\w*)\b/u],
    ['erase', 'plain', /\b(?:recht auf (?:loschung|vergessenwerden)|loschung meine[rs]?)\b/u],
    ['noMoreMail', 'plain', /\b(?:kein\w*|nicht)\b.{0,30}\b(?:e-?mails?|mails?|nachrichten|post|schreiben)\b.{0,40}\b(?:mehr|erhalten|bekommen|senden|schicken)\b/u, 'denies'],
    ['noMoreMail', 'plain', /\b(?:schreiben|mailen|kontaktieren) sie mi(?:r|ch)\b.{0,10}\bnicht mehr\b|\bkeine weiteren? (?:e-?mails?|mails?|nachrichten)\b/u, 'denies'],
    ['noMoreMail', 'plain', /\b(?:verteiler|mailingliste)\b|^abmelden\b|\babbestellen\b|\bhoren sie auf\b.{0,20}\b(?:schreiben|mailen|senden)\b/u],
    ['stillInterested', 'plain', /\b(?:weiterhin|noch|nach wie vor|unverandert|sehr)\b.{0,25}\b(?:interess\w+|verfugbar)\b|\bhalte\b.{0,12}\bbewerbung\b.{0,20}\baufrecht\b/u],
    ['alreadyTold', 'plain', /\b(?:schon|bereits)\b.{0,30}\b(?:abgesagt|absage|mitgeteilt|gesagt|informiert)\b|\babsage\b.{0,15}\b(?:schon|bereits)\b/u],
    ['interview', 'plain', /\b(?:verschieben|verlegen|umlegen)\b/u],
    ['interview', 'plain', /\b(?:bestatige|zusagen|nehme|annehmen|absagen)\b.{0,35}\b(?:termin|gesprach|vorstellungsgesprach|einladung|probearbeit\w*)\b/u],
    ['interview', 'plain', /\b(?:(?:mon|diens|donners|frei|sams)tag|mittwoch|morgen|\d{1,2} uhr)\b.{0,30}\b(?:passt|ginge|geht bei mir|ist gut|klappt|kann ich)\b|\btermin passt\b/u],
    ['inquiry', 'plain', /\b(?:stand|status) (?:meiner|der|des|zu|zur)\b|\bwie (?:ist|sieht|steht)\b.{0,15}\b(?:stand|status|aus mit|um meine)\b|\bwas ist mit meiner bewerbung\b/u],
    ['inquiry', 'plain', /\b(?:neuigkeiten|neues|ruckmeldung|updates?)\b.{0,20}\b(?:zu|zur|bezuglich|von|uber|wegen|\?)/u],
    ['inquiry', 'plain', /\bwann\b.{0,40}\b(?:entscheidung|ruckmeldung|antwort|bescheid|hore|erfahre|rechnen)\b/u],
    ['inquiry', 'plain', /\b(?:nichts|keine (?:antwort|ruckmeldung|nachricht)|noch nicht)\b.{0,20}\b(?:gehort|erhalten|bekommen)\b/u],
    ['inquiry', 'plain', /\bnach(?:ge)?(?:frag\w*|hak\w*)\b.{0,60}|\bwie es\b.{0,40}\bweiter ?geht\b/u],
    ['inquiry', 'plain', /\b(?:haben|hat) (?:sie|man|ihr)\b.{0,12}\b(?:bereits|schon)\b.{0,12}\bentsch\w+|\bentscheidung (?:schon )?(?:gefallen|getroffen)\b/u],
    ['inquiry', 'plain', /\bnoch (?:im rennen|in der auswahl|dabei|im verfahren|berucksichtigt)\b/u],
    ['thanks', 'likely', /\b(?:danke|dank|bedanke)\b/u],
  ],
};
