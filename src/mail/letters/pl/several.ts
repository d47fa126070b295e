/** The Polish letter that ends several waits at once. */
import { short } from '../frame.js';
import { addressed, line } from '../letter.js';
import { severalOf } from '../several.js';
import { toCandidate } from './phrases.js';

export const several = severalOf(
  (facts) => ({
    subject: addressed(facts, line`Zgłoszenia rekrutacyjne (${short(facts.employer.name)})`, line`Twoje zgłoszenia rekrutacyjne (${short(facts.employer.name)})`),
    // The company's name stands in the subject and in the signature: here it would have to be bent.
    opening: [addressed(facts, line`wymienione tu zgłoszenia do naszych rekrutacji zostały zamknięte.`, line`wymienione tu Twoje zgłoszenia do naszych rekrutacji zostały zamknięte.`), addressed(facts, line`O każdym z nich należy się jasna wiadomość:`, line`O każdym z nich należy Ci się jasna wiadomość:`)],
    colon: ':',
    notSelected: {
      application: addressed(facts, line`postanowiliśmy nie rozpatrywać dalej tego zgłoszenia.`, line`postanowiliśmy nie rozpatrywać dalej Twojego zgłoszenia.`),
      interview: addressed(facts, line`dziękujemy za rozmowę i za poświęcony nam czas. Postanowiliśmy nie rozpatrywać dalej tego zgłoszenia.`, line`dziękujemy Ci za rozmowę i za poświęcony nam czas. Postanowiliśmy nie rozpatrywać dalej Twojego zgłoszenia.`),
      finalRound: addressed(facts, line`za nami ostatni etap rekrutacji, dziękujemy za cały poświęcony nam czas. Postanowiliśmy nie składać oferty pracy w odpowiedzi na to zgłoszenie.`, line`za nami ostatni etap rekrutacji, dziękujemy Ci za cały poświęcony nam czas. Postanowiliśmy nie składać Ci oferty pracy w odpowiedzi na to zgłoszenie.`),
    },
    positionFilled: addressed(facts, line`stanowisko zostało już obsadzone, dlatego nie będziemy dalej rozpatrywać tego zgłoszenia.`, line`stanowisko zostało już obsadzone, dlatego nie będziemy dalej rozpatrywać Twojego zgłoszenia.`),
    positionCancelled: addressed(facts, line`postanowiliśmy jednak nie obsadzać tego stanowiska, dlatego nie będziemy dalej rozpatrywać tego zgłoszenia.`, line`postanowiliśmy jednak nie obsadzać tego stanowiska, dlatego nie będziemy dalej rozpatrywać Twojego zgłoszenia.`),
    positionClosed: addressed(facts, line`rekrutacja została zamknięta, dlatego nie będziemy dalej rozpatrywać tego zgłoszenia.`, line`rekrutacja została zamknięta, dlatego nie będziemy dalej rozpatrywać Twojego zgłoszenia.`),
    noAnswerInTime: addressed(facts, line`zamykamy to zgłoszenie bez udzielenia odpowiedzi. Nie odpowiedzieliśmy w obiecanym czasie i to nasza wina. Nie zapadła tu żadna decyzja, ani na tak, ani na nie, a wiadomość od nas powinna była nadejść dużo wcześniej.`, line`zamykamy to zgłoszenie bez udzielenia Ci odpowiedzi. Nie odpowiedzieliśmy w obiecanym czasie i to nasza wina. Nie zapadła tu żadna decyzja, ani na tak, ani na nie, a wiadomość od nas powinna była nadejść dużo wcześniej.`),
    companyClosing: addressed(facts, line`kończymy działalność i nikogo już nie zatrudniamy. Dlatego stanowisko nie zostanie obsadzone i nie będziemy dalej rozpatrywać tego zgłoszenia.`, line`kończymy działalność i nikogo już nie zatrudniamy. Dlatego stanowisko nie zostanie obsadzone i nie będziemy dalej rozpatrywać Twojego zgłoszenia.`),
    thanks: addressed(facts, line`Dziękujemy za rozmowę i za poświęcony nam czas.`, line`Dziękujemy Ci za rozmowę i za poświęcony nam czas.`),
    appliedOn: (day) => line`zgłoszenie z ${day}`,
    unnamed: addressed(facts, line`Jedno ze stanowisk wskazanych w zgłoszeniach`, line`Jedno ze stanowisk wskazanych w Twoich zgłoszeniach`),
    closing: [line`To, co napisaliśmy o jednym ze zgłoszeń, dotyczy tylko jego.`, line`Przygotowanie zgłoszenia wymaga czasu i nikt nie powinien musieć zgadywać, jak sprawa się skończyła.`],
  }),
  toCandidate,
);
