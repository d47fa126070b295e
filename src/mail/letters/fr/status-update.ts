/** The French letters that say where things stand while nothing is decided: why it takes longer, what comes next, and by when. */
import { addressed, line, paragraph, type Block, type LetterSet, type Line, type Write, type Writing } from '../letter.js';
import { roleAtEmployer, subjectOfApplication, toCandidate, yourApplication } from './phrases.js';

/** The next word, where a date for it is given; it comes with or without a decision. */
export function nextWord({ facts, date }: Writing): Line | null {
  return facts.dates.nextBy === null ? null : addressed(facts, line`Vous aurez de nouveau de nos nouvelles au plus tard le ${date(facts.dates.nextBy)}, même s’il n’y a toujours pas de décision à cette date.`, line`Tu auras de nouveau de nos nouvelles au plus tard le ${date(facts.dates.nextBy)}, même s’il n’y a toujours pas de décision à cette date.`);
}

/** That it goes on, and the next word where one is sure. */
export function stillOpen(writing: Writing): Block {
  return paragraph(addressed(writing.facts, line`Votre candidature est toujours en cours, et vous n’avez rien à faire.`, line`Ta candidature est toujours en cours, et tu n’as rien à faire.`), nextWord(writing));
}

const stillDeciding: Write = (writing) => {
  const { facts, date } = writing;
  const met = facts.interviewed && facts.dates.interviewed !== null ? line` depuis notre rencontre du ${date(facts.dates.interviewed)}` : line``;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(
      line`Il n’y a pas encore de décision concernant ${yourApplication(facts)}.`,
      addressed(facts, line`Cela nous prend plus de temps qu’il ne faudrait, et vous ne devriez pas avoir à vous demander ce qu’elle est devenue${met}.`, line`Cela nous prend plus de temps qu’il ne faudrait, et tu ne devrais pas avoir à te demander ce qu’elle est devenue${met}.`),
    ),
    stillOpen(writing),
  );
};

const recruiterAway: Write = (writing) => toCandidate(
  writing,
  subjectOfApplication(writing.facts),
  paragraph(
    line`La personne qui dirige le recrutement pour le ${roleAtEmployer(writing.facts)} est absente en ce moment, et notre réponse prend donc plus de temps que prévu.`,
    addressed(writing.facts, line`Aucune décision n’a été prise au sujet de votre candidature.`, line`Aucune décision n’a été prise au sujet de ta candidature.`),
  ),
  stillOpen(writing),
);

const processRestarted: Write = (writing) => toCandidate(
  writing,
  subjectOfApplication(writing.facts),
  paragraph(
    line`Le recrutement pour le ${roleAtEmployer(writing.facts)} a dû reprendre depuis le début, et notre réponse prend donc plus de temps que prévu.`,
    addressed(writing.facts, line`Aucune décision n’a été prise au sujet de votre candidature.`, line`Aucune décision n’a été prise au sujet de ta candidature.`),
  ),
  paragraph(addressed(writing.facts, line`Votre candidature est toujours en cours, et vous n’avez pas besoin de postuler à nouveau.`, line`Ta candidature est toujours en cours, et tu n’as pas besoin de postuler à nouveau.`), nextWord(writing)),
);

const jobOnHold: Write = (writing) => toCandidate(
  writing,
  subjectOfApplication(writing.facts),
  paragraph(
    line`Le recrutement pour le ${roleAtEmployer(writing.facts)} est suspendu\u00a0: pour l’instant, nous ne recrutons personne à ce poste.`,
    addressed(writing.facts, line`Aucune décision n’a été prise au sujet de votre candidature, qui reste en cours.`, line`Aucune décision n’a été prise au sujet de ta candidature, qui reste en cours.`),
  ),
  paragraph(
    addressed(writing.facts, line`Nous ne savons pas encore si le recrutement reprendra, et nous vous invitons à ne renoncer à aucun autre projet d’ici là.`, line`Nous ne savons pas encore si le recrutement reprendra, et nous t’invitons à ne renoncer à aucun autre projet d’ici là.`),
    writing.facts.dates.nextBy === null ? null : addressed(writing.facts, line`Nous vous dirons au plus tard le ${writing.date(writing.facts.dates.nextBy)} où en sont les choses.`, line`Nous te dirons au plus tard le ${writing.date(writing.facts.dates.nextBy)} où en sont les choses.`),
  ),
);

const askedByCandidate: Write = (writing) => toCandidate(
  writing,
  subjectOfApplication(writing.facts),
  paragraph(
    line`Merci d’avoir demandé des nouvelles de ${yourApplication(writing.facts)}.`,
    addressed(writing.facts, line`Il n’y a pas encore de décision, et nous aurions dû vous le dire avant que vous ayez à nous le demander.`, line`Il n’y a pas encore de décision, et nous aurions dû te le dire avant que tu aies à nous le demander.`),
  ),
  stillOpen(writing),
);

export const statusUpdate: LetterSet['statusUpdate'] = { stillDeciding, recruiterAway, processRestarted, jobOnHold, askedByCandidate };
