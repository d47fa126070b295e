/** How Spanish letters are checked: the words by which an outcome is said, and the words that no candidate should read. */
import type { Wording } from '../letter.js';
import { anyOf, twoOf } from '../words.js';

const decidedNotTo = String.raw`(?:(?:hemos|ha|han|he|se ha) decidido|decidimos|decidió)(?: \p{L}+){0,2} no`;
const noFurther = String.raw`no (?:(?:vamos|va|podemos|puede|podremos|podrá) a? ?)?(?:seguiremos|seguirá|seguir|continuaremos|continuará|continuar|avanzaremos|avanzará|avanzar)(?: adelante)?(?= (?:con|en) |[,.])`;
const notChosen = String.raw`no (?:ha|ha sido|fue|ha resultado|resultó)(?: sido)? (?:seleccionad|elegid|escogid)[oa]|no (?:hemos|(?:le|te) hemos) (?:seleccionado|elegido)|no (?:ofrecer[lt]e|[lt]e ofreceremos)`;
const another = String.raw`(?:elegido|seleccionado|escogido|contratado|encontrado|optado por|decidido por) a? ?(?:otra persona|otr[oa] candidat[oa]|alguien)`;

export const wording: Wording = {
  emptyGreeting: /^(?:hola|buen(?:os|as) (?:días|tardes|noches)|buen día|estimad(?:o|a|o\/a|a\/o|@|x|e)|apreciad[oa]|querid[oa])(?: (?:sr|sra|señor|señora))?[\s,.!:]*$/iu,
  outcome: anyOf(
    decidedNotTo,
    noFurther,
    notChosen,
    another,
    String.raw`(?:se ha|ha sido|ha quedado|se encuentra|está) (?:ya )?(?:cubiert|cerrad|cancelad)[oa]`,
    'se (?:cubrió|cerró|canceló)',
    String.raw`(?:la|hemos) (?:cerramos|cerrado)`,
    'cerramos (?:su|tu) (?:candidatura|solicitud|postulación)',
    'no se cubrirá',
  ),
  decided: anyOf(String.raw`${decidedNotTo}(?! (?:cubrir|contratar))`, noFurther, notChosen, another),
  filled: anyOf(String.raw`(?:se ha|ha sido|ha quedado|está) (?:ya )?cubiert[oa]`, 'se cubrió', another),
  cancelled: anyOf(String.raw`(?:se ha|ha sido|fue|está) (?:ya )?(?:cancelad|anulad|retirad)[oa]`, 'se canceló', String.raw`${decidedNotTo} (?:cubrir|contratar)`),
  banned: [
    { words: anyOf(String.raw`rechaz\p{L}*`, String.raw`descartad[oa]s?`, String.raw`desestimad[oa]s?`), advice: 'it wounds and says no more than "hemos decidido no seguir adelante con su candidatura"' },
    { words: twoOf('lamentablemente', 'desgraciadamente', 'desafortunadamente', 'por desgracia', String.raw`lament\p{L}*`, 'sentimos'), advice: 'one plain sentence is kinder than a pile of regrets: keep one at the most' },
    { words: anyOf('base de datos', '(?:bolsa|banco|cartera|comunidad) de (?:trabajo|empleo|talentos?|candidatos)', String.raw`(?:conserv|guard)ar?emos su (?:currículum|curriculum|cv|candidatura|perfil|expediente|información|postulación)`, 'en cartera'), advice: 'say it only where it is so and the candidate agreed, and not in this letter' },
    { words: anyOf('muy pronto', 'en breve', 'próximamente', 'lo antes posible', 'cuanto antes', 'a la (?:mayor )?brevedad', 'a su debido tiempo', 'en los próximos días'), advice: 'a time that nobody can hold us to is a false hope: give a date or none' },
    { words: anyOf(String.raw`(?:más|mejor|no suficientemente|insuficientemente) (?:cualificad|calificad|capacitad|preparad)[oa]s?`, String.raw`suficientemente (?:cualificad|calificad|buen|preparad)[oa]s?`, String.raw`mejores (?:candidat[oa]s|perfiles|candidaturas)`, String.raw`(?:candidat[oa]s?|candidaturas?|perfil(?:es)?) más (?:fuerte|sólid|complet)\p{L}*`), advice: 'speak of fit with the role, never of quality' },
    { words: anyOf(String.raw`impresion\p{L}*`, String.raw`excelente\p{L}*`, String.raw`brillante\p{L}*`), advice: 'praise in a form letter reads as hollow: leave it out' },
    { words: anyOf('newsletter', 'boletín', 's[ií]g(?:a|ue)nos', String.raw`suscr[ií]b\p{L}*`, String.raw`descuentos?`, 'recom(?:iende|ienda) a'), advice: 'a letter about an application carries no marketing' },
    { words: anyOf(String.raw`enferm\p{L}*`, String.raw`embaraz\p{L}*`, 'de baja', String.raw`(?:baja|licencia|permiso|incapacidad) (?:médica|maternal|paternal|parental|laboral|por \p{L}+|de (?:maternidad|paternidad))`, String.raw`hospital\p{L}*`, 'cirugía', String.raw`operad[oa]`), advice: "never name anybody's health or family: \"está ausente\" is enough" },
  ],
};
