/** The recruiter's page in English. */
import type { ActWords } from './act-words.js';

export const english: ActWords = {
  place: 'What you can do',
  skip: 'Skip to the content',
  motto: 'Every candidate hears back.',
  titles: { sendUpdate: 'Tell them now how things stand', close: 'Close kindly', told: 'I have told them', moreTime: 'I need more time', handOver: 'Hand it over' },
  somebody: 'A candidate',
  waiting: (since) => `Waiting for an answer since ${since}.`,
  promised: (by) => `An answer was promised by ${by}.`,
  done: 'Done.',
  closePage: 'You can close this page.',
  doneBefore: (day) => `You have done this already, on ${day}. It counts once.`,
  told: {
    ats: (day) => `They have been told already: by your applicant tracking system, on ${day}.`,
    hearback: (day) => `They have been told already: our letter went on ${day}.`,
    person: (day) => `They have been told already: by a person, on ${day}.`,
  },
  over: { hired: 'They have been hired.', withdrawn: 'They have withdrawn.', excluded: 'Nobody writes to them about this application any more.' },
  nothingLeft: 'There is nothing left to do.',
  noLetter: 'No letter of ours would go to them now: their address takes no mail, things have changed since, or they have been written to already. A call from you is best; please note it down.',
  sendUpdate: {
    explain: (who) => `${who} gets a short mail: there is no decision yet, they need not do anything, and they hear from you again. It is signed with the recruiter's name.`,
    button: 'Send the update',
    said: 'The mail goes at the next decent hour where they live: there is no decision yet, and they hear again from you.',
  },
  tell: {
    what: 'What did you tell them?', outcome: 'The outcome: they know how it ended', news: 'How things stand: nothing is decided yet',
    how: 'How?', channels: { phone: 'By phone', email: 'By mail', meeting: 'Face to face', sms: 'By text message', other: 'In another way' },
    button: 'Note it down', saidOutcome: 'The outcome counts as told by you: no letter follows.', saidNews: 'It counts as a word of yours: the time that they were promised begins anew today.',
  },
  moreTime: {
    howMuch: 'How much?', days: { 1: '1 working day', 3: '3 working days', 5: '5 working days' },
    why: 'May they know why?', noReason: 'No reason for the candidate',
    reasons: { recruiterAway: 'Somebody is away (the letter says just that, and nothing of health)', processRestarted: 'The process begins anew', jobOnHold: 'The job is on hold' },
    button: 'Ask me again then', said: { 1: 'You are asked again in 1 working day.', 3: 'You are asked again in 3 working days.', 5: 'You are asked again in 5 working days.' },
    saidReason: 'If their promise ends before that, they hear the reason that you chose.',
  },
  handOver: { whose: 'Whose is it?', name: 'Name', email: 'Address', button: 'Hand it over', said: (name) => `${name} is asked from now on, and signs what the candidate gets.` },
  close: {
    what: 'What is true?',
    reasons: { notSelected: 'We decided on somebody else, or against it', positionFilled: 'The position has been filled', positionCancelled: 'The position has been cancelled', noAnswerInTime: 'Nobody decided in the time that we promised', companyClosing: 'The company is closing' },
    own: 'Words of your own, if you like', ownHelp: 'One paragraph, put before the signature. Nothing about their age, health, family or origin.',
    button: 'Show me the letter', preview: 'This is what they would read:', send: 'Send this letter', change: 'Change your own words', again: 'Show me the letter again',
    said: "The letter goes at the next decent hour where they live, signed with the recruiter's name.", cannot: (why) => `This letter can't go out: ${why}`,
  },
  faults: {
    channel: 'Say how you spoke to them.', what: 'Say whether you told them the outcome.', days: 'Choose 1, 3 or 5 working days.', reason: 'Choose one of the reasons.', ending: 'Choose the reason that is true.',
    long: 'Your own words have more than the 1,000 characters that a letter takes.', name: 'Say whose it is: a name without links or addresses.', email: 'Their address is none that mail can go to, such as lee@acme.example.',
  },
  expired: { title: 'This link does not work any more', words: 'It came in a mail of more than a month ago. The next reminder brings a new one.' },
};
