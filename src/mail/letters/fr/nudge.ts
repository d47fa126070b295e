/** The French reminders to a recruiter: who waits, since when, and what follows if nobody acts. */
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
  const by = facts.dates.promisedBy === null ? line`bientôt` : line`au plus tard le ${date(facts.dates.promisedBy)}`;
  return toColleague(
    facts.sender.name,
    writing,
    line`${short(candidateName(facts))} doit recevoir une réponse ${by}`,
    paragraph(waits(writing), line`La réponse doit arriver ${by}.`),
    paragraph(line`Il suffit d’une décision enregistrée dans votre logiciel de recrutement, ou d’un mot de votre part à ${candidateName(facts)}, par téléphone ou par e-mail, une fois qu’il y est consigné.`),
    ...whereUpdateFollows(facts, paragraph(facts.hiringLead.name === null
      ? line`Si personne n’agit d’ici là, l’étape suivante est un bref message à ${candidateName(facts)} indiquant qu’il n’y a pas encore de décision.`
      : line`Si personne n’agit d’ici là, l’étape suivante est un bref message à ${candidateName(facts)} indiquant qu’il n’y a pas encore de décision, et nous préviendrons aussi ${facts.hiringLead.name}.`)),
  );
};

const decisionNotTold: Write = (writing) => {
  const { facts } = writing;
  return toColleague(
    facts.sender.name,
    writing,
    line`${short(candidateName(facts))} ne connaît peut-être pas encore la décision`,
    paragraph(line`Une décision concernant ${candidateName(facts)} (${forRole(facts)}) a été enregistrée, et rien n’indique qu’elle ait été communiquée.`),
    paragraph(
      line`Si vous préférez l’annoncer vous-même, merci de le faire maintenant et de l’enregistrer.`,
      facts.sender.name === null ? line`Si personne ne le fait, la lettre de clôture sera l’étape suivante.` : line`Si personne ne le fait, la lettre de clôture sera l’étape suivante, signée de votre nom.`,
    ),
  );
};

const letterTakenBack: Write = (writing) => {
  const { facts } = writing;
  return toColleague(
    facts.sender.name,
    writing,
    line`La lettre envoyée à ${short(candidateName(facts))} est retirée`,
    paragraph(
      line`La lettre de clôture envoyée à ${candidateName(facts)} (${forRole(facts)}) a été signalée comme envoyée par erreur.`,
      line`Un bref message d’excuses est en route, et la candidature est de nouveau ouverte.`,
    ),
    paragraph(line`Un appel d’une personne qu’il ou elle connaît vaudra mieux que n’importe quel message. Le délai pour une vraie réponse repart d’aujourd’hui.`),
  );
};

export const nudge: LetterSet['nudge'] = { promiseEnding, decisionNotTold, letterTakenBack, candidateWrote, legalDuty: legalNudge, severalWaiting: waitingDigest, ...nudges };
