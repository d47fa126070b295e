/** The Dutch reminders to a recruiter: who waits, since when, and what follows if nobody acts. */
import { short, whereUpdateFollows } from '../frame.js';
import { line, paragraph, type LetterSet, type Write } from '../letter.js';
import { nudges } from './candidate-acts.js';
import { candidateWrote } from './candidate-mail.js';
import { waitingDigest } from './digest.js';
import { legalNudge } from './legal-duty.js';
import { candidateName, forRole, toColleague } from './phrases.js';
import { waits } from './waits.js';

const promiseEnding: Write = (writing) => {
  const { facts, date } = writing;
  const by = facts.dates.promisedBy === null ? line`binnenkort` : line`uiterlijk op ${date(facts.dates.promisedBy)}`;
  return toColleague(
    facts.sender.name,
    writing,
    line`${short(candidateName(facts))} hoort ${by} antwoord te krijgen`,
    paragraph(waits(writing), line`Het antwoord moet er ${by} zijn.`),
    paragraph(line`Het is afgehandeld zodra u in uw recruitmentsysteem (ATS) een besluit vastlegt, of zodra u zelf contact hebt met ${candidateName(facts)}, per telefoon of e-mail, en dat vastlegt.`),
    ...whereUpdateFollows(facts, paragraph(facts.hiringLead.name === null
      ? line`Als niemand voor die tijd iets doet, is de volgende stap een korte e-mail aan ${candidateName(facts)} dat er nog geen besluit is.`
      : line`Als niemand voor die tijd iets doet, is de volgende stap een korte e-mail aan ${candidateName(facts)} dat er nog geen besluit is. Ook ${facts.hiringLead.name} krijgt dan bericht.`)),
  );
};

const decisionNotTold: Write = (writing) => {
  const { facts } = writing;
  return toColleague(
    facts.sender.name,
    writing,
    line`${short(candidateName(facts))} kent het besluit misschien nog niet`,
    paragraph(line`Over ${candidateName(facts)} (${forRole(facts)}) is een besluit vastgelegd, en niets wijst erop dat het ook is meegedeeld.`),
    paragraph(
      line`Wilt u het liever zelf vertellen, doe dat dan nu en leg het vast.`,
      facts.sender.name === null ? line`Doet niemand dat, dan is de afsluitende brief de volgende stap.` : line`Doet niemand dat, dan is de afsluitende brief de volgende stap, ondertekend met uw naam.`,
    ),
  );
};

const letterTakenBack: Write = (writing) => {
  const { facts } = writing;
  return toColleague(
    facts.sender.name,
    writing,
    line`De brief aan ${short(candidateName(facts))} wordt teruggenomen`,
    paragraph(
      line`De afsluitende brief aan ${candidateName(facts)} (${forRole(facts)}) is aangemerkt als per vergissing verzonden.`,
      line`Een korte e-mail met excuses is onderweg, en de sollicitatie staat weer open.`,
    ),
    paragraph(line`Een telefoontje van een bekende stem zegt meer dan welke e-mail ook. De tijd voor een echt antwoord begint vandaag opnieuw.`),
  );
};

export const nudge: LetterSet['nudge'] = { promiseEnding, decisionNotTold, letterTakenBack, candidateWrote, legalDuty: legalNudge, severalWaiting: waitingDigest, ...nudges };
