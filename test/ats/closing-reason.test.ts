/** Whether the employer or the candidate ended it, by the words of a reason. */
import { describe, expect, it } from 'vitest';
import { closingState, guessClosing } from '../../src/ats/closing-reason.js';

describe('the guess', () => {
  it.each([
    ['Candidate withdrew', 'withdrawn'], ['Withdrawn by applicant', 'withdrawn'], ['Took another job', 'withdrawn'], ['Accepted another offer', 'withdrawn'], ['No longer interested', 'withdrawn'], ['Hired elsewhere', 'withdrawn'],
    ['Declined by candidate', 'withdrawn'], ['They rejected us', 'withdrawn'], ['Bewerbung zurückgezogen', 'withdrawn'], ['Absage durch Bewerberin', 'withdrawn'], ['Désistement du candidat', 'withdrawn'], ['Kandidaat heeft zich teruggetrokken', 'withdrawn'],
    ['Offer declined', 'offerDeclined'], ['Declined offer', 'offerDeclined'], ['Angebot abgelehnt', 'offerDeclined'],
    ['Not qualified', 'rejected'], ['Overqualified', 'rejected'], ['Not a fit', 'rejected'], ['Position filled by another applicant', 'rejected'], ['Stronger candidates', 'rejected'], ['Absage', 'rejected'], ['Refusé', 'rejected'], ['Disqualified', 'rejected'],
    ['Parked', null], ['Salary', null], ['', null], ['Location', null],
  ])('of "%s" is %s', (name, kind) => expect(guessClosing(name)).toBe(kind));
  it('takes what may be either for the candidate\'s own doing, since nobody who left is to be turned away', () => {
    expect(guessClosing('Rejected: candidate withdrew')).toBe('withdrawn');
    expect(guessClosing('Not selected, not interested')).toBe('withdrawn');
  });
});

describe('a closing', () => {
  it.each([
    ['by the words that Hearback knows', 'Candidate withdrew', null, 'withdrawn'],
    ['by words that it does not know is for a person to judge', 'Parked', null, 'unclear'],
    ['without a reason is what its ATS makes of it', undefined, null, 'rejected'],
    ['by a reason of the employer\'s list is a withdrawal, however it is spelt', ' parked ', ['Parked'], 'withdrawn'],
    ['by any other is then the employer\'s decision', 'Salary', ['Parked'], 'rejected'],
    ['without a reason as well', undefined, ['Parked'], 'rejected'],
    ['by a declined offer stays one', 'Offer declined', ['Parked'], 'offerDeclined'],
    ['that sounds like a withdrawal and is not in the list is what the employer says', 'Not interested', ['Parked'], 'rejected'],
  ] as const)('%s', (_, reason, withdrawn, state) => expect(closingState(reason, withdrawn, 'rejected')).toBe(state));
});
