/** The way in: a key of the employer, or a link by mail for people on its list. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { askForLink, signIn } from '../client.js';

export function SignIn({ entered }: { entered(): void }): JSX.Element {
  const [fault, setFault] = useState<string | null>(null);
  const [sent, setSent] = useState<string | null>(null);
  const failed = (error: unknown): void => setFault(error instanceof Error ? error.message : String(error));

  const withKey = (event: SubmitEvent): void => {
    event.preventDefault();
    setFault(null);
    signIn(fieldOf(event, 'key')).then(entered, failed);
  };
  const byMail = (event: SubmitEvent): void => {
    event.preventDefault();
    setFault(null);
    askForLink(fieldOf(event, 'email')).then(() => setSent('If this address is on the list of an employer here, a link is on its way. It works for 15 minutes, once.'), failed);
  };

  return (
    <main id="main" class="door">
      <h1>Is anybody waiting for us?</h1>
      <p class="soft">The dashboard of Hearback, for the people who answer for hiring.</p>
      {fault === null ? null : <p class="fault" role="alert">{fault}</p>}
      <form class="panel" onSubmit={byMail}>
        <h2>By mail</h2>
        <label for="email">Your e-mail address</label>
        <input id="email" name="email" type="email" required autocomplete="email" />
        <button>Send me a link</button>
        <p role="status" class="soft small">{sent}</p>
      </form>
      <form class="panel" onSubmit={withKey}>
        <h2>With a key</h2>
        <label for="key">A key of your company</label>
        <input id="key" name="key" type="password" required autocomplete="off" spellcheck={false} />
        <p class="soft small">Begins with hb_live_ or hb_test_. It is not kept in the browser.</p>
        <button>Sign in</button>
      </form>
    </main>
  );
}

function fieldOf(event: SubmitEvent, name: string): string {
  const value = event.currentTarget instanceof HTMLFormElement ? new FormData(event.currentTarget).get(name) : null;
  return typeof value === 'string' ? value : '';
}
