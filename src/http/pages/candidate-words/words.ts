/** Every text of the candidate's page: each language has all of them, or it does not compile. `{date}`, `{by}`, `{employer}` and `{address}` are filled in. */
import type { Addressed } from '../forms-of-address.js';

export type CandidateWord =
  | 'title' | 'reachedLabel' | 'reachedReceived' | 'reachedReview' | 'reachedAssessment' | 'reachedInterview' | 'nextLabel' | 'hearBy'
  | 'hearLate' | 'withPeople' | 'closed' | 'closedAsSaid' | 'closedUndecided' | 'withdrawn' | 'recordedWithdrawn' | 'askedOpen' | 'askedLate' | 'historyLabel'
  | 'happenedApplied' | 'happenedInterview' | 'happenedStatusUpdate' | 'happenedClosure' | 'happenedCorrection' | 'happenedInquiryReply' | 'happenedReceipt' | 'happenedContact'
  | 'happenedAsked' | 'actsLabel' | 'ask' | 'askText' | 'wordsLabel' | 'stillInterested' | 'stillInterestedText' | 'withdraw'
  | 'withdrawText' | 'withdrawButton' | 'alreadyTold' | 'alreadyToldText' | 'alreadyToldButton' | 'notTold' | 'notToldText' | 'notToldButton' | 'changeAddress' | 'changeAddressText' | 'addressLabel'
  | 'changeAddressButton' | 'noMoreMail' | 'noMoreMailText' | 'noMoreMailButton' | 'data' | 'erase' | 'eraseText' | 'eraseButton'
  | 'feedback' | 'feedbackText' | 'score1' | 'score2' | 'score3' | 'score4' | 'score5' | 'feedbackButton'
  | 'back' | 'saidAsk' | 'saidStillInterested' | 'saidWithdraw' | 'saidAlreadyTold' | 'saidNotTold' | 'saidChangeAddress' | 'saidNoMoreMail' | 'saidFeedback'
  | 'saidAddressConfirmed' | 'faultOver' | 'faultTooOften' | 'faultAddress' | 'faultScore' | 'faultTooLate' | 'goneTitle' | 'goneText'
  | 'dataText' | 'dataMore' | 'dataName' | 'dataEmail' | 'dataPhone' | 'dataZone' | 'dataLanguage' | 'dataRole'
  | 'dataLetters' | 'dataSaid' | 'dataDownload' | 'confirmTitle' | 'confirmText' | 'confirmButton' | 'skip' | 'footer'
;

export type CandidateWords = Readonly<Record<CandidateWord, Addressed>>;
