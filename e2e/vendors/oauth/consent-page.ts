import { html } from 'hono/html';

interface ConsentPage {
  /** Whose server it is. */
  readonly title: string;
  /** Who is being let in. */
  readonly user: string;
  readonly scope: string;
  /** Where the decision is posted to, as `decision=allow` or `decision=deny`. */
  readonly action: string;
  /** Sent along with the decision. */
  readonly fields: Readonly<Record<string, string>>;
}

/** @returns the page on which a person lets a program in, or does not */
export function consentPage({ title, user, scope, action, fields }: ConsentPage) {
  return html`<!doctype html>
    <html lang="en">
      <meta name="viewport" content="width=device-width" />
      <title>${title}</title>
      <style>
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 30rem; margin: 15vh auto; padding: 0 1rem; }
        button { font: inherit; padding: 0.4rem 1.2rem; margin-inline-end: 0.5rem; }
        code { overflow-wrap: anywhere; }
      </style>
      <main>
        <h1>${title}</h1>
        <p>Simulated sign-in of <strong>${user}</strong></p>
        <p>Mailgrove asks for: <code>${scope}</code></p>
        <form method="post" action="${action}">
          ${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
          <button name="decision" value="allow">Allow</button>
          <button name="decision" value="deny">Deny</button>
        </form>
      </main>
    </html>`;
}
