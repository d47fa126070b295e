/** Mails that follow from what a candidate did or asked on their page: to whoever recruits, and to an address that is to be confirmed; alike in every language but for the words. */
import type { Frame } from './frame.js';
import { quotedMail } from './candidate-mail.js';
import { short } from './frame.js';
import { paragraph, type Block, type LetterFacts, type LetterSet, type Line, type Write, type Writing } from './letter.js';

/** The words in one language. */
export interface CandidateActWords {
  candidateName(facts: LetterFacts): string;
  asked: {
    subject(name: string): Line;
    /** Who asked, about which application, and when. */
    said(facts: LetterFacts, on: Line | null): Line;
    /** Until when a person should answer; and what counts. */
    due(by: Line | null): Line;
    settles: Line;
  };
  unanswered: { subject(name: string): Line; said(facts: LetterFacts, on: Line | null): Line; missing(facts: LetterFacts): Line };
  withdrew: { subject(name: string): Line; said(facts: LetterFacts): Line; next: Line };
  saysTold: { subject(name: string): Line; said(facts: LetterFacts): Line; next: Line };
  confirmAddress: { subject(facts: LetterFacts): Line; said(facts: LetterFacts): Line; label: string; otherwise(facts: LetterFacts): Line };
}

export interface CandidateActLetters {
  nudges: Pick<LetterSet['nudge'], 'candidateAsked' | 'candidateWithdrew' | 'candidateSaysTold'>;
  escalations: Pick<LetterSet['escalation'], 'inquiryUnanswered'>;
  replies: Pick<LetterSet['inquiryReply'], 'confirmAddress'>;
}

/** @returns the letters of a language, from its words and its frame */
export function candidateActLetters(words: CandidateActWords, { toCandidate, toColleague }: Frame): CandidateActLetters {
  const name = (facts: LetterFacts) => short(words.candidateName(facts));
  const on = ({ facts, date }: Writing): Line | null => (facts.asked === undefined ? null : date(facts.asked.on));
  const by = ({ facts, date }: Writing): Line | null => (facts.asked === undefined ? null : date(facts.asked.dueBy));
  const candidateAsked: Write = (writing) => {
    const { facts } = writing;
    return toColleague(facts.sender.name, writing, words.asked.subject(name(facts)), paragraph(words.asked.said(facts, on(writing)), words.asked.due(by(writing))), ...quotedMail(facts), paragraph(words.asked.settles));
  };
  const inquiryUnanswered: Write = (writing) => {
    const { facts } = writing;
    return toColleague(facts.hiringLead.name, writing, words.unanswered.subject(name(facts)), paragraph(words.unanswered.said(facts, on(writing))), paragraph(words.unanswered.missing(facts)));
  };
  const note = ({ subject, said, next }: CandidateActWords['withdrew']): Write => (writing) => toColleague(writing.facts.sender.name, writing, subject(name(writing.facts)), paragraph(said(writing.facts), next), ...quotedMail(writing.facts));
  const confirmAddress: Write = (writing) => {
    const { subject, said, label, otherwise } = words.confirmAddress;
    const { confirmUrl } = writing.facts;
    const link: Block[] = confirmUrl === undefined ? [] : [{ kind: 'links', links: [{ label, url: confirmUrl }] }];
    return toCandidate(writing, subject(writing.facts), paragraph(said(writing.facts)), ...link, paragraph(otherwise(writing.facts)));
  };
  return { nudges: { candidateAsked, candidateWithdrew: note(words.withdrew), candidateSaysTold: note(words.saysTold) }, escalations: { inquiryUnanswered }, replies: { confirmAddress } };
}
