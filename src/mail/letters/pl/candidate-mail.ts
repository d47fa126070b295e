/** The Polish mails that follow from a mail of the candidate. */
import { candidateMailLetters } from '../candidate-mail.js';
import { line } from '../letter.js';
import { candidateName, forRole, subjectOfApplication, toCandidate, toColleague } from './phrases.js';

export const { candidateWrote, confirmations } = candidateMailLetters(
  {
    candidateName,
    subjectOfApplication,
    wroteSubject: (name) => line`Wiadomość od: ${name}`,
    wrote: (facts) => line`${candidateName(facts)} (${forRole(facts)}) pisze:`,
    otherSender: (address) => line`Wiadomość przyszła z adresu ${address}, innego niż znany. Przed udzieleniem informacji proszę upewnić się, kto napisał.`,
    attached: (names) => line`Załączniki, tutaj nieotwierane: ${names}`,
    answer: line`Nikt jeszcze na nią nie odpowiedział: odpowiedź należy do Państwa. Odpowiedź na tę wiadomość trafi bezpośrednio do tej osoby.`,
    confirm: {
      confirmWithdraw: { subject: line`Prośba o potwierdzenie rezygnacji:`, said: () => line`Napisano do nas o rezygnacji z dalszego udziału w rekrutacji.`, label: 'Tak, wycofuję swoją aplikację' },
      confirmErase: { subject: line`Prośba o potwierdzenie usunięcia danych:`, said: () => line`Napisano do nas z prośbą o usunięcie danych z tej rekrutacji.`, label: 'Tak, proszę usunąć moje dane' },
      confirmNoMoreMail: { subject: line`Prośba o potwierdzenie – bez dalszych wiadomości:`, said: () => line`Napisano do nas z prośbą o zaprzestanie wysyłania wiadomości o tej rekrutacji.`, label: 'Tak, bez dalszych wiadomości' },
    },
    whyLink: line`Aby nikt nie mógł zrobić tego w cudzym imieniu, prosimy o potwierdzenie w ciągu siedmiu dni:`,
    otherwise: line`Jeśli nie o to chodziło, nie trzeba nic robić: nic się nie zmienia.`,
  },
  { toCandidate, toColleague },
);
