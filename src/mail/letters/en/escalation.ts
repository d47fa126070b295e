/** The English mails to whoever leads the hire, once a promise is broken and for as long as nobody answers. */
import { isNobody, short } from '../frame.js';
import { line, paragraph, type LetterSet, type Line, type Write, type Writing } from '../letter.js';
import { escalations } from './candidate-acts.js';
import { lateDigest } from './digest.js';
import { legalEscalation } from './legal-duty.js';
import { candidateName, toColleague } from './phrases.js';
import { waits } from './waits.js';

function recruiter({ facts }: Writing): Line {
  return facts.sender.name === null ? line`No recruiter is named for this application, so you are the one who can act.` : line`The recruiter is ${facts.sender.name}.`;
}

/** What is left when nobody decides. After a final round no letter does it, whatever the policy says. */
function withoutDecision({ facts }: Writing): Line {
  return facts.finalRound
    ? line`After a final round no letter closes an application because nobody answered: only a person can answer ${candidateName(facts)}.`
    : line`Without a decision, all that is left is a letter saying that we did not answer in time and that there is no reason to keep waiting. Unless your policy lets it go by itself, it goes only when a person approves it, and ${candidateName(facts)} waits until then.`;
}

const promiseBroken: Write = (writing) => {
  const { facts, date } = writing;
  const by = facts.dates.promisedBy === null ? line`and the time for it has passed` : line`and it was due by ${date(facts.dates.promisedBy)}`;
  return toColleague(
    facts.hiringLead.name,
    writing,
    line`${short(candidateName(facts))} has not had the answer that was promised`,
    paragraph(waits(writing), line`The answer has not come, ${by}.`, recruiter(writing)),
    paragraph(line`All that Hearback can tell ${candidateName(facts)} now is that there is no decision yet.`, line`What is missing is the decision, or a word from a person.`),
  );
};

const stillSilent: Write = (writing) => {
  const { facts } = writing;
  return toColleague(
    facts.hiringLead.name,
    writing,
    line`${short(candidateName(facts))} is still without an answer`,
    paragraph(waits(writing), line`The time promised for it has passed more than once.`, recruiter(writing)),
    paragraph(withoutDecision(writing), facts.finalRound ? null : line`A decision that is recorded first is told instead.`),
  );
};

/** About one candidate who has waited too long; or, where none is named, about letters that were held together. */
const approvalsWaiting: Write = (writing) => {
  const { facts } = writing;
  if (isNobody(facts)) {
    return toColleague(
      facts.hiringLead.name ?? facts.sender.name,
      writing,
      line`Letters to candidates of ${short(facts.employer.name)} are waiting for approval`,
      paragraph(
        line`Letters to candidates of ${facts.employer.name} are ready and are held until a person approves them.`,
        line`None of them goes out before that, and the candidates keep waiting.`,
      ),
      paragraph(line`Please look through them and approve or cancel each, or all of them at once.`),
    );
  }
  return toColleague(
    facts.hiringLead.name,
    writing,
    line`${short(candidateName(facts))} has waited too long for an answer`,
    paragraph(waits(writing), line`The time promised for it has passed several times.`, recruiter(writing)),
    paragraph(withoutDecision(writing)),
    paragraph(line`Please decide, or look at what is waiting for approval and approve or cancel it.`),
  );
};

/** To the employer as a whole, about a connection whose ATS refuses us or has gone silent. The reason stands with it. */
const connectionStale: Write = (writing) => {
  const { facts } = writing;
  return toColleague(
    null,
    writing,
    line`Letters to candidates of ${short(facts.employer.name)} are held: the ATS cannot be relied on`,
    paragraph(
      line`Letters to candidates of ${facts.employer.name} are held, because Hearback cannot be sure any more that what it knows from your ATS is still so.`,
      line`Until that is settled nobody is told anything, and the candidates keep waiting.`,
    ),
    paragraph(line`Please look at the connection: whether its key in the ATS is still good, and whether its webhooks are still on.`, line`The letters go on by themselves as soon as the ATS answers or reports again.`),
  );
};

const webhookDisabled: Write = (writing) => {
  const { facts } = writing;
  return toColleague(
    null,
    writing,
    line`Webhooks of ${short(facts.employer.name)} are switched off: their endpoint cannot be reached`,
    paragraph(line`Hearback has stopped sending webhooks of ${facts.employer.name} to an address of yours, because it has not taken any for days or said that it is gone.`, line`Letters to candidates go on as before; only your own programs hear nothing any more.`),
    paragraph(line`Please ask whoever looks after it: once it answers again, they switch it on with PATCH /v1/webhook-endpoints, and what was missed can be sent again.`),
  );
};

export const escalation: LetterSet['escalation'] = { promiseBroken, stillSilent, approvalsWaiting, connectionStale, webhookDisabled, legalDuty: legalEscalation, severalWaiting: lateDigest, ...escalations };
