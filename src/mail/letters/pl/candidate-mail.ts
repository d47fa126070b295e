/** The Polish mails that follow from a mail of the candidate. */
import { candidateMailLetters } from '../candidate-mail.js';
import { afterColon } from '../frame.js';
import { addressed, line } from '../letter.js';
import { application, candidateName, forRole, subjectOfApplication, toCandidate, toColleague } from './phrases.js';

export const { candidateWrote, confirmations } = candidateMailLetters(
  {
    candidateName,
    subjectOfApplication: (facts) => addressed(facts, afterColon(subjectOfApplication(facts)), subjectOfApplication(facts)),
    wroteSubject: (name) => line`Wiadomość od: ${name}`,
    wrote: (facts) => line`${candidateName(facts)} (${forRole(facts)}) pisze:`,
    otherSender: (address) => line`Wiadomość przyszła z adresu ${address}, innego niż znany. Przed udzieleniem informacji prosimy upewnić się, kto pisze.`,
    attached: (names) => line`Załączniki, tutaj nieotwierane: ${names}`,
    answer: line`Nikt jeszcze na nią nie odpowiedział: odpowiedź należy do Państwa. Odpowiedź na tę wiadomość trafi bezpośrednio do tej osoby.`,
    confirm: {
      confirmWithdraw: { subject: (facts) => addressed(facts, line`Prośba o potwierdzenie rezygnacji:`, line`Potwierdź rezygnację:`), said: (facts) => addressed(facts, line`otrzymaliśmy wiadomość o wycofaniu ${application(facts, 'genitive')}.`, line`otrzymaliśmy wysłaną w Twoim imieniu wiadomość o wycofaniu ${application(facts, 'genitive')}.`), label: 'Tak, wycofuję swoje zgłoszenie' },
      confirmErase: { subject: (facts) => addressed(facts, line`Prośba o potwierdzenie usunięcia danych:`, line`Potwierdź usunięcie swoich danych:`), said: (facts) => addressed(facts, line`otrzymaliśmy prośbę o usunięcie danych, które dotyczą ${application(facts, 'genitive')}.`, line`otrzymaliśmy wysłaną w Twoim imieniu prośbę o usunięcie danych, które dotyczą ${application(facts, 'genitive')}.`), label: 'Tak, proszę usunąć moje dane' },
      confirmNoMoreMail: { subject: (facts) => addressed(facts, line`Prośba o potwierdzenie rezygnacji z wiadomości:`, line`Potwierdź, że nie chcesz więcej wiadomości:`), said: (facts) => addressed(facts, line`otrzymaliśmy prośbę, aby nie wysyłać więcej wiadomości w sprawie ${application(facts, 'genitive')}.`, line`otrzymaliśmy wysłaną w Twoim imieniu prośbę, aby nie wysyłać więcej wiadomości w sprawie ${application(facts, 'genitive')}.`), label: 'Tak, bez dalszych wiadomości' },
    },
    whyLink: (facts) => addressed(facts, line`Aby nikt nie mógł zrobić tego w cudzym imieniu, prosimy o potwierdzenie tutaj w ciągu siedmiu dni:`, line`Aby nikt nie mógł zrobić tego bez Twojej wiedzy, potwierdź to tutaj w ciągu siedmiu dni:`),
    otherwise: (facts) => addressed(facts, line`Jeśli nie o to chodziło, nie trzeba nic robić: nic się nie zmieni.`, line`Jeśli nie o to chodziło, nie musisz nic robić: nic się nie zmieni.`),
  },
  { toCandidate, toColleague },
);
