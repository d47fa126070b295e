/** What is asked of Ashby's API, and what is written through it: https://developers.ashbyhq.com/reference */
import { escapeHtml } from '../domain/escape.js';
import { type Instant, toIso } from '../domain/instant.js';
import type { ApplicationSnapshot } from '../domain/snapshot.js';
import { answered, needed, remembering } from './answer.js';
import { applicationResult, applicationResults, emailResult, jobResult, offerResults, reasonResults, scheduleResults, stageResults, type AshbyApplication, type AshbyJob } from './ashby-body.js';
import { interviewsOf } from './ashby-facts.js';
import { AshbyRefusal, ashbyQuestions, type AshbyQuestions } from './ashby-questions.js';
import { applicationSnapshot, isOpen, jobSnapshot } from './ashby-snapshot.js';
import { AtsFailure, type AtsAccount, type AtsApi, type AtsHttp, type Credentials, type Note } from './ats-api.js';
import { momentOf } from './field-shapes.js';

/** Each application costs two questions more, for its interviews and its offers: a page stays within some seconds. */
const OPEN_PER_PAGE = 50;
/** The most that it gives, where few of a page have changed. */
const MOST_PER_PAGE = 100;

export const ashbyApi: AtsApi = {
  bases: () => ({ api: 'https://api.ashbyhq.com' }),
  credentials: [
    {
      name: 'apiKey',
      about: 'In Ashby, Admin → Integrations → API Keys: an API key with the permissions candidatesRead, interviewsRead, jobsRead and offersRead; to write notes also candidatesWrite, and to reject also hiringProcessMetadataRead. Letters for confidential jobs need access to those as well.',
    },
    { name: 'archiveReasonId', optional: true, about: 'The id of the archive reason (archiveReason.list) under which Hearback archives whom it rejects in Ashby. Without it, the reason with the same words is taken.' },
  ],
  can: { list: true, lookUp: true, writeNote: true, reject: true },
  // About a thousand a minute for each key, by what others met; no header tells.
  pace: { requests: 1_000, perMs: 60_000 },
  open: openAshby,
};

function openAshby(http: AtsHttp, { apiKey = '', archiveReasonId }: Credentials, now: () => Instant): AtsAccount {
  const ashby = ashbyQuestions(http, apiKey);
  const jobOf = remembering(async (id) => readJob(ashby, id), now);

  const snapshot = async (application: AshbyApplication): Promise<ApplicationSnapshot> => {
    const of = { applicationId: application.id };
    // Whether somebody was met decides how they are told, of a closed one too; an offer decides nothing more there.
    const schedules = answered(scheduleResults, await ashby.askAll('interviewSchedule.list', of), "Ashby's interview schedules");
    const offers = isOpen(application) ? answered(offerResults, await ashby.askAll('offer.list', of), "Ashby's offers") : null;
    return applicationSnapshot(application, { job: application.job == null ? null : await jobOf(application.job.id), interviews: schedules.flatMap(interviewsOf), offers });
  };

  return {
    /**
     * Ashby has no filter by time: what changed is found by walking through all and leaving out what did not. (Its syncToken would
     * spare that, and would have to be kept from one walk to the next.)
     */
    list: async ({ changedSince, cursor }) => {
      const which = changedSince === null ? { status: 'Active', limit: OPEN_PER_PAGE } : { limit: MOST_PER_PAGE };
      const { results, next } = await ashby.ask('application.list', cursor === null ? which : { ...which, cursor });
      const changed = answered(applicationResults, results, "Ashby's list of applications").filter(({ updatedAt }) => changedSince === null || (momentOf(updatedAt) ?? Infinity) >= changedSince);
      const applications: ApplicationSnapshot[] = [];
      for (const application of changed) applications.push(await snapshot(application));
      return { applications, next };
    },
    lookUp: async ({ applicationId }) => {
      const application = await readApplication(ashby, applicationId);
      return application === null ? null : snapshot(application);
    },
    lookUpJob: async (jobId) => {
      const job = await readJob(ashby, jobId);
      return job === null ? null : jobSnapshot(job);
    },
    writeNote: async ({ mail, ...note }) => (mail === null ? noteAlone(ashby, note) : logMail(ashby, { ...note, mail })),
    // The mail is logged under our own id, "unique per API key": a second attempt can't log it twice.
    hasNote: async ({ mail }) => {
      if (mail === null) throw new AtsFailure('odd', "it may have been written: the shape of Ashby's list of notes is unsourced, so it is not looked for");
      return false;
    },
    reject: async ({ applicationId }, reason) => archive(ashby, applicationId, { archiveReasonId, reason }),
  };
}

