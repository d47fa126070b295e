/**
 * The Brazilian letters that end a wait. The outcome stands in the first or second sentence; the reason is about the role and never about the
 * person; nothing is praised that nobody saw, and nothing is offered that does not exist.
 */
import { line, paragraph, type LetterSet, type Write } from '../letter.js';
import { role, subjectOfApplication, thanksForMeeting, toCandidate, yourApplication } from './phrases.js';

const notSelectedOnPaper: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(line`Agradecemos ${yourApplication(facts)}.`, line`Decidimos não dar continuidade a ela.`),
    paragraph(
      line`Procurávamos uma aderência bem específica a esta vaga e não a encontramos.`,
      line`A decisão vale apenas para esta candidatura e não diz nada sobre outras que você possa ter conosco.`,
    ),
    paragraph(line`Candidatar-se a uma vaga toma tempo, e ninguém deveria ter de adivinhar como tudo terminou.`),
  );
};

const notSelectedAfterInterview: Write = (writing) => {
  const { facts, date } = writing;
  const of = facts.dates.interviewed === null ? line`` : line` de ${date(facts.dates.interviewed)}`;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(
      line`Agradecemos o tempo que você nos dedicou na entrevista${of} para a ${role(facts)}.`,
      line`Decidimos não dar continuidade à sua candidatura.`,
    ),
    paragraph(
      line`Procurávamos uma aderência bem específica a esta vaga e, no fim, não a encontramos.`,
      line`É uma decisão sobre esta vaga em particular, e não um julgamento sobre você.`,
    ),
    paragraph(line`Sabemos que não é a resposta que você esperava, e queríamos que ela chegasse a você com clareza.`),
  );
};

const notSelectedAfterFinalRound: Write = (writing) => {
  const { facts, date } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(line`Você chegou à etapa final do processo seletivo para a ${role(facts)}, e devemos a você uma resposta clara: decidimos não lhe oferecer a vaga.`),
    paragraph(
      facts.dates.interviewed === null
        ? line`Agradecemos todo o tempo que você nos dedicou.`
        : line`Agradecemos todo o tempo que você nos dedicou, mais recentemente em ${date(facts.dates.interviewed)}.`,
      line`No fim, foi uma questão de aderência a esta vaga em particular.`,
      line`Chegar até aqui exige preparo e paciência, e sabemos que, a esta altura, uma resposta como esta pesa ainda mais.`,
    ),
    paragraph(line`Esta é a nossa resposta definitiva para esta vaga. Por isso, pedimos que não adie nenhum outro plano por causa dela.`),
  );
};

const positionFilled: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(line`A ${role(facts)} já foi preenchida e, por isso, não daremos continuidade à sua candidatura.`),
    paragraph(line`Sua candidatura ainda estava em aberto naquele momento, e a encerramos agora para que você não fique esperando por uma vaga que já não está disponível.`),
    ...thanksForMeeting(writing),
  );
};

const positionCancelled: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(line`Decidimos não preencher mais a ${role(facts)} e, por isso, não daremos continuidade à sua candidatura.`),
    paragraph(line`Isso vale para todas as pessoas que se candidataram, e o motivo não está na sua candidatura.`),
    ...thanksForMeeting(writing),
  );
};

const positionClosed: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(line`O processo seletivo para a ${role(facts)} foi encerrado e, por isso, não daremos continuidade à sua candidatura.`),
    paragraph(line`Estamos encerrando as candidaturas que ainda estavam em aberto, e a sua é uma delas: você não deve ficar esperando por uma resposta.`),
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
      line`Pedimos que não espere mais: estamos encerrando ${yourApplication(facts)} sem ter dado uma resposta a você.`,
      line`Não respondemos no prazo que prometemos, e a responsabilidade é nossa.`,
    ),
    paragraph(
      line`Nenhuma decisão foi tomada sobre você, nem a favor nem contra.`,
      facts.interviewed
        ? line`Você nos dedicou seu tempo na entrevista${interviewed === null ? line`` : line` de ${date(interviewed)}`} e deveria ter tido notícias nossas muito antes.`
        : line`Você dedicou tempo a esta candidatura${applied === null ? line`` : line`, enviada em ${date(applied)},`} e deveria ter tido notícias nossas muito antes.`,
    ),
  );
};

const companyClosing: Write = (writing) => {
  const { facts } = writing;
  return toCandidate(
    writing,
    subjectOfApplication(facts),
    paragraph(line`Nossa organização está encerrando as atividades e não contrata mais. Por isso, a ${role(facts)} não será preenchida, e não daremos continuidade à sua candidatura.`),
    paragraph(line`Isso vale para todas as candidaturas que ainda estavam em aberto, e o motivo não está na sua.`),
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
