/** The German letter that ends several waits at once. */
import { short } from '../frame.js';
import { line } from '../letter.js';
import { severalOf } from '../several.js';
import { toCandidate } from './phrases.js';

export const several = severalOf(
  {
    subject: (employer) => line`Ihre Bewerbungen bei ${short(employer)}`,
    opening: (employer) => [line`die hier genannten Bewerbungen bei ${employer} sind nun abgeschlossen.`, line`Sie sollen von jeder wissen, wie sie ausgegangen ist:`],
    colon: ':',
    notSelected: {
      application: line`Wir haben uns entschieden, Ihre Bewerbung nicht weiterzuverfolgen.`,
      interview: line`Vielen Dank, dass Sie sich die Zeit für ein Gespräch mit uns genommen haben. Wir haben uns entschieden, das Bewerbungsverfahren mit Ihnen nicht fortzusetzen.`,
      finalRound: line`Sie sind bis in die letzte Runde gekommen, und wir danken Ihnen für all die Zeit, die Sie uns gegeben haben. Wir haben uns entschieden, Ihnen die Stelle nicht anzubieten.`,
    },
    positionFilled: line`Die Stelle ist inzwischen besetzt, deshalb werden wir Ihre Bewerbung nicht weiterverfolgen.`,
    positionCancelled: line`Wir haben uns entschieden, die Stelle doch nicht zu besetzen, deshalb werden wir Ihre Bewerbung nicht weiterverfolgen.`,
    positionClosed: line`Das Bewerbungsverfahren ist beendet, deshalb werden wir Ihre Bewerbung nicht weiterverfolgen.`,
    noAnswerInTime: line`Wir schließen diese Bewerbung ab, ohne Ihnen eine Antwort gegeben zu haben. Wir haben nicht in der Zeit geantwortet, die wir zugesagt hatten, und das liegt an uns. Eine Entscheidung ist hier nicht gefallen, weder für noch gegen Sie, und Sie hätten viel früher von uns hören müssen.`,
    companyClosing: line`Das Unternehmen gibt den Geschäftsbetrieb auf und stellt niemanden mehr ein. Die Stelle wird deshalb nicht mehr besetzt, und wir werden Ihre Bewerbung nicht weiterverfolgen.`,
    thanks: line`Vielen Dank, dass Sie sich die Zeit für ein Gespräch mit uns genommen haben.`,
    appliedOn: (day) => line`Bewerbung vom ${day}`,
    unnamed: 'Eine der Stellen, auf die Sie sich beworben haben',
    closing: [line`Was zu einer dieser Bewerbungen gesagt ist, gilt nur für diese eine.`, line`Eine Bewerbung kostet Zeit, und Sie sollen nicht rätseln müssen, wie sie ausgegangen ist.`],
  },
  toCandidate,
);
