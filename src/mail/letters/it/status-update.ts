/** The Italian letters that say where things stand while nothing is decided: why it takes longer, what comes next, and by when. */
import { addressed, line, paragraph, type Block, type LetterSet, type Line, type Write, type Writing } from '../letter.js';
import { application, roleAtEmployer, subjectOfApplication, toCandidate, withArticle } from './phrases.js';

/** The next word, where a date for it is given; it comes with or without a decision. */
export function nextWord({ facts, date }: Writing): Line | null {
  return facts.dates.nextBy === null ? null : addressed(facts, line`Riceverà di nuovo nostre notizie entro ${withArticle('il', date(facts.dates.nextBy))}, anche se per allora non ci sarà ancora una decisione.`, line`Riceverai di nuovo nostre notizie entro ${withArticle('il', date(facts.dates.nextBy))}, anche se per allora non ci sarà ancora una decisione.`);
}

/** That it goes on, and the next word where one is sure. */
export function stillOpen(writing: Writing): Block {
  return paragraph(addressed(writing.facts, line`La Sua candidatura è ancora aperta e da parte Sua non serve fare nulla.`, line`La tua candidatura è ancora aperta e da parte tua non serve fare nulla.`), nextWord(writing));
}

const stillDeciding: Write = (writing) => {
  const { facts, date } = writing;
  const met = facts.interviewed && facts.dates.interviewed !== null ? line` dopo il colloquio ${withArticle('del', date(facts.dates.interviewed))}` : line``;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(
      addressed(facts, line`non c’è ancora una decisione sulla Sua ${application(facts)}.`, line`non c’è ancora una decisione sulla tua ${application(facts)}.`),
      addressed(facts, line`Ci stiamo mettendo più tempo del dovuto, e Lei non dovrebbe doversi chiedere che fine abbia fatto${met}.`, line`Ci stiamo mettendo più tempo del dovuto, e non dovresti doverti chiedere che fine abbia fatto${met}.`),
    ),
    stillOpen(writing),
  );
};

const recruiterAway: Write = (writing) => toCandidate(
  writing,
  subjectOfApplication(writing.facts),
  paragraph(
    line`la persona che segue la selezione per la ${roleAtEmployer(writing.facts)} al momento è assente, e la nostra risposta richiede quindi più tempo del previsto.`,
    addressed(writing.facts, line`Sulla Sua candidatura non è stata presa alcuna decisione.`, line`Sulla tua candidatura non è stata presa alcuna decisione.`),
  ),
  stillOpen(writing),
);

const processRestarted: Write = (writing) => toCandidate(
  writing,
  subjectOfApplication(writing.facts),
  paragraph(
    line`la selezione per la ${roleAtEmployer(writing.facts)} è dovuta ripartire da capo, e la nostra risposta richiede quindi più tempo del previsto.`,
    addressed(writing.facts, line`Sulla Sua candidatura non è stata presa alcuna decisione.`, line`Sulla tua candidatura non è stata presa alcuna decisione.`),
  ),
  paragraph(addressed(writing.facts, line`La Sua candidatura è ancora aperta e non serve inviarla di nuovo.`, line`La tua candidatura è ancora aperta e non serve inviarla di nuovo.`), nextWord(writing)),
);

const jobOnHold: Write = (writing) => toCandidate(
  writing,
  subjectOfApplication(writing.facts),
  paragraph(
    line`la selezione per la ${roleAtEmployer(writing.facts)} è sospesa: al momento non stiamo assumendo nessuno per questo ruolo.`,
    addressed(writing.facts, line`Sulla Sua candidatura, che resta aperta, non è stata presa alcuna decisione.`, line`Sulla tua candidatura, che resta aperta, non è stata presa alcuna decisione.`),
  ),
  paragraph(
    addressed(writing.facts, line`Non sappiamo ancora se la selezione riprenderà: La preghiamo di non rinunciare ad altri progetti nell’attesa.`, line`Non sappiamo ancora se la selezione riprenderà: ti preghiamo di non rinunciare ad altri progetti nell’attesa.`),
    writing.facts.dates.nextBy === null ? null : addressed(writing.facts, line`Entro ${withArticle('il', writing.date(writing.facts.dates.nextBy))} Le diremo a che punto siamo.`, line`Entro ${withArticle('il', writing.date(writing.facts.dates.nextBy))} ti diremo a che punto siamo.`),
  ),
);

const askedByCandidate: Write = (writing) => toCandidate(
  writing,
  subjectOfApplication(writing.facts),
  paragraph(
    addressed(writing.facts, line`grazie per averci chiesto notizie della Sua ${application(writing.facts)}.`, line`grazie per averci chiesto notizie della tua ${application(writing.facts)}.`),
    addressed(writing.facts, line`Non c’è ancora una decisione, e avremmo dovuto dirlo noi prima che fosse Lei a chiederlo.`, line`Non c’è ancora una decisione, e avremmo dovuto dirlo noi prima che fossi tu a chiederlo.`),
  ),
  stillOpen(writing),
);

export const statusUpdate: LetterSet['statusUpdate'] = { stillDeciding, recruiterAway, processRestarted, jobOnHold, askedByCandidate };
