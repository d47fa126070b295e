/** How Dutch letters are checked: the words by which an outcome is said, and the words that no candidate should read. */
import type { Wording } from '../letter.js';
import { anyOf, twoOf } from '../words.js';

/** "hebben besloten … niet"; never "hebben nog niet besloten of". */
const decidedNotTo = String.raw`(?:hebben|heeft|heb)(?: we| wij| helaas| ervoor)* (?:besloten|gekozen|beslist)(?:,? om)? (?:[^.!?]* )?niet`;
const noFurther = String.raw`ga(?:an|at) (?:we )?(?:\p{L}+ ){0,3}niet (?:\p{L}+ ){0,3}(?:verder|door)|niet (?:verder|langer|meer) in (?:behandeling|overweging) (?:te )?\p{L}+|niet (?:uitgenodigd voor|uitnodigen voor)|niet door naar`;
const notChosen = String.raw`niet (?:aan te bieden|aanbieden|(?:uit)?gekozen|geselecteerd)|(?:u|je|jou) (?:helaas )?(?:moeten )?afwijzen`;
const another = String.raw`(?:iemand anders|een andere (?:kandidaat|persoon))(?: \p{L}+){0,2} (?:gekozen|aangenomen|gevonden|geselecteerd)|(?:gekozen|besloten) voor (?:iemand anders|een andere (?:kandidaat|persoon))`;
const withOthers = String.raw`verder (?:te gaan )?met (?:een )?andere (?:kandida|sollicitant|perso)\p{L}*`;
const now = String.raw`(?: inmiddels| al| nu| intussen| ondertussen| reeds| helaas)*`;

export const wording: Wording = {
  emptyGreeting: /^(?:beste|goedendag|goedemorgen|goedemiddag|goedenavond|dag|hallo|geachte|l\.?s\.?)(?: (?:heer|mevrouw|heer\/mevrouw|heer, mevrouw|heer of mevrouw|mevrouw, heer|sollicitant|kandidaat))?[\s,.!:]*$/iu,
  outcome: anyOf(
    decidedNotTo,
    noFurther,
    notChosen,
    another,
    withOthers,
    String.raw`(?:is|zijn|werd)${now} (?:vervuld|ingevuld|gesloten|afgesloten|beëindigd|geannuleerd|ingetrokken)`,
    String.raw`wordt(?: daarom)? niet (?:meer )?(?:ingevuld|vervuld)`,
    'sluiten (?:we )?(?:(?:uw|je|jouw) sollicitatie|die) [^.!?]*af',
  ),
  decided: anyOf(String.raw`${decidedNotTo}(?! (?:meer )?(?:in te vullen|te vervullen))`, noFurther, notChosen, another, withOthers),
  filled: anyOf(String.raw`(?:is|zijn|werd)${now} (?:vervuld|ingevuld)`, another),
  cancelled: anyOf(String.raw`(?:is|werd)${now} (?:geannuleerd|ingetrokken|geschrapt|vervallen)`, String.raw`${decidedNotTo} (?:meer )?(?:in te vullen|te vervullen)`),
  banned: [
    { words: anyOf(String.raw`afgewezen`, String.raw`afwijz\p{L}*`, String.raw`wij(?:s|zen) [^.!?]* af`, String.raw`geweigerd`, 'afgevallen'), advice: 'it wounds and says no more than "we hebben besloten niet verder te gaan met uw sollicitatie"' },
    { words: twoOf('helaas', 'jammer', String.raw`spijt\p{L}*`, String.raw`betreur\p{L}*`), advice: 'one plain sentence is kinder than a pile of regrets: keep one at the most' },
    { words: anyOf('in portefeuille', String.raw`talent(?:en)?-?(?:pool|pools|bank|netwerk)`, String.raw`(?:wervings?reserve|werfreserve)`, String.raw`(?:bewaren|houden) (?:we )?uw (?:cv|gegevens|profiel|sollicitatie)`, String.raw`uw (?:cv|gegevens|profiel) (?:te )?bewaren`, 'database'), advice: 'say it only where it is so and the candidate agreed, and not in this letter' },
    { words: anyOf('binnenkort', 'zo spoedig mogelijk', 'zo snel mogelijk', 'spoedig', 'op korte termijn', 'te zijner tijd', 'een dezer dagen', 'de komende dagen', 'heel snel'), advice: 'a time that nobody can hold us to is a false hope: give a date or none' },
    { words: anyOf(String.raw`(?:beter|hoger|minder|onvoldoende|niet voldoende) (?:gekwalificeerd|geschikt|gediplomeerd)\p{L}*`, String.raw`niet (?:goed|gekwalificeerd|ervaren) genoeg`, String.raw`(?:sterkere|betere|meer ervaren) (?:kandida|sollicit|profiel)\p{L}*`), advice: 'speak of fit with the role, never of quality' },
    { words: anyOf('onder de indruk', String.raw`indrukwekkend\p{L}*`, String.raw`uitstekend\p{L}*`, String.raw`geweldig\p{L}*`), advice: 'praise in a form letter reads as hollow: leave it out' },
    { words: anyOf(String.raw`nieuwsbrief\p{L}*`, 'volg ons', String.raw`abonne\p{L}*`, String.raw`korting\p{L}*`, 'schrijf (?:u|je) in', 'inschrijven'), advice: 'a letter about an application carries no marketing' },
    { words: anyOf(String.raw`ziek\p{L}*`, String.raw`zwanger\p{L}*`, 'bevalling', String.raw`(?:ouderschaps|vaderschaps|moederschaps|zorg)verlof`, String.raw`(?:operatie|geopereerd)`, 'burn-?out'), advice: "never name anybody's health or family: \"is op dit moment afwezig\" is enough" },
  ],
};
