/** The German mails that ask a recruiter to pick up the phone: because the candidate has earned a voice, or because no mail reaches them. */
import { howToCall, type CallWords } from '../call.js';
import { short } from '../frame.js';
import { line, paragraph, type LetterSet, type Line, type Write, type Writing } from '../letter.js';
import { legalCall } from './legal-duty.js';
import { candidateName, forRole, toColleague } from './phrases.js';

const callWords: CallWords = {
  number: (phone) => line`Telefon: ${phone}`,
  noNumber: line`Ihr Bewerbungssystem hat uns keine Telefonnummer genannt.`,
  clock: (now, zone) => line`Als diese E-Mail geschrieben wurde, war es dort ${now} Uhr (${zone}).`,
  clockOfJob: (now, zone) => line`Wo die Person lebt, ist nicht bekannt; am Ort der Stelle war es ${now} Uhr (${zone}), als diese E-Mail geschrieben wurde.`,
  hours: (from, until) => line`Eine gute Zeit für den Anruf ist zwischen ${from} und ${until} Uhr.`,
  hoursApart: (there, yours) => line`Eine gute Zeit für den Anruf ist dort zwischen ${there.from} und ${there.until} Uhr, bei Ihnen also von ${yours.from} bis ${yours.until} Uhr.`,
};

function pleaseCall(facts: Writing['facts']): Line {
  return line`Bitte rufen Sie ${short(candidateName(facts))} an`;
}

const finalRoundDecision: Write = (writing) => {
  const { facts } = writing;
  return toColleague(
    facts.sender.name,
    writing,
    pleaseCall(facts),
    paragraph(
      line`es gibt eine Entscheidung zu ${candidateName(facts)} (${forRole(facts)}, letzte Runde), aber nichts deutet darauf hin, dass sie auch mitgeteilt wurde.`,
      line`Nach so vielen Gesprächen sollte sie von einem Menschen kommen.`,
    ),
    ...howToCall(facts, callWords),
    paragraph(line`Bitte rufen Sie an, sagen Sie es klar, und vermerken Sie den Anruf.`, line`Wird kein Anruf vermerkt, ist als Nächstes das Abschlussschreiben fällig.`),
  );
};

const noAddress: Write = (writing) => toColleague(
  writing.facts.sender.name,
  writing,
  pleaseCall(writing.facts),
  paragraph(line`ein Schreiben an ${candidateName(writing.facts)} (${forRole(writing.facts)}) ist fällig, und es gibt keine E-Mail-Adresse, an die es gehen könnte.`),
  ...howToCall(writing.facts, callWords),
  paragraph(line`Bitte rufen Sie an und vermerken Sie den Anruf. Oder tragen Sie in Ihrem Bewerbungssystem eine Adresse ein, dann kann das Schreiben dorthin gehen.`),
);

const bounced: Write = (writing) => toColleague(
  writing.facts.sender.name,
  writing,
  pleaseCall(writing.facts),
  paragraph(line`ein Schreiben an ${candidateName(writing.facts)} (${forRole(writing.facts)}) ist fällig und kann nicht per E-Mail gehen: Von der Adresse kam eine E-Mail zurück, oder es soll keine dorthin gehen. ${candidateName(writing.facts)} weiß also höchstwahrscheinlich noch nichts davon.`),
  ...howToCall(writing.facts, callWords),
  paragraph(line`Bitte rufen Sie an und vermerken Sie den Anruf, oder korrigieren Sie die Adresse in Ihrem Bewerbungssystem.`),
);

export const callTask: LetterSet['callTask'] = { finalRoundDecision, noAddress, bounced, legalDuty: legalCall((facts) => howToCall(facts, callWords)) };
