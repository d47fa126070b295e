/** The German reminders to a recruiter: who waits, since when, and what follows if nobody acts. */
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
  const by = facts.dates.promisedBy === null ? line`bald` : line`spätestens am ${date(facts.dates.promisedBy)}`;
  return toColleague(
    facts.sender.name,
    writing,
    line`Antwort an ${short(candidateName(facts))} ${by} fällig`,
    paragraph(waits(writing), line`Die Antwort ist ${by} fällig.`),
    paragraph(line`Erledigt ist das, sobald Sie in Ihrem Bewerbungssystem eine Entscheidung vermerken oder festhalten, dass Sie sich selbst bei ${candidateName(facts)} gemeldet haben, per Telefon oder E-Mail.`),
    ...whereUpdateFollows(facts, paragraph(facts.hiringLead.name === null
      ? line`Wenn bis dahin niemand handelt, geht als Nächstes eine kurze E-Mail an ${candidateName(facts)}: dass es noch keine Entscheidung gibt.`
      : line`Wenn bis dahin niemand handelt, geht als Nächstes eine kurze E-Mail an ${candidateName(facts)}: dass es noch keine Entscheidung gibt. Auch ${facts.hiringLead.name} erfährt dann davon.`)),
  );
};

const decisionNotTold: Write = (writing) => {
  const { facts } = writing;
  return toColleague(
    facts.sender.name,
    writing,
    line`${short(candidateName(facts))} kennt die Entscheidung vielleicht noch nicht`,
    paragraph(line`zu ${candidateName(facts)} (${forRole(facts)}) ist eine Entscheidung vermerkt, aber nichts deutet darauf hin, dass sie auch mitgeteilt wurde.`),
    paragraph(
      line`Wenn Sie das lieber selbst übernehmen, tun Sie es bitte jetzt und vermerken Sie es.`,
      facts.sender.name === null ? line`Andernfalls ist als Nächstes das Abschlussschreiben fällig.` : line`Andernfalls ist als Nächstes das Abschlussschreiben fällig, unterzeichnet mit Ihrem Namen.`,
    ),
  );
};

const letterTakenBack: Write = (writing) => {
  const { facts } = writing;
  return toColleague(
    facts.sender.name,
    writing,
    line`Das Schreiben an ${short(candidateName(facts))} wird zurückgenommen`,
    paragraph(
      line`das Abschlussschreiben an ${candidateName(facts)} (${forRole(facts)}) wurde als versehentlich verschickt gekennzeichnet.`,
      line`Eine kurze E-Mail mit einer Entschuldigung ist unterwegs, und die Bewerbung ist wieder offen.`,
    ),
    paragraph(line`Ein Anruf von jemandem, den sie oder er kennt, zählt mehr als jede E-Mail. Die Frist für eine richtige Antwort beginnt heute von vorn.`),
  );
};

export const nudge: LetterSet['nudge'] = { promiseEnding, decisionNotTold, letterTakenBack, candidateWrote, legalDuty: legalNudge, severalWaiting: waitingDigest, ...nudges };
