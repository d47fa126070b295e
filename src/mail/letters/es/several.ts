/** The Spanish letter that ends several waits at once. */
import { short } from '../frame.js';
import { line } from '../letter.js';
import { severalOf } from '../several.js';
import { toCandidate } from './phrases.js';

export const several = severalOf(
  {
    subject: (employer) => line`Sus candidaturas en ${short(employer)}`,
    opening: (employer) => [line`Hemos cerrado las candidaturas suyas en ${employer} que se indican aquí.`, line`Queremos que sepa en qué ha quedado cada una:`],
    colon: ':',
    notSelected: {
      application: line`hemos decidido no seguir adelante con su candidatura.`,
      interview: line`gracias por el tiempo que nos dedicó en la entrevista. Hemos decidido no seguir adelante con su candidatura.`,
      finalRound: line`ha llegado usted hasta la última fase de la selección, y le agradecemos todo el tiempo que nos ha dedicado. Hemos decidido no ofrecerle el puesto.`,
    },
    positionFilled: line`el puesto ya se ha cubierto, por lo que no seguiremos adelante con su candidatura.`,
    positionCancelled: line`hemos decidido finalmente no cubrir el puesto, por lo que no seguiremos adelante con su candidatura.`,
    positionClosed: line`el proceso de selección se ha cerrado, por lo que no seguiremos adelante con su candidatura.`,
    noAnswerInTime: line`cerramos esta candidatura sin haberle dado una respuesta. No le respondimos en el plazo que habíamos prometido, y la responsabilidad es nuestra. No se ha tomado aquí ninguna decisión, ni a favor ni en contra, y debería haber tenido noticias nuestras mucho antes.`,
    companyClosing: line`la empresa cesa su actividad y ha dejado de contratar, por lo que el puesto no se cubrirá y no seguiremos adelante con su candidatura.`,
    thanks: line`Gracias por el tiempo que nos dedicó en la entrevista.`,
    appliedOn: (day) => line`candidatura del ${day}`,
    unnamed: 'Uno de los puestos a los que se presentó',
    closing: [line`Lo que se dice de una de ellas vale únicamente para esa.`, line`Presentar una candidatura lleva su tiempo, y nadie debería tener que adivinar en qué ha quedado.`],
  },
  toCandidate,
);
