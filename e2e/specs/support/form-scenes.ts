import { freePort } from '../../vendors/cyrus/ports.ts';
import { BrowserSignIn } from './browser-sign-in.ts';
import type { Scene, Stage } from './scenes.ts';
import { expect } from './spec.ts';

/** Opens a form and everything folded away in it. */
async function unfolded({ app }: Stage, vendor: 'LINE WORKS' | 'SuperOffice'): Promise<BrowserSignIn> {
  const signIn = new BrowserSignIn(app);
  await signIn.form.open(vendor);
  for (const part of await signIn.dialog.locator('summary').all()) await part.click();
  return signIn;
}

/** The browser is open, and something strange has come back from it. */
async function waiting({ app, servers }: Stage): Promise<void> {
  const server = await servers.oauthJmap();
  const signIn = new BrowserSignIn(app);
  await signIn.form.open('JMAP');
  await signIn.fillJmap(server, await freePort());
  server.auth.knobs.state = 'of-somebody-else';
  const page = await signIn.toBrowser(() => signIn.button('Sign in and add').click());
  await signIn.decide(page, 'Allow');
  await expect(signIn.waiting).toContainText('It was not used.');
}

/** The forms that only some vendors have, and what comes between them and the mailbox. */
export const FORM_SCENES: readonly Scene[] = [
  {
    name: 'form-lineworks',
    async show(stage) {
      const signIn = await unfolded(stage, 'LINE WORKS');
      await signIn.button('Sign in and add').click();
      await expect(signIn.form.alert('Type the client ID.')).toBeVisible();
    },
  },
  {
    name: 'form-lineworks-legacy',
    async show(stage) {
      const { dialog } = await unfolded(stage, 'LINE WORKS');
      await dialog.getByText('1.0 (legacy, withdrawn April 2023)').click();
      await expect(dialog.getByRole('textbox', { name: 'Consumer key' })).toBeVisible();
    },
  },
  {
    name: 'form-superoffice',
    async show(stage) {
      const { dialog } = await unfolded(stage, 'SuperOffice');
      await dialog.getByRole('textbox', { name: 'Mail server (IMAP)' }).fill('imap.example.org');
      await expect(dialog.getByRole('textbox', { name: 'User name on the mail server' })).toBeVisible();
    },
  },
  { name: 'waiting-for-browser', show: waiting },
];
