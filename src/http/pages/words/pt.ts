/** The recruiter's page in Brazilian Portuguese. */
import type { ActWords } from './act-words.js';

export const portuguese: ActWords = {
  place: 'O que você pode fazer',
  skip: 'Ir para o conteúdo',
  motto: 'Toda candidatura recebe uma resposta.',
  titles: { sendUpdate: 'Avisar agora como as coisas estão', close: 'Encerrar com gentileza', told: 'Eu já avisei', moreTime: 'Preciso de mais tempo', handOver: 'Passar para outra pessoa' },
  somebody: 'Uma pessoa candidata',
  waiting: (since) => `Espera uma resposta desde ${since}.`,
  promised: (by) => `Resposta prometida até ${by}.`,
  done: 'Pronto.',
  closePage: 'Você já pode fechar esta página.',
  doneBefore: (day) => `Você já fez isso em ${day}. Conta uma vez só.`,
  told: {
    ats: (day) => `O aviso já foi dado: pelo seu sistema de recrutamento, em ${day}.`,
    hearback: (day) => `O aviso já foi dado: nossa mensagem saiu em ${day}.`,
    person: (day) => `O aviso já foi dado: pessoalmente, em ${day}.`,
  },
  over: { hired: 'Esta candidatura terminou em uma contratação.', withdrawn: 'Esta candidatura foi retirada.', excluded: 'Ninguém mais escreve sobre esta candidatura.' },
  nothingLeft: 'Não há mais nada a fazer.',
  noLetter: 'Nenhuma mensagem nossa seria enviada agora: o endereço não recebe e-mails, a situação mudou ou já houve um aviso. O melhor é ligar e anotar.',
  sendUpdate: {
    explain: (who) => `${who} vai receber um breve e-mail: ainda não há uma decisão, não é preciso fazer nada e haverá novas notícias. Ele é assinado com o nome de quem conduz a seleção.`,
    button: 'Enviar o e-mail',
    said: 'O e-mail sai no próximo horário adequado onde a pessoa mora: ainda não há uma decisão, e ela terá novas notícias de vocês.',
  },
  tell: {
    what: 'O que você avisou?', outcome: 'O resultado: a pessoa sabe como terminou', news: 'Como as coisas estão: nada foi decidido ainda',
    how: 'Como?', channels: { phone: 'Por telefone', email: 'Por e-mail', meeting: 'Pessoalmente', sms: 'Por mensagem de texto', other: 'De outra forma' },
    button: 'Registrar', saidOutcome: 'O resultado conta como comunicado por você: nenhuma mensagem será enviada.', saidNews: 'Conta como uma palavra sua: o prazo prometido recomeça hoje.',
  },
  moreTime: {
    howMuch: 'Quanto?', days: { 1: '1 dia útil', 3: '3 dias úteis', 5: '5 dias úteis' },
    why: 'A pessoa pode saber o motivo?', noReason: 'Não dar um motivo',
    reasons: { recruiterAway: 'Alguém está ausente (a mensagem diz só isso, e nada sobre saúde)', processRestarted: 'O processo recomeça', jobOnHold: 'A vaga está suspensa' },
    button: 'Perguntar de novo depois', said: { 1: 'A pergunta volta em 1 dia útil.', 3: 'A pergunta volta em 3 dias úteis.', 5: 'A pergunta volta em 5 dias úteis.' },
    saidReason: 'Se o prazo prometido terminar antes, o motivo escolhido será informado.',
  },
  handOver: { whose: 'Com quem está?', name: 'Nome', email: 'Endereço de e-mail', button: 'Passar adiante', said: (name) => `A partir de agora, ${name} recebe os lembretes e assina o que for enviado.` },
  close: {
    what: 'O que é verdade?',
    reasons: { notSelected: 'Escolhemos outra pessoa, ou decidimos não seguir', positionFilled: 'A vaga foi preenchida', positionCancelled: 'A vaga foi cancelada', noAnswerInTime: 'Ninguém decidiu no prazo prometido', companyClosing: 'A empresa está fechando' },
    own: 'Palavras suas, se quiser', ownHelp: 'Um parágrafo, antes da assinatura. Nada sobre idade, saúde, família ou origem.',
    button: 'Ver a mensagem', preview: 'É isto que a pessoa leria:', send: 'Enviar esta mensagem', change: 'Mudar as suas palavras', again: 'Ver a mensagem de novo',
    said: 'A mensagem sai no próximo horário adequado onde a pessoa mora, assinada com o nome de quem conduz a seleção.', cannot: (why) => `Esta mensagem não pode sair: ${why}`,
  },
  faults: {
    channel: 'Diga como vocês se falaram.', what: 'Diga se você comunicou o resultado.', days: 'Escolha 1, 3 ou 5 dias úteis.', reason: 'Escolha um dos motivos.', ending: 'Escolha o motivo que é verdadeiro.',
    long: 'As suas palavras passam dos 1.000 caracteres que cabem em uma mensagem.', name: 'Diga com quem está: um nome, sem links nem endereços.', email: 'Nenhum e-mail chega a esse endereço; um válido seria lee@acme.example.',
  },
  expired: { title: 'Este link não funciona mais', words: 'Ele veio em um e-mail de mais de um mês atrás. O próximo lembrete traz um novo.' },
};
