/**
 * The Polish letters that end a wait. The outcome stands in the first or second sentence; the reason is about the role and never about the
 * person; nothing is praised that nobody saw, and nothing is offered that does not exist.
 */
import { addressed, line, paragraph, type LetterSet, type Write } from '../letter.js';
import { application, role, subjectOfApplication, thanksForMeeting, toCandidate } from './phrases.js';

const notSelectedOnPaper: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(addressed(facts, line`dziękujemy za ${application(facts, 'nominative')}.`, line`dziękujemy Ci za ${application(facts, 'nominative')}.`), line`Postanowiliśmy nie rozpatrywać go dalej.`),
    paragraph(
      line`Szukaliśmy ścisłego dopasowania do tego stanowiska i go nie znaleźliśmy.`,
      line`Decyzja dotyczy wyłącznie tego zgłoszenia i nie mówi nic o innych, które mogły do nas trafić.`,
    ),
    paragraph(addressed(facts, line`Przygotowanie zgłoszenia wymaga czasu i nikt nie powinien musieć zgadywać, jak sprawa się skończyła.`, line`Przygotowanie zgłoszenia wymaga czasu i nie chcemy zostawiać Cię z pytaniem, jak sprawa się skończyła.`)),
  );
};

const notSelectedAfterInterview: Write = (writing) => {
  const { facts, date } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(
      facts.dates.interviewed === null
        ? addressed(facts, line`dziękujemy za rozmowę o ${role(facts, 'locative')} i za poświęcony nam czas.`, line`dziękujemy Ci za rozmowę o ${role(facts, 'locative')} i za poświęcony nam czas.`)
        : addressed(facts, line`dziękujemy za rozmowę o ${role(facts, 'locative')}, która odbyła się ${date(facts.dates.interviewed)}, i za poświęcony nam czas.`, line`dziękujemy Ci za rozmowę o ${role(facts, 'locative')}, która odbyła się ${date(facts.dates.interviewed)}, i za poświęcony nam czas.`),
      addressed(facts, line`Postanowiliśmy nie rozpatrywać dalej tego zgłoszenia.`, line`Postanowiliśmy nie rozpatrywać dalej Twojego zgłoszenia.`),
    ),
    paragraph(
      line`Szukaliśmy ścisłego dopasowania do tego stanowiska i ostatecznie go nie znaleźliśmy.`,
      addressed(facts, line`To decyzja dotycząca tego jednego stanowiska, a nie ocena osoby.`, line`To decyzja dotycząca tego jednego stanowiska, a nie ocena Ciebie.`),
    ),
    paragraph(addressed(facts, line`Wiemy, że oczekiwana odpowiedź była inna, i zależało nam na tym, by powiedzieć to jasno.`, line`Wiemy, że to nie jest odpowiedź, na którą czekasz, i zależało nam na tym, by powiedzieć Ci to jasno.`)),
  );
};

const notSelectedAfterFinalRound: Write = (writing) => {
  const { facts, date } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(addressed(facts, line`za nami ostatni etap rekrutacji na ${role(facts, 'nominative')} i należy się po nim jasna odpowiedź: postanowiliśmy nie składać oferty pracy w odpowiedzi na to zgłoszenie.`, line`masz za sobą ostatni etap rekrutacji na ${role(facts, 'nominative')} i należy Ci się po nim jasna odpowiedź: postanowiliśmy nie składać Ci oferty pracy.`)),
    paragraph(
      facts.dates.interviewed === null
        ? addressed(facts, line`Dziękujemy za cały poświęcony nam czas.`, line`Dziękujemy Ci za cały poświęcony nam czas.`)
        : addressed(facts, line`Dziękujemy za cały poświęcony nam czas, ostatnio ${date(facts.dates.interviewed)}.`, line`Dziękujemy Ci za cały poświęcony nam czas, ostatnio ${date(facts.dates.interviewed)}.`),
      line`Ostatecznie chodziło o dopasowanie do tego jednego stanowiska.`,
      line`Dojście tak daleko wymaga przygotowania i cierpliwości, i wiemy, o ile bardziej waży taka odpowiedź na końcu tej drogi.`,
    ),
    paragraph(addressed(facts, line`To nasza ostateczna odpowiedź w sprawie tego stanowiska. Prosimy nie odkładać z jego powodu żadnych innych planów.`, line`To nasza ostateczna odpowiedź w sprawie tego stanowiska. Nie odkładaj z jego powodu żadnych innych planów.`)),
  );
};

