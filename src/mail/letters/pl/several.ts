/** The Polish letter that ends several waits at once. */
import { short } from '../frame.js';
import { line } from '../letter.js';
import { severalOf } from '../several.js';
import { toCandidate } from './phrases.js';

export const several = severalOf(
  {
    subject: (employer) => line`Zgłoszenia rekrutacyjne (${short(employer)})`,
    // The company's name stands in the subject and in the signature: here it would have to be bent.
    opening: () => [line`wymienione tu zgłoszenia do naszych rekrutacji zostały zamknięte.`, line`O każdym z nich należy się jasna wiadomość:`],
    colon: ':',
    notSelected: {
      application: line`postanowiliśmy nie rozpatrywać dalej tego zgłoszenia.`,
      interview: line`dziękujemy za rozmowę i za poświęcony nam czas. Postanowiliśmy nie rozpatrywać dalej tego zgłoszenia.`,
      finalRound: line`za nami ostatni etap rekrutacji, dziękujemy za cały poświęcony nam czas. Postanowiliśmy nie składać oferty pracy w odpowiedzi na to zgłoszenie.`,
    },
    positionFilled: line`stanowisko zostało już obsadzone, dlatego nie będziemy dalej rozpatrywać tego zgłoszenia.`,
    positionCancelled: line`postanowiliśmy jednak nie obsadzać tego stanowiska, dlatego nie będziemy dalej rozpatrywać tego zgłoszenia.`,
    positionClosed: line`rekrutacja została zamknięta, dlatego nie będziemy dalej rozpatrywać tego zgłoszenia.`,
    noAnswerInTime: line`zamykamy to zgłoszenie bez udzielenia odpowiedzi. Nie odpowiedzieliśmy w obiecanym czasie i to nasza wina. Nie zapadła tu żadna decyzja, ani na tak, ani na nie, a wiadomość od nas powinna była nadejść dużo wcześniej.`,
    companyClosing: line`kończymy działalność i nikogo już nie zatrudniamy. Dlatego stanowisko nie zostanie obsadzone i nie będziemy dalej rozpatrywać tego zgłoszenia.`,
    thanks: line`Dziękujemy za rozmowę i za poświęcony nam czas.`,
    appliedOn: (day) => line`zgłoszenie z ${day}`,
    unnamed: 'Jedno ze stanowisk wskazanych w zgłoszeniach',
    closing: [line`To, co dotyczy jednego z nich, dotyczy tylko jego.`, line`Przygotowanie zgłoszenia wymaga czasu i nikt nie powinien musieć zgadywać, jak sprawa się skończyła.`],
  },
  toCandidate,
);
