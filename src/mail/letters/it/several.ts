/** The Italian letter that ends several waits at once. */
import { short } from '../frame.js';
import { line } from '../letter.js';
import { severalOf } from '../several.js';
import { toCandidate, withArticle } from './phrases.js';

export const several = severalOf(
  {
    subject: (employer) => line`Le Sue candidature presso ${short(employer)}`,
    opening: (employer) => [line`le Sue candidature presso ${employer} indicate qui sono ora chiuse.`, line`Desideriamo che sappia com’è andata a finire ciascuna:`],
    colon: ':',
    notSelected: {
      application: line`abbiamo deciso di non proseguire con la Sua candidatura.`,
      interview: line`La ringraziamo per il tempo che ci ha dedicato nel colloquio. Abbiamo deciso di non proseguire con la Sua candidatura.`,
      finalRound: line`Lei ha raggiunto la fase finale della selezione, e La ringraziamo per tutto il tempo che ci ha dedicato. Abbiamo deciso di non offrirLe la posizione.`,
    },
    positionFilled: line`la posizione è stata coperta, pertanto non proseguiremo con la Sua candidatura.`,
    positionCancelled: line`abbiamo infine deciso di non coprire la posizione, pertanto non proseguiremo con la Sua candidatura.`,
    positionClosed: line`la selezione è stata chiusa, pertanto non proseguiremo con la Sua candidatura.`,
    noAnswerInTime: line`chiudiamo questa candidatura senza averLe dato una risposta. Non Le abbiamo risposto nei tempi che avevamo promesso, e la responsabilità è nostra. Qui non è stata presa alcuna decisione, né a favore né contro, e avrebbe dovuto ricevere nostre notizie molto prima.`,
    companyClosing: line`l’azienda cessa l’attività e non assume più: la posizione non sarà quindi coperta e non proseguiremo con la Sua candidatura.`,
    thanks: line`La ringraziamo per il tempo che ci ha dedicato nel colloquio.`,
    appliedOn: (day) => line`candidatura ${withArticle('del', day)}`,
    unnamed: 'Una delle posizioni per cui ha inviato la candidatura',
    closing: [line`Ciò che è detto di una di esse vale soltanto per quella.`, line`Candidarsi richiede tempo, e nessuno dovrebbe dover indovinare com’è andata a finire.`],
  },
  toCandidate,
);
