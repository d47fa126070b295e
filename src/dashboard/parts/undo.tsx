/** What was asked for is done after ten seconds, unless it is taken back. Whoever leaves the page before has not asked for it: nothing goes by accident. */
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

const SECONDS = 10;

export interface Waiting {
  words: string;
  run(): Promise<void>;
}

export interface Undo {
  /** Null where nothing waits. */
  left: number | null;
  words: string;
  fault: string | null;
  ask(waiting: Waiting): void;
  takeBack(): void;
}

export function useUndo(): Undo {
  const waiting = useRef<Waiting | null>(null);
  const [state, setState] = useState<{ left: number | null; words: string; fault: string | null }>({ left: null, words: '', fault: null });

  useEffect(() => {
    if (state.left === null) return undefined;
    const timer = window.setTimeout(() => {
      if (state.left !== null && state.left > 1) return setState({ ...state, left: state.left - 1 });
      const ready = waiting.current;
      waiting.current = null;
      setState({ ...state, left: null });
      ready?.run().catch((error: unknown) => setState({ left: null, words: '', fault: error instanceof Error ? error.message : String(error) }));
    }, 1_000);
    return () => window.clearTimeout(timer);
  }, [state]);

  // Left before the time is over: the browser asks first, since what was asked for would not be done.
  useEffect(() => {
    if (state.left === null) return undefined;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [state.left === null]);

  return {
    ...state,
    ask(next) {
      waiting.current = next;
      setState({ left: SECONDS, words: next.words, fault: null });
    },
    takeBack() {
      waiting.current = null;
      setState({ left: null, words: '', fault: null });
    },
  };
}

export function UndoBar({ undo }: { undo: Undo }): JSX.Element {
  return (
    <div class="undo" role="status" aria-live="polite">
      {undo.fault === null ? null : <p class="fault">{undo.fault}</p>}
      {undo.left === null ? null : <p>{undo.words} in <b>{undo.left}</b> {undo.left === 1 ? 'second' : 'seconds'}. <button type="button" onClick={undo.takeBack}>Undo</button></p>}
    </div>
  );
}
