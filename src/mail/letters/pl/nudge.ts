/** The Polish reminders to a recruiter: who waits, since when, and what follows if nobody acts. */
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
  const { promisedBy } = facts.dates;
  return toColleague(
    facts.sender.name,
    writing,
    promisedBy === null ? line`Zbliża się termin odpowiedzi: ${short(candidateName(facts))}` : line`Odpowiedź najpóźniej ${date(promisedBy)}: ${short(candidateName(facts))}`,
    paragraph(waits(writing), promisedBy === null ? line`Termin odpowiedzi jest bliski.` : line`Odpowiedź powinna nadejść najpóźniej ${date(promisedBy)}.`),
    paragraph(line`Wystarczy zapisać decyzję w systemie rekrutacyjnym (ATS) albo odezwać się osobiście, telefonicznie lub e-mailem, i to odnotować.`),
    ...whereUpdateFollows(facts, paragraph(
      line`Jeśli do tego czasu nikt nic nie zrobi, następnym krokiem będzie krótka wiadomość, że decyzji jeszcze nie ma. Otrzyma ją ${candidateName(facts)}.`,
      facts.hiringLead.name === null ? null : line`O sprawie dowie się też ${facts.hiringLead.name}.`,
    )),
  );
};

const decisionNotTold: Write = (writing) => {
  const { facts } = writing;
  return toColleague(
    facts.sender.name,
    writing,
    line`${short(candidateName(facts))} może jeszcze nie znać decyzji`,
    paragraph(line`Decyzja została zapisana i nic nie wskazuje na to, że zna ją już ${candidateName(facts)} (${forRole(facts)}).`),
    paragraph(
      line`Jeśli lepiej przekazać ją osobiście, prosimy zrobić to teraz i to odnotować.`,
      facts.sender.name === null ? line`Jeśli nikt tego nie zrobi, następnym krokiem będzie wiadomość zamykająca zgłoszenie.` : line`Jeśli nikt tego nie zrobi, następnym krokiem będzie wiadomość zamykająca zgłoszenie, z podpisem: ${facts.sender.name}.`,
    ),
  );
};

const letterTakenBack: Write = (writing) => {
  const { facts } = writing;
  return toColleague(
    facts.sender.name,
    writing,
    line`Cofamy wysłaną wiadomość: ${short(candidateName(facts))}`,
    paragraph(
      line`Wiadomość zamykająca zgłoszenie została oznaczona jako wysłana przez pomyłkę. Dotyczy to osoby: ${candidateName(facts)} (${forRole(facts)}).`,
      line`Krótka wiadomość z przeprosinami jest w drodze, a zgłoszenie jest znowu otwarte.`,
    ),
    paragraph(line`Telefon od kogoś znajomego znaczy więcej niż każda wiadomość. Czas na prawdziwą odpowiedź biegnie od dziś na nowo.`),
  );
};

export const nudge: LetterSet['nudge'] = { promiseEnding, decisionNotTold, letterTakenBack, candidateWrote, legalDuty: legalNudge, severalWaiting: waitingDigest, ...nudges };
