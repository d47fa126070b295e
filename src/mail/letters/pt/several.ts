/** The Brazilian letter that ends several waits at once. */
import { short } from '../frame.js';
import { line } from '../letter.js';
import { severalOf } from '../several.js';
import { toCandidate } from './phrases.js';

export const several = severalOf(
  ({ employer }) => ({
    subject: line`Suas candidaturas (${short(employer.name)})`,
    // The company's name stands in the subject and in the signature: here it would need an article.
    opening: [line`Cada uma das suas candidaturas indicadas aqui foi encerrada.`, line`Queremos que você saiba como cada uma terminou:`],
    colon: ':',
    notSelected: {
      application: line`decidimos não dar continuidade à sua candidatura.`,
      interview: line`agradecemos o tempo que você nos dedicou na entrevista. Decidimos não dar continuidade à sua candidatura.`,
      finalRound: line`você chegou à etapa final do processo seletivo, e agradecemos todo o tempo que nos dedicou. Decidimos não lhe oferecer a vaga.`,
    },
    positionFilled: line`a vaga já foi preenchida e, por isso, não daremos continuidade à sua candidatura.`,
    positionCancelled: line`decidimos não preencher mais a vaga e, por isso, não daremos continuidade à sua candidatura.`,
    positionClosed: line`o processo seletivo foi encerrado e, por isso, não daremos continuidade à sua candidatura.`,
    noAnswerInTime: line`estamos encerrando esta candidatura sem ter dado uma resposta a você. Não respondemos no prazo que prometemos, e a responsabilidade é nossa. Nenhuma decisão foi tomada aqui, nem a favor nem contra, e você deveria ter tido notícias nossas muito antes.`,
    companyClosing: line`nossa organização está encerrando as atividades e não contrata mais. Por isso, a vaga não será preenchida, e não daremos continuidade à sua candidatura.`,
    thanks: line`Agradecemos o tempo que você nos dedicou na entrevista.`,
    appliedOn: (day) => line`candidatura de ${day}`,
    unnamed: line`Uma das vagas às quais você se candidatou`,
    closing: [line`O que dizemos de uma delas vale apenas para ela.`, line`Candidatar-se a uma vaga toma tempo, e ninguém deveria ter de adivinhar como tudo terminou.`],
  }),
  toCandidate,
);
