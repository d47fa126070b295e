/** How Italian letters are checked: the words by which an outcome is said, and the words that no candidate should read. */
import type { Wording } from '../letter.js';
import { anyOf, twoOf } from '../words.js';

/** "abbiamo deciso di non", "si è deciso purtroppo di non"; never "non abbiamo ancora deciso se". */
const decidedNotTo = String.raw`(?<!non )(?:abbiamo|ha|hanno|ho|si è)(?: \p{L}+){0,2} (?:deciso|scelto|stabilito)(?: \p{L}+){0,2} di non`;
const noFurther = String.raw`non (?:Le |ti |vi |possiamo |potremo |può |potrà |intendiamo )*(?:proseguiremo|proseguirà|procederemo|procederà|proseguire|procedere|andremo avanti|andrà avanti|daremo seguito|dare seguito|darà seguito)`;
const notChosen = String.raw`non (?:è|sia|abbiamo)(?: stat[oa])? (?:selezionat|scelt|ritenut)[oa]|non (?:Le |le |ti )?offr(?:iremo|iamo)`;
const another = String.raw`(?:scelto|selezionato|assunto|trovato|individuato) (?:un[’']altra persona|un altro candidato|un[’']altra candidata|qualcun altro|un altro profilo)`;
const withOthers = String.raw`(?:proseguir|proceder|andare avanti|andremo avanti)\p{L}* con (?:un altro|un[’']altra|altri|altre) (?:candidat|profil|person)\p{L}*|scelta di (?:un altro candidato|un[’']altra (?:candidata|persona))`;
const been = String.raw`(?:è|sono)(?: già| ora| ormai| nel frattempo)*(?: stat[aoie])?(?: già| ora| ormai)*`;

export const wording: Wording = {
  emptyGreeting: /^(?:buongiorno|buonasera|salve|ciao|egregi[oa]|gentil[ei](?:ssim[oa])?|spettabile|car[oa]|caro\/a|cara\/o)(?: (?:signore?|signora|sig|sig\.ra|candidat(?:[oa]|o\/a|a\/o)))?[\s,.!:]*$/iu,
  outcome: anyOf(
    decidedNotTo,
    noFurther,
    notChosen,
    another,
    withOthers,
    String.raw`${been} (?:copert|chius|annullat|assegnat|cancellat|conclus)[oaie]`,
    'non sarà (?:quindi |più )*(?:coperta|assegnata)',
    'chiudiamo (?:la|questa) (?:sua |tua )?candidatura',
  ),
  decided: anyOf(String.raw`${decidedNotTo}(?! (?:coprire|assumere))`, noFurther, notChosen, another, withOthers),
  filled: anyOf(String.raw`${been} (?:copert|assegnat)[oa]`, another),
  cancelled: anyOf(String.raw`${been} (?:annullat|cancellat|ritirat|soppress)[oa]`, String.raw`${decidedNotTo} (?:coprire|assumere)`),
  banned: [
    { words: anyOf(String.raw`respint\p{L}*`, String.raw`scartat\p{L}*`, String.raw`rifiut\p{L}*`, String.raw`bocciat\p{L}*`), advice: 'it wounds and says no more than "abbiamo deciso di non proseguire con la Sua candidatura"' },
    { words: twoOf('purtroppo', String.raw`(?:dispiac|spiac)\p{L}*`, String.raw`rammaric\p{L}*`, 'sfortunatamente'), advice: 'one plain sentence is kinder than a pile of regrets: keep one at the most' },
    { words: anyOf('(?:banca|base) dati', 'database', 'talent pool', '(?:bacino|rete) di talenti', String.raw`(?:conserv|manterr|terr|custodi)\p{L}* (?:il|la|i) su(?:o|a|oi) (?:cv|curriculum|candidatura|profilo|dati|contatti)`, String.raw`(?:nel|nei) nostr[oi] archivi?o?`), advice: 'say it only where it is so and the candidate agreed, and not in this letter' },
    { words: anyOf('a breve', 'al più presto', 'quanto prima', 'il prima possibile', 'prossimamente', 'nel più breve tempo possibile', 'nei prossimi giorni', 'a tempo debito', 'molto presto'), advice: 'a time that nobody can hold us to is a false hope: give a date or none' },
    { words: anyOf(String.raw`(?:più|meno|meglio|poco|(?:non )?(?:abbastanza|sufficientemente)) (?:qualificat|espert|preparat|competent)\p{L}*`, String.raw`miglior\p{L}* (?:candidat|profil)\p{L}*`, String.raw`(?:candidat|profil)\p{L}* (?:miglior|più (?:fort|solid|complet|valid))\p{L}*`), advice: 'speak of fit with the role, never of quality' },
    { words: anyOf(String.raw`impression\p{L}*`, 'colpit[oia]', String.raw`eccellent\p{L}*`, String.raw`brillant\p{L}*`, String.raw`notevol\p{L}*`), advice: 'praise in a form letter reads as hollow: leave it out' },
    { words: anyOf('newsletter', 'ci segua', 'segu(?:ici|iteci)', String.raw`iscriv\p{L}*`, String.raw`scont[oi]`), advice: 'a letter about an application carries no marketing' },
    { words: anyOf(String.raw`malat\p{L}*`, String.raw`malatti\p{L}*`, 'incinta', 'gravidanza', 'maternità', 'paternità', 'congedo parentale', String.raw`infortuni\p{L}*`, String.raw`ospedal\p{L}*`, String.raw`ricover\p{L}*`, String.raw`operat[oa]`), advice: "never name anybody's health or family: \"al momento è assente\" is enough" },
  ],
};
