/**
 * The Italian letters that end a wait. The outcome stands in the first or second sentence; the reason is about the role and never about the
 * person; nothing is praised that nobody saw, and nothing is offered that does not exist.
 */
import { addressed, line, paragraph, type LetterSet, type Write } from '../letter.js';
import { application, role, roleAtEmployer, subjectOfApplication, thanksForMeeting, toCandidate, withArticle } from './phrases.js';

const notSelectedOnPaper: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(addressed(facts, line`grazie per la Sua ${application(facts)}.`, line`grazie per la tua ${application(facts)}.`), line`Abbiamo deciso di non portarla avanti.`),
    paragraph(
      line`Per questo ruolo cercavamo una corrispondenza ben precisa, che non abbiamo trovato.`,
      addressed(facts, line`La decisione riguarda soltanto questa candidatura e non dice nulla su altre che potrebbe avere in corso presso ${facts.employer.name}.`, line`La decisione riguarda soltanto questa candidatura e non dice nulla su altre che potresti avere in corso presso ${facts.employer.name}.`),
    ),
    paragraph(line`Candidarsi richiede tempo, e nessuno dovrebbe dover indovinare com’è andata a finire.`),
  );
};

const notSelectedAfterInterview: Write = (writing) => {
  const { facts, date } = writing;
  const of = facts.dates.interviewed === null ? line`` : line` ${withArticle('del', date(facts.dates.interviewed))}`;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(
      addressed(facts, line`La ringraziamo per il tempo che ci ha dedicato nel colloquio${of} per la ${roleAtEmployer(facts)}.`, line`ti ringraziamo per il tempo che ci hai dedicato nel colloquio${of} per la ${roleAtEmployer(facts)}.`),
      addressed(facts, line`Abbiamo deciso di non proseguire con la Sua candidatura.`, line`Abbiamo deciso di non proseguire con la tua candidatura.`),
    ),
    paragraph(
      line`Per questo ruolo cercavamo una corrispondenza ben precisa, che alla fine non abbiamo trovato.`,
      addressed(facts, line`È una decisione su questo singolo ruolo, non un giudizio su di Lei.`, line`È una decisione su questo singolo ruolo, non un giudizio su di te.`),
    ),
    paragraph(addressed(facts, line`Sappiamo che non è la risposta che sperava di ricevere, e volevamo che Le arrivasse con chiarezza.`, line`Sappiamo che non è la risposta che speravi di ricevere, e volevamo che ti arrivasse con chiarezza.`)),
  );
};

const notSelectedAfterFinalRound: Write = (writing) => {
  const { facts, date } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(addressed(facts, line`Lei ha raggiunto la fase finale della selezione per la ${roleAtEmployer(facts)}, e Le dobbiamo una risposta chiara: abbiamo deciso di non offrirLe la posizione.`, line`hai raggiunto la fase finale della selezione per la ${roleAtEmployer(facts)}, e ti dobbiamo una risposta chiara: abbiamo deciso di non offrirti la posizione.`)),
    paragraph(
      facts.dates.interviewed === null
        ? addressed(facts, line`Grazie per tutto il tempo che ci ha dedicato.`, line`Grazie per tutto il tempo che ci hai dedicato.`)
        : addressed(facts, line`Grazie per tutto il tempo che ci ha dedicato, l’ultima volta ${withArticle('il', date(facts.dates.interviewed))}.`, line`Grazie per tutto il tempo che ci hai dedicato, l’ultima volta ${withArticle('il', date(facts.dates.interviewed))}.`),
      line`Alla fine è stata una questione di corrispondenza con questo singolo ruolo.`,
      line`Arrivare fin qui richiede preparazione e pazienza, e sappiamo quanto, a questo punto, una risposta come questa pesi di più.`,
    ),
    paragraph(addressed(facts, line`Per questa posizione la nostra risposta è definitiva: La preghiamo di non tenere in sospeso altri progetti.`, line`Per questa posizione la nostra risposta è definitiva: ti preghiamo di non tenere in sospeso altri progetti.`)),
  );
};

