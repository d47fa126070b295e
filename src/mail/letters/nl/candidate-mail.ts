/** The Dutch mails that follow from a mail of the candidate. */
import { candidateMailLetters } from '../candidate-mail.js';
import { afterColon } from '../frame.js';
import { addressed, line } from '../letter.js';
import { candidateName, forRole, subjectOfApplication, toCandidate, toColleague, yourApplication } from './phrases.js';

export const { candidateWrote, confirmations } = candidateMailLetters(
  {
    candidateName,
    subjectOfApplication: (facts) => afterColon(subjectOfApplication(facts)),
    wroteSubject: (name) => line`${name} heeft u geschreven`,
    wrote: (facts) => line`${candidateName(facts)} (${forRole(facts)}) schrijft:`,
    otherSender: (address) => line`Het bericht kwam van ${address}, een ander adres dan het adres dat u kent. Ga na wie het is voordat u iets vertelt.`,
    attached: (names) => line`Bijlagen, hier niet geopend: ${names}`,
    answer: line`Er heeft nog niemand geantwoord: dat is aan u. Beantwoord deze e-mail en uw antwoord gaat rechtstreeks naar de afzender.`,
    confirm: {
      confirmWithdraw: { subject: () => line`Bevestig de intrekking:`, said: (facts) => addressed(facts, line`Volgens een bericht op uw naam wilt u ${yourApplication(facts)} intrekken.`, line`Volgens een bericht op jouw naam wil je ${yourApplication(facts)} intrekken.`), label: 'Ja, mijn sollicitatie intrekken' },
      confirmErase: { subject: (facts) => addressed(facts, line`Bevestig dat uw gegevens verwijderd moeten worden:`, line`Bevestig dat je gegevens verwijderd moeten worden:`), said: (facts) => addressed(facts, line`Volgens een bericht op uw naam moeten de gegevens bij ${yourApplication(facts)} worden verwijderd.`, line`Volgens een bericht op jouw naam moeten de gegevens bij ${yourApplication(facts)} worden verwijderd.`), label: 'Ja, mijn gegevens verwijderen' },
      confirmNoMoreMail: { subject: (facts) => addressed(facts, line`Bevestig dat u geen e-mails meer wilt:`, line`Bevestig dat je geen e-mails meer wilt:`), said: (facts) => addressed(facts, line`Volgens een bericht op uw naam wilt u geen e-mails meer over ${yourApplication(facts)}.`, line`Volgens een bericht op jouw naam wil je geen e-mails meer over ${yourApplication(facts)}.`), label: 'Ja, geen e-mails meer' },
    },
    whyLink: (facts) => addressed(facts, line`Om te voorkomen dat iemand dat buiten u om doet, vragen we u het hier binnen zeven dagen te bevestigen:`, line`Om te voorkomen dat iemand dat buiten jou om doet, vragen we je het hier binnen zeven dagen te bevestigen:`),
    otherwise: (facts) => addressed(facts, line`Als u dat niet bedoelde, hoeft u niets te doen: er verandert niets.`, line`Als je dat niet bedoelde, hoef je niets te doen: er verandert niets.`),
  },
  { toCandidate, toColleague },
);
