/** How Polish letters are checked: the words by which an outcome is said, and the words that no candidate should read. */
import type { Wording } from '../letter.js';
import { anyOf, twoOf } from '../words.js';

/** "postanowiliśmy nie", "zdecydowaliśmy się jednak nie", "postanowiliśmy, że nie"; never "nie zdecydowaliśmy jeszcze, czy". */
const decidedNotTo = String.raw`(?<!nie )(?:postanowi|zdecydowa)(?:liśmy|ła|ł|no)(?: się)?(?: \p{L}+)?(?:, że(?: \p{L}+){0,3})? nie`;
const noFurther = String.raw`nie (?:będziemy|będzie|możemy|zamierzamy) (?:\p{L}+ ){0,3}(?:rozpatryw|kontynuow|prowadz|brać pod uwagę|uwzględni)\p{L}*|nie (?:zaprosimy|zapraszamy)`;
const notChosen = String.raw`nie (?:został\p{L}*|zostało) (?:wybran|zakwalifikowan|przyjęt)\p{L}*|nie zakwalifikowa\p{L}*|nie (?:wybraliśmy|złożymy|zaproponujemy)`;
const another = String.raw`(?:wybra|zatrudni|znale[źz])\p{L}* (?:inną osobę|innego kandydata|inną kandydatkę|kogoś innego)`;
const withOthers = String.raw`(?:kontynuowa|kontynuuj|prowadzi)\p{L}* [^.!?]*z (?:innymi|innym|inną) (?:kandyda|osob)\p{L}*`;
const been = String.raw`(?:został[aoy]?|jest|są)(?: już| teraz| właśnie)*`;

export const wording: Wording = {
  emptyGreeting: /^(?:dzień dobry|dobry wieczór|witam|witamy|cześć|szanown[yaie]|drog[iay])(?:,? (?:pani(?:e)?|pan|pani\/panie|panie\/pani|państwo|kandydat(?:cie|ko|ka)?|kandydacie))*[\s,.!:]*$/iu,
  outcome: anyOf(
    decidedNotTo,
    noFurther,
    notChosen,
    another,
    withOthers,
    String.raw`${been} (?:obsadzon|zamknięt|zakończon|odwołan|anulowan)\p{L}*`,
    'nie zostanie obsadzone',
    String.raw`zamykamy (?:to |je )?(?:pani |pana |pani\/pana |państwa |twoje )?(?:zgłoszenie|aplikację|kandydaturę)`,
  ),
  decided: anyOf(String.raw`${decidedNotTo}(?! (?:obsadza|zatrudnia)\p{L}*)`, noFurther, notChosen, another, withOthers),
  filled: anyOf(String.raw`${been} obsadzon\p{L}*`, another),
  cancelled: anyOf(String.raw`${been} (?:odwołan|anulowan|wycofan|zlikwidowan)\p{L}*`, String.raw`${decidedNotTo} (?:obsadza|zatrudnia)\p{L}*`),
  banned: [
    { words: anyOf(String.raw`odrzuc\p{L}*`, String.raw`odm(?:ow|ówi|awia)\p{L}*`, String.raw`negatywn\p{L}* (?:decyzj|wynik|rozpatrzon)\p{L}*`, String.raw`rozpatrzon\p{L}* negatywnie`), advice: 'it wounds and says no more than "postanowiliśmy nie rozpatrywać dalej tego zgłoszenia"' },
    { words: twoOf('niestety', 'przykro', 'z przykrością', String.raw`ubolewa\p{L}*`, String.raw`żałuj\p{L}*`, 'z żalem'), advice: 'one plain sentence is kinder than a pile of regrets: keep one at the most' },
    { words: anyOf(String.raw`baz(?:a|y|ie|ę) (?:danych|kandydat\p{L}*|talent\p{L}*|cv)`, String.raw`pul[aięy] talentów`, String.raw`zacho(?:wamy|wujemy) (?:pani |pana |pani\/pana |państwa |twoje |to )?(?:cv|zgłoszenie|aplikację|dane|dokumenty)`, String.raw`przyszł\p{L}* rekrutacj\p{L}*`), advice: 'say it only where it is so and the candidate agreed, and not in this letter' },
    { words: anyOf('wkrótce', 'niebawem', 'jak najszybciej', 'niezwłocznie', 'w najbliższym czasie', 'w najbliższych dniach', 'w (?:odpowiednim|stosownym) czasie', 'lada (?:dzień|chwila)'), advice: 'a time that nobody can hold us to is a false hope: give a date or none' },
    { words: anyOf(String.raw`(?:bardziej|lepiej|mniej|niewystarczająco|niedostatecznie|nie dość) (?:wykwalifikowan|doświadczon|przygotowan|kompetentn)\p{L}*`, String.raw`(?:lepsz|silniejsz|mocniejsz)\p{L}* (?:kandyda|zgłosze|profil|aplikac)\p{L}*`, String.raw`(?:kandyda|profil)\p{L}* (?:był\p{L}* )?(?:lepsz|silniejsz|mocniejsz)\p{L}*`), advice: 'speak of fit with the role, never of quality' },
    { words: anyOf(String.raw`(?:za)?impon\p{L}*`, 'pod wrażeniem', String.raw`znakomit\p{L}*`, String.raw`doskonał\p{L}*`, String.raw`świetn\p{L}*`), advice: 'praise in a form letter reads as hollow: leave it out' },
    { words: anyOf(String.raw`newsletter\p{L}*`, String.raw`(?:obserwuj|śledź)(?:cie)?(?: nas)?`, String.raw`subskry\p{L}*`, String.raw`zniżk\p{L}*`, String.raw`rabat\p{L}*`, String.raw`zapisz\p{L}* się`), advice: 'a letter about an application carries no marketing' },
    { words: anyOf(String.raw`chor(?:y|a|ą|ej|ego|ob\p{L}*|uj\p{L}*)`, String.raw`zwolnieni\p{L}* lekarski\p{L}*`, 'L4', String.raw`ciąż[aęąy]`, String.raw`(?:macierzyńsk|rodzicielsk|wychowawcz|ojcowsk|tacierzyńsk)\p{L}*`, String.raw`szpital\p{L}*`, String.raw`operacj\p{L}*`), advice: "never name anybody's health or family: \"jest w tej chwili nieobecna\" is enough" },
  ],
};
