/** The Portuguese mails that follow from a mail of the candidate. */
import { candidateMailLetters } from '../candidate-mail.js';
import { afterColon } from '../frame.js';
import { line } from '../letter.js';
import { candidateName, forRole, subjectOfApplication, toCandidate, toColleague, yourApplication } from './phrases.js';

export const { candidateWrote, confirmations } = candidateMailLetters(
  {
    candidateName,
    subjectOfApplication: (facts) => afterColon(subjectOfApplication(facts)),
    wroteSubject: (name) => line`${name} escreveu para você`,
    wrote: (facts) => line`${candidateName(facts)} (${forRole(facts)}) escreveu:`,
    otherSender: (address) => line`A mensagem veio de ${address}, um endereço diferente do conhecido. Verifique quem é antes de dar informações.`,
    attached: (names) => line`Anexos, não abertos aqui: ${names}`,
    answer: line`Ninguém respondeu ainda: a resposta cabe a você. Responda a este e-mail e sua resposta chegará diretamente a quem escreveu.`,
    confirm: {
      confirmWithdraw: { subject: () => line`Confirme a retirada:`, said: (facts) => line`Segundo uma mensagem enviada em seu nome, você deseja retirar ${yourApplication(facts)}.`, label: 'Sim, retirar minha candidatura' },
      confirmErase: { subject: () => line`Confirme a exclusão dos seus dados:`, said: (facts) => line`Segundo uma mensagem enviada em seu nome, você deseja que sejam excluídos os dados guardados sobre ${yourApplication(facts)}.`, label: 'Sim, excluir meus dados' },
      confirmNoMoreMail: { subject: () => line`Confirme que não quer mais receber e-mails:`, said: (facts) => line`Segundo uma mensagem enviada em seu nome, você não quer mais receber e-mails sobre ${yourApplication(facts)}.`, label: 'Sim, não quero mais receber e-mails' },
    },
    whyLink: () => line`Para que ninguém possa fazer isso sem você saber, confirme aqui em até sete dias:`,
    otherwise: () => line`Se não era isso que queria dizer, não precisa fazer nada: nada muda.`,
  },
  { toCandidate, toColleague },
);
