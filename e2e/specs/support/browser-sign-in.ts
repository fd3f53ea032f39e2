import type { Locator, Page } from '@playwright/test';
import type { TestedApp } from '../../fixtures.ts';
import type { OAuthJmap } from '../../vendors/oauth/oauth-jmap.ts';
import { MailboxForm } from './form.ts';
import { test as base, expect } from './spec.ts';

export const CLIENT_SECRET = 'Tr0ub4dor-client-squirrels';

/** JMAP servers whose people sign in in the browser, of an app without a secret and with one. */
export const test = base.extend<{ server: OAuthJmap; confidential: OAuthJmap }>({
  server: async ({ servers }, use) => use(furnished(await servers.oauthJmap())),
  confidential: async ({ servers }, use) => use(furnished(await servers.oauthJmap(CLIENT_SECRET))),
});

function furnished(server: OAuthJmap): OAuthJmap {
  server.sim.world.create('Inbox', { role: 'inbox', sortOrder: 1 });
  server.sim.world.create('Projects', {});
  return server;
}

/** The part of a dialog that leads to the browser and waits for the person. */
export class BrowserSignIn {
  readonly form: MailboxForm;
  readonly #app: TestedApp;

  constructor(app: TestedApp) {
    this.#app = app;
    this.form = new MailboxForm(app.page);
  }

  get dialog(): Locator {
    return this.form.dialog;
  }

  get waiting(): Locator {
    return this.dialog.getByRole('status').filter({ hasText: 'Waiting for you in the browser…' });
  }

  button(name: string): Locator {
    return this.dialog.getByRole('button', { name, exact: true });
  }

  /** Fills the form of a JMAP mailbox whose person signs in in the browser. */
  async fillJmap(server: OAuthJmap, port: number): Promise<void> {
    await this.dialog.getByText('In the browser', { exact: true }).click();
    await this.dialog.getByRole('textbox', { name: 'Server' }).fill(server.url);
    await this.dialog.getByRole('textbox', { name: 'Mail address' }).fill(server.user);
    await this.dialog.getByRole('textbox', { name: 'Client ID' }).fill('mailgrove-test');
    await this.dialog.getByText('More settings').click();
    await this.dialog.getByRole('textbox', { name: 'Port of the redirect address' }).fill(String(port));
  }

  /** Does what opens the browser. @returns the page there, once the person can decide */
  async toBrowser(act: () => Promise<unknown>): Promise<Page> {
    const page = await this.#app.openedOutside(act);
    await expect(page.getByRole('button', { name: 'Allow' })).toBeVisible();
    return page;
  }

  /** Decides in the browser, and goes back to the app. @returns what the browser shows then */
  async decide(page: Page, decision: 'Allow' | 'Deny'): Promise<Page> {
    await page.getByRole('button', { name: decision }).click();
    await page.waitForURL('**/callback?*');
    // A page behind another one is drawn seldom.
    await this.#app.page.bringToFront();
    return page;
  }
}

export { expect };
