/** The Dutch mails that follow from a mail of the candidate. */
import { candidateMailLetters } from '../candidate-mail.js';
import { line } from '../letter.js';
import { candidateName, forRole, subjectOfApplication, toCandidate, toColleague, yourApplication } from './phrases.js';

export const { candidateWrote, confirmations } = candidateMailLetters(
  {
    candidateName,
    subjectOfApplication,
    wroteSubject: (name) => line`${name} heeft u geschreven`,
    wrote: (facts) => line`${candidateName(facts)} (${forRole(facts)}) schrijft:`,
    otherSender: (address) => line`Het bericht kwam van ${address}, een ander adres dan het bekende. Ga na wie het is voordat u iets vertelt.`,
    attached: (names) => line`Bijlagen, hier niet geopend: ${names}`,
    answer: line`Niemand heeft nog geantwoord: dat is aan u. Beantwoord deze e-mail en uw antwoord gaat rechtstreeks naar de afzender.`,
    confirm: {
      confirmWithdraw: { subject: line`Bevestig dat u uw sollicitatie intrekt:`, said: (facts) => line`U schreef dat u ${yourApplication(facts)} wilt intrekken.`, label: 'Ja, mijn sollicitatie intrekken' },
      confirmErase: { subject: line`Bevestig dat uw gegevens verwijderd moeten worden:`, said: (facts) => line`U schreef dat de gegevens bij ${yourApplication(facts)} verwijderd moeten worden.`, label: 'Ja, mijn gegevens verwijderen' },
      confirmNoMoreMail: { subject: line`Bevestig dat u geen e-mails meer wilt:`, said: (facts) => line`U schreef dat u geen e-mails meer wilt over ${yourApplication(facts)}.`, label: 'Ja, geen e-mails meer' },
    },
    whyLink: line`Zodat niemand dat namens u kan doen, bevestigt u het hier binnen zeven dagen:`,
    otherwise: line`Als u dat niet bedoelde, hoeft u niets te doen: er verandert niets.`,
  },
  { toCandidate, toColleague },
);
