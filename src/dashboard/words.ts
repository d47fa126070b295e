/** What the dashboard calls things: one place for the words that stand for what the API says in codes. */

export const statusWords: Readonly<Record<string, string>> = { onTime: 'On time', dueSoon: 'Due soon', silent: 'Waiting too long', told: 'Told', hired: 'Hired', withdrawn: 'Withdrew', onHold: 'On hold', excluded: 'Not written to' };

export const kindWords: Readonly<Record<string, string>> = { nudge: 'Reminder', escalation: 'Escalation', statusUpdate: 'Status update', closure: 'Closing letter', inquiryReply: 'Answer', receipt: 'Receipt', correction: 'Correction', callTask: 'Call' };

export const reasonWords: Readonly<Record<string, string>> = {
  notSelected: 'not selected', positionFilled: 'position filled', positionCancelled: 'position cancelled', positionClosed: 'position closed', noAnswerInTime: 'no answer in time', companyClosing: 'company closing',
  stillDeciding: 'still deciding', recruiterAway: 'recruiter away', processRestarted: 'process restarted', jobOnHold: 'job on hold', askedByCandidate: 'asked by the candidate',
  promiseEnding: 'a promise is about to end', decisionNotTold: 'decided, and not told', letterTakenBack: 'a letter was taken back', candidateAsked: 'the candidate asked', candidateWithdrew: 'the candidate withdrew', candidateSaysTold: 'the candidate says that they know', candidateWrote: 'the candidate wrote',
  promiseBroken: 'a promise was broken', stillSilent: 'still nothing', approvalsWaiting: 'letters wait for approval', connectionStale: 'the ATS is silent', webhookDisabled: 'webhooks are switched off', inquiryUnanswered: 'a question without an answer', legalDuty: 'the law asks for it',
  finalRoundDecision: 'decided after a final round', noAddress: 'no address', bounced: 'mail came back', sentInError: 'sent in error', applied: 'applied', confirmAddress: 'to confirm an address', confirmWithdraw: 'to confirm a withdrawal', confirmErase: 'to confirm a deletion', confirmNoMoreMail: 'to confirm: no more mail',
};

export const stageWords: Readonly<Record<string, string>> = { applied: 'Applied', screening: 'Screening', assessment: 'Assessment', interview: 'Interview', finalInterview: 'Final interview', offer: 'Offer', hired: 'Hired' };

export const owedWords: Readonly<Record<string, string>> = { stagePromise: 'An answer was promised', decisionNotTold: 'Decided, and not told', jobEnded: 'The job has ended', inquiry: 'They asked where they stand', law: 'The law asks for an answer' };

export const heldWords: Readonly<Record<string, string>> = {
  connectionPaused: 'the connection is paused', connectionShadow: 'the connection only watches so far', connectionStale: 'the ATS has not answered for a while', noAddress: 'there is no address: call them', bounced: 'mail comes back: call them',
  outcomeUnclear: 'the ATS does not say how it ended', unknownStage: 'nobody has said what the stage means', interviewWithoutTime: 'an interview without a time', snoozed: 'you asked for more time', jobOnHold: 'the job is on hold',
  offerElsewhere: 'they have an offer for another job here', interviewElsewhere: 'they have an interview for another job here', notBefore: 'the ATS says not yet', tooYoung: 'the application is too young for a closing letter', approval: 'the letter waits for your approval',
};

export const stateWords: Readonly<Record<string, string>> = { shadow: 'Watching', active: 'Active', paused: 'Paused' };
export const deliveryWords: Readonly<Record<string, string>> = { received: 'Waiting', processed: 'Read', ignored: 'Not needed', duplicate: 'Came before', failed: 'Not understood' };
export const messageWords: Readonly<Record<string, string>> = { planned: 'Planned', awaitingApproval: 'Waits for approval', sending: 'On its way', sent: 'Sent', delivered: 'Delivered', bounced: 'Came back', complained: 'Not wanted', failed: 'Could not be written', cancelled: 'Taken back', shadowed: 'Only shown' };

/** @returns the word for a code; the code itself where there is none yet */
export function word(words: Readonly<Record<string, string>>, code: string): string {
  return words[code] ?? code;
}

export function plural(count: number, one: string, many: string): string {
  return `${new Intl.NumberFormat('en').format(count)} ${count === 1 ? one : many}`;
}

export function percent(rate: number | null | undefined): string {
  return rate === null || rate === undefined ? '–' : `${String(Math.round(rate * 100))} %`;
}
