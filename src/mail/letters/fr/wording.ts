/** How French letters are checked: the words by which an outcome is said, and the words that no candidate should read. */
import type { Wording } from '../letter.js';
import { anyOf, twoOf } from '../words.js';

const decidedNotTo = String.raw`(?:décid(?:é|ons)|choisi|fait le choix)(?: \p{L}+){0,2} de ne pas`;
const noFurther = String.raw`ne (?:\p{L}+ ){0,3}pas (?:y )?(?:(?:donner|réserver) (?:une )?)?suite|ne (?:\p{L}+ ){0,3}pas (?:poursuivre|retenir)|ne (?:poursuivr|retiendr)(?:ons|a) (?:donc )?pas`;
const notChosen = String.raw`(?:n[’'](?:a|est|avons)|pas) pas (?:été )?(?:retenue?|sélectionnée?|choisie?)|pas (?:été )?(?:retenue?|sélectionnée?)`;
const another = String.raw`(?:choisi|retenu|recruté|engagé|trouvé) (?:une autre|un autre|quelqu[’']un)`;
const now = String.raw`(?: désormais| maintenant| déjà| à présent| donc)*`;

export const wording: Wording = {
  emptyGreeting: /^(?:bonjour|bonsoir|cher|chère|cher\/chère|cher\(e\)|cher·e|chère?·s?|madame|monsieur|madame, monsieur)(?: (?:madame|monsieur))?[\s,.!:]*$/iu,
  outcome: anyOf(
    decidedNotTo,
    noFurther,
    notChosen,
    another,
    String.raw`(?:est|a été|sont)${now} (?:pourvu|clos|close|clôturé|clôturée|annulé|annulée)`,
    String.raw`ne sera${now} pas pourvu`,
    '(?:la|les) clôturons',
    String.raw`(?:clôturons|avons clôturé)${now} (?:votre|ta|vos|tes) candidatures?`,
  ),
  decided: anyOf(String.raw`${decidedNotTo}(?! (?:pourvoir|recruter|embaucher))`, noFurther, notChosen, another),
  filled: anyOf(String.raw`(?:est|a été)${now} pourvu`, another),
  cancelled: anyOf(String.raw`(?:est|a été)${now} (?:annulé|supprimé|retiré)e?`, String.raw`${decidedNotTo} (?:pourvoir|recruter|embaucher)`),
  banned: [
    { words: anyOf(String.raw`refus\p{L}*`, String.raw`rejet\p{L}*`, String.raw`écartée?s?`), advice: 'it wounds and says no more than "nous avons décidé de ne pas donner suite"' },
    { words: twoOf('malheureusement', String.raw`regret\p{L}*`, String.raw`désolée?s?`, 'hélas'), advice: 'one plain sentence is kinder than a pile of regrets: keep one at the most' },
    { words: anyOf(String.raw`vivier\p{L}*`, 'base de (?:données|talents|candidatures)', 'réseau de talents', String.raw`(?:conserv|gard)\p{L}* (?:votre|vos|ta|ton|tes) (?:cv|candidature|coordonnées|dossier|profil)`), advice: 'say it only where it is so and the candidate agreed, and not in this letter' },
    { words: anyOf('très bientôt', 'prochainement', 'dès que possible', 'dans les meilleurs délais', 'dans les plus brefs délais', 'sous peu', 'incessamment', 'en temps voulu', 'dans les prochains jours'), advice: 'a time that nobody can hold us to is a false hope: give a date or none' },
    { words: anyOf(String.raw`(?:plus|mieux|moins|insuffisamment|suffisamment|pas assez) (?:qualifié|expérimenté|compétent)\p{L}*`, String.raw`meilleur\p{L}* (?:candidat|profil|candidature)\p{L}*`, String.raw`(?:candidat|profil)\p{L}* plus (?:solide|fort|complet)\p{L}*`, 'meilleure qualité'), advice: 'speak of fit with the role, never of quality' },
    { words: anyOf(String.raw`impressionn\p{L}*`, String.raw`remarquable\p{L}*`, String.raw`excellent\p{L}*`, String.raw`brillant\p{L}*`), advice: 'praise in a form letter reads as hollow: leave it out' },
    { words: anyOf('newsletter', 'infolettre', 'lettre d[’\']information', 'suivez-nous', String.raw`abonne\p{L}*`, String.raw`parraine\p{L}*`, 'code promo'), advice: 'a letter about an application carries no marketing' },
    { words: anyOf(String.raw`malad\p{L}*`, 'enceinte', 'grossesse', String.raw`(?:congé|arrêt) (?:de |du )?(?:maladie|maternité|paternité|parental|travail)`, String.raw`h[ôo]pita\p{L}*`, String.raw`hospitalis\p{L}*`, String.raw`opérée?`), advice: "never name anybody's health or family: \"est absente en ce moment\" is enough" },
  ],
};