const positionFilled: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(addressed(facts, line`${role(facts, 'nominative')} zostało już obsadzone, dlatego nie będziemy dalej rozpatrywać tego zgłoszenia.`, line`${role(facts, 'nominative')} zostało już obsadzone, dlatego nie będziemy dalej rozpatrywać Twojego zgłoszenia.`)),
    paragraph(addressed(facts, line`W tamtej chwili było ono jeszcze otwarte. Zamykamy je teraz, by nikt nie czekał na miejsce, które nie jest już wolne.`, line`W tamtej chwili było ono jeszcze otwarte. Zamykamy je teraz, żeby nie zostawiać Cię w oczekiwaniu na miejsce, które nie jest już wolne.`)),
    ...thanksForMeeting(writing),
  );
};

const positionCancelled: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(addressed(facts, line`postanowiliśmy jednak nie obsadzać ${role(facts, 'genitive')}, dlatego nie będziemy dalej rozpatrywać tego zgłoszenia.`, line`postanowiliśmy jednak nie obsadzać ${role(facts, 'genitive')}, dlatego nie będziemy dalej rozpatrywać Twojego zgłoszenia.`)),
    paragraph(addressed(facts, line`Dotyczy to wszystkich zgłoszeń, a powód nie leży w tym jednym.`, line`Dotyczy to wszystkich zgłoszeń, a powód nie leży w Twoim.`)),
    ...thanksForMeeting(writing),
  );
};

const positionClosed: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(addressed(facts, line`rekrutacja na ${role(facts, 'nominative')} została zamknięta, dlatego nie będziemy dalej rozpatrywać tego zgłoszenia.`, line`rekrutacja na ${role(facts, 'nominative')} została zamknięta, dlatego nie będziemy dalej rozpatrywać Twojego zgłoszenia.`)),
    paragraph(addressed(facts, line`Zamykamy zgłoszenia, które były jeszcze otwarte, a to jest jednym z nich: nikt nie powinien dłużej czekać na odpowiedź.`, line`Zamykamy zgłoszenia, które były jeszcze otwarte, a Twoje jest jednym z nich: nie musisz dłużej czekać na odpowiedź.`)),
    ...thanksForMeeting(writing),
  );
};

/** Nobody decided, and the letter says so: it takes the blame and gives the candidate their plans back. */
const noAnswerInTime: Write = (writing) => {
  const { facts, date } = writing;
  const { applied, interviewed } = facts.dates;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(
      addressed(facts, line`prosimy nie czekać dłużej: zamykamy ${application(facts, 'nominative')} bez udzielenia odpowiedzi.`, line`prosimy, nie czekaj dłużej: zamykamy ${application(facts, 'nominative')} bez udzielenia Ci odpowiedzi.`),
      addressed(facts, line`Nie odpowiedzieliśmy w obiecanym czasie i to nasza wina.`, line`Nie odpowiedzieliśmy Ci w obiecanym czasie i to nasza wina.`),
    ),
    paragraph(
      line`Nie zapadła żadna decyzja, ani na tak, ani na nie.`,
      facts.interviewed
        ? addressed(facts, line`Rozmowa z nami${interviewed === null ? line`` : line`, która odbyła się ${date(interviewed)},`} wymagała czasu, a wiadomość od nas powinna była nadejść dużo wcześniej.`, line`Rozmowa z nami${interviewed === null ? line`` : line`, która odbyła się ${date(interviewed)},`} wymagała czasu, a wiadomość od nas powinna była dotrzeć do Ciebie dużo wcześniej.`)
        : addressed(facts, line`Przygotowanie zgłoszenia${applied === null ? line`` : line`, które otrzymaliśmy ${date(applied)},`} wymagało czasu, a wiadomość od nas powinna była nadejść dużo wcześniej.`, line`Przygotowanie zgłoszenia${applied === null ? line`` : line`, które otrzymaliśmy ${date(applied)},`} wymagało czasu, a wiadomość od nas powinna była dotrzeć do Ciebie dużo wcześniej.`),
    ),
  );
};

const companyClosing: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(addressed(facts, line`kończymy działalność i nikogo już nie zatrudniamy. Dlatego ${role(facts, 'nominative')} nie zostanie obsadzone i nie będziemy dalej rozpatrywać tego zgłoszenia.`, line`kończymy działalność i nikogo już nie zatrudniamy. Dlatego ${role(facts, 'nominative')} nie zostanie obsadzone i nie będziemy dalej rozpatrywać Twojego zgłoszenia.`)),
    paragraph(addressed(facts, line`Dotyczy to wszystkich zgłoszeń, które były jeszcze otwarte, a powód nie leży w tym jednym.`, line`Dotyczy to wszystkich zgłoszeń, które były jeszcze otwarte, a powód nie leży w Twoim.`)),
    ...thanksForMeeting(writing),
  );
};

export const closure: LetterSet['closure'] = {
  notSelected: { application: notSelectedOnPaper, interview: notSelectedAfterInterview, finalRound: notSelectedAfterFinalRound },
  positionFilled,
  positionCancelled,
  positionClosed,
  noAnswerInTime,
  companyClosing,
};
