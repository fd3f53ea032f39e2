import type { Account } from '../../../shared/account.ts';
import { type DemoOptions, type DemoServers, startDemoServers } from '../../demo-servers.ts';
import { test as base, expect, type TestedApp } from '../../fixtures.ts';
import { type AxigenOptions, type SimulatedAxigen, startAxigen } from '../../vendors/axigen/server.ts';
import { type JmapSim, startJmapSim } from '../../vendors/jmap-sim/start-jmap-sim.ts';
import { type OAuthJmap, startOAuthJmap } from '../../vendors/oauth/oauth-jmap.ts';
import { Tree } from './tree.ts';

/** Simulated servers of one test, stopped with it. */
export interface Servers {
  axigen(options?: AxigenOptions): Promise<SimulatedAxigen>;
  jmap(): Promise<JmapSim>;
  /** One whose people sign in in the browser. @param clientSecret of the app; default: it has none */
  oauthJmap(clientSecret?: string): Promise<OAuthJmap>;
  /** Those of the demo: all vendors, with mailboxes like real ones. */
  demo(options?: DemoOptions): Promise<DemoServers>;
}

/** What every spec has besides the app: servers, and the tree. */
export const test = base.extend<{ servers: Servers; tree: Tree }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of needed fixtures from the pattern
  servers: async ({}, use) => {
    const started: { close(): Promise<void> }[] = [];
    const kept = async <Server extends { close(): Promise<void> }>(starting: Promise<Server>): Promise<Server> => {
      const server = await starting;
      let closing: Promise<void> | null = null;
      const { close } = server;
      // A test may stop a server itself.
      Object.assign(server, { close: () => (closing ??= close.call(server)) });
      started.push(server);
      return server;
    };
    await use({
      axigen: (options = {}) => kept(startAxigen(options)),
      jmap: () => kept(startJmapSim()),
      oauthJmap: (clientSecret) => kept(startOAuthJmap(clientSecret === undefined ? {} : { clientSecret })),
      demo: (options = {}) => kept(startDemoServers(options)),
    });
    await Promise.all(started.map((server) => server.close()));
  },

  tree: async ({ app }, use) => {
    await use(new Tree(app));
  },
});

/** A server that can be signed in to with a password. */
export interface PasswordServer {
  readonly url: string;
  readonly user: string;
  readonly password: string;
}

/** Adds a mailbox without its form and waits until its folders are shown. */
export async function addMailbox(
  app: TestedApp,
  vendor: 'axigen' | 'jmap',
  { url, user, password }: PasswordServer,
  label = user,
): Promise<Account> {
  const connection = { vendor, server: url, user, signIn: 'password' } as const;
  const account = await app.addMailbox({ label, connection, secret: password });
  await expectFresh(app, account.id);
  return account;
}

/** Waits until a mailbox equals its server. */
export async function expectFresh(app: TestedApp, account: string): Promise<void> {
  await expect.poll(() => phaseOf(app, account), { message: 'phase of the mailbox' }).toBe('fresh');
}

/** @returns how the mailbox is doing, as main says it */
export async function phaseOf(app: TestedApp, account: string): Promise<string | undefined> {
  return (await app.invoke('accounts:statuses', {})).find((status) => status.account === account)?.phase;
}

/** The server has news: as if the next look came now. */
export async function lookNow(app: TestedApp): Promise<void> {
  await app.invoke('sync:now', { account: null });
}

export const PASSPHRASE = 'four plain little words';

/** Keeps secrets under a passphrase from now on, so that mailboxes stay signed in through a restart. */
export async function keepSecrets(app: TestedApp): Promise<void> {
  await app.invoke('secrets:choose', { tier: 'passphrase', passphrase: PASSPHRASE });
}

/** After a restart: types the passphrase into the dialog that asks for it. */
export async function unlock(app: TestedApp): Promise<void> {
  const dialog = app.page.getByRole('dialog', { name: 'Unlock saved passwords' });
  await dialog.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await dialog.getByRole('button', { name: 'Unlock', exact: true }).click();
  await expect(dialog).toHaveCount(0);
}

export { expect };
