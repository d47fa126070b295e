/**
 * The Polish letters that end a wait. The outcome stands in the first or second sentence; the reason is about the role and never about the
 * person; nothing is praised that nobody saw, and nothing is offered that does not exist.
 */
import { line, paragraph, type LetterSet, type Write } from '../letter.js';
import { application, role, subjectOfApplication, thanksForMeeting, toCandidate } from './phrases.js';

const notSelectedOnPaper: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(line`dziękujemy za ${application(facts, 'nominative')}.`, line`Postanowiliśmy nie rozpatrywać go dalej.`),
    paragraph(
      line`Szukaliśmy ścisłego dopasowania do tego stanowiska i go nie znaleźliśmy.`,
      line`Decyzja dotyczy wyłącznie tego zgłoszenia i nie mówi nic o innych, które mogły do nas trafić.`,
    ),
    paragraph(line`Przygotowanie zgłoszenia wymaga czasu i nikt nie powinien musieć zgadywać, jak sprawa się skończyła.`),
  );
};

const notSelectedAfterInterview: Write = (writing) => {
  const { facts, date } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(
      facts.dates.interviewed === null
        ? line`dziękujemy za rozmowę o ${role(facts, 'locative')} i za poświęcony nam czas.`
        : line`dziękujemy za rozmowę o ${role(facts, 'locative')}, która odbyła się ${date(facts.dates.interviewed)}, i za poświęcony nam czas.`,
      line`Postanowiliśmy nie rozpatrywać dalej tego zgłoszenia.`,
    ),
    paragraph(
      line`Szukaliśmy ścisłego dopasowania do tego stanowiska i ostatecznie go nie znaleźliśmy.`,
      line`To decyzja dotycząca tego jednego stanowiska, a nie ocena osoby.`,
    ),
    paragraph(line`Wiemy, że oczekiwana odpowiedź była inna, i zależało nam na tym, by powiedzieć to jasno.`),
  );
};

const notSelectedAfterFinalRound: Write = (writing) => {
  const { facts, date } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(line`za nami ostatni etap rekrutacji na ${role(facts, 'nominative')} i należy się po nim jasna odpowiedź: postanowiliśmy nie składać oferty pracy w odpowiedzi na to zgłoszenie.`),
    paragraph(
      facts.dates.interviewed === null
        ? line`Dziękujemy za cały poświęcony nam czas.`
        : line`Dziękujemy za cały poświęcony nam czas, ostatnio ${date(facts.dates.interviewed)}.`,
      line`Ostatecznie chodziło o dopasowanie do tego jednego stanowiska.`,
      line`Dojście tak daleko wymaga przygotowania i cierpliwości, i wiemy, o ile bardziej waży taka odpowiedź na końcu tej drogi.`,
    ),
    paragraph(line`To nasza ostateczna odpowiedź w sprawie tego stanowiska. Prosimy nie odkładać z jego powodu żadnych innych planów.`),
  );
};

const positionFilled: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(line`${role(facts, 'nominative')} zostało już obsadzone, dlatego nie będziemy dalej rozpatrywać tego zgłoszenia.`),
    paragraph(line`W tamtej chwili było ono jeszcze otwarte. Zamykamy je teraz, by nikt nie czekał na miejsce, które nie jest już wolne.`),
    ...thanksForMeeting(writing),
  );
};

const positionCancelled: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(line`postanowiliśmy jednak nie obsadzać ${role(facts, 'genitive')}, dlatego nie będziemy dalej rozpatrywać tego zgłoszenia.`),
    paragraph(line`Dotyczy to wszystkich zgłoszeń, a powód nie leży w tym jednym.`),
    ...thanksForMeeting(writing),
  );
};

const positionClosed: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(line`rekrutacja na ${role(facts, 'nominative')} została zamknięta, dlatego nie będziemy dalej rozpatrywać tego zgłoszenia.`),
    paragraph(line`Zamykamy zgłoszenia, które były jeszcze otwarte, a to jest jednym z nich: nikt nie powinien dłużej czekać na odpowiedź.`),
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
      line`prosimy nie czekać dłużej: zamykamy ${application(facts, 'nominative')} bez udzielenia odpowiedzi.`,
      line`Nie odpowiedzieliśmy w obiecanym czasie i to nasza wina.`,
    ),
    paragraph(
      line`Nie zapadła żadna decyzja, ani na tak, ani na nie.`,
      facts.interviewed
        ? line`Rozmowa z nami${interviewed === null ? line`` : line`, która odbyła się ${date(interviewed)},`} wymagała czasu, a wiadomość od nas powinna była nadejść dużo wcześniej.`
        : line`Przygotowanie zgłoszenia${applied === null ? line`` : line`, które otrzymaliśmy ${date(applied)},`} wymagało czasu, a wiadomość od nas powinna była nadejść dużo wcześniej.`,
    ),
  );
};

const companyClosing: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(line`kończymy działalność i nikogo już nie zatrudniamy. Dlatego ${role(facts, 'nominative')} nie zostanie obsadzone i nie będziemy dalej rozpatrywać tego zgłoszenia.`),
    paragraph(line`Dotyczy to wszystkich zgłoszeń, które były jeszcze otwarte, a powód nie leży w tym jednym.`),
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
