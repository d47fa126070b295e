/** The Spanish letter that ends several waits at once. */
import { short } from '../frame.js';
import { addressed, line } from '../letter.js';
import { severalOf } from '../several.js';
import { toCandidate } from './phrases.js';

export const several = severalOf(
  (facts) => ({
    subject: addressed(facts, line`Sus candidaturas en ${short(facts.employer.name)}`, line`Tus candidaturas en ${short(facts.employer.name)}`),
    opening: [addressed(facts, line`Hemos cerrado sus candidaturas en ${facts.employer.name} que se indican aquí.`, line`Hemos cerrado tus candidaturas en ${facts.employer.name} que se indican aquí.`), addressed(facts, line`Queremos que sepa en qué ha quedado cada una:`, line`Queremos que sepas en qué ha quedado cada una:`)],
    colon: ':',
    notSelected: {
      application: addressed(facts, line`hemos decidido no seguir adelante con su candidatura.`, line`hemos decidido no seguir adelante con tu candidatura.`),
      interview: addressed(facts, line`gracias por el tiempo que nos dedicó en la entrevista. Hemos decidido no seguir adelante con su candidatura.`, line`gracias por el tiempo que nos dedicaste en la entrevista. Hemos decidido no seguir adelante con tu candidatura.`),
      finalRound: addressed(facts, line`ha llegado usted hasta la última fase de la selección, y le agradecemos todo el tiempo que nos ha dedicado. Hemos decidido no ofrecerle el puesto.`, line`has llegado hasta la última fase de la selección, y te agradecemos todo el tiempo que nos has dedicado. Hemos decidido no ofrecerte el puesto.`),
    },
    positionFilled: addressed(facts, line`el puesto ya se ha cubierto, por lo que no seguiremos adelante con su candidatura.`, line`el puesto ya se ha cubierto, por lo que no seguiremos adelante con tu candidatura.`),
    positionCancelled: addressed(facts, line`hemos decidido finalmente no cubrir el puesto, por lo que no seguiremos adelante con su candidatura.`, line`hemos decidido finalmente no cubrir el puesto, por lo que no seguiremos adelante con tu candidatura.`),
    positionClosed: addressed(facts, line`el proceso de selección se ha cerrado, por lo que no seguiremos adelante con su candidatura.`, line`el proceso de selección se ha cerrado, por lo que no seguiremos adelante con tu candidatura.`),
    noAnswerInTime: addressed(facts, line`cerramos esta candidatura sin haberle dado una respuesta. No le respondimos en el plazo que habíamos prometido, y la responsabilidad es nuestra. En este caso no se ha tomado ninguna decisión, ni a favor ni en contra, y debería haber tenido noticias nuestras mucho antes.`, line`cerramos esta candidatura sin haberte dado una respuesta. No te respondimos en el plazo que habíamos prometido, y la responsabilidad es nuestra. En este caso no se ha tomado ninguna decisión, ni a favor ni en contra, y deberías haber tenido noticias nuestras mucho antes.`),
    companyClosing: addressed(facts, line`la empresa cesa su actividad y ha dejado de contratar, por lo que el puesto no se cubrirá y no seguiremos adelante con su candidatura.`, line`la empresa cesa su actividad y ha dejado de contratar, por lo que el puesto no se cubrirá y no seguiremos adelante con tu candidatura.`),
    thanks: addressed(facts, line`Gracias por el tiempo que nos dedicó en la entrevista.`, line`Gracias por el tiempo que nos dedicaste en la entrevista.`),
    appliedOn: (day) => line`candidatura del ${day}`,
    unnamed: addressed(facts, line`Uno de los puestos a los que se presentó`, line`Uno de los puestos a los que te presentaste`),
    closing: [line`Lo que se dice de una de ellas vale únicamente para esa.`, line`Presentar una candidatura lleva su tiempo, y nadie debería tener que adivinar en qué ha quedado.`],
  }),
  toCandidate,
);
