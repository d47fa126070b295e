/** One application: how it stands and why, everything that happened, and every message about it. */
import type { JSX } from 'preact';
import { useContext } from 'preact/hooks';
import { answer, api } from '../client.js';
import { useLive } from '../live.js';
import { Acts } from '../parts/acts.js';
import { Panel, Reading, Tag, Why } from '../parts/panel.js';
import { may, SessionContext } from '../session.js';
import { useTimes } from '../times.js';
import { kindWords, messageWords, reasonWords, stageWords, statusWords, word } from '../words.js';

export function Application({ id }: { id: string }): JSX.Element {
  const times = useTimes();
  const session = useContext(SessionContext);
  const application = useLive(() => answer(api.GET('/v1/applications/{id}', { params: { path: { id } } })), [id]);
  return (
    <Reading of={application}>
      {({ candidate, job, stage, status, because, promisedBy, waitingSince, told, open, timeline, messages }) => (
        <>
          <h1><bdi>{candidate?.name ?? 'Somebody'}</bdi></h1>
          <p><bdi>{job?.title ?? 'A job'}</bdi> · <bdi>{stage.name ?? (stage.kind === null ? 'No stage' : word(stageWords, stage.kind))}</bdi> <Tag tone={status === 'silent' ? 'late' : status === 'told' || status === 'hired' ? 'good' : 'calm'}>{word(statusWords, status)}</Tag></p>
          <Why because={because} />
          <dl class="numbers">
            <div><dt>Waiting since</dt><dd>{waitingSince === null ? '–' : times.day(waitingSince)}</dd></div>
            <div><dt>Promised by</dt><dd>{promisedBy === null ? '–' : times.day(promisedBy)}</dd></div>
            <div><dt>Told</dt><dd>{told === null ? 'not yet' : times.day(told.at)}</dd></div>
          </dl>
          {open && may(session, 'applications:write') ? <Acts applicationId={id} name={candidate?.name ?? 'them'} /> : null}
          <Panel title="What happened">
            <ol class="timeline">{timeline.map(({ at, kind, summary }, index) => <li key={`${at} ${kind} ${String(index)}`}><time dateTime={at}>{times.moment(at)}</time> <span><bdi>{summary}</bdi></span></li>)}</ol>
          </Panel>
          <Panel title="Messages">
            {messages.length === 0 ? <p class="soft">None yet.</p> : (
              <ul class="list">{messages.map((message) => (
                <li key={message.id}>
                  <div class="row"><span>{word(kindWords, message.kind)}: {word(reasonWords, message.reason)}</span><Tag>{word(messageWords, message.status)}</Tag></div>
                  <div class="soft small">{message.sentAt === null ? `for ${times.moment(message.plannedFor)}` : times.moment(message.sentAt)}{message.subject === null ? '' : ` · ${message.subject}`}</div>
                </li>
              ))}</ul>
            )}
          </Panel>
        </>
      )}
    </Reading>
  );
}
