/** Mails that follow from a candidate's own: handed on to the recruiter word for word, or asked back with a link; alike in every language but for the words. */
import type { Frame } from './frame.js';
import { short } from './frame.js';
import { line, paragraph, type Block, type LetterFacts, type LetterSet, type Line, type Write } from './letter.js';

export interface Confirmation {
  /** What stands before the words for their application, with its colon. */
  subject(facts: LetterFacts): Line;
  /** What they asked for, as we understood it. */
  said(facts: LetterFacts): Line;
  /** What the link does. */
  label: string;
}

/** The words in one language. */
export interface CandidateMailWords {
  candidateName(facts: LetterFacts): string;
  /** As it goes on after a colon. */
  subjectOfApplication(facts: LetterFacts): Line;
  wroteSubject(name: string): Line;
  /** Who wrote, about which application; their words follow. */
  wrote(facts: LetterFacts): Line;
  /** The mail came from another address. */
  otherSender(address: string): Line;
  attached(names: string): Line;
  /** That nobody has answered, and to whom a reply to this mail goes. */
  answer: Line;
  confirm: Readonly<Record<'confirmWithdraw' | 'confirmErase' | 'confirmNoMoreMail', Confirmation>>;
  /** Why we ask, and that the link must be used. */
  whyLink(facts: LetterFacts): Line;
  /** Nothing happens without it. */
  otherwise(facts: LetterFacts): Line;
}

/** What the candidate wrote, line by line; nothing where the letter is about no mail of theirs. */
export function quotedMail({ candidateMail }: LetterFacts): Block[] {
  const lines = candidateMail?.lines ?? [];
  return lines.length === 0 ? [] : [{ kind: 'paragraph', lines: lines.map((said) => line`${said}`) }];
}

type Confirmations = Pick<LetterSet['inquiryReply'], 'confirmWithdraw' | 'confirmErase' | 'confirmNoMoreMail'>;

/** @returns the letters of a language, from its words and its frame */
export function candidateMailLetters(words: CandidateMailWords, { toCandidate, toColleague }: Frame): { candidateWrote: Write; confirmations: Confirmations } {
  const candidateWrote: Write = (writing) => {
    const { facts } = writing;
    const mail = facts.candidateMail ?? null;
    const notes = mail === null ? [] : [
      ...(mail.otherSender === null ? [] : [paragraph(words.otherSender(mail.otherSender))]),
      ...(mail.attachments.length === 0 ? [] : [paragraph(words.attached(mail.attachments.join(', ')))]),
    ];
    const answer = mail === null || mail.otherSender === null ? [paragraph(words.answer)] : [];
    return toColleague(facts.sender.name, writing, words.wroteSubject(short(words.candidateName(facts))), paragraph(words.wrote(facts)), ...quotedMail(facts), ...notes, ...answer);
  };
  const asking = ({ subject, said, label }: Confirmation): Write => (writing) => {
    const { facts } = writing;
    const url = facts.candidateMail?.confirmUrl ?? null;
    return toCandidate(writing, line`${subject(facts)} ${words.subjectOfApplication(facts)}`, paragraph(said(facts), words.whyLink(facts)), ...(url === null ? [] : [{ kind: 'links' as const, links: [{ label, url }] }]), paragraph(words.otherwise(facts)));
  };
  const { confirmWithdraw, confirmErase, confirmNoMoreMail } = words.confirm;
  return { candidateWrote, confirmations: { confirmWithdraw: asking(confirmWithdraw), confirmErase: asking(confirmErase), confirmNoMoreMail: asking(confirmNoMoreMail) } };
}
