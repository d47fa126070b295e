/** The Italian letters that say where things stand while nothing is decided: why it takes longer, what comes next, and by when. */
import { line, paragraph, type Block, type LetterSet, type Line, type Write, type Writing } from '../letter.js';
import { application, roleAtEmployer, subjectOfApplication, toCandidate, withArticle } from './phrases.js';

/** The next word, where a date for it is given; it comes with or without a decision. */
export function nextWord({ facts, date }: Writing): Line | null {
  return facts.dates.nextBy === null ? null : line`Riceverà di nuovo nostre notizie entro ${withArticle('il', date(facts.dates.nextBy))}, anche se per allora non ci sarà ancora una decisione.`;
}

export function stillOpen(...more: readonly (Line | null)[]): Block {
  return paragraph(line`La Sua candidatura è ancora aperta e da parte Sua non serve fare nulla.`, ...more);
}

const stillDeciding: Write = (writing) => {
  const { facts, date } = writing;
  const met = facts.interviewed && facts.dates.interviewed !== null ? line` dopo il colloquio ${withArticle('del', date(facts.dates.interviewed))}` : line``;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(
      line`non c’è ancora una decisione sulla Sua ${application(facts)}.`,
      line`Ci stiamo mettendo più tempo del dovuto, e Lei non dovrebbe doversi chiedere che fine abbia fatto${met}.`,
    ),
    stillOpen(nextWord(writing)),
  );
};

const recruiterAway: Write = (writing) => toCandidate(
  writing,
  subjectOfApplication(writing.facts),
  paragraph(
    line`la persona che segue la selezione per la ${roleAtEmployer(writing.facts)} al momento è assente, e la nostra risposta richiede quindi più tempo del previsto.`,
    line`Sulla Sua candidatura non è stata presa alcuna decisione.`,
  ),
  stillOpen(nextWord(writing)),
);

const processRestarted: Write = (writing) => toCandidate(
  writing,
  subjectOfApplication(writing.facts),
  paragraph(
    line`la selezione per la ${roleAtEmployer(writing.facts)} è dovuta ripartire da capo, e la nostra risposta richiede quindi più tempo del previsto.`,
    line`Sulla Sua candidatura non è stata presa alcuna decisione.`,
  ),
  paragraph(line`La Sua candidatura è ancora aperta e non serve inviarla di nuovo.`, nextWord(writing)),
);

const jobOnHold: Write = (writing) => toCandidate(
  writing,
  subjectOfApplication(writing.facts),
  paragraph(
    line`la selezione per la ${roleAtEmployer(writing.facts)} è sospesa: al momento non stiamo assumendo nessuno per questo ruolo.`,
    line`Sulla Sua candidatura, che resta aperta, non è stata presa alcuna decisione.`,
  ),
  paragraph(
    line`Non sappiamo ancora se la selezione riprenderà: La preghiamo di non rinunciare ad altri progetti nell’attesa.`,
    writing.facts.dates.nextBy === null ? null : line`Entro ${withArticle('il', writing.date(writing.facts.dates.nextBy))} Le diremo a che punto siamo.`,
  ),
);

const askedByCandidate: Write = (writing) => toCandidate(
  writing,
  subjectOfApplication(writing.facts),
  paragraph(
    line`grazie per averci chiesto notizie della Sua ${application(writing.facts)}.`,
    line`Non c’è ancora una decisione, e avremmo dovuto dirlo noi prima che fosse Lei a chiederlo.`,
  ),
  stillOpen(nextWord(writing)),
);

export const statusUpdate: LetterSet['statusUpdate'] = { stillDeciding, recruiterAway, processRestarted, jobOnHold, askedByCandidate };
