/** The Italian mails that ask a recruiter to pick up the phone: because the candidate has earned a voice, or because no mail reaches them. */
import { short } from '../frame.js';
import { line, paragraph, type LetterSet, type Line, type Write, type Writing } from '../letter.js';
import { candidateName, forRole, toColleague } from './phrases.js';

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
    paragraph(line`La preghiamo di telefonare, di dirlo con chiarezza e di registrare la telefonata.`, line`Se non viene registrata alcuna telefonata, il passo successivo sarà la lettera di chiusura.`),
  );
};

const noAddress: Write = (writing) => toColleague(
  writing.facts.sender.name,
  writing,
  pleaseCall(writing.facts),
  paragraph(line`C’è una lettera da inviare per ${candidateName(writing.facts)} (${forRole(writing.facts)}), ma non risulta alcun indirizzo e-mail a cui inviarla.`),
  paragraph(line`La preghiamo di telefonare e di registrare la telefonata, oppure di aggiungere un indirizzo nel software di selezione (ATS): la lettera potrà così partire.`),
);

const bounced: Write = (writing) => toColleague(
  writing.facts.sender.name,
  writing,
  pleaseCall(writing.facts),
  paragraph(line`La nostra e-mail per ${candidateName(writing.facts)} (${forRole(writing.facts)}) non è arrivata a destinazione, quindi molto probabilmente ${candidateName(writing.facts)} non ha ricevuto vostre notizie.`),
  paragraph(line`La preghiamo di telefonare e di registrare la telefonata, oppure di correggere l’indirizzo nel software di selezione (ATS).`),
);

export const callTask: LetterSet['callTask'] = { finalRoundDecision, noAddress, bounced };
