/** The French mails that ask a recruiter to pick up the phone: because the candidate has earned a voice, or because no mail reaches them. */
import { howToCall, type CallWords } from '../call.js';
import { short } from '../frame.js';
import { line, paragraph, type LetterSet, type Line, type Write, type Writing } from '../letter.js';
import { legalCall } from './legal-duty.js';
import { candidateName, forRole, toColleague } from './phrases.js';

const callWords: CallWords = {
  number: (phone) => line`Téléphone\u00a0: ${phone}`,
  noNumber: line`Votre logiciel de recrutement ne nous a transmis aucun numéro de téléphone.`,
  clock: (now, zone) => line`Au moment où ce message a été écrit, il était ${now} sur place (${zone}).`,
  clockOfJob: (now, zone) => line`On ne sait pas où se trouve cette personne\u00a0; là où est le poste, il était ${now} (${zone}) au moment où ce message a été écrit.`,
  hours: (from, until) => line`Le bon moment pour appeler\u00a0: entre ${from} et ${until}.`,
  hoursApart: (there, yours) => line`Le bon moment pour appeler\u00a0: entre ${there.from} et ${there.until} sur place, soit de ${yours.from} à ${yours.until} chez vous.`,
};

function pleaseCall(facts: Writing['facts']): Line {
  return line`Merci d’appeler ${short(candidateName(facts))}`;
}

const finalRoundDecision: Write = (writing) => {
  const { facts } = writing;
  return toColleague(
    facts.sender.name,
    writing,
    pleaseCall(facts),
    paragraph(
      line`Il y a une décision concernant ${candidateName(facts)} (${forRole(facts)}, dernière étape), et rien n’indique qu’elle ait été communiquée.`,
      line`Après tant d’échanges, c’est à une personne de l’annoncer.`,
    ),
    ...howToCall(facts, callWords),
    paragraph(line`Merci d’appeler, de le dire clairement et d’enregistrer l’appel.`, line`Si aucun appel n’est enregistré, la lettre de clôture sera l’étape suivante.`),
  );
};

const noAddress: Write = (writing) => toColleague(
  writing.facts.sender.name,
  writing,
  pleaseCall(writing.facts),
  paragraph(line`Une lettre à ${candidateName(writing.facts)} (${forRole(writing.facts)}) doit partir, et il n’y a pas d’adresse e-mail à laquelle l’envoyer.`),
  ...howToCall(writing.facts, callWords),
  paragraph(line`Merci d’appeler et d’enregistrer l’appel, ou d’ajouter une adresse dans votre logiciel de recrutement\u00a0: la lettre pourra alors partir.`),
);

const bounced: Write = (writing) => toColleague(
  writing.facts.sender.name,
  writing,
  pleaseCall(writing.facts),
  paragraph(line`Un message à ${candidateName(writing.facts)} (${forRole(writing.facts)}) est dû et ne peut pas partir par e-mail : un e-mail à cette adresse est revenu, ou il ne faut plus y écrire. ${candidateName(writing.facts)} ne le sait donc très probablement pas encore.`),
  ...howToCall(writing.facts, callWords),
  paragraph(line`Merci d’appeler et d’enregistrer l’appel, ou de corriger l’adresse dans votre logiciel de recrutement.`),
);

export const callTask: LetterSet['callTask'] = { finalRoundDecision, noAddress, bounced, legalDuty: legalCall((facts) => howToCall(facts, callWords)) };
