/** The dashboard: who is signed in, which page is open, and the way between them. */
import { render, type JSX } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { readSession, type Session, signOut } from './client.js';
import { changed } from './live.js';
import { Application } from './pages/application.js';
import { Approvals } from './pages/approvals.js';
import { ConnectionPage, Connections } from './pages/connections.js';
import { Home } from './pages/home.js';
import { Letters } from './pages/letters.js';
import { PolicyPage } from './pages/policy.js';
import { Report } from './pages/report.js';
import { SignIn } from './pages/sign-in.js';
import { Waiting } from './pages/waiting.js';
import { Fault } from './parts/panel.js';
import { Lost } from './parts/undo.js';
import { go, Link, type Place, usePlace } from './router.js';
import { SessionContext } from './session.js';
import './style.css';

const SESSION_MS = 20_000;

interface Page {
  path: string;
  title: string;
  /** Pressed after `g`. */
  key: string;
}

const pages: readonly Page[] = [
  { path: '', title: 'Home', key: 'h' }, { path: 'waiting', title: 'Waiting', key: 'w' }, { path: 'approvals', title: 'Approvals', key: 'a' }, { path: 'letters', title: 'Letters', key: 'l' },
  { path: 'policy', title: 'Policy', key: 'p' }, { path: 'connections', title: 'Connections', key: 'c' }, { path: 'report', title: 'Report', key: 'r' },
];

function contentOf({ page, id }: Place): JSX.Element {
  if (page === 'application' && id !== null) return <Application id={id} />;
  if (page === 'connections' && id !== null) return <ConnectionPage id={id} />;
  switch (page) {
    case '': return <Home />;
    case 'waiting': return <Waiting />;
    case 'approvals': return <Approvals />;
    case 'letters': return <Letters />;
    case 'policy': return <PolicyPage />;
    case 'connections': return <Connections />;
    case 'report': return <Report />;
    default: return <><h1>There is nothing here</h1><p><Link to="">Home</Link></p></>;
  }
}

function App(): JSX.Element {
  const [session, setSession] = useState<Session | null | undefined>(undefined);
  const [fault, setFault] = useState<string | null>(null);
  const read = useCallback(() => {
    readSession().then((found) => { setSession(found); setFault(null); }, (error: unknown) => setFault(error instanceof Error ? error.message : String(error)));
  }, []);
  useEffect(() => {
    read();
    // The clock of the employer goes on, and whoever was signed out elsewhere is told.
    const timer = window.setInterval(read, SESSION_MS);
    return () => window.clearInterval(timer);
  }, [read]);
  if (session === undefined) return fault === null ? <p class="door soft" role="status">Reading …</p> : <main class="door"><Fault words={fault} again={read} /></main>;
  if (session === null) return <SignIn entered={read} />;
  return <SessionContext.Provider value={session}><Shell session={session} left={() => setSession(null)} /></SessionContext.Provider>;
}

function Shell({ session, left }: { session: Session; left(): void }): JSX.Element {
  const place = usePlace();
  const main = useRef<HTMLElement>(null);
  const isFirst = useRef(true);
  const [help, setHelp] = useState(false);
  useShortcuts(() => setHelp((shown) => !shown));
  const title = pages.find(({ path }) => path === place.page)?.title ?? 'Application';
  useEffect(() => {
    document.title = `${title} · Hearback`;
    // Whoever reads with a screen reader, or goes by keyboard, is where the new page begins.
    if (isFirst.current) isFirst.current = false;
    else main.current?.focus();
  }, [place.page, place.id]);
  const leave = (): void => void signOut().then(left, left);
  return (
    <>
      <a class="skip" href="#main" onClick={(event) => { event.preventDefault(); main.current?.focus(); }}>Skip to the content</a>
      <header class="top">
        <Link to="" class="brand">Hearback</Link>
        <nav aria-label="Pages"><ul>{pages.map(({ path, title: name }) => <li key={path}><Link to={path} current={place.page === path}>{name}</Link></li>)}</ul></nav>
        <div class="who small"><bdi>{session.employer.name}</bdi>{session.employer.mode === 'test' ? <span class="tag">test</span> : null}<button type="button" class="plain" onClick={leave}>Sign out</button></div>
      </header>
      <main id="main" ref={main} tabIndex={-1}><Lost />{contentOf(place)}</main>
      <footer class="soft small">Every candidate hears back. <button type="button" class="plain" aria-expanded={help} onClick={() => setHelp(!help)}>Keys (?)</button></footer>
      {help ? <section class="help panel" aria-label="Keys"><h2>Keys</h2><dl class="pairs">{pages.map(({ key, title: name }) => <><dt key={key}><kbd>g</kbd> <kbd>{key}</kbd></dt><dd>{name}</dd></>)}<dt><kbd>u</kbd></dt><dd>Read anew</dd><dt><kbd>?</kbd></dt><dd>Show or hide this</dd></dl></section> : null}
    </>
  );
}

/** Single keys mean something only where nobody is typing. */
function useShortcuts(help: () => void): void {
  useEffect(() => {
    let afterG = false;
    const pressed = (event: KeyboardEvent): void => {
      const typing = event.target instanceof HTMLElement && event.target.matches('input, textarea, select');
      if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
      const page = afterG ? pages.find(({ key }) => key === event.key) : undefined;
      afterG = event.key === 'g';
      if (page !== undefined) go(page.path);
      else if (event.key === '?') help();
      else if (event.key === 'u') changed();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, []);
}

const root = document.getElementById('app');
if (root !== null) render(<App />, root);
