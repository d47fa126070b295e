/** The recruiter's page in Polish: no sentence has to know whether it speaks to, or of, a woman or a man. */
import type { ActWords } from './act-words.js';

export const polish: ActWords = {
  place: 'Co można zrobić',
  skip: 'Przejdź do treści',
  motto: 'Każde zgłoszenie otrzymuje odpowiedź.',
  titles: { sendUpdate: 'Przekazać teraz, jak stoi sprawa', close: 'Zamknąć z szacunkiem', told: 'Odpowiedź została już przekazana', moreTime: 'Potrzeba więcej czasu', handOver: 'Przekazać komuś innemu' },
  somebody: 'Osoba kandydująca',
  waiting: (since) => `Czeka na odpowiedź od ${since}.`,
  promised: (by) => `Obiecany termin odpowiedzi: najpóźniej ${by}.`,
  done: 'Gotowe.',
  closePage: 'Można zamknąć tę stronę.',
  doneBefore: (day) => `To zostało już zrobione: ${day}. Liczy się tylko raz.`,
  told: {
    ats: (day) => `Odpowiedź została już przekazana przez system rekrutacyjny: ${day}.`,
    hearback: (day) => `Odpowiedź została już przekazana, nasza wiadomość wyszła: ${day}.`,
    person: (day) => `Odpowiedź została już przekazana osobiście: ${day}.`,
  },
  over: { hired: 'To zgłoszenie zakończyło się zatrudnieniem.', withdrawn: 'To zgłoszenie zostało wycofane.', excluded: 'W sprawie tego zgłoszenia nikt już nie pisze.' },
  nothingLeft: 'Nie ma już nic do zrobienia.',
  noLetter: 'Nasza wiadomość teraz by nie wyszła: adres nie przyjmuje poczty, sytuacja się zmieniła albo już napisano. Najlepiej zadzwonić i to odnotować.',
  sendUpdate: {
    explain: (who) => `${who} otrzyma krótką wiadomość: decyzji jeszcze nie ma, nic nie trzeba robić, a kolejna wiadomość nadejdzie. Podpisuje ją osoba prowadząca rekrutację.`,
    button: 'Wysłać wiadomość',
    said: 'Wiadomość wyjdzie o najbliższej stosownej porze w miejscu zamieszkania: decyzji jeszcze nie ma, a kolejna wiadomość nadejdzie.',
  },
  tell: {
    what: 'Co zostało przekazane?', outcome: 'Wynik: wiadomo, jak się skończyło', news: 'Stan sprawy: nic jeszcze nie jest postanowione',
    how: 'W jaki sposób?', channels: { phone: 'Telefonicznie', email: 'E-mailem', meeting: 'Podczas spotkania', sms: 'SMS-em', other: 'Inaczej' },
    button: 'Odnotować', saidOutcome: 'Wynik uznajemy za przekazany osobiście: żadna wiadomość nie zostanie wysłana.', saidNews: 'Uznajemy to za wiadomość: obiecany czas biegnie od dziś na nowo.',
  },
  moreTime: {
    howMuch: 'Ile?', days: { 1: '1 dzień roboczy', 3: '3 dni robocze', 5: '5 dni roboczych' },
    why: 'Czy można podać powód?', noReason: 'Nie podawać powodu',
    reasons: { recruiterAway: 'Ktoś jest nieobecny (wiadomość mówi tylko tyle, nic o zdrowiu)', processRestarted: 'Rekrutacja zaczyna się od nowa', jobOnHold: 'Stanowisko jest wstrzymane' },
    button: 'Zapytać wtedy ponownie', said: { 1: 'Pytanie wróci za 1 dzień roboczy.', 3: 'Pytanie wróci za 3 dni robocze.', 5: 'Pytanie wróci za 5 dni roboczych.' },
    saidReason: 'Jeśli obiecany czas skończy się wcześniej, podamy wybrany powód.',
  },
  handOver: { whose: 'Czyja to sprawa?', name: 'Imię i nazwisko', email: 'Adres e-mail', button: 'Przekazać', said: (name) => `Od teraz przypomnienia otrzymuje i wiadomości podpisuje ${name}.` },
  close: {
    what: 'Co jest prawdą?',
    reasons: { notSelected: 'Wybór padł na kogoś innego albo decyzja jest odmowna', positionFilled: 'Stanowisko jest obsadzone', positionCancelled: 'Stanowisko zostało zlikwidowane', noAnswerInTime: 'Nikt nie podjął decyzji w obiecanym czasie', companyClosing: 'Firma kończy działalność' },
    own: 'Własne słowa, jeśli są potrzebne', ownHelp: 'Jeden akapit, przed podpisem. Nic o wieku, zdrowiu, rodzinie ani pochodzeniu.',
    button: 'Pokazać wiadomość', preview: 'Tak brzmiałaby wiadomość:', send: 'Wysłać tę wiadomość', change: 'Zmienić własne słowa', again: 'Pokazać wiadomość ponownie',
    said: 'Wiadomość wyjdzie o najbliższej stosownej porze w miejscu zamieszkania, z podpisem osoby prowadzącej rekrutację.', cannot: (why) => `Ta wiadomość nie może wyjść: ${why}`,
  },
  faults: {
    channel: 'Prosimy podać, w jaki sposób.', what: 'Prosimy podać, czy przekazany został wynik.', days: 'Prosimy wybrać 1, 3 lub 5 dni roboczych.', reason: 'Prosimy wybrać jeden z powodów.', ending: 'Prosimy wybrać prawdziwy powód.',
    long: 'Własne słowa przekraczają 1000 znaków, które mieści wiadomość.', name: 'Prosimy podać, czyja to sprawa: imię i nazwisko, bez linków i adresów.', email: 'Pod ten adres nie dojdzie żadna wiadomość; poprawny to na przykład lee@acme.example.',
  },
  expired: { title: 'Ten link już nie działa', words: 'Pochodzi z wiadomości sprzed ponad miesiąca. Następne przypomnienie przyniesie nowy.' },
};
