/** The Portuguese mails that follow from what a candidate did or asked on their page. */
import { candidateActLetters } from '../candidate-acts.js';
import { afterColon } from '../frame.js';
import { line } from '../letter.js';
import { candidateName, forRole, subjectOfApplication, toCandidate, toColleague, yourApplication } from './phrases.js';

export const { nudges, escalations, replies } = candidateActLetters(
  {
    candidateName,
    asked: {
      subject: (name) => line`${name} pergunta como está a candidatura`,
      said: (facts, on) => line`${candidateName(facts)} (${forRole(facts)}) perguntou${on === null ? line`` : line` em ${on}`} como está a candidatura.`,
      due: (by) => (by === null ? line`Uma pessoa precisa responder em até um dia útil.` : line`Uma pessoa precisa responder até ${by}.`),
      settles: line`Basta um contato seu, depois de registrado, ou uma mensagem nossa, ou ainda a mudança para outra etapa.`,
    },
    unanswered: {
      subject: (name) => line`${name} perguntou e ninguém respondeu`,
      said: (facts, on) => line`${candidateName(facts)} (${forRole(facts)}) perguntou${on === null ? line`` : line` em ${on}`} como está a candidatura, e ninguém respondeu em um dia útil.`,
      missing: (facts) => line`O que falta é a palavra de uma pessoa: uma ligação ou um e-mail para ${candidateName(facts)}, depois de registrado, ou uma decisão.`,
    },
    withdrew: {
      subject: (name) => line`${name} retirou a candidatura`,
      said: (facts) => line`${candidateName(facts)} (${forRole(facts)}) retirou a candidatura.`,
      next: line`Nada mais será enviado a respeito. Registre isso também no seu sistema de recrutamento (ATS), por favor.`,
    },
    saysTold: {
      subject: (name) => line`${name} diz que já sabe o resultado`,
      said: (facts) => line`${candidateName(facts)} (${forRole(facts)}) diz que já soube do resultado por uma pessoa.`,
      next: line`Nenhuma mensagem de encerramento será enviada. Se ninguém da sua equipe falou com essa pessoa, fale, por favor.`,
    },
    confirmAddress: {
      subject: (facts) => line`Confirme seu novo endereço: ${afterColon(subjectOfApplication(facts))}`,
      said: (facts) => line`Este endereço foi informado para os e-mails sobre ${yourApplication(facts)}. Para que ninguém possa fazer isso sem você saber, confirme aqui em até sete dias:`,
      label: 'Sim, escrevam para mim aqui',
      otherwise: () => line`Até lá, tudo vai para o endereço anterior. Se não foi você, não precisa fazer nada.`,
    },
  },
  { toCandidate, toColleague },
);
