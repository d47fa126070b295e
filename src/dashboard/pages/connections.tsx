/** Connections: which ATSs are connected and how they do, a new one, and the deliveries of each, which can be read again. */
import type { JSX } from 'preact';
import { useContext, useState } from 'preact/hooks';
import { answer, api, type Shapes } from '../client.js';
import { changed, useLive } from '../live.js';
import { Fault, Panel, Reading, Tag } from '../parts/panel.js';
import { Link } from '../router.js';
import { may, SessionContext } from '../session.js';
import { useTimes } from '../times.js';
import { deliveryWords, stateWords, word } from '../words.js';

type Connection = Shapes['Connection'];

export function Connections(): JSX.Element {
  const session = useContext(SessionContext);
  const list = useLive(async () => (await answer(api.GET('/v1/connections', { params: { query: { limit: 200 } } }))).data as Connection[]);
  return (
    <>
      <h1>Connections</h1>
      <Reading of={list}>
        {(rows) => rows.length === 0 ? <p class="soft">No ATS is connected yet.</p> : (
          <ul class="cards">{rows.map(({ id, name, provider, state, staleSince, refused }) => (
            <li key={id} class="panel"><div class="row"><h2><Link to={`connections/${id}`}><bdi>{name ?? provider}</bdi></Link></h2><Tag tone={staleSince !== null ? 'late' : state === 'active' ? 'good' : 'calm'}>{staleSince === null ? word(stateWords, state) : 'Silent'}</Tag></div>
              <p class="soft small">{provider}{refused.count === 0 ? '' : ` · ${String(refused.count)} deliveries with a wrong signature were refused`}</p></li>
          ))}</ul>
        )}
      </Reading>
      {may(session, 'connections:write') ? <NewConnection /> : null}
    </>
  );
}

function NewConnection(): JSX.Element {
  const providers = useLive(async () => (await answer(api.GET('/v1/providers', { params: { query: { limit: 200 } } }))).data as Shapes['Provider'][]);
  const [made, setMade] = useState<Shapes['ConnectionWithSecret'] | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const connect = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    setFault(null);
    answer(api.POST('/v1/connections', { body: { provider: String(form.get('provider')), atsMailsRejections: String(form.get('mails')) as 'never' } })).then((connection) => { setMade(connection); changed(); }, (error: unknown) => setFault(error instanceof Error ? error.message : String(error)));
  };
  return (
    <Panel title="Connect an ATS">
      <Reading of={providers}>
        {(rows) => (
          <form onSubmit={connect}>
            <label for="provider">Which</label>
            <select id="provider" name="provider">{rows.map(({ name, title }) => <option key={name} value={name}>{title}</option>)}</select>
            <label for="mails">Does it mail the people it rejects?</label>
            <select id="mails" name="mails"><option value="unknown">I do not know yet: every closing letter waits for approval</option><option value="never">No, never: Hearback writes</option><option value="always">Yes, always: a rejection there counts as told</option></select>
            {fault === null ? null : <Fault words={fault} />}
            <button>Connect</button>
          </form>
        )}
      </Reading>
      {made === null ? null : (
        <div role="status">
          <h3>Now in your ATS</h3>
          <ol>{made.setup.map((step) => <li key={step}>{step}</li>)}</ol>
          <dl class="pairs"><dt>Address</dt><dd><code>{made.webhookUrl}</code></dd><dt>Secret, shown this once</dt><dd><code>{made.secret}</code></dd></dl>
        </div>
      )}
    </Panel>
  );
}

export function ConnectionPage({ id }: { id: string }): JSX.Element {
  const session = useContext(SessionContext);
  const times = useTimes();
  const [fault, setFault] = useState<string | null>(null);
  const connection = useLive(() => answer(api.GET('/v1/connections/{id}', { params: { path: { id } } })), [id]);
  const change = (body: { state: 'shadow' | 'active' | 'paused' }): void => {
    setFault(null);
    answer(api.PATCH('/v1/connections/{id}', { params: { path: { id } }, body })).then(changed, (error: unknown) => setFault(error instanceof Error ? error.message : String(error)));
  };
  return (
    <>
      <p class="small"><Link to="connections">All connections</Link></p>
      <Reading of={connection}>
        {({ name, provider, state, staleSince, staleReason, atsMailsRejections, webhookUrl }) => (
          <>
            <h1><bdi>{name ?? provider}</bdi></h1>
            <p><Tag tone={state === 'active' ? 'good' : 'calm'}>{word(stateWords, state)}</Tag>{staleSince === null ? null : <> <Tag tone="late">silent since {times.moment(staleSince)}: {staleReason}</Tag></>}</p>
            <dl class="pairs"><dt>Address</dt><dd><code>{webhookUrl}</code></dd><dt>It mails rejections</dt><dd>{atsMailsRejections}</dd></dl>
            {fault === null ? null : <Fault words={fault} />}
            {may(session, 'connections:write') ? <div class="buttons">{(['active', 'paused', 'shadow'] as const).filter((one) => one !== state).map((one) => <button key={one} type="button" class="quiet" onClick={() => change({ state: one })}>{one === 'active' ? 'Let it write' : one === 'paused' ? 'Pause it' : 'Only watch'}</button>)}</div> : null}
          </>
        )}
      </Reading>
      <Deliveries id={id} />
    </>
  );
}

function Deliveries({ id }: { id: string }): JSX.Element {
  const session = useContext(SessionContext);
  const times = useTimes();
  const [status, setStatus] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const list = useLive(async () => (await answer(api.GET('/v1/connections/{id}/deliveries', { params: { path: { id }, query: { limit: 50, ...(status === '' ? {} : { status: status as never }) } } }))).data as Shapes['Delivery'][], [id, status]);
  const replay = (deliveryId: string): void => {
    setFault(null);
    answer(api.POST('/v1/deliveries/{id}/replay', { params: { path: { id: deliveryId } } })).then(changed, (error: unknown) => setFault(error instanceof Error ? error.message : String(error)));
  };
  return (
    <Panel title="Deliveries">
      <label>Which <select value={status} onChange={(event) => setStatus(event.currentTarget.value)}><option value="">all</option>{Object.entries(deliveryWords).map(([code, words]) => <option key={code} value={code}>{words}</option>)}</select></label>
      {fault === null ? null : <Fault words={fault} />}
      <Reading of={list}>
        {(rows) => rows.length === 0 ? <p class="soft">None.</p> : (
          <ul class="list">{rows.map((delivery) => (
            <li key={delivery.id}>
              <div class="row"><span>{delivery.eventType ?? 'unknown'} <span class="soft small">{times.moment(delivery.receivedAt)}</span></span><Tag tone={delivery.status === 'failed' ? 'late' : 'calm'}>{word(deliveryWords, delivery.status)}</Tag></div>
              {delivery.error === undefined ? null : <div class="small">{delivery.error}</div>}
              {may(session, 'connections:write') ? <button type="button" class="quiet" onClick={() => replay(delivery.id)}>Read it again</button> : null}
            </li>
          ))}</ul>
        )}
      </Reading>
    </Panel>
  );
}