async function readApplication(ashby: AshbyQuestions, applicationId: string | undefined): Promise<AshbyApplication | null> {
  const answer = await ashby.askIfAny('application.info', { applicationId: needed(applicationId, 'the id of the application') });
  return answer === null ? null : answered(applicationResult, answer.results, "Ashby's application");
}

async function readJob(ashby: AshbyQuestions, id: string): Promise<AshbyJob | null> {
  const answer = await ashby.askIfAny('job.info', { id });
  return answer === null ? null : answered(jobResult, answer.results, "Ashby's job");
}

async function candidateOf(ashby: AshbyQuestions, { candidateId, applicationId }: Note['ids']): Promise<string> {
  return needed(candidateId ?? (await readApplication(ashby, applicationId))?.candidate?.id, 'the id of the candidate');
}

/** What it is answered with is unsourced: only that it was taken is read. */
async function noteAlone(ashby: AshbyQuestions, { ids, text }: Pick<Note, 'ids' | 'text'>): Promise<{ id: string | null }> {
  await ashby.ask('candidate.createNote', { candidateId: await candidateOf(ashby, ids), note: text, sendNotifications: false });
  return { id: null };
}

/** Recruiters see the mail itself among the candidate's. */
async function logMail(ashby: AshbyQuestions, { ids, key, mail }: Pick<Note, 'ids' | 'key'> & { mail: NonNullable<Note['mail']> }): Promise<{ id: string | null }> {
  const email = { candidateId: await candidateOf(ashby, ids), emailProviderEmailId: key, subject: mail.subject, from: mail.from, to: mail.to, body: htmlOf(mail.text), sentAt: toIso(mail.sentAt) };
  try {
    const { results } = await ashby.ask('candidate.addEmailMessage', email);
    return { id: answered(emailResult, results, "Ashby's new mail").id ?? null };
  } catch (error) {
    // How it refuses an id that is taken is unsourced: a code that says so in words means that the mail stands there already.
    if (error instanceof AshbyRefusal && error.codes.some((code) => /already|duplicate|not_unique/.test(code))) return { id: null };
    throw error;
  }
}

/** Archives; without `archiveEmail` Ashby mails nobody. What is archived already is left as it is. */
async function archive(ashby: AshbyQuestions, applicationId: string | undefined, { archiveReasonId, reason }: { archiveReasonId: string | undefined; reason: string | null }): Promise<void> {
  const application = await readApplication(ashby, applicationId);
  if (application === null) throw new AtsFailure('odd', 'Ashby has this application no more: it was not archived');
  if (!isOpen(application)) return;
  const interviewPlanId = needed(application.currentInterviewStage?.interviewPlanId ?? undefined, 'the interview plan of the application');
  const stages = answered(stageResults, (await ashby.ask('interviewStage.list', { interviewPlanId })).results, "Ashby's interview stages");
  const interviewStageId = needed(stages.find(({ type }) => type === 'Archived')?.id, 'the stage of the type Archived in the interview plan');
  await ashby.ask('application.changeStage', { applicationId: application.id, interviewStageId, archiveReasonId: archiveReasonId ?? (await reasonLike(ashby, reason)) });
}

/** The reason stays in the employer's books: where none has these words and several might be meant, none is taken. */
async function reasonLike(ashby: AshbyQuestions, words: string | null): Promise<string> {
  const all = answered(reasonResults, (await ashby.ask('archiveReason.list', {})).results, "Ashby's archive reasons");
  const possible = all.filter(({ reasonType, isArchived }) => reasonType === 'RejectedByOrg' && isArchived !== true);
  const same = possible.find(({ text }) => words !== null && text?.trim().toLowerCase() === words.trim().toLowerCase());
  const chosen = same ?? (possible.length === 1 ? possible[0] : undefined);
  if (chosen === undefined) throw new AtsFailure('odd', 'Ashby has several archive reasons for a rejection, and none in these words: set archiveReasonId among the credentials of the connection');
  return chosen.id;
}

function htmlOf(text: string): string {
  return text.trim().split(/\n{2,}/).map((paragraph) => `<p>${escapeHtml(paragraph).replaceAll('\n', '<br>')}</p>`).join('\n');
}
