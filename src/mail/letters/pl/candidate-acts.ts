/** The Polish mails that follow from what a candidate did or asked on their page. */
import { candidateActLetters } from '../candidate-acts.js';
import { afterColon } from '../frame.js';
import { addressed, line } from '../letter.js';
import { application, candidateName, forRole, subjectOfApplication, toCandidate, toColleague } from './phrases.js';

export const { nudges, escalations, replies } = candidateActLetters(
  {
    candidateName,
    asked: {
      subject: (name) => line`Pytanie o stan rekrutacji: ${name}`,
      said: (facts, on) => line`${candidateName(facts)} (${forRole(facts)}) pyta o stan rekrutacji${on === null ? line`` : line` (pytanie z dnia ${on})`}.`,
      due: (by) => (by === null ? line`Odpowiedź od człowieka powinna nadejść w ciągu jednego dnia roboczego.` : line`Odpowiedź od człowieka powinna nadejść najpóźniej ${by}.`),
      settles: line`Sprawę zamyka własna wiadomość lub rozmowa, gdy zostanie odnotowana, a także wiadomość od nas lub przejście do innego etapu.`,
    },
    unanswered: {
      subject: (name) => line`Pytanie bez odpowiedzi: ${name}`,
      said: (facts, on) => line`${candidateName(facts)} (${forRole(facts)}) pyta o stan rekrutacji${on === null ? line`` : line` (pytanie z dnia ${on})`} i w ciągu dnia roboczego nikt nie odpowiedział.`,
      missing: () => line`Brakuje słowa od człowieka: telefonu lub wiadomości, gdy zostaną odnotowane, albo decyzji.`,
    },
    withdrew: {
      subject: (name) => line`Rezygnacja z rekrutacji: ${name}`,
      said: (facts) => line`${candidateName(facts)} (${forRole(facts)}) rezygnuje z dalszego udziału w rekrutacji.`,
      next: line`Nic więcej w tej sprawie nie zostanie wysłane. Prosimy odnotować to także w systemie rekrutacyjnym (ATS).`,
    },
    saysTold: {
      subject: (name) => line`Informacja, że wynik jest już znany: ${name}`,
      said: (facts) => line`${candidateName(facts)} (${forRole(facts)}) informuje, że wynik został już przekazany osobiście.`,
      next: line`Wiadomość zamykająca zgłoszenie nie zostanie wysłana. Jeśli nikt od Państwa z tą osobą nie rozmawiał, prosimy to zrobić.`,
    },
    confirmAddress: {
      subject: (facts) => addressed(facts, line`Prośba o potwierdzenie nowego adresu: ${afterColon(subjectOfApplication(facts))}`, line`Potwierdź swój nowy adres: ${subjectOfApplication(facts)}`),
      said: (facts) => addressed(facts, line`ten adres podano do korespondencji w sprawie ${application(facts, 'genitive')}. Aby nikt nie mógł zrobić tego w cudzym imieniu, prosimy o potwierdzenie tutaj w ciągu siedmiu dni:`, line`ten adres podano do korespondencji w sprawie Twojego ${application(facts, 'genitive')}. Aby nikt nie mógł zrobić tego bez Twojej wiedzy, potwierdź go tutaj w ciągu siedmiu dni:`),
      label: 'Tak, proszę pisać na ten adres',
      otherwise: (facts) => addressed(facts, line`Do tego czasu wszystko trafia na dotychczasowy adres. Jeśli to pomyłka, nie trzeba nic robić.`, line`Do tego czasu wszystko trafia na dotychczasowy adres. Jeśli to pomyłka, nie musisz nic robić.`),
    },
  },
  { toCandidate, toColleague },
);
