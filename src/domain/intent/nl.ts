/** By which words a Dutch mail says what it wants. */
import type { IntentRules } from './rules.js';

export const dutchRules: IntentRules = {
  negation: /\b(?:niet|nooit|geen|nee|zonder|noch|in plaats van)\b/u,
  doubt: /\b(?:als|indien|wanneer ik|misschien|mogelijk|overweeg|denk erover|of ik|zou kunnen|moet ik|zal ik|voordat|zijn sollicitatie|haar sollicitatie)\b/u,
  rules: [
    ['withdraw', 'plain', /\bsollicitatie\b.{0,25}\b(?:intrek\w*|in te trekken|annuler\w*|stop\w*|terugtrek\w*)\b|\btrek\w*\b.{0,40}\bsollicitatie\b.{0,20}\bin\b|\bintrekking van mijn sollicitatie\b/u],
    ['withdraw', 'plain', /\btrek\w* (?:ik )?(?:me|mij)\b.{0,25}\bterug\b|\b(?:me|mij) (?:graag )?terug ?(?:te )?trekken\b/u],
    ['withdraw', 'plain', /\bgeen (?:\w+ )?(?:interesse|belangstelling) meer\b|\bniet (?:langer|meer) (?:\w+ )?geinteresseerd\b/u, 'denies'],
    ['withdraw', 'plain', /\bzie\b.{0,12}\b(?:graag )?af van\b|\b(?:besloten|ervoor gekozen)\b.{0,30}\bniet (?:verder|door) te gaan\b/u, 'denies'],
    ['withdraw', 'hint', /\b(?:andere|nieuwe|ander)\b.{0,5}\b(?:baan|functie|werk|aanbod)\b.{0,12}\b(?:aangenomen|gevonden|geaccepteerd|aanvaard)\b/u],
    ['erase', 'plain', /\b(?:verwijder\w*|wis|wissen|vernietig\w*)\b.{0,45}\b(?:\w*gegevens|informatie|cv|profiel|data)\b/u],
    ['erase', 'plain', /\b(?:\w*gegevens|informatie|cv|profiel|data)\b.{0,40}\b(?:verwijder\w*|te wissen|wissen|gewist|vernietig\w*)\b|\brecht op (?:vergetelheid|gegevenswissing)\b/u],
    ['noMoreMail', 'plain', /\bgeen\b.{0,12}\b(?:e-?mails?|mails?|berichten|post)\b.{0,25}\b(?:meer|ontvangen|sturen)\b/u, 'denies'],
    ['noMoreMail', 'plain', /\b(?:afmelden|uitschrijven|schrijf mij uit|meld mij af|mailinglijst)\b/u],
    ['noMoreMail', 'plain', /\b(?:stop|hou op) met\b.{0,12}\b(?:mailen|schrijven|sturen)\b|\bmail (?:me|mij) niet meer\b/u, 'denies'],
    ['stillInterested', 'plain', /\b(?:nog steeds|nog altijd|zeer|blijf|erg)\b.{0,20}\b(?:geinteresseerd|belangstelling|interesse|beschikbaar)\b/u],
    ['alreadyTold', 'plain', /\b(?:al|reeds)\b.{0,25}\b(?:gebeld|verteld|gehoord|laten weten|ontvangen|gekregen)\b.{0,45}\b(?:niet|afwijzing|afgewezen)\b|\bafwijzing\b.{0,30}\b(?:al|reeds)\b/u],
    ['interview', 'plain', /\b(?:verzetten|verplaatsen|verschuiven)\b/u],
    ['interview', 'plain', /\b(?:bevestig|accepteer|neem|annuleer)\b.{0,30}\b(?:afspraak|gesprek|uitnodiging)\b/u],
    ['interview', 'plain', /\b(?:maan|dins|woens|donder|vrij|zater)dag\w*|\bmorgen\b.{0,20}\b(?:schikt|komt uit|is prima|kan ik|beschikbaar|past)\b/u],
    ['inquiry', 'plain', /\bstatus van\b|\bhoe (?:staat|zit|gaat) (?:het|dat|mijn)\b|\bstand van zaken\b/u],
    ['inquiry', 'plain', /\b(?:al|nog|enig)\b.{0,6}\b(?:nieuws|update|reactie|bericht)\b.{0,25}(?:\bover\b|\bvan\b|\?)|\b(?:voortgang|vervolg) van\b/u],
    ['inquiry', 'plain', /\bwanneer\b.{0,30}\b(?:beslissing|besluit|antwoord|reactie|hoor|horen|uitslag|bericht)\b/u],
    ['inquiry', 'plain', /\b(?:niets|nog niet|geen (?:reactie|antwoord|bericht))\b.{0,20}\b(?:gehoord|vernomen|ontvangen|gekregen)\b/u],
    ['inquiry', 'plain', /\b(?:zit|ben|doe) ik nog\b.{0,15}\b(?:procedure|race|kandidaat|mee)\b/u],
    ['inquiry', 'plain', /\b(?:hebben|heeft)\b.{0,12}\b(?:al|inmiddels)\b.{0,10}\b(?:keuze|beslissing|besluit|besloten|beslist)\b/u],
    ['thanks', 'likely', /\b(?:bedankt|dank|dankjewel|dankuwel)\b/u],
  ],
};
