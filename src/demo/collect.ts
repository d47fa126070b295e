/** Reads at the season's end what the API has on record, and picks the letters to show. */
import type { Instant } from '../domain/instant.js';
import { type Api, type ApplicationItem, answers, type MessageItem } from './api.js';
import type { PrintedLetter } from './print.js';
import type { Season } from './story.js';
import type { Played } from './summary.js';
import type { Letter, Recorded } from './yardstick.js';

/** What left the house, whatever became of it afterwards. */
const SENT = ['sent', 'delivered', 'bounced', 'complained'];
/** The kinds that candidates get; the others go to recruiters. */
const TO_CANDIDATES = ['statusUpdate', 'closure', 'receipt', 'inquiryReply', 'correction'];

export async function collect(season: Season, api: Api): Promise<Played> {
  const [applications, messages] = await Promise.all([api.all('/v1/applications', answers.applications), api.all('/v1/messages', answers.messages)]);
  const externalIds = new Map(applications.map(({ id, externalId }) => [id, externalId]));
  const gone = messages.filter(({ status }) => SENT.includes(status));
  const sent: Record<string, number> = {};
  for (const { kind, status } of gone) if (status === 'sent' || status === 'delivered') sent[kind] = (sent[kind] ?? 0) + 1;
  return {
    season, sent,
    recorded: new Map(applications.map((application) => [application.externalId, recordedOf(application)])),
    letters: gone.filter(({ kind }) => TO_CANDIDATES.includes(kind)).map((message) => letterOf(message, externalIds)),
  };
}

function recordedOf({ externalId, status, stage, waitingSince, promisedBy, lastContactAt, told, because }: ApplicationItem): Recorded {
  return { applicationId: externalId, status, stageKind: stage?.kind ?? null, waitingSince: moment(waitingSince), promisedBy: moment(promisedBy), lastContactAt: moment(lastContactAt), toldAt: moment(told?.at ?? null), because };
}

function letterOf({ id, applicationId, kind, reason, to, sentAt }: MessageItem, externalIds: ReadonlyMap<string, string>): Letter {
  const external = applicationId === null ? undefined : externalIds.get(applicationId);
  const at = moment(sentAt);
  if (external === undefined || at === null) throw new Error(`message ${id} was sent and names no application of the list, or no time: expected both`);
  return { id, applicationId: external, kind, reason, to, sentAt: at };
}

function moment(text: string | null): Instant | null {
  return text === null ? null : Date.parse(text);
}

interface Found {
  api: Api;
  letter: Letter;
}

/** @returns three letters in full, so far as the season has them: an update, a rejection after a meeting, and one that nobody decided */
export async function lettersToShow(played: readonly (Played & { api: Api })[]): Promise<PrintedLetter[]> {
  const all = played.flatMap(({ letters, api, season }) => letters.map((letter): Found & { season: Season } => ({ api, letter, season })));
  const met = ({ season, letter }: Found & { season: Season }): boolean =>
    season.happenings.some(({ application, fact, at }) => application.id === letter.applicationId && fact.what === 'interviewHeld' && at < letter.sentAt);
  const update = all.find((found) => found.letter.kind === 'statusUpdate' && met(found)) ?? all.find(({ letter }) => letter.kind === 'statusUpdate');
  const closures = all.filter(({ letter }) => letter.kind === 'closure');
  const rejection = closures.find((found) => found.letter.reason === 'notSelected' && met(found)) ?? closures.find(({ letter }) => letter.reason === 'notSelected');
  const undecided = closures.find(({ letter }) => letter.reason === 'noAnswerInTime');
  const ended = undecided === undefined ? closures.find(({ letter }) => letter.reason !== 'notSelected') : undefined;
  const chosen: [string, Found | undefined][] = [
    ['A status update', update], ['A closure, where a person decided', rejection], ['A closure, where nobody decided and a person approved saying so', undecided], ['A closure, where the job ended', ended],
  ];
  const read = chosen.map(async ([heading, found]) => {
    if (found === undefined) return [];
    const { to, subject, text, sentAt, because } = await found.api.get(`/v1/messages/${found.letter.id}`, answers.letter);
    return [{ heading, to, subject, text, sentAt, because }];
  });
  return (await Promise.all(read)).flat();
}
