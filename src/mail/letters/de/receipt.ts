/** The German letter that says an application has arrived; it has no "if you do not hear from us". */
import { addressed, line, paragraph, type LetterSet, type Write } from '../letter.js';
import { application, subjectOfApplication, toCandidate } from './phrases.js';

const applied: Write = (writing) => {
  const { facts, date } = writing;
  const on = facts.dates.applied === null ? line`` : line` am ${date(facts.dates.applied)}`;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(addressed(facts, line`vielen Dank für Ihre ${application(facts)}, die${on} bei uns eingegangen ist.`, line`vielen Dank für deine ${application(facts)}, die${on} bei uns eingegangen ist.`), addressed(facts, line`Sie müssen vorerst nichts weiter tun.`, line`Du musst vorerst nichts weiter tun.`)),
    paragraph(facts.dates.nextBy === null
      ? addressed(facts, line`Sie hören auf jeden Fall von uns, auch wenn die Antwort Nein lautet.`, line`Du hörst auf jeden Fall von uns, auch wenn die Antwort Nein lautet.`)
      : addressed(facts, line`Sie hören spätestens am ${date(facts.dates.nextBy)} von uns: mit einer Antwort oder, falls es noch keine gibt, mit einer Nachricht zum Stand der Dinge.`, line`Du hörst spätestens am ${date(facts.dates.nextBy)} von uns: mit einer Antwort oder, falls es noch keine gibt, mit einer Nachricht zum Stand der Dinge.`)),
  );
};

export const receipt: LetterSet['receipt'] = { applied };
