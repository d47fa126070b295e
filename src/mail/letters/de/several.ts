/** The German letter that ends several waits at once. */
import { short } from '../frame.js';
import { addressed, line } from '../letter.js';
import { severalOf } from '../several.js';
import { toCandidate } from './phrases.js';

export const several = severalOf(
  (facts) => ({
    subject: addressed(facts, line`Ihre Bewerbungen bei ${short(facts.employer.name)}`, line`Deine Bewerbungen bei ${short(facts.employer.name)}`),
    opening: [line`die hier genannten Bewerbungen bei ${facts.employer.name} sind nun abgeschlossen.`, addressed(facts, line`Sie sollen von jeder wissen, wie sie ausgegangen ist:`, line`Du sollst von jeder wissen, wie sie ausgegangen ist:`)],
    colon: ':',
    notSelected: {
      application: addressed(facts, line`Wir haben uns entschieden, Ihre Bewerbung nicht weiterzuverfolgen.`, line`Wir haben uns entschieden, deine Bewerbung nicht weiterzuverfolgen.`),
      interview: addressed(facts, line`Vielen Dank, dass Sie sich die Zeit für ein Gespräch mit uns genommen haben. Wir haben uns entschieden, das Bewerbungsverfahren mit Ihnen nicht fortzusetzen.`, line`Vielen Dank, dass du dir die Zeit für ein Gespräch mit uns genommen hast. Wir haben uns entschieden, das Bewerbungsverfahren mit dir nicht fortzusetzen.`),
      finalRound: addressed(facts, line`Sie sind bis in die letzte Runde gekommen, und wir danken Ihnen für die viele Zeit, die Sie sich für uns genommen haben. Wir haben uns entschieden, Ihnen die Stelle nicht anzubieten.`, line`Du bist bis in die letzte Runde gekommen, und wir danken dir für die viele Zeit, die du dir für uns genommen hast. Wir haben uns entschieden, dir die Stelle nicht anzubieten.`),
    },
    positionFilled: addressed(facts, line`Die Stelle ist inzwischen besetzt, deshalb werden wir Ihre Bewerbung nicht weiterverfolgen.`, line`Die Stelle ist inzwischen besetzt, deshalb werden wir deine Bewerbung nicht weiterverfolgen.`),
    positionCancelled: addressed(facts, line`Wir haben uns entschieden, die Stelle doch nicht zu besetzen, deshalb werden wir Ihre Bewerbung nicht weiterverfolgen.`, line`Wir haben uns entschieden, die Stelle doch nicht zu besetzen, deshalb werden wir deine Bewerbung nicht weiterverfolgen.`),
    positionClosed: addressed(facts, line`Das Bewerbungsverfahren ist beendet, deshalb werden wir Ihre Bewerbung nicht weiterverfolgen.`, line`Das Bewerbungsverfahren ist beendet, deshalb werden wir deine Bewerbung nicht weiterverfolgen.`),
    noAnswerInTime: addressed(facts, line`Wir schließen diese Bewerbung ab, ohne Ihnen eine Antwort gegeben zu haben. Wir haben Ihnen nicht in der zugesagten Zeit geantwortet, und das ist unser Versäumnis. Eine Entscheidung ist hier nicht gefallen, weder für Sie noch gegen Sie, und Sie hätten längst von uns hören müssen.`, line`Wir schließen diese Bewerbung ab, ohne dir eine Antwort gegeben zu haben. Wir haben dir nicht in der zugesagten Zeit geantwortet, und das ist unser Versäumnis. Eine Entscheidung ist hier nicht gefallen, weder für dich noch gegen dich, und du hättest längst von uns hören müssen.`),
    companyClosing: addressed(facts, line`Das Unternehmen gibt den Geschäftsbetrieb auf und stellt niemanden mehr ein. Die Stelle wird deshalb nicht mehr besetzt, und wir werden Ihre Bewerbung nicht weiterverfolgen.`, line`Das Unternehmen gibt den Geschäftsbetrieb auf und stellt niemanden mehr ein. Die Stelle wird deshalb nicht mehr besetzt, und wir werden deine Bewerbung nicht weiterverfolgen.`),
    thanks: addressed(facts, line`Vielen Dank, dass Sie sich die Zeit für ein Gespräch mit uns genommen haben.`, line`Vielen Dank, dass du dir die Zeit für ein Gespräch mit uns genommen hast.`),
    appliedOn: (day) => line`Bewerbung vom ${day}`,
    unnamed: addressed(facts, line`Eine der Stellen, auf die Sie sich beworben haben`, line`Eine der Stellen, auf die du dich beworben hast`),
    closing: [line`Was zu einer dieser Bewerbungen gesagt ist, gilt nur für diese eine.`, addressed(facts, line`Eine Bewerbung kostet Zeit, und Sie sollen nicht rätseln müssen, wie sie ausgegangen ist.`, line`Eine Bewerbung kostet Zeit, und du sollst nicht rätseln müssen, wie sie ausgegangen ist.`)],
  }),
  toCandidate,
);
