/** The Italian letter that ends several waits at once. */
import { short } from '../frame.js';
import { addressed, line } from '../letter.js';
import { severalOf } from '../several.js';
import { toCandidate, withArticle } from './phrases.js';

export const several = severalOf(
  (facts) => ({
    subject: addressed(facts, line`Le Sue candidature presso ${short(facts.employer.name)}`, line`Le tue candidature presso ${short(facts.employer.name)}`),
    opening: [addressed(facts, line`le Sue candidature presso ${facts.employer.name} indicate qui sono ora chiuse.`, line`le tue candidature presso ${facts.employer.name} indicate qui sono ora chiuse.`), addressed(facts, line`Desideriamo che sappia com’è finita ciascuna:`, line`Desideriamo che tu sappia com’è finita ciascuna:`)],
    colon: ':',
    notSelected: {
      application: addressed(facts, line`abbiamo deciso di non proseguire con la Sua candidatura.`, line`abbiamo deciso di non proseguire con la tua candidatura.`),
      interview: addressed(facts, line`La ringraziamo per il tempo che ci ha dedicato nel colloquio. Abbiamo deciso di non proseguire con la Sua candidatura.`, line`ti ringraziamo per il tempo che ci hai dedicato nel colloquio. Abbiamo deciso di non proseguire con la tua candidatura.`),
      finalRound: addressed(facts, line`Lei ha raggiunto la fase finale della selezione, e La ringraziamo per tutto il tempo che ci ha dedicato. Abbiamo deciso di non offrirLe la posizione.`, line`hai raggiunto la fase finale della selezione, e ti ringraziamo per tutto il tempo che ci hai dedicato. Abbiamo deciso di non offrirti la posizione.`),
    },
    positionFilled: addressed(facts, line`la posizione è stata coperta, pertanto non proseguiremo con la Sua candidatura.`, line`la posizione è stata coperta, pertanto non proseguiremo con la tua candidatura.`),
    positionCancelled: addressed(facts, line`abbiamo infine deciso di non coprire la posizione, pertanto non proseguiremo con la Sua candidatura.`, line`abbiamo infine deciso di non coprire la posizione, pertanto non proseguiremo con la tua candidatura.`),
    positionClosed: addressed(facts, line`la selezione è stata chiusa, pertanto non proseguiremo con la Sua candidatura.`, line`la selezione è stata chiusa, pertanto non proseguiremo con la tua candidatura.`),
    noAnswerInTime: addressed(facts, line`chiudiamo questa candidatura senza averLe dato una risposta. Non Le abbiamo risposto nei tempi che avevamo promesso, e la responsabilità è nostra. In questo caso non è stata presa alcuna decisione, né a favore né contro, e avrebbe dovuto ricevere nostre notizie molto prima.`, line`chiudiamo questa candidatura senza averti dato una risposta. Non ti abbiamo risposto nei tempi che avevamo promesso, e la responsabilità è nostra. In questo caso non è stata presa alcuna decisione, né a favore né contro, e avresti dovuto ricevere nostre notizie molto prima.`),
    companyClosing: addressed(facts, line`l’azienda cessa l’attività e non assume più: la posizione non sarà quindi coperta e non proseguiremo con la Sua candidatura.`, line`l’azienda cessa l’attività e non assume più: la posizione non sarà quindi coperta e non proseguiremo con la tua candidatura.`),
    thanks: addressed(facts, line`La ringraziamo per il tempo che ci ha dedicato nel colloquio.`, line`Ti ringraziamo per il tempo che ci hai dedicato nel colloquio.`),
    appliedOn: (day) => line`candidatura ${withArticle('del', day)}`,
    unnamed: addressed(facts, line`Una delle posizioni per cui ha inviato la candidatura`, line`Una delle posizioni per cui hai inviato la candidatura`),
    closing: [line`Ciò che è detto di una di esse vale soltanto per quella.`, line`Candidarsi richiede tempo, e nessuno dovrebbe dover indovinare com’è andata a finire.`],
  }),
  toCandidate,
);
