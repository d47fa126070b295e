/** What was asked for is done after ten seconds, each by itself, unless it is taken back. Whoever leaves the page before has not asked for it: nothing goes by accident, and they are told so. */
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

const SECONDS = 10;

export interface Undo {
  /** The seconds that are left of one that waits; null where it does not. */
  left(id: string): number | null;
  /** How many wait. */
  waiting: number;
  fault: string | null;
  ask(id: string, run: () => Promise<void>): void;
  takeBack(id: string): void;
}

interface Waiting {
  until: number;
  run(): Promise<void>;
}

let lost = 0;
const lostListeners = new Set<(count: number) => void>();

function noteLost(count: number): void {
  lost += count;
  for (const listener of lostListeners) listener(lost);
}

export function useUndo(): Undo {
  const waiting = useRef(new Map<string, Waiting>());
  const [, tick] = useState(0);
  const [fault, setFault] = useState<string | null>(null);

  useEffect(() => {
    const timer = window.setInterval(() => {
      if (waiting.current.size === 0) return;
      for (const [id, { until, run }] of waiting.current) {
        if (until > performance.now()) continue;
        waiting.current.delete(id);
        run().catch((error: unknown) => setFault(error instanceof Error ? error.message : String(error)));
      }
      tick((count) => count + 1);
    }, 250);
    // The browser asks before it leaves, since what was asked for would not be done.
    const warn = (event: BeforeUnloadEvent): void => {
      if (waiting.current.size > 0) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => {
      window.clearInterval(timer);
      window.removeEventListener('beforeunload', warn);
      if (waiting.current.size > 0) noteLost(waiting.current.size);
      waiting.current.clear();
    };
  }, []);

  return {
    left(id) {
      const one = waiting.current.get(id);
      return one === undefined ? null : Math.max(1, Math.ceil((one.until - performance.now()) / 1_000));
    },
    waiting: waiting.current.size,
    fault,
    ask(id, run) {
      setFault(null);
      waiting.current.set(id, { until: performance.now() + SECONDS * 1_000, run });
      tick((count) => count + 1);
    },
    takeBack(id) {
      waiting.current.delete(id);
      tick((count) => count + 1);
    },
  };
}

/** In the place of the button that was pressed: the keyboard stays where it was. @param props.words what will be done, such as "The letter goes" */
export function UndoButton({ words, left, takeBack }: { words: string; left: number; takeBack(): void }): JSX.Element {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <p class="undo"><span role="status">{words} in {SECONDS} seconds, if you stay on this page.</span> <button type="button" ref={button} onClick={takeBack}>Undo <span aria-hidden="true">({left})</span></button></p>
  );
}

/** Says that something was not done because its page was left too soon. */
export function Lost(): JSX.Element | null {
  const [count, setCount] = useState(lost);
  useEffect(() => {
    lostListeners.add(setCount);
    return () => void lostListeners.delete(setCount);
  }, []);
  if (count === 0) return null;
  const forget = (): void => noteLost(-lost);
  return <p class="fault" role="alert">{count === 1 ? 'One letter was not approved' : `${String(count)} letters were not approved`}: the page was left before the ten seconds were over. <button type="button" class="plain" onClick={forget}>I see</button></p>;
}
