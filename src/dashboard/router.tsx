/** Which page the address means; and links that change the page without loading it anew. */
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';

const BASE = '/app/';
const CHANGE = 'hearback:page';

export interface Place {
  page: string;
  id: string | null;
}

function placeNow(): Place {
  const [page = '', id = null] = window.location.pathname.slice(BASE.length).split('/').filter((part) => part !== '').map(decodeURIComponent);
  return { page, id };
}

export function go(path: string): void {
  window.history.pushState(null, '', `${BASE}${path}`);
  window.dispatchEvent(new Event(CHANGE));
  window.scrollTo(0, 0);
}

export function usePlace(): Place {
  const [place, setPlace] = useState(placeNow);
  useEffect(() => {
    const moved = (): void => setPlace(placeNow());
    window.addEventListener('popstate', moved);
    window.addEventListener(CHANGE, moved);
    return () => {
      window.removeEventListener('popstate', moved);
      window.removeEventListener(CHANGE, moved);
    };
  }, []);
  return place;
}

/** @param props.current whether it leads to where one is */
export function Link({ to, children, class: kind, current = false }: { to: string; children: ComponentChildren; class?: string; current?: boolean }): JSX.Element {
  const follow = (event: MouseEvent): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    go(to);
  };
  return <a href={`${BASE}${to}`} onClick={follow} {...(kind === undefined ? {} : { class: kind })} {...(current ? { 'aria-current': 'page' } : {})}>{children}</a>;
}
