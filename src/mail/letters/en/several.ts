/** The English letter that ends several waits at once. */
import { short } from '../frame.js';
import { line } from '../letter.js';
import { severalOf } from '../several.js';
import { toCandidate } from './phrases.js';

export const several = severalOf(
  ({ employer }) => ({
    subject: line`Your applications to ${short(employer.name)}`,
    opening: [line`We are closing the applications to ${employer.name} that are named here.`, line`You should know how each of them ended:`],
    colon: ':',
    notSelected: {
      application: line`we have decided not to go forward with your application.`,
      interview: line`thank you for taking the time to meet us. We have decided not to go forward with your application.`,
      finalRound: line`you went all the way to the final round, and thank you for all the time that you gave us. We have decided not to offer you the role.`,
    },
    positionFilled: line`the role has been filled, so your application will not go any further.`,
    positionCancelled: line`we have decided not to fill the role after all, so your application will not go any further.`,
    positionClosed: line`the role is now closed, so your application will not go any further.`,
    noAnswerInTime: line`we are closing this application without an answer. We did not answer in the time we promised, and that is on us. No decision was made here, neither for you nor against you, and you should have heard from us long before this.`,
    companyClosing: line`the company is closing and has stopped hiring, so the role will not be filled and your application will not go any further.`,
    thanks: line`Thank you for taking the time to meet us.`,
    appliedOn: (day) => line`you applied on ${day}`,
    unnamed: line`One of the roles that you applied for`,
    closing: [line`What is said of one of them holds for that one alone.`, line`Applying takes time, and you should not have to guess how it ended.`],
  }),
  toCandidate,
);
