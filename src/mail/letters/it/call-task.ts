/** The Italian mails that ask a recruiter to pick up the phone: because the candidate has earned a voice, or because no mail reaches them. */
import { howToCall, type CallWords } from '../call.js';
import { short } from '../frame.js';
import { line, paragraph, type LetterSet, type Line, type Write, type Writing } from '../letter.js';
import { legalCall } from './legal-duty.js';
import { candidateName, forRole, toColleague } from './phrases.js';

const callWords: CallWords = {
  number: (phone) => line`Telefono: ${phone}`,
  noNumber: line`Il software di selezione (ATS) non ci ha fornito alcun numero di telefono.`,
  clock: (now, zone) => line`Quando è stata scritta questa e-mail, l’ora sul posto era ${now} (${zone}).`,
  clockOfJob: (now, zone) => line`Non si sa dove si trovi questa persona; nel luogo di lavoro erano le ${now} (${zone}) quando è stata scritta questa e-mail.`,
  hours: (from, until) => line`Un buon momento per chiamare: tra le ${from} e le ${until}.`,
  hoursApart: (there, yours) => line`Un buon momento per chiamare: tra le ${there.from} e le ${there.until} sul posto, cioè dalle ${yours.from} alle ${yours.until} da voi.`,
};

function pleaseCall(facts: Writing['facts']): Line {
  return line`La preghiamo di chiamare ${short(candidateName(facts))}`;
}

const finalRoundDecision: Write = (writing) => {
  const { facts } = writing;
  return toColleague(
    facts.sender.name,
    writing,
    pleaseCall(facts),
    paragraph(
      line`C’è una decisione su ${candidateName(facts)} (${forRole(facts)}, fase finale), e nulla indica che sia stata comunicata.`,
      line`Dopo tanti colloqui dovrebbe essere una persona a comunicarla.`,
    ),
    ...howToCall(facts, callWords),
    paragraph(line`La preghiamo di telefonare, di dirlo con chiarezza e di registrare la telefonata.`, line`Se non viene registrata alcuna telefonata, il passo successivo sarà la lettera di chiusura.`),
  );
};

const noAddress: Write = (writing) => toColleague(
  writing.facts.sender.name,
  writing,
  pleaseCall(writing.facts),
  paragraph(line`C’è una lettera da inviare per ${candidateName(writing.facts)} (${forRole(writing.facts)}), ma non risulta alcun indirizzo e-mail a cui inviarla.`),
  ...howToCall(writing.facts, callWords),
  paragraph(line`La preghiamo di telefonare e di registrare la telefonata, oppure di aggiungere un indirizzo nel software di selezione (ATS): la lettera potrà così partire.`),
);

const bounced: Write = (writing) => toColleague(
  writing.facts.sender.name,
  writing,
  pleaseCall(writing.facts),
  paragraph(line`Un messaggio per ${candidateName(writing.facts)} (${forRole(writing.facts)}) deve partire e non può andare per e-mail: un’e-mail a quell’indirizzo è tornata indietro, oppure lì non si deve scrivere. Molto probabilmente ${candidateName(writing.facts)} non ne sa ancora nulla.`),
  ...howToCall(writing.facts, callWords),
  paragraph(line`La preghiamo di telefonare e di registrare la telefonata, oppure di correggere l’indirizzo nel software di selezione (ATS).`),
);

export const callTask: LetterSet['callTask'] = { finalRoundDecision, noAddress, bounced, legalDuty: legalCall((facts) => howToCall(facts, callWords)) };
