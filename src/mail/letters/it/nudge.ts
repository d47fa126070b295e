/** The Italian reminders to a recruiter: who waits, since when, and what follows if nobody acts. */
import { short, whereUpdateFollows } from '../frame.js';
import { line, paragraph, type LetterSet, type Write } from '../letter.js';
import { nudges } from './candidate-acts.js';
import { candidateWrote } from './candidate-mail.js';
import { waitingDigest } from './digest.js';
import { legalNudge } from './legal-duty.js';
import { candidateName, forRole, toColleague, withArticle } from './phrases.js';
import { waits } from './waits.js';

const promiseEnding: Write = (writing) => {
  const { facts, date } = writing;
  const by = facts.dates.promisedBy === null ? line`a breve` : line`entro ${withArticle('il', date(facts.dates.promisedBy))}`;
  return toColleague(
    facts.sender.name,
    writing,
    line`${short(candidateName(facts))} deve ricevere una risposta ${by}`,
    paragraph(waits(writing), line`La risposta deve arrivare ${by}.`),
    paragraph(line`Basta registrare una decisione nel software di selezione (ATS), oppure parlare con ${candidateName(facts)}, per telefono o per e-mail, e registrare il contatto.`),
    ...whereUpdateFollows(facts, paragraph(
      line`Se nel frattempo nessuno interviene, il passo successivo sarà una breve e-mail con cui ${candidateName(facts)} saprà che non c’è ancora una decisione.`,
      facts.hiringLead.name === null ? null : line`Lo saprà anche ${facts.hiringLead.name}.`,
    )),
  );
};

const decisionNotTold: Write = (writing) => {
  const { facts } = writing;
  return toColleague(
    facts.sender.name,
    writing,
    line`${short(candidateName(facts))} forse non conosce ancora la decisione`,
    paragraph(line`Su ${candidateName(facts)} (${forRole(facts)}) è stata registrata una decisione, e nulla indica che sia stata comunicata.`),
    paragraph(
      line`Se preferisce comunicarla personalmente, La preghiamo di farlo ora e di registrarlo.`,
      facts.sender.name === null ? line`Se nessuno lo fa, il passo successivo sarà la lettera di chiusura.` : line`Se nessuno lo fa, il passo successivo sarà la lettera di chiusura, firmata con il Suo nome.`,
    ),
  );
};

const letterTakenBack: Write = (writing) => {
  const { facts } = writing;
  return toColleague(
    facts.sender.name,
    writing,
    line`La lettera per ${short(candidateName(facts))} viene ritirata`,
    paragraph(
      line`La lettera di chiusura per ${candidateName(facts)} (${forRole(facts)}) è stata segnalata come inviata per errore.`,
      line`È in partenza una breve e-mail di scuse, e la candidatura è di nuovo aperta.`,
    ),
    paragraph(line`La telefonata di una persona conosciuta vale più di qualsiasi e-mail. Il tempo per una vera risposta riparte da oggi.`),
  );
};

export const nudge: LetterSet['nudge'] = { promiseEnding, decisionNotTold, letterTakenBack, candidateWrote, legalDuty: legalNudge, severalWaiting: waitingDigest, ...nudges };
