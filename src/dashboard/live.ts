/** What is shown stays as it is now: read anew when the service says that something has changed, and every half minute where it says nothing. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';

/** What the stream tells of: see the webhooks of the interface, which are the same. */
export const streamedTypes = [
  'application.silent', 'application.told', 'obligation.due', 'obligation.late',
  'message.planned', 'message.awaitingApproval', 'message.sending', 'message.sent', 'message.delivered', 'message.bounced', 'message.complained', 'message.failed', 'message.cancelled', 'message.shadowed',
  'approval.needed', 'connection.stale', 'inquiry.received', 'alarm.raised', 'alarm.ended',
] as const;

const SETTLE_MS = 400;
const WITHOUT_NEWS_MS = 30_000;

type Listener = () => void;
const listeners = new Set<Listener>();
let source: EventSource | null = null;
let timer: number | undefined;
let settling: number | undefined;

/** Whatever was changed here is read anew at once. */
export function changed(): void {
  for (const listener of listeners) listener();
}

/** Several events in a row are one reason to look. */
function changedSoon(): void {
  if (settling !== undefined) return;
  settling = window.setTimeout(() => {
    settling = undefined;
    changed();
  }, SETTLE_MS);
}

function begin(): void {
  timer = window.setInterval(() => {
    if (document.visibilityState === 'visible') changed();
  }, WITHOUT_NEWS_MS);
  source = new EventSource('/v1/stream');
  for (const type of streamedTypes) source.addEventListener(type, changedSoon);
  // Where there is no stream to be had, the half minute has to do.
  source.onerror = () => {
    if (source?.readyState === EventSource.CLOSED) source = null;
  };
}

function end(): void {
  window.clearInterval(timer);
  source?.close();
  source = null;
}

function listen(listener: Listener): () => void {
  if (listeners.size === 0) begin();
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) end();
  };
}

export interface Loaded<Value> {
  value: Value | null;
  fault: string | null;
  /** Reads it anew. */
  again(): void;
}

/** @param of what the reading depends on: another list of it is another reading @param keeps whether what was read before stays until the other has been: for what is looked at while it changes */
export function useLive<Value>(read: () => Promise<Value>, of: readonly unknown[] = [], { keeps = false } = {}): Loaded<Value> {
  const [state, setState] = useState<{ value: Value | null; fault: string | null }>({ value: null, fault: null });
  const turn = useRef(0);
  const again = useCallback(() => {
    const mine = (turn.current += 1);
    read().then(
      (value) => mine === turn.current && setState({ value, fault: null }),
      (error: unknown) => mine === turn.current && setState(({ value }) => ({ value, fault: error instanceof Error ? error.message : String(error) })),
    );
  }, of);
  useEffect(() => {
    if (!keeps) setState({ value: null, fault: null });
    again();
    return listen(again);
  }, [again]);
  return { ...state, again };
}
