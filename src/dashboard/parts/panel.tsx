/** The small parts that every page is put together from: what is loading, what went wrong, a heading with its content. */
import type { ComponentChildren, JSX } from 'preact';
import type { Loaded } from '../live.js';

export function Panel({ title, children, wide = false, aside }: { title: string; children: ComponentChildren; wide?: boolean; aside?: ComponentChildren }): JSX.Element {
  return (
    <section class={wide ? 'panel wide' : 'panel'}>
      <div class="row"><h2>{title}</h2>{aside}</div>
      {children}
    </section>
  );
}

/** What has been read, or that it is being read, or why it could not be. */
export function Reading<Value>({ of: { value, fault, again }, children }: { of: Loaded<Value>; children: (value: Value) => ComponentChildren }): JSX.Element {
  if (fault !== null && value === null) return <Fault words={fault} again={again} />;
  if (value === null) return <p class="soft" role="status">Reading …</p>;
  return <>{fault === null ? null : <Fault words={`Not up to date: ${fault}`} again={again} />}{children(value)}</>;
}

export function Fault({ words, again }: { words: string; again?: () => void }): JSX.Element {
  return <p class="fault" role="alert">{words}{again === undefined ? null : <> <button type="button" class="plain" onClick={again}>Try again</button></>}</p>;
}

export function Why({ because }: { because: readonly string[] }): JSX.Element | null {
  return because.length === 0 ? null : <ul class="why">{because.map((reason) => <li key={reason}>{reason}</li>)}</ul>;
}

export function Tag({ children, tone = 'calm' }: { children: ComponentChildren; tone?: 'calm' | 'late' | 'good' }): JSX.Element {
  return <span class={`tag ${tone}`}>{children}</span>;
}
