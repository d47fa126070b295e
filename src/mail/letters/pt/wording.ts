/** How Portuguese letters are checked: the words by which an outcome is said, and the words that no candidate should read. */
import type { Wording } from '../letter.js';
import { anyOf, twoOf } from '../words.js';

/** "decidimos não", "optamos, infelizmente, por não"; never "ainda não decidimos se". */
const decidedNotTo = String.raw`(?<!não )(?:decidimos|decidiu|decidiram|resolvemos|optamos|optou)(?:,? \p{L}+,?){0,2} (?:por )?não`;
const not = 'não (?:mais |lhe |vamos |iremos |vai |irá |podemos |poderemos |poderá |será possível )*';
const noFurther = String.raw`${not}(?:dar|dará|daremos) (?:continuidade|sequência|prosseguimento|andamento)|${not}(?:seguiremos|seguirá|seguir|avançaremos|avançará|avançar|prosseguiremos|prosseguirá|prosseguir)`;
const notChosen = String.raw`não (?:foi|ter sido|fomos|ficou) (?:selecionad|escolhid|aprovad)[oa]|não (?:selecionamos|escolhemos|ofereceremos)`;
const another = String.raw`(?:escolh(?:emos|ido|eu)|selecion(?:amos|ado|ou)|contrat(?:amos|ado|ou)|encontr(?:amos|ado|ou)) (?:outra pessoa|outr[oa] candidat[oa]|alguém|outro perfil)`;
const withOthers = String.raw`(?:segui|avança|prossegui|continua)\p{L}* (?:o processo )?com outr[oa]s? (?:candidat|perfi|pesso)\p{L}*`;
const been = String.raw`(?:foi|está|já foi|já está|acaba de ser)(?: (?:agora|já|recentemente))*`;

export const wording: Wording = {
  emptyGreeting: /^(?:olá|oi|bom dia|boa tarde|boa noite|prezad(?:o|a|o\(a\)|a\(o\)|o\/a|os|as)|car(?:o|a|o\(a\)|o\/a)|estimad[oa])(?:,? (?:senhora?|sr|sra|candidat(?:o|a|o\(a\)|o\/a)))?[\s,.!:]*$/iu,
  outcome: anyOf(
    decidedNotTo,
    noFurther,
    notChosen,
    another,
    withOthers,
    String.raw`${been} (?:preenchid|encerrad|cancelad|fechad|concluíd)[oa]`,
    'não será (?:mais )?preenchida',
    '(?:estamos encerrando|encerramos) (?:esta|sua|a sua) candidatura',
  ),
  decided: anyOf(String.raw`${decidedNotTo}(?! (?:mais )?(?:preencher|contratar))`, noFurther, notChosen, another, withOthers),
  filled: anyOf(String.raw`${been} preenchid[oa]`, another),
  cancelled: anyOf(String.raw`${been} (?:cancelad|suprimid|retirad)[oa]`, String.raw`${decidedNotTo} (?:mais )?(?:preencher|contratar)`),
  banned: [
    { words: anyOf(String.raw`rejei\p{L}*`, String.raw`recusad[oa]s?`, String.raw`reprovad[oa]s?`, String.raw`descartad[oa]s?`, String.raw`eliminad[oa]s?`), advice: 'it wounds and says no more than "decidimos não dar continuidade à sua candidatura"' },
    { words: twoOf('infelizmente', String.raw`lament\p{L}*`, String.raw`sent(?:imos|indo) muito`, 'é com pesar'), advice: 'one plain sentence is kinder than a pile of regrets: keep one at the most' },
    { words: anyOf('banco de (?:dados|talentos|currículos)', '(?:comunidade|rede) de talentos', String.raw`(?:manter|guardar|arquivar|conservar)(?:emos)? (?:o )?seus? (?:currículo|cv|cadastro|perfil|dados)`, String.raw`(?:mante|guarda|conserva)(?:mos|remos) (?:o )?seus? (?:currículo|cv|cadastro|perfil|dados)`), advice: 'say it only where it is so and the candidate agreed, and not in this letter' },
    { words: anyOf('em breve', 'muito em breve', 'o mais rápido possível', 'assim que possível', 'o quanto antes', 'nos próximos dias', 'oportunamente', 'no devido tempo', 'brevemente'), advice: 'a time that nobody can hold us to is a false hope: give a date or none' },
    { words: anyOf(String.raw`(?:mais|melhor|menos|insuficientemente|suficientemente|não tão) (?:qualificad|preparad|capacitad|experiente)\p{L}*`, String.raw`melhores (?:candidat|perfi|candidatura)\p{L}*`, String.raw`(?:candidat[oa]s?|candidaturas?|perfil|perfis) (?:melhor(?:es)?|mais (?:fort|sólid|complet)\p{L}*)`), advice: 'speak of fit with the role, never of quality' },
    { words: anyOf(String.raw`impression\p{L}*`, String.raw`excelente\p{L}*`, String.raw`brilhant\p{L}*`, String.raw`excepcion\p{L}*`), advice: 'praise in a form letter reads as hollow: leave it out' },
    { words: anyOf('newsletter', 'boletim', '(?:siga|acompanhe)(?:-nos| nossas redes| a gente)', String.raw`inscreva\p{L}*`, String.raw`descontos?`, String.raw`cupo(?:m|ns)`, 'indique (?:um amigo|amigos)'), advice: 'a letter about an application carries no marketing' },
    { words: anyOf(String.raw`doen(?:te|ça)\p{L}*`, String.raw`grávid\p{L}*`, 'gravidez', 'gestante', String.raw`(?:licença|afastamento)[ -](?:médic[oa]|maternidade|paternidade|parental|saúde|por \p{L}+)`, 'atestado', String.raw`hospital\p{L}*`, 'cirurgia', String.raw`internad[oa]`, String.raw`operad[oa]`), advice: "never name anybody's health or family: \"está ausente no momento\" is enough" },
  ],
};
