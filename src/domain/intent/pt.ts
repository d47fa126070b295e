/** By which words a Portuguese mail says what it wants. */
import type { IntentRules } from './rules.js';

export const portugueseRules: IntentRules = {
  negation: /\b(?:nao|nunca|jamais|sem|nem|em vez de|tampouco)\b/u,
  doubt: /\b(?:se|talvez|caso eu|pensando em|poderia|terei que|teria que|terei de|antes de|o que acontece|sua candidatura)\b/u,
  rules: [
    ['withdraw', 'plain', /\b(?:retir\w+|cancel\w+|anul\w+)\b.{0,20}\b(?:candidatura|inscricao|aplicacao|proposta)\b/u],
    ['withdraw', 'plain', /\b(?:desistir|desisto|desistencia) d[aoe]s?\b|\bme retir\w+ do processo\b|\bretirar-me\b/u],
    ['withdraw', 'plain', /\bnao (?:tenho|estou|ha) (?:mais )?(?:\w+ )?(?:interesse|interessad\w+)\b|\bja nao (?:tenho|estou)\b.{0,10}\binteress\w+/u, 'denies'],
    ['withdraw', 'plain', /\b(?:decidi|optei por|prefiro|resolvi) nao (?:seguir|continuar|prosseguir|participar)\b/u, 'denies'],
    ['withdraw', 'hint', /\b(?:aceitei|consegui|encontrei|arrumei)\b.{0,8}\b(?:outr[oa]|um novo|uma nova) (?:proposta|emprego|oferta|vaga|trabalho)\b/u],
    ['erase', 'plain', /\b(?:exclu\w+|apag\w+|elimin\w+|delet\w+|remov\w+)\b.{0,45}\b(?:dados|informacoes|curriculo|cv|cadastro)\b/u],
    ['erase', 'plain', /\b(?:dados|informacoes|curriculo)\b.{0,20}\b(?:sejam|fossem|ser) (?:exclu|apag|elimin|delet|remov)\w+/u],
    ['erase', 'plain', /\b(?:exclusao|eliminacao|apagamento) d[eo]s? (?:todos )?(?:os )?meus\b|\bdireito ao esquecimento\b/u],
    ['noMoreMail', 'plain', /\bnao\b.{0,12}\b(?:mand\w+|envi\w+|escrev\w+|receber|contat\w+)\b.{0,12}\bmais\b|\bnao\b.{0,10}\bmais\b.{0,10}\b(?:receber|mand\w+|envi\w+)\b/u, 'denies'],
    ['noMoreMail', 'plain', /\b(?:parem|pare|deixem) de (?:me )?(?:escrever|enviar|mandar|contatar)\b/u],
    ['noMoreMail', 'plain', /\bdescadastr\w+|\b(?:tirem|removam|retirem)\b.{0,8}\b(?:me )?d[ae] (?:sua |vossa )?lista\b/u],
    ['stillInterested', 'plain', /\b(?:continuo|ainda|sigo|permaneco)\b.{0,20}\b(?:interess\w+|disponivel)\b|\bmantenho\b.{0,8}\b(?:interesse|candidatura)\b/u],
    ['alreadyTold', 'plain', /\bja\b.{0,20}\b(?:avis\w+|disseram|recebi|informaram|comunicaram)\b.{0,50}\b(?:nao|negativ\w+|recus\w+|decisao|reprovad\w+)\b/u],
    ['interview', 'plain', /\b(?:remarcar|adiar|reagendar)\b/u],
    ['interview', 'plain', /\b(?:confirmo|aceito|recuso)\b.{0,25}\b(?:presenca|entrevista|convite|horario|reuniao)\b/u],
    ['interview', 'plain', /\b(?:segunda|terca|quarta|quinta|sexta|amanha|as \d{1,2}h?)\b.{0,30}\b(?:otimo|esta bom|pode ser|me serve|consigo|perfeito)\b|\bdisponivel\b.{0,10}\b(?:segunda|terca|quarta|quinta|sexta|amanha)\b/u],
    ['inquiry', 'plain', /\b(?:andamento|status|situacao|estado) (?:d[aoe]|sobre)\b|\bcomo (?:esta|anda|vai)\b.{0,20}\b(?:candidatura|processo|inscricao)\b/u],
    ['inquiry', 'plain', /\b(?:alguma|tem|teriam|ha)\b.{0,10}\b(?:novidades?|noticias?|retorno|posicionamento|posicao|resposta)\b/u],
    ['inquiry', 'plain', /\bquando\b.{0,25}\b(?:resposta|decisao|retorno|resultado|saberei)\b/u],
    ['inquiry', 'plain', /\bnao (?:tive|recebi|obtive)\b.{0,15}\b(?:retorno|resposta|noticias?)\b/u],
    ['inquiry', 'plain', /\bainda (?:estou|sigo)\b.{0,15}\b(?:processo|concorrendo|participando|disputa)\b/u],
    ['inquiry', 'plain', /\bja (?:tomaram|decidiram|escolheram|tem)\b.{0,15}\b(?:decisao|decidi\w*|candidat\w+|alguem|posicionamento|resposta)\b/u],
    ['thanks', 'likely', /\bobrigad[oa]\b|\bagradeco\b|\bvaleu\b/u],
  ],
};