const positionFilled: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(addressed(facts, line`la ${roleAtEmployer(facts)} è stata coperta, pertanto non proseguiremo con la Sua candidatura.`, line`la ${roleAtEmployer(facts)} è stata coperta, pertanto non proseguiremo con la tua candidatura.`)),
    paragraph(addressed(facts, line`In quel momento la Sua candidatura era ancora aperta, e la chiudiamo ora perché Lei non resti in attesa di un posto che non è più disponibile.`, line`In quel momento la tua candidatura era ancora aperta, e la chiudiamo ora perché tu non resti in attesa di un posto che non è più disponibile.`)),
    ...thanksForMeeting(writing),
  );
};

const positionCancelled: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(addressed(facts, line`${facts.employer.name} ha infine deciso di non coprire la ${role(facts)}, pertanto non proseguiremo con la Sua candidatura.`, line`${facts.employer.name} ha infine deciso di non coprire la ${role(facts)}, pertanto non proseguiremo con la tua candidatura.`)),
    paragraph(addressed(facts, line`Lo stesso vale per tutte le altre candidature, e il motivo non sta nella Sua.`, line`Lo stesso vale per tutte le altre candidature, e il motivo non sta nella tua.`)),
    ...thanksForMeeting(writing),
  );
};

const positionClosed: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(addressed(facts, line`la selezione per la ${roleAtEmployer(facts)} è stata chiusa, pertanto non proseguiremo con la Sua candidatura.`, line`la selezione per la ${roleAtEmployer(facts)} è stata chiusa, pertanto non proseguiremo con la tua candidatura.`)),
    paragraph(addressed(facts, line`Stiamo chiudendo le candidature che erano ancora aperte, e la Sua è tra queste: non vogliamo che resti in attesa di una risposta.`, line`Stiamo chiudendo le candidature che erano ancora aperte, e la tua è tra queste: non vogliamo che resti in attesa di una risposta.`)),
    ...thanksForMeeting(writing),
  );
};

/** Nobody decided, and the letter says so: it takes the blame and gives the candidate their plans back. */
const noAnswerInTime: Write = (writing) => {
  const { facts, date } = writing;
  const { applied, interviewed } = facts.dates;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(
      addressed(facts, line`La preghiamo di non attendere oltre: chiudiamo la Sua ${application(facts)} senza averLe dato una risposta.`, line`ti preghiamo di non attendere oltre: chiudiamo la tua ${application(facts)} senza averti dato una risposta.`),
      addressed(facts, line`Non Le abbiamo risposto nei tempi che avevamo promesso, e la responsabilità è nostra.`, line`Non ti abbiamo risposto nei tempi che avevamo promesso, e la responsabilità è nostra.`),
    ),
    paragraph(
      line`Non è stata presa alcuna decisione, né a favore né contro.`,
      facts.interviewed
        ? addressed(facts, line`Ci ha dedicato il Suo tempo nel colloquio${interviewed === null ? line`` : line` ${withArticle('del', date(interviewed))}`} e avrebbe dovuto ricevere nostre notizie molto prima.`, line`Ci hai dedicato il tuo tempo nel colloquio${interviewed === null ? line`` : line` ${withArticle('del', date(interviewed))}`} e avresti dovuto ricevere nostre notizie molto prima.`)
        : addressed(facts, line`Ha dedicato tempo a questa candidatura${applied === null ? line`` : line`, inviata ${withArticle('il', date(applied))},`} e avrebbe dovuto ricevere nostre notizie molto prima.`, line`Hai dedicato tempo a questa candidatura${applied === null ? line`` : line`, inviata ${withArticle('il', date(applied))},`} e avresti dovuto ricevere nostre notizie molto prima.`),
    ),
  );
};

const companyClosing: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(addressed(facts, line`${facts.employer.name} cessa l’attività e non assume più: la ${role(facts)} non sarà quindi coperta e non proseguiremo con la Sua candidatura.`, line`${facts.employer.name} cessa l’attività e non assume più: la ${role(facts)} non sarà quindi coperta e non proseguiremo con la tua candidatura.`)),
    paragraph(addressed(facts, line`Lo stesso vale per tutte le candidature che erano ancora aperte, e il motivo non sta nella Sua.`, line`Lo stesso vale per tutte le candidature che erano ancora aperte, e il motivo non sta nella tua.`)),
    ...thanksForMeeting(writing),
  );
};

export const closure: LetterSet['closure'] = {
  notSelected: { application: notSelectedOnPaper, interview: notSelectedAfterInterview, finalRound: notSelectedAfterFinalRound },
  positionFilled,
  positionCancelled,
  positionClosed,
  noAnswerInTime,
  companyClosing,
};
